"""Appending: the only writers of the register."""

from migrations.plain import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run("0002_append.sql")
