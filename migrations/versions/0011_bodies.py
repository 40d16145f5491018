"""Sub-groups of bodies, and the interests that their members register."""

from migrations.plain import run

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run("0011_bodies.sql")
