"""Who received what: grants are found by whoever has them, and sorted by their days."""

from migrations.plain import run

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    run("0042_receivers.sql")
