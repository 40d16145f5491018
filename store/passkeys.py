"""Passkeys (WebAuthn): a key that a person's device keeps, and that we can only verify.

The device signs a challenge of ours for our origin, after it has made sure that it is
its owner: by a finger, a face or a PIN. What is checked about that, the library checks.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId
from store.keys import MasterKey

if TYPE_CHECKING:
    from store.ceremonies import Ceremonies

_ADD = """
    INSERT INTO access.passkey (council_id, credential_id, passkey_id, person_id,
                                public_key, uses, label)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING
    RETURNING passkey_id AS id, label, made_at, used_at"""
_OF_PERSON = """
    SELECT passkey_id AS id, label, made_at, used_at, credential_id
      FROM access.passkey WHERE council_id = $1 AND person_id = $2
     ORDER BY made_at, passkey_id"""
_FIND = """
    SELECT person_id, public_key, uses FROM access.passkey
     WHERE council_id = $1 AND credential_id = $2"""
# A copy of the device would count on from an older number.
_USED = """
    UPDATE access.passkey SET used_at = clock_timestamp(), uses = $3
     WHERE council_id = $1 AND credential_id = $2 AND (uses < $3 OR uses = 0)
    RETURNING 1"""
_RENAME = """
    UPDATE access.passkey SET label = $4
     WHERE council_id = $1 AND person_id = $2 AND passkey_id = $3 RETURNING 1"""
_REMOVE = """
    DELETE FROM access.passkey
     WHERE council_id = $1 AND person_id = $2 AND passkey_id = $3 RETURNING 1"""
_FORGET = """
    WITH gone AS (DELETE FROM access.passkey
                   WHERE council_id = $1 AND person_id = $2 RETURNING 1)
    SELECT count(*) FROM gone"""


class Passkey(Struct, frozen=True, kw_only=True):
    """One of a person's, as they call it."""

    id: UUID
    label: str
    made_at: datetime
    used_at: datetime | None


class NotAccepted(Exception):
    """What a device sent does not prove what it has to."""


class Passkeys:
    """The passkeys of one council, as browsers at one origin make and use them."""

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        master: MasterKey,
        council: CouncilId,
        origin: str,
    ) -> None:
        self._pool = pool
        self._master = master
        self._council = council
        self._origin = origin

    async def to_make(
        self, person: PersonId, *, name: str, challenge: str
    ) -> dict[str, Any]:
        """What a browser is to be asked for, to make one."""
        rows = await self._pool.fetch(_OF_PERSON, self._council, person)
        known = [row["credential_id"] for row in rows]
        handle = self._handle(person)
        return _ceremonies(self._origin).to_make(handle, name, challenge, known)

    def to_use(self, *, challenge: str) -> dict[str, Any]:
        """What a browser is to be asked for, to use one: any that it has for us."""
        return _ceremonies(self._origin).to_use(challenge)

    async def add(
        self, person: PersonId, label: str, made: dict[str, Any], *, challenge: str
    ) -> Passkey:
        """Take in one that was made. Raises NotAccepted."""
        new = _ceremonies(self._origin).made(made, challenge)
        try:
            row = await self._pool.fetchrow(
                _ADD,
                self._council,
                new.credential,
                uuid4(),
                person,
                new.public_key,
                new.uses,
                label,
            )
        except asyncpg.ForeignKeyViolationError:
            raise NotAccepted("its owner was erased in the meantime") from None
        if row is None:
            raise NotAccepted("it is known already")
        return Passkey(**row)

    async def use(self, used: dict[str, Any], *, challenge: str) -> PersonId:
        """Whose passkey has signed the challenge. Raises NotAccepted."""
        asked = _ceremonies(self._origin)
        credential = asked.credential_of(used)
        row = await self._pool.fetchrow(_FIND, self._council, credential)
        if row is None:
            raise NotAccepted("it is not known")
        known = (row["public_key"], row["uses"])
        count = asked.used(used, challenge, *known)
        kept = (self._council, credential, count)
        if not await self._pool.fetchval(_USED, *kept):
            raise NotAccepted("it was removed, or used elsewhere in the meantime")
        return PersonId(row["person_id"])

    async def all_of(self, person: PersonId) -> list[Passkey]:
        """The person's, the oldest first."""
        return await passkeys_of(self._pool, self._council, person)

    async def rename(self, person: PersonId, id: UUID, label: str) -> bool:
        """Call one otherwise; False if the person has no such passkey."""
        changed = (self._council, person, id, label)
        return bool(await self._pool.fetchval(_RENAME, *changed))

    async def remove(self, person: PersonId, id: UUID) -> bool:
        """Accept one no longer; False if the person has no such passkey."""
        return bool(await self._pool.fetchval(_REMOVE, self._council, person, id))

    def _handle(self, person: PersonId) -> bytes:
        """How devices know the person: always the same, and nothing by itself."""
        return self._master.fingerprint("passkeys", f"{self._council}|{person}")


async def passkeys_of(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> list[Passkey]:
    """The person's, the oldest first, wherever they are used."""
    rows = await pool.fetch(_OF_PERSON, council, person)
    names = Passkey.__struct_fields__
    return [Passkey(**{name: row[name] for name in names}) for row in rows]


async def forget_passkeys(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> int:
    """Accept none of the person's any longer. Answers how many they were."""
    count: int = await pool.fetchval(_FORGET, council, person)
    return count


def challenge_in(sent: dict[str, Any]) -> str:
    """The challenge that a device says it has signed; empty if it says none."""
    return _ceremonies("").challenge_in(sent)


def _ceremonies(origin: str) -> "Ceremonies":
    from store.ceremonies import Ceremonies  # noqa: PLC0415 - its library takes 8 MiB, and is needed now and then

    return Ceremonies(origin)
