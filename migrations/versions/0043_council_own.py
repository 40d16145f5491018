"""A council has a logo, a language and a name that can change."""

from migrations.plain import run

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    run("0043_council_own.sql")
