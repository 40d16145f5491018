"""Minutes: every text they had, when they were sent round, and what made them final.

Drafts are for the members of the partnership. To the public minutes begin with their
approval; whoever may see the drafts sees all of it in one.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId
from domain.minutes import (
    MinutesApproved,
    MinutesCirculated,
    MinutesCorrected,
    MinutesDrafted,
    MinutesRevised,
)
from projections.look import certain_day, day_of, earlier, first_day
from projections.projection import Projection
from projections.table import Versions

Stage: TypeAlias = Literal["drafted", "revised", "approved", "corrected"]


class Version(Struct, frozen=True, kw_only=True):
    """One text of them. `sha256` is of its UTF-8 bytes in NFC.

    `decision` and `meeting` are those that approved or corrected it; `what` says what
    was put right. `by_day`: it was so by then, for certain.
    """

    stage: Stage
    text: Text
    sha256: str
    on: Edtf | None
    by_day: date
    decision: DecisionId | None = None
    meeting: MeetingId | None = None
    what: Text | None = None
    position: int


class Circulation(Struct, frozen=True):
    on: Edtf
    by_day: date
    how: str | None
    position: int


class Minutes(Struct, frozen=True, kw_only=True):
    """`held` is the day of their meeting; `versions` in their order, the last in force.

    `circulated_on`, `approved_on` and `corrected_on` are the first such days.
    """

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    meeting: MeetingId
    held: Edtf
    held_on: date | None
    from_day: date | None
    versions: tuple[Version, ...] = ()
    circulations: tuple[Circulation, ...] = ()
    circulated_on: date | None = None
    approved_on: date | None = None
    corrected_on: date | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("minutes.") else ()


def fold(row: Minutes | None, event: Recorded[Any], _: UUID) -> Minutes:
    facts = event.facts
    if isinstance(facts, MinutesDrafted):
        return _with(_begun(event, facts, facts.meeting), event, "drafted")
    if isinstance(facts, MinutesApproved):
        row = row or _begun(event, facts, facts.of)
        return _with(_approved(row, event), event, "approved")
    assert row is not None, "minutes begin drafted, or approved to who saw no draft"
    match facts:
        case MinutesRevised():
            return _with(row, event, "revised")
        case MinutesCirculated(on=on, how=how):
            by_day = certain_day(on, event) or day_of(event)
            sent = Circulation(on, by_day, how, event.position)
            first = row.circulated_on or by_day
            sendings = (*row.circulations, sent)
            return replace(row, circulations=sendings, circulated_on=first)
        case MinutesCorrected():
            day = row.corrected_on or day_of(event)
            return _with(replace(row, corrected_on=day), event, "corrected")
        case _:
            return row


def _begun(
    event: Recorded[Any], facts: MinutesDrafted | MinutesApproved, meeting: MeetingId
) -> Minutes:
    return Minutes(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        meeting=meeting,
        held=facts.held,
        held_on=certain_day(facts.held, event),
        from_day=first_day(event.occurred),
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


def _approved(row: Minutes, event: Recorded[Any]) -> Minutes:
    """What was drafted here only later had been approved, and so was there, before."""
    begun = earlier(row.from_day, first_day(event.occurred))
    return replace(row, from_day=begun, approved_on=row.approved_on or day_of(event))


def _with(row: Minutes, event: Recorded[Any], stage: Stage) -> Minutes:
    """The row with one text more."""
    facts = event.facts
    version = Version(
        stage=stage,
        text=facts.text,
        sha256=facts.sha256,
        on=event.occurred,
        by_day=day_of(event),
        decision=getattr(facts, "decision", None),
        meeting=facts.meeting if stage in {"approved", "corrected"} else None,
        what=getattr(facts, "what", None),
        position=event.position,
    )
    return replace(row, versions=(*row.versions, version))


def on_day(row: Minutes, day: date) -> Minutes:
    """The texts that there were on a day, and whether they were final by then."""
    there = tuple(one for one in row.versions if one.by_day <= day)
    return replace(
        row,
        versions=there or row.versions[:1],  # what is listed at all had been begun
        circulations=tuple(one for one in row.circulations if one.by_day <= day),
        circulated_on=_by(row.circulated_on, day),
        approved_on=_by(row.approved_on, day),
        corrected_on=_by(row.corrected_on, day),
    )


def _by(one: date | None, day: date) -> date | None:
    return one if one is not None and one <= day else None


MINUTES = Projection(
    Versions("minutes", Minutes),
    version=1,
    keys=keys,
    fold=fold,
    layered=True,
    opening=(MinutesApproved,),
)
