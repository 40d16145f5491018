"""A second wall around the read models, which binds the reader."""

from migrations.plain import run

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    run("0028_row_level_security.sql")
