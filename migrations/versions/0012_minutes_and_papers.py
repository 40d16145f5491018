"""Minutes of meetings, and the papers that bodies adopt or receive."""

from migrations.plain import run

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run("0012_minutes_and_papers.sql")
