"""The directory of organisations."""

from migrations.plain import run

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    run("0033_organisations.sql")
