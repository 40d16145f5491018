"""A second wall around the read models, which binds the reader."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_row_level_security.sql")
