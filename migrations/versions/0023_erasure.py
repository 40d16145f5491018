"""Forgetting people."""

from migrations.plain import run

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run("0023_erasure.sql")
