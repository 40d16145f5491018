"""Officers whose terms are still to come."""

from migrations.plain import run

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    run("0019_appointments.sql")
