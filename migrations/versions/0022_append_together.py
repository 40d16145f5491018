"""Requests of one batch that follow one another in a stream are stored at once."""

from migrations.plain import run

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    run("0022_append_together.sql")
