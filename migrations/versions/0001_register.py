"""The register: events, and how they are appended only."""

from migrations.plain import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    run("0001_register.sql")
