"""What holds milestones up and moves them, and what schemes measure them by."""

from migrations.plain import run

revision = "0021"
down_revision = "0011"


def upgrade() -> None:
    run("0021_milestones.sql")
