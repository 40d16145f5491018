"""The security log holds refusals and reads of what is sealed."""

from migrations.plain import run

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    run("0032_security_log.sql")
