"""Read models: what is projected from the register."""

from migrations.plain import run

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run("0005_read_models.sql")
