"""Decisions by ballots, in writing and by delegation; ratified and void ones."""

from migrations.plain import run

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run("0014_decisions.sql")
