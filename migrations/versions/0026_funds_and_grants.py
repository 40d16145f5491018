"""Funds have a ledger, and grants their whole life."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_funds_and_grants.sql")
