"""What holds milestones up and moves them, and what schemes measure them by."""

from migrations.plain import run

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run("0017_milestones.sql")
