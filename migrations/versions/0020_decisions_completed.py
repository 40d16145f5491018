"""What was added to a decision later, and what became of its ratification."""

from migrations.plain import run

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run("0020_decisions_completed.sql")
