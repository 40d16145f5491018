"""What was added to a decision later, and what became of its ratification."""

from migrations.plain import run

revision = "0018"
down_revision = "0016"


def upgrade() -> None:
    run("0018_decisions_completed.sql")
