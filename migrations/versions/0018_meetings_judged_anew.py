"""What the rules made of a meeting before more was learnt of it."""

from migrations.plain import run

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run("0018_meetings_judged_anew.sql")
