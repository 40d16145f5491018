"""Funds have a ledger, and grants their whole life."""

from migrations.plain import run

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    run("0034_funds_and_grants.sql")
