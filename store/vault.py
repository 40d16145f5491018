"""The vault: texts and personal fields, sealed; the register holds only references.

Each document and each person has a key of its own, wrapped by the master key. A text's
leaf holds sha256(salt || text): publishing both proves the text, destroying them leaves
the register as it was.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from typing import Any

import asyncpg
from msgspec import Struct

from domain.errors import AlreadyClosed
from domain.event import Text
from domain.ids import CommandId, CouncilId, PersonId, TextId
from store.addresses import Addresses, keep_addresses
from store.files import Files
from store.ids import new_id
from store.invited import Invited
from store.keys import MasterKey, about_of
from store.removing import Removing

NAME, FORMER_NAMES = "name", "former names"
EMAIL, MORE_EMAILS = "email", "more emails"
"""The fields of a person. Those in the plural are lists, written as JSON."""

_SALT = 16
SWEPT_AFTER = timedelta(hours=1)

_HOLD_KEY = """
    SELECT wrapped FROM vault.key WHERE council_id = $1 AND key_id = $2
       FOR KEY SHARE"""
_OFFER_KEY = """
    INSERT INTO vault.key (council_id, key_id, wrapped) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING"""
_SEAL_KEY = "INSERT INTO vault.key (council_id, key_id, wrapped) VALUES ($1, $2, $3)"
_SEAL_TEXT = """
    INSERT INTO vault.text (council_id, ref, key_id, salt, sealed, command_id)
    VALUES ($1, $2, $3, $4, $5, $6)"""
_OPEN_TEXTS = """
    SELECT t.ref, t.key_id, t.sealed, k.wrapped,
           EXISTS (SELECT FROM vault.redaction r
                    WHERE r.council_id = t.council_id AND r.ref = t.ref) AS redacted
      FROM vault.text t JOIN vault.key k USING (council_id, key_id)
     WHERE t.council_id = $1 AND t.ref = ANY($2)"""
_OPEN_FIELDS = """
    SELECT f.person_id, f.sealed, k.wrapped FROM vault.field f
      JOIN vault.key k ON k.council_id = f.council_id AND k.key_id = f.person_id
     WHERE f.council_id = $1 AND f.person_id = ANY($2) AND f.field = $3"""
_HAVING = """
    SELECT f.person_id FROM vault.field f
      JOIN vault.key k ON k.council_id = f.council_id AND k.key_id = f.person_id
     WHERE f.council_id = $1 AND f.person_id = ANY($2) AND f.field = $3"""
_ALL_FIELDS = """
    SELECT f.field, f.sealed, k.wrapped FROM vault.field f
      JOIN vault.key k ON k.council_id = f.council_id AND k.key_id = f.person_id
     WHERE f.council_id = $1 AND f.person_id = $2 ORDER BY f.field"""
_KEEP_FIELD = """
    INSERT INTO vault.field (council_id, person_id, field, sealed)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (council_id, person_id, field) DO UPDATE SET sealed = excluded.sealed"""
# Written for a command that was never stored, or for a try whose texts lost a race.
_DOUBTFUL = """
    SELECT t.council_id, t.ref,
           vault.is_named(t.council_id, t.command_id, t.ref) AS stored
      FROM vault.text t
     WHERE NOT t.kept AND t.sealed_at < clock_timestamp() - $1::interval
     LIMIT 1000"""
_KEEP = "UPDATE vault.text SET kept = true WHERE council_id = $1 AND ref = $2"
_SWEEP = """
    DELETE FROM vault.key k USING vault.text t
     WHERE t.council_id = $1 AND t.ref = $2
       AND k.council_id = t.council_id AND k.key_id = t.key_id"""

# The same for people: whoever was added has an event.
_SWEEP_PERSONS = """
    DELETE FROM vault.key k
     WHERE k.made_at < clock_timestamp() - $1::interval
       AND EXISTS (SELECT FROM vault.field f
                    WHERE f.council_id = k.council_id AND f.person_id = k.key_id)
       AND NOT vault.has_events(k.council_id, k.key_id)
    RETURNING k.key_id"""


class Draft:
    """Words on their way into the vault: their reference and salt are settled."""

    def __init__(self, words: str) -> None:
        self.ref = TextId(new_id())
        self.salt = secrets.token_bytes(_SALT)
        self.words = words

    @property
    def text(self) -> Text:
        """How an event names them."""
        return Text(self.ref, sha256(self.salt + self.words.encode()).hexdigest())


class Opened(Struct, frozen=True):
    """What a text says. `redacted`: its hash in the register is of other words."""

    words: str
    redacted: bool


class Vault:
    """Seals and opens. Its pool logs in as `waymark_vault` and nobody else does."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self.addresses = Addresses(pool, master)
        self.removing = Removing(pool, master)
        self.invited = Invited(pool, master)
        self.files = Files(pool, master)
        self._pool = pool
        self._master = master

    async def seal(
        self, council: CouncilId, command: CommandId, drafts: Iterable[Draft]
    ) -> None:
        """Seal the texts of one command."""
        await self.seal_all(council, ((command, draft) for draft in drafts))

    async def seal_all(
        self, council: CouncilId, drafts: Iterable[tuple[CommandId, Draft]]
    ) -> None:
        """Seal texts before their event is appended. Each gets a key of its own.

        Those whose event is never stored are swept after an hour.
        """
        keys, rows = [], []
        for command, draft in drafts:
            document = new_id()
            wrapped, cipher = self._master.new_key(about_of(council, document, "key"))
            salt = cipher.seal(draft.salt, about_of(council, draft.ref, "salt"))
            words = draft.words.encode()
            sealed = cipher.seal(words, about_of(council, draft.ref, "text"))
            keys.append((council, document, wrapped))
            rows.append((council, draft.ref, document, salt, sealed, command))
        if rows:
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.executemany(_SEAL_KEY, keys)
                await connection.executemany(_SEAL_TEXT, rows)

    async def open(
        self, council: CouncilId, refs: Iterable[TextId]
    ) -> dict[TextId, str]:
        """The words of those texts that still exist; the others were erased."""
        found = await self.open_marked(council, refs)
        return {ref: one.words for ref, one in found.items()}

    async def open_marked(
        self, council: CouncilId, refs: Iterable[TextId]
    ) -> dict[TextId, Opened]:
        """The same, with whether a name was taken out of them."""
        wanted = list(set(refs))
        if not wanted:
            return {}
        opened: dict[TextId, Opened] = {}
        for row in await self._pool.fetch(_OPEN_TEXTS, council, wanted):
            about = about_of(council, row["key_id"], "key")
            cipher = self._master.unwrap(row["wrapped"], about)
            plain = cipher.open(row["sealed"], about_of(council, row["ref"], "text"))
            opened[row["ref"]] = Opened(plain.decode(), redacted=row["redacted"])
        return opened

    async def keep_person(
        self,
        council: CouncilId,
        person: PersonId,
        fields: Mapping[str, str],
        *,
        new: bool = True,
    ) -> None:
        """Seal a person's fields (name, e-mail …) under the person's own key.

        `new`: the key may be made, too. A person whose event is never stored is swept,
        as texts are. Raises AlreadyClosed if somebody who is not new was erased.
        """
        about = about_of(council, person, "key")
        async with self._pool.acquire() as connection, connection.transaction():
            if new:
                offered, _ = self._master.new_key(about)
                await connection.execute(_OFFER_KEY, council, person, offered)
            # Whoever's came first; and nobody erases it meanwhile.
            wrapped = await connection.fetchval(_HOLD_KEY, council, person)
            if wrapped is None:
                raise AlreadyClosed("this person was erased, and nothing is left")
            cipher = self._master.unwrap(wrapped, about)
            for field, value in fields.items():
                sealed = cipher.seal(value.encode(), about_of(council, person, field))
                await connection.execute(_KEEP_FIELD, council, person, field, sealed)
            if EMAIL in fields or MORE_EMAILS in fields:
                known = await self.fields(council, person, connection)
                master, addresses = self._master, addresses_in(known)
                await keep_addresses(connection, master, council, person, addresses)

    async def fields(
        self, council: CouncilId, person: PersonId, connection: Any = None
    ) -> dict[str, str]:
        """Everything that is kept of a person; empty for one who was erased."""
        rows = await (connection or self._pool).fetch(_ALL_FIELDS, council, person)
        values: dict[str, str] = {}
        for row in rows:
            about = about_of(council, person, "key")
            cipher = self._master.unwrap(row["wrapped"], about)
            plain = cipher.open(row["sealed"], about_of(council, person, row["field"]))
            values[row["field"]] = plain.decode()
        return values

    async def find_missing_addresses(self) -> None:
        """Have addresses that were sealed without it lead to their persons."""
        for council, person in await self.addresses.missing():
            found = await self.field(council, [person], EMAIL)
            for address in found.values():
                with suppress(AlreadyClosed):  # erased since we looked
                    await self.keep_person(council, person, {EMAIL: address}, new=False)

    async def field(
        self, council: CouncilId, persons: Iterable[PersonId], field: str
    ) -> dict[PersonId, str]:
        """One field of several persons; erased and unknown ones are left out."""
        wanted = list(set(persons))
        if not wanted:
            return {}
        values: dict[PersonId, str] = {}
        for row in await self._pool.fetch(_OPEN_FIELDS, council, wanted, field):
            person = row["person_id"]
            cipher = self._master.unwrap(
                row["wrapped"], about_of(council, person, "key")
            )
            plain = cipher.open(row["sealed"], about_of(council, person, field))
            values[person] = plain.decode()
        return values

    async def having(
        self, council: CouncilId, persons: Iterable[PersonId], field: str
    ) -> set[PersonId]:
        """Of whom one field is kept. Nothing is opened."""
        rows = await self._pool.fetch(_HAVING, council, list(set(persons)), field)
        return {row["person_id"] for row in rows}

    async def sweep(self, older_than: timedelta = SWEPT_AFTER) -> int:
        """Destroy texts and people's fields whose event was never stored.

        Answers how many texts and people they were. What led to such a person may then
        lead to another.
        """
        swept = len(await self._pool.fetch(_SWEEP_PERSONS, older_than))
        while doubtful := await self._pool.fetch(_DOUBTFUL, older_than):
            for council, ref, stored in doubtful:
                await self._pool.execute(_KEEP if stored else _SWEEP, council, ref)
                swept += not stored
        await self.find_missing_addresses()
        return swept


def addresses_in(fields: Mapping[str, str]) -> list[str]:
    """Every address that a person's fields tell, the one for mail first."""
    more: list[str] = json.loads(fields.get(MORE_EMAILS, "[]"))
    return [*([fields[EMAIL]] if EMAIL in fields else []), *more]
