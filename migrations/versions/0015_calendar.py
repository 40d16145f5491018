"""When and where each meeting is to be, with every way it stood before."""

from migrations.plain import run

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run("0015_calendar.sql")
