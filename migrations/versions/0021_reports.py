"""Reports: what was frozen of milestones, under which number and hash."""

from migrations.plain import run

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    run("0021_reports.sql")
