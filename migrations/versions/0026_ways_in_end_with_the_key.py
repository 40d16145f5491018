"""Sessions, passkeys and accounts end with the key of their person."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_ways_in_end_with_the_key.sql")
