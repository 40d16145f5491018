"""Interests in words, reports of applicants, and organisations found by their names."""

from migrations.plain import run

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    run("0036_interests_and_reports.sql")
