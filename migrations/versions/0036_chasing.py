"""Whoever leads a milestone is asked how it is going."""

from migrations.plain import run

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    run("0036_chasing.sql")
