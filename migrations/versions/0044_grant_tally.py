"""What grants come to is kept beside them."""

from migrations.plain import run

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    run("0044_grant_tally.sql")
