"""Tokens can be listed and revoked, and say how well they are vouched for."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_tokens.sql")
