"""Milestones keep each day on which they were reviewed."""

from migrations.plain import run

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    run("0025_milestone_reviews.sql")
