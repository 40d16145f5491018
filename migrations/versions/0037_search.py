"""What entries say in plain sight can be searched."""

from migrations.plain import run

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    run("0037_search.sql")
