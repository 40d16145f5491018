"""A council's pages have its colour, and say how to reach it."""

from migrations.plain import run

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    run("0041_council_pages.sql")
