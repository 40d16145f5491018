"""The vault: texts and personal fields, sealed."""

from migrations.plain import run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run("0003_vault.sql")
