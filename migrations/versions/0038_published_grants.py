"""What is told of grants to everybody has columns of its own."""

from migrations.plain import run

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    run("0038_published_grants.sql")
