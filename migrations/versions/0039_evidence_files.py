"""Files are kept that show what was achieved."""

from migrations.plain import run

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    run("0039_evidence_files.sql")
