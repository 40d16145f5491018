"""A council has a logo, a language and a name that can change."""

from migrations.plain import run

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    run("0042_council_own.sql")
