"""A council shows who is proposed as an administrator, a person whether councillor."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_administrators_and_councillors.sql")
