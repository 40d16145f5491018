"""People can be invited to an office, a seat or a role."""

from migrations.plain import run

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run("0027_invitations.sql")
