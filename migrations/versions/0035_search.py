"""What entries say in plain sight can be searched."""

from migrations.plain import run

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    run("0035_search.sql")
