"""Appending and the logins, hardened against whoever has stolen a password."""

from migrations.plain import run

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run("0009_append_hardened.sql")
