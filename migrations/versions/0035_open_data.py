"""A council says under which licence its open data is published."""

from migrations.plain import run

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    run("0035_open_data.sql")
