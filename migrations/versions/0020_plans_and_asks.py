"""All that a plan is made of, all that a scheme says, and asks."""

from migrations.plain import run

revision = "0020"
down_revision = "0011"


def upgrade() -> None:
    run("0020_plans_and_asks.sql")
