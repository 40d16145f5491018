"""Which files were applied, for others than the owner to see."""

from migrations.plain import run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run("0010_applied_files.sql")
