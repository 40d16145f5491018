"""Files that show something: sealed, found by the SHA-256 that the register names.

Each lies under a key of its own. Once that is destroyed the register still says what
was attached, and nobody can see it.
"""

from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId
from store.ids import new_id
from store.keys import MasterKey, MasterKeyError, about_of

SWEPT_AFTER = timedelta(days=1)
MOST_WAITING = 100 * 1024 * 1024
"""Bytes that one person may have here that no entry names yet."""

_WAITING = """
    SELECT coalesce(sum(size), 0) FROM vault.file
     WHERE council_id = $1 AND sealed_by = $2 AND NOT kept"""
_AGAIN = """
    UPDATE vault.file SET sealed_at = clock_timestamp()
     WHERE council_id = $1 AND about = $2 AND sha256 = $3 RETURNING true"""
_KEY = "INSERT INTO vault.key (council_id, key_id, wrapped) VALUES ($1, $2, $3)"
_SEAL = """
    INSERT INTO vault.file
        (council_id, about, sha256, key_id, media_type, size, sealed, sealed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"""
_OPEN = """
    SELECT f.key_id, f.media_type, f.size, f.sealed, k.wrapped FROM vault.file f
      JOIN vault.key k USING (council_id, key_id)
     WHERE f.council_id = $1 AND f.about = $2 AND f.sha256 = $3"""
_KEPT = """
    SELECT f.about, f.sha256, f.media_type, f.size FROM vault.file f
     WHERE f.council_id = $1 AND f.about = ANY($2)"""
_DESTROY = """
    DELETE FROM vault.key k USING vault.file f
     WHERE f.council_id = $1 AND f.about = $2 AND f.sha256 = $3
       AND k.council_id = f.council_id AND k.key_id = f.key_id"""
_NAMED = """
    UPDATE vault.file SET kept = true
     WHERE NOT kept AND sealed_at < clock_timestamp() - $1::interval
       AND vault.is_evidence(council_id, about, sha256)"""
_SWEEP = """
    DELETE FROM vault.key k USING vault.file f
     WHERE NOT f.kept AND f.sealed_at < clock_timestamp() - $1::interval
       AND k.council_id = f.council_id AND k.key_id = f.key_id
    RETURNING k.key_id"""


class TooMuch(Exception):
    """One person has more files here than may wait for an entry that names them."""


class KeptFile(Struct, frozen=True):
    """What is known of a file without opening it. `size` is in bytes."""

    sha256: str
    media_type: str
    size: int


class Files:
    """Seals and opens files. Its pool is the vault's."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self._pool = pool
        self._master = master

    async def keep(
        self,
        council: CouncilId,
        about: UUID,
        content: bytes,
        media_type: str,
        *,
        by: PersonId,
    ) -> KeptFile:
        """Keep a file until an entry names it, and from then on. Again: it is there.

        One that no entry names is swept after a day. Raises TooMuch.
        """
        digest = sha256(content).digest()
        kept = KeptFile(digest.hex(), media_type, len(content))
        key = new_id()
        wrapped, cipher = self._master.new_key(about_of(council, key, "key"))
        sealed = cipher.seal(content, _place(council, about, digest))
        async with self._pool.acquire() as connection, connection.transaction():
            if await connection.fetchval(_AGAIN, council, about, digest):
                return kept
            waiting = await connection.fetchval(_WAITING, council, by)
            if waiting + len(content) > MOST_WAITING:
                raise TooMuch
            await connection.execute(_KEY, council, key, wrapped)
            await connection.execute(
                _SEAL, council, about, digest, key, media_type, kept.size, sealed, by
            )
        return kept

    async def open(
        self, council: CouncilId, about: UUID, sha256_hex: str
    ) -> tuple[KeptFile, bytes] | None:
        """A file and what is known of it; None: it is not here, or not any more.

        Raises MasterKeyError if it is not what it was.
        """
        digest = bytes.fromhex(sha256_hex)
        row = await self._pool.fetchrow(_OPEN, council, about, digest)
        if row is None:
            return None
        about_key = about_of(council, row["key_id"], "key")
        cipher = self._master.unwrap(row["wrapped"], about_key)
        content = cipher.open(row["sealed"], _place(council, about, digest))
        if not compare_digest(sha256(content).digest(), digest):
            raise MasterKeyError("the file is not the one whose hash it goes by")
        return KeptFile(sha256_hex, row["media_type"], row["size"]), content

    async def kept(
        self, council: CouncilId, about: Collection[UUID]
    ) -> dict[UUID, dict[str, KeptFile]]:
        """What is here about these things, by the SHA-256 of each file."""
        found: dict[UUID, dict[str, KeptFile]] = {one: {} for one in about}
        for row in await self._pool.fetch(_KEPT, council, list(about)):
            hash = row["sha256"].hex()
            file = KeptFile(hash, row["media_type"], row["size"])
            found[row["about"]][hash] = file
        return found

    async def destroy(self, council: CouncilId, about: UUID, sha256_hex: str) -> None:
        """Destroy a file, key and all. Again: nothing is left to do."""
        digest = bytes.fromhex(sha256_hex)
        await self._pool.execute(_DESTROY, council, about, digest)

    async def sweep(self, older_than: timedelta = SWEPT_AFTER) -> int:
        """Destroy files that no entry has come to name; answers how many."""
        await self._pool.execute(_NAMED, older_than)
        return len(await self._pool.fetch(_SWEEP, older_than))


def _place(council: CouncilId, about: UUID, digest: bytes) -> bytes:
    """Where a file belongs: nothing else opens with its seal."""
    return about_of(council, about, f"file {digest.hex()}")
