"""What grants come to is kept beside them."""

from migrations.plain import run

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    run("0045_grant_tally.sql")
