"""Milestones that need others are found without reading all."""

from migrations.plain import run

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    run("0029_milestones_waiting.sql")
