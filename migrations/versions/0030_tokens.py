"""Tokens can be listed and revoked, and say how well they are vouched for."""

from migrations.plain import run

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    run("0030_tokens.sql")
