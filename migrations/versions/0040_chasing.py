"""Whoever leads a milestone is asked how it is going."""

from migrations.plain import run

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    run("0040_chasing.sql")
