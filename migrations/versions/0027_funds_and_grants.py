"""Funds have a ledger, and grants their whole life."""

from migrations.plain import run

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run("0027_funds_and_grants.sql")
