"""Asks: what help was asked of which service, and what it said to that."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.ask import (
    Answer,
    AskAcknowledged,
    AskAnswered,
    AskDone,
    AskSent,
    AskWithdrawn,
    Status,
)
from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility, Wording
from domain.ids import PartnershipId, PlanId
from projections.by_day import by_then
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Answered(Struct, frozen=True):
    """`on`: the day by which it certainly was."""

    answer: Answer
    reasons: Text
    on: date
    position: int


class Ask(Struct, frozen=True, kw_only=True):
    """`answers` are in order, and the last one counts.

    `sent_on`, `acknowledged_on`, `answered_on` (first) and `ended_on` are the days by
    which it certainly was; `ending` tells what was done, or why it was withdrawn.
    """

    id: UUID
    partnership: PartnershipId | None
    plan: PlanId | None
    action: str | None
    service: str
    title: str
    wording: Wording
    answer_by: Edtf | None
    status: Status = "sent"
    sent: Edtf | None
    from_day: date | None
    sent_on: date | None
    acknowledged_by: str | None = None
    acknowledged_on: date | None = None
    answers: tuple[Answered, ...] = ()
    answered_on: date | None = None
    ending: Text | None = None
    ended_on: date | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("ask.") else ()


def fold(row: Ask | None, event: Recorded[Any], _: UUID) -> Ask:
    facts = event.facts
    if isinstance(facts, AskSent):
        return _sent(event, facts)
    assert row is not None, "an ask's stream starts with AskSent"
    day = day_of(event)
    match facts:
        case AskAcknowledged(by=by):
            return replace(
                row, status="acknowledged", acknowledged_by=by, acknowledged_on=day
            )
        case AskAnswered(answer=answer, reasons=reasons):
            answered = Answered(answer, reasons, day, event.position)
            return replace(
                row,
                status="answered",
                answers=(*row.answers, answered),
                answered_on=min(day, row.answered_on or day),
            )
        case AskDone(what=what):
            return replace(row, status="done", ending=what, ended_on=day)
        case AskWithdrawn(why=why):
            return replace(row, status="withdrawn", ending=why, ended_on=day)
        case _:
            return row


STATUS = """
    CASE WHEN t.ended_on <= $3 THEN t.status
         WHEN t.answered_on <= $3 THEN 'answered'
         WHEN t.acknowledged_on <= $3 THEN 'acknowledged'
         ELSE 'sent' END"""
"""The status as of the day in $3, of an ask row `t`."""


def on_day(row: Ask, day: date) -> Ask:
    """How far it had come on a day."""
    if row.ended_on is not None and row.ended_on > day:
        row = replace(row, status="sent", ending=None, ended_on=None)
    if row.acknowledged_on is not None and row.acknowledged_on > day:
        row = replace(row, acknowledged_by=None, acknowledged_on=None)
    answers = by_then(row.answers, day)
    answered_on = row.answered_on if answers else None
    row = replace(row, answers=answers, answered_on=answered_on)
    return replace(row, status=_status(row))


def _status(row: Ask) -> Status:
    if row.ended_on is not None:
        return row.status
    if row.answered_on is not None:
        return "answered"
    return "sent" if row.acknowledged_on is None else "acknowledged"


def _sent(event: Recorded[Any], facts: AskSent) -> Ask:
    return Ask(
        id=event.stream,
        partnership=facts.partnership,
        plan=facts.plan,
        action=facts.action,
        service=facts.service,
        title=facts.title,
        wording=facts.wording,
        answer_by=facts.answer_by,
        sent=event.occurred,
        from_day=first_day(event.occurred),
        sent_on=certain_day(event.occurred, event),
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


ASKS = Projection(Versions("ask", Ask), version=1, keys=keys, fold=fold, layered=True)
