"""What leaves the vault: names out of texts, whole texts, and whatever a key opens.

A redacted text keeps its reference and loses its key, so what it said is gone and what
names it still finds something.
"""

import secrets
from collections.abc import Callable, Iterable
from uuid import UUID

import asyncpg

from domain.ids import CouncilId, PersonId, TextId
from store.ids import new_id
from store.keys import MasterKey, about_of

_SALT = 16

_SEAL_KEY = "INSERT INTO vault.key (council_id, key_id, wrapped) VALUES ($1, $2, $3)"
_DESTROY_KEY = "DELETE FROM vault.key WHERE council_id = $1 AND key_id = $2"

_BEFORE_ALL = UUID(int=0)
_REFS = """
    SELECT ref FROM vault.text WHERE council_id = $1 AND ref > $2
     ORDER BY ref LIMIT $3"""
_TIMES = """(SELECT count(*) FROM vault.redaction r
              WHERE r.council_id = t.council_id AND r.ref = t.ref)"""
_REDACTIONS = f"""
    SELECT t.ref, {_TIMES} AS times FROM vault.text t
     WHERE t.council_id = $1 AND t.ref = ANY($2)"""  # noqa: S608 - constants
_HOLD_TEXT = """
    SELECT key_id FROM vault.text WHERE council_id = $1 AND ref = $2 FOR UPDATE"""
_RESEAL = """
    UPDATE vault.text SET key_id = $3, salt = $4, sealed = $5
     WHERE council_id = $1 AND ref = $2"""
_REDACTED = """
    INSERT INTO vault.redaction (council_id, ref, number, person_id)
    VALUES ($1, $2, $3, $4)"""
_REDACTED_FOR = """
    SELECT DISTINCT ref FROM vault.redaction
     WHERE council_id = $1 AND person_id = $2 ORDER BY ref"""
_DESTROY_TEXT = """
    DELETE FROM vault.key k USING vault.text t
     WHERE t.council_id = $1 AND t.ref = $2
       AND k.council_id = t.council_id AND k.key_id = t.key_id"""


class Removing:
    """Takes things out of the vault. Its pool is the vault's."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self._pool = pool
        self._master = master

    async def refs_after(
        self, council: CouncilId, last: TextId | None, limit: int
    ) -> list[TextId]:
        """The next texts of the council, in the order of their references."""
        rows = await self._pool.fetch(_REFS, council, last or _BEFORE_ALL, limit)
        return [TextId(row["ref"]) for row in rows]

    async def redactions(
        self, council: CouncilId, refs: Iterable[TextId]
    ) -> dict[TextId, int]:
        """How often each of these texts was redacted."""
        rows = await self._pool.fetch(_REDACTIONS, council, list(refs))
        return {row["ref"]: row["times"] for row in rows}

    async def redacted_for(self, council: CouncilId, person: PersonId) -> list[TextId]:
        """The texts from which this person's name was taken."""
        rows = await self._pool.fetch(_REDACTED_FOR, council, person)
        return [TextId(row["ref"]) for row in rows]

    async def redact(
        self,
        council: CouncilId,
        ref: TextId,
        number: int,
        words: str,
        person: PersonId,
        *,
        before: Callable[[], None] = lambda: None,
    ) -> bool:
        """Put other words in a text's place under a new key, and destroy the old one.

        Its salt goes too: what the register's hash proves cannot be shown any more.
        `number`: how often that was done before; False: it is done already, or the text
        is gone. `before` is called when it is certain, and nobody else can do it.
        """
        document = new_id()
        wrapped, cipher = self._master.new_key(about_of(council, document, "key"))
        salt = cipher.seal(secrets.token_bytes(_SALT), about_of(council, ref, "salt"))
        sealed = cipher.seal(words.encode(), about_of(council, ref, "text"))
        async with self._pool.acquire() as connection, connection.transaction():
            old = await connection.fetchval(_HOLD_TEXT, council, ref)
            # Counted when it is held: what others did meanwhile counts.
            row = await connection.fetchrow(_REDACTIONS, council, [ref])
            if row is None or row["times"] != number:
                return False
            before()
            await connection.execute(_SEAL_KEY, council, document, wrapped)
            await connection.execute(_RESEAL, council, ref, document, salt, sealed)
            await connection.execute(_REDACTED, council, ref, number, person)
            await connection.execute(_DESTROY_KEY, council, old)
        return True

    async def destroy(self, council: CouncilId, ref: TextId) -> None:
        """Destroy a text, key and all. Again: nothing is left to do."""
        await self._pool.execute(_DESTROY_TEXT, council, ref)

    async def forget(self, council: CouncilId, person: PersonId) -> None:
        """Destroy a person's key; fields and addresses go with it. Again: nothing."""
        await self._pool.execute(_DESTROY_KEY, council, person)
