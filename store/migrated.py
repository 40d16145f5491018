"""Whether a database has all that this version needs."""

from typing import Any

NEWEST = "0045_grant_tally.sql"
"""The last of the files in migrations/sql; a test compares the two."""

_APPLIED = "SELECT EXISTS (SELECT FROM public.migration_file WHERE name = $1)"


async def is_migrated(connection: Any) -> bool:
    """Ask as the runner or the reader. Raises NOT_MIGRATED before the first file."""
    return bool(await connection.fetchval(_APPLIED, NEWEST))
