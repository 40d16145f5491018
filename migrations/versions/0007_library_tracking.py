"""How far applications of the eventsourcing library have come."""

from migrations.plain import run

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run("0007_library_tracking.sql")
