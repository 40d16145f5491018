"""The security log holds refusals and reads of what is sealed."""

from migrations.plain import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_security_log.sql")
