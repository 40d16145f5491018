"""A council shows who is proposed as an administrator, a person whether councillor."""

from migrations.plain import run

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run("0027_administrators_and_councillors.sql")
