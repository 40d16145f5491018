"""All that a plan is made of, all that a scheme says, and asks."""

from migrations.plain import run

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run("0016_plans_and_asks.sql")
