"""What happened at a meeting in its turn."""

from migrations.plain import run

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run("0013_meetings.sql")
