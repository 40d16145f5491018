"""Milestones that need others are found without reading all."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_milestones_waiting.sql")
