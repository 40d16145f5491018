"""Everything that is held of one person, for that person: subject access.

It tells what the person may see. What others wrote for fewer eyes is counted, not
shown; what is recorded of the person in their own stream is theirs, whoever else may
see it.
"""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from domain.ids import CouncilId, PersonId, TextId
from projections.audit_entry import AuditEntry
from projections.audit_trail import NEEDS as TRAIL_NEEDS
from projections.audit_trail import Filter, export
from projections.look import COUNCIL_WIDE, Look, sight_of, window
from projections.naming import naming
from store import sessions
from store.access import TokenKept, tokens_of
from store.check_texts import texts as texts_in
from store.codec import decode
from store.identities import joined_at
from store.opened import Store
from store.passkeys import Passkey, passkeys_of
from store.security_log import Happened, history_of
from store.sessions import Session

NEEDS = ("body", "person", *TRAIL_NEEDS)
"""The projections that this is answered from."""

Section: TypeAlias = Literal[
    "what is recorded of you",
    "seats and offices",
    "meetings",
    "decisions and votes",
    "everything else",
]
_SECTIONS: dict[str, Section] = {
    "person": "what is recorded of you",
    "council": "seats and offices",
    "body": "seats and offices",
    "meeting": "meetings",
    "decision": "decisions and votes",
}
_ALL = """
    SELECT count(*) FROM read.naming_persons(ARRAY[$2::uuid]) position
     WHERE position <= $1"""


class HeldEntry(Struct, frozen=True, kw_only=True):
    """An entry of the register that names the person."""

    position: int
    section: Section
    type: str
    occurred: str
    recorded_at: datetime
    sentence: str
    reason: str | None


class HeldText(Struct, frozen=True):
    """Words that the person wrote, or in which the person is named."""

    position: int
    written_by_you: bool
    words: str


class Held(Struct, frozen=True, kw_only=True):
    """All of it. `withheld`: what else names the person, and is for fewer eyes."""

    council: CouncilId
    person: PersonId
    made_on: date
    position: int
    fields: dict[str, str]
    entries: list[HeldEntry]
    texts: list[HeldText]
    tokens: list[TokenKept]
    sessions: list[Session]
    passkeys: list[Passkey]
    accounts_joined: list[datetime]
    sign_ins: list[Happened]
    withheld: int


async def held_of(store: Store, look: Look, person: PersonId) -> Held:
    """What is held of the person, as far as the person may see it."""
    own = replace(look, sight=await sight_of(store.reader, look.council, person))
    seen = {one.position: one async for one in _entries(store, own, person)}
    about_them = replace(look, sight=COUNCIL_WIDE)
    async for one in _entries(store, about_them, person, "person"):
        if one.subject.id == person:
            seen[one.position] = one
    ordered = [seen[position] for position in sorted(seen)]
    pool = window(store.reader, look.council, own.sight)
    every = await pool.fetchval(_ALL, look.position, person)
    texts, hidden = await _texts(store, own, person, ordered)
    theirs = (store.app, look.council, person)
    return Held(
        council=look.council,
        person=person,
        made_on=look.as_of,
        position=look.position,
        fields=await store.vault.fields(look.council, person),
        entries=[_held(one) for one in ordered],
        texts=texts,
        tokens=await tokens_of(*theirs),
        sessions=await sessions.all_of(*theirs),
        passkeys=await passkeys_of(*theirs),
        accounts_joined=await joined_at(*theirs),
        sign_ins=await history_of(*theirs),
        withheld=max(0, every - len(ordered)) + hidden,
    )


def _entries(
    store: Store, look: Look, person: PersonId, kind: str | None = None
) -> AsyncIterator[AuditEntry]:
    wanted = Filter(person=person, kind=kind)
    pool = window(store.reader, look.council, look.sight)
    return export(pool, store.vault, look, wanted, raw=True)


async def _texts(
    store: Store, look: Look, person: PersonId, entries: list[AuditEntry]
) -> tuple[list[HeldText], int]:
    """What the person wrote, or is named in; and how many texts are not for them."""
    told: dict[TextId, tuple[int, bool]] = {}
    for one in entries:
        leaf = one.raw.leaf.encode() if one.raw else b""
        theirs = decode(leaf).actor == person
        if theirs or one.subject.id == person:
            told |= {TextId(ref): (one.position, theirs) for ref, _ in texts_in(leaf)}
    erasing = store.erasing(look.council)
    found = (await naming(store.reader, erasing, look, person)).texts
    others = [one for one in found if one.sure and one.text not in told]
    shown = [one for one in others if one.around is not None]
    told |= {one.text: (one.position, False) for one in shown}
    words = await store.vault.open(look.council, told)
    texts = [
        HeldText(position, theirs, words[ref])
        for ref, (position, theirs) in told.items()
        if ref in words
    ]
    texts.sort(key=lambda one: one.position)
    return texts, len(others) - len(shown)


def _held(entry: AuditEntry) -> HeldEntry:
    kind = entry.type.partition(".")[0]
    return HeldEntry(
        position=entry.position,
        section=_SECTIONS.get(kind, "everything else"),
        type=entry.type,
        occurred=entry.occurred_in_words,
        recorded_at=entry.recorded_at,
        sentence=entry.sentence,
        reason=entry.reason,
    )
