"""People can be invited to an office, a seat or a role."""

from migrations.plain import run

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    run("0031_invitations.sql")
