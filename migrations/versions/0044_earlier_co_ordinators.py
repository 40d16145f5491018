"""A partnership's row keeps who was co-ordinator before."""

from migrations.plain import run

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    run("0044_earlier_co_ordinators.sql")
