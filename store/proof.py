"""Whether a master key is the one of a database, before anything is done with it."""

from typing import Any

import asyncpg

from domain.ids import CouncilId
from store.keys import MasterKey, MasterKeyError, about_of
from store.trouble import NOT_MIGRATED

_ANY_KEY = "SELECT council_id, key_id, wrapped FROM vault.key LIMIT 1"
_LASTING = "SELECT sealed FROM vault.secret WHERE name = 'lasting'"


async def prove(url: str, master: MasterKey) -> MasterKey:
    """Open one of the keys in the vault, where there is one. `url` logs the owner in.

    Answers the key as `proven` does. Raises MasterKeyError if it does not open, and
    what asyncpg raises.
    """
    connection = await asyncpg.connect(url)
    try:
        return await proven(connection, master)
    finally:
        await connection.close()


async def proven(connection: Any, master: MasterKey) -> MasterKey:
    """The key, with what it took over from the one before; it opens what is sealed.

    Raises MasterKeyError if it does not.
    """
    try:
        row = await connection.fetchrow(_ANY_KEY)
    except NOT_MIGRATED:
        return master  # nothing is sealed before the first migration
    try:
        if row is not None:
            about = about_of(CouncilId(row["council_id"]), row["key_id"], "key")
            master.unwrap(row["wrapped"], about)
        lasting = await connection.fetchval(_LASTING)
        return master if lasting is None else master.with_lasting(lasting)
    except NOT_MIGRATED:
        return master  # nor was it ever changed
    except MasterKeyError:
        raise MasterKeyError(
            "this is not the master key of this database: what is sealed in it "
            "does not open; nothing was changed"
        ) from None
