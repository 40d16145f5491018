"""Whether a master key is the one of a database, before anything is done with it."""

import asyncpg

from domain.ids import CouncilId
from store.keys import MasterKey, MasterKeyError
from store.vault import about_of

_ANY_KEY = "SELECT council_id, key_id, wrapped FROM vault.key LIMIT 1"


async def prove(url: str, master: MasterKey) -> None:
    """Open one of the keys in the vault, where there is one. `url` logs the owner in.

    Raises MasterKeyError if it does not open, and what asyncpg raises.
    """
    connection = await asyncpg.connect(url)
    try:
        row = await connection.fetchrow(_ANY_KEY)
    except (asyncpg.InvalidSchemaNameError, asyncpg.UndefinedTableError):
        return  # nothing is sealed before the first migration
    finally:
        await connection.close()
    if row is not None:
        try:
            about = about_of(CouncilId(row["council_id"]), row["key_id"], "key")
            master.unwrap(row["wrapped"], about)
        except MasterKeyError:
            raise MasterKeyError(
                "this is not the master key of this database: what is sealed in it "
                "does not open; nothing was changed"
            ) from None
