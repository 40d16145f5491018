"""Files are kept that show what was achieved."""

from migrations.plain import run

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    run("0035_evidence_files.sql")
