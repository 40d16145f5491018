"""Milestones keep each day on which they were reviewed."""

from migrations.plain import run

revision = "0026"
down_revision = "0022"


def upgrade() -> None:
    run("0026_milestone_reviews.sql")
