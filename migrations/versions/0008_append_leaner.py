"""Appending with less to start up at each call."""

from migrations.plain import run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run("0008_append_leaner.sql")
