"""Signing in: sessions, links, passkeys, providers, limits, the security log."""

from migrations.plain import run

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run("0024_signing_in.sql")
