"""What the rules made of a meeting before more was learnt of it."""

from migrations.plain import run

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run("0017_meetings_judged_anew.sql")
