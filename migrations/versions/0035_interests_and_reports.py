"""Interests in words, reports of applicants, and organisations found by their names."""

from migrations.plain import run

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    run("0035_interests_and_reports.sql")
