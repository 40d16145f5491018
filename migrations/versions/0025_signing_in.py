"""Signing in: sessions, links, passkeys, providers, limits, the security log."""

from migrations.plain import run

revision = "0025"
down_revision = "0022"


def upgrade() -> None:
    run("0025_signing_in.sql")
