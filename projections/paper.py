"""Papers: their versions, who adopted or received which, and which is in force."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId
from domain.paper import (
    PaperAdopted,
    PaperBegun,
    PaperKind,
    PaperReceived,
    PaperWithdrawn,
    VersionAdded,
)
from projections.look import day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Version(Struct, frozen=True):
    """`reference` says where the document is kept, `sha256` is that of its bytes."""

    version: int
    sha256: str
    reference: str
    note: Text | None
    added: Edtf | None
    by_day: date
    position: int


class Adoption(Struct, frozen=True):
    version: int
    decision: DecisionId
    on: Edtf | None
    by_day: date
    position: int


class Reception(Struct, frozen=True):
    version: int
    meeting: MeetingId
    on: Edtf | None
    by_day: date
    position: int


class Paper(Struct, frozen=True, kw_only=True):
    """`body` null: it is the whole partnership's.

    `in_force` is the version adopted last, by the day; null: none was, or the paper was
    withdrawn.
    """

    id: UUID
    partnership: PartnershipId | None
    body: BodyId | None
    title: str
    kind: PaperKind
    begun: Edtf | None
    from_day: date | None
    versions: tuple[Version, ...] = ()
    adopted: tuple[Adoption, ...] = ()
    received: tuple[Reception, ...] = ()
    in_force: int | None = None
    withdrawn_on: date | None = None
    why_withdrawn: Text | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("paper.") else ()


def fold(row: Paper | None, event: Recorded[Any], _: UUID) -> Paper:
    facts = event.facts
    if isinstance(facts, PaperBegun):
        return _begun(event, facts)
    assert row is not None, "a paper's stream starts with PaperBegun"
    when = (event.occurred, day_of(event), event.position)
    match facts:
        case VersionAdded(version=number, sha256=hashed, reference=reference):
            version = Version(number, hashed, reference, facts.note, *when)
            return replace(row, versions=(*row.versions, version))
        case PaperAdopted(version=number, decision=decision):
            adopted = (*row.adopted, Adoption(number, decision, *when))
            return _settled(replace(row, adopted=adopted))
        case PaperReceived(version=number, meeting=meeting):
            received = (*row.received, Reception(number, meeting, *when))
            return replace(row, received=received)
        case PaperWithdrawn(why=why):
            row = replace(row, withdrawn_on=day_of(event), why_withdrawn=why)
            return _settled(row)
        case _:
            return row


def _begun(event: Recorded[Any], facts: PaperBegun) -> Paper:
    return Paper(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        title=facts.title,
        kind=facts.kind,
        begun=event.occurred,
        from_day=first_day(event.occurred),
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


def _settled(row: Paper) -> Paper:
    """Which version is in force: of two adopted on one day, the one entered last."""
    last = max(row.adopted, key=lambda one: (one.by_day, one.position), default=None)
    return replace(
        row, in_force=last.version if last and row.withdrawn_on is None else None
    )


def on_day(row: Paper, day: date) -> Paper:
    """What there was of it on a day, and which version was in force."""
    if row.withdrawn_on is not None and row.withdrawn_on > day:
        row = replace(row, withdrawn_on=None, why_withdrawn=None)
    return _settled(
        replace(
            row,
            versions=tuple(one for one in row.versions if one.by_day <= day),
            adopted=tuple(one for one in row.adopted if one.by_day <= day),
            received=tuple(one for one in row.received if one.by_day <= day),
        )
    )


PAPERS = Projection(
    Versions("paper", Paper), version=1, keys=keys, fold=fold, layered=True
)
