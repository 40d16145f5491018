"""Rows of partnerships and milestones keep what a past day is told from."""

from migrations.plain import run

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    run("0044_past_days.sql")
