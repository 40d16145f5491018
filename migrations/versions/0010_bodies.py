"""Sub-groups of bodies, and the interests that their members register."""

from migrations.plain import run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run("0010_bodies.sql")
