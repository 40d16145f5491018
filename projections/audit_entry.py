"""What the audit trail says of one event: what, who, when, why, by what right."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, in_words, on
from domain.event import Capacity, Event, Recorded, Source, Visibility
from domain.ids import PartnershipId, PersonId
from projections.audit_log import days_late
from projections.look import Look, Pool
from projections.mentions import kind_of, partnership_of
from projections.names import Names, Piece, gather
from projections.oddities import Beginnings, beginnings, oddity
from projections.phrases import counted
from projections.sentences import sentence
from projections.sentences.parts import ACTING, Part, Parts, Person, Thing, Words
from store.codec import decode
from store.vault import Vault

_DAYS_A_MONTH, _DAYS_A_YEAR = 30.4375, 365.25


class Subject(Struct, frozen=True):
    """What an entry is about; `label` is its name as of the position asked for."""

    id: UUID
    kind: str
    label: str


class RawRecord(Struct, frozen=True):
    """The record itself: `leaf` is its JSON text, byte for byte.

    `leaf_hash` is hex of sha256(0x00 || leaf in UTF-8).
    """

    leaf: str
    leaf_hash: str


class AuditEntry(Struct, frozen=True, kw_only=True):
    """One entry. Null reads "not recorded"; `parts` are those of `sentence`.

    `lateness` says how late it is, if it is late, `oddity` what is odd about its date:
    it may lie before the partnership began. `corrects` and `corrected_by` are
    positions of other entries. `actor` reads as far as the reader may know who it was.
    """

    position: int
    type: str
    subject: Subject
    partnership: Piece | None
    sentence: str
    parts: list[Piece]
    recorded_at: datetime
    occurred: Edtf | None
    occurred_in_words: str
    late: bool
    lateness: str | None
    oddity: str | None
    actor: Piece
    capacity: Capacity
    on_behalf_of: Piece | None
    authority: Piece | None
    reason: str | None
    source: Source | None
    corrects: int | None
    corrected_by: int | None
    visibility: Visibility
    invited_by: Piece | None = None
    raw: RawRecord | None = None


async def entries(
    pool: Pool, vault: Vault, look: Look, records: Sequence[Any], *, raw: bool
) -> list[AuditEntry]:
    """What to say of some records, each with its leaf, leaf_hash and corrected_by."""
    events = [decode(record["leaf"]) for record in records]
    sentences = [sentence(event) for event in events]
    around = [_around(event) for event in events]
    homes = {home for event in events if (home := partnership_of(event))}
    names, began = await asyncio.gather(
        gather(pool, vault, look, [*sentences, *around]),
        beginnings(pool, look, homes),
    )
    return [
        _entry(event, parts, names, began, record, raw=raw)
        for event, parts, record in zip(events, sentences, records, strict=True)
    ]


def _around(event: Recorded[Event]) -> Parts:
    """What an entry names besides its sentence."""
    partnership = partnership_of(event)
    decision = event.authority.decision if event.authority else None
    parts: list[Part] = [_subject(event)]
    if partnership:
        parts.append(Thing(partnership, "partnership"))
    parts += [Person(who) for who in (event.actor, event.invited_by) if who]
    if event.on_behalf_of:
        parts.append(Thing(event.on_behalf_of, "body"))
    if decision:
        parts.append(Thing(decision, "decision"))
    if event.reason:
        parts.append(Words(event.reason))
    return tuple(parts)


def _subject(event: Recorded[Event]) -> Thing | Person:
    if kind_of(event) == "person":
        return Person(PersonId(event.stream), "a person")
    return Thing(event.stream, kind_of(event))


def _entry(
    event: Recorded[Event],
    parts: Parts,
    names: Names,
    began: Beginnings,
    record: Any,
    *,
    raw: bool,
) -> AuditEntry:
    partnership = partnership_of(event)
    pieces = names.pieces(parts, partnership)
    subject = _subject(event)
    called = (
        names.person(subject, partnership)
        if isinstance(subject, Person)
        else names.thing(subject.id, subject.kind)
    )
    body = event.on_behalf_of
    return AuditEntry(
        position=event.position,
        type=event.type,
        subject=Subject(event.stream, kind_of(event), called.text),
        partnership=names.thing(partnership, "partnership") if partnership else None,
        sentence="".join(piece.text for piece in pieces),
        parts=pieces,
        recorded_at=event.recorded_at,
        occurred=event.occurred,
        occurred_in_words=_occurred(event),
        late=days_late(event) is not None,
        lateness=_lateness(event),
        oddity=oddity(event, began),
        actor=_actor(event, names, partnership),
        capacity=event.capacity,
        on_behalf_of=names.thing(body, "body") if body else None,
        authority=_authority(event, names),
        reason=names.text(event.reason.ref) if event.reason else None,
        source=event.source,
        corrects=event.corrects,
        corrected_by=record["corrected_by"],
        visibility=event.seen_by(),
        invited_by=names.person(Person(event.invited_by), partnership)
        if event.invited_by
        else None,
        raw=_raw(record) if raw else None,
    )


def _raw(record: Any) -> RawRecord:
    return RawRecord(record["leaf"].decode(), record["leaf_hash"].hex())


def _actor(
    event: Recorded[Event], names: Names, partnership: PartnershipId | None
) -> Piece:
    if event.actor is None:
        return Piece(ACTING["system"])
    return names.person(Person(event.actor, ACTING[event.capacity]), partnership)


def _authority(event: Recorded[Event], names: Names) -> Piece | None:
    authority = event.authority
    if authority is None:
        return None
    if authority.decision:
        return names.thing(authority.decision, "decision")
    said = authority.clause or authority.statute
    return Piece(said) if said else None


def _occurred(event: Recorded[Event]) -> str:
    return in_words(event.occurred) if event.occurred else "not recorded"


def _lateness(event: Recorded[Event]) -> str | None:
    """How late, in a sentence; of an inexact day, its last is the one that counts."""
    days = days_late(event)
    if days is None or event.occurred is None:
        return None
    exact = event.occurred.earliest == event.occurred.latest
    span = f"{'' if exact else 'at least '}{_span(days)}"
    recorded = in_words(on(event.recorded_at.date()))
    return f"Recorded on {recorded}, {span} after it occurred."


def _span(days: int) -> str:
    """Whole years from two years on, whole months from two months on, else days."""
    years, months = int(days / _DAYS_A_YEAR), int(days / _DAYS_A_MONTH)
    if years > 1:
        return counted(years, "year")
    return counted(months, "month") if months > 1 else counted(days, "day")
