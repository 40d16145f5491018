"""What is told of grants to everybody has columns of its own."""

from migrations.plain import run

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    run("0036_published_grants.sql")
