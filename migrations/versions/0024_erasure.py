"""Forgetting people."""

from migrations.plain import run

revision = "0024"
down_revision = "0020"


def upgrade() -> None:
    run("0024_erasure.sql")
