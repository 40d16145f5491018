"""A council's pages have its colour, and say how to reach it."""

from migrations.plain import run

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    run("0035_council_pages.sql")
