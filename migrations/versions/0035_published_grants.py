"""What is told of grants to everybody has columns of its own."""

from migrations.plain import run

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    run("0035_published_grants.sql")
