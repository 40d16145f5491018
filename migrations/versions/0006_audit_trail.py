"""The audit trail, and the names of things."""

from migrations.plain import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run("0006_audit_trail.sql")
