"""What an annual meeting is prepared from: one read with everything it has to see."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from domain.dates import Edtf
from domain.ids import BodyId, PartnershipId
from domain.policies import NoticeBy, Verdict, notice_by
from projections import agm_money, milestones
from projections.agm_behind import (
    EntryOn,
    Figure,
    days_of,
)
from projections.agm_changes import LastMinutes, Moved, last_minutes, moved
from projections.agm_done import done, time_of
from projections.agm_grounds import Ground, grounds
from projections.agm_money import Money, money
from projections.annual import NEVER, NextAnnualMeeting, last_annual_meetings, next_due
from projections.listings import bodies, meetings, papers, schemes
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.meeting_elections import Elected, Election
from projections.meeting_parts import AgendaItem, Notice, Status
from projections.office_holders import OfficeNow, offices_of, to_be_filled
from projections.paper import Paper
from projections.partnership import Partnership
from projections.partnerships import partnerships
from projections.scheme import Scheme

NEEDS = (
    "partnership",
    "scheme",
    "body",
    "meeting",
    "decision",
    "milestone",
    "promise",
    "audit_trail",
    "minutes",
    "paper",
    *agm_money.NEEDS,
    *milestones.NEEDS,
)
"""The projections that this read is answered from."""

_TOLD = ("accounts", "report")
"""Kinds of papers that an annual meeting is told of."""


class AgmPack(Struct, frozen=True, kw_only=True):
    """`number` is its place in the series. `since` is the last annual meeting before.

    `notice_by` is the last day for notice by the rules in force on the day of the
    meeting (the first on which it may be); `terms_ending` the offices of the body that
    are vacant, or whose terms are over by then or soon after, `irregular` those whose
    holders were chosen against a rule, which nobody has ratified; `done` what has come
    about since the last one, until the meeting or the day asked about; `moved` the
    milestones put off or brought forward in that time, and `money` what came in and
    went out as far as it is recorded. `papers` are the accounts and reports that were
    put before it or are in force. `minutes_missing` says why there is no
    `last_minutes`: nobody has written them, or they are not published to whoever asks;
    null: there are some, or no meeting before. `grounds` are the entries behind what
    names none of its own, `entries` the days of all that it rests on. One that is not
    called yet has no `id` and no day. A sub-group's is its own: `done` is what it did
    itself; `moved` is empty, `money` and `next` are null.
    """

    told_in: ClassVar[str] = "id"

    id: UUID | None
    partnership: PartnershipId | None
    body: BodyId
    status: Status | Literal["not called"]
    number: int | None
    when: Edtf | None
    starts_at: str | None
    place: str | None
    open_to_all: bool | None
    notice: Notice | None
    notice_by: NoticeBy | None
    notice_verdict: Verdict | None
    agenda: tuple[AgendaItem, ...]
    terms_ending: tuple[OfficeNow, ...]
    irregular: tuple[OfficeNow, ...]
    since: Edtf | None
    elections: tuple[Election, ...]
    elected: tuple[Elected, ...]
    done: tuple[Figure, ...]
    moved: tuple[Moved, ...]
    money: Money | None
    papers: tuple[Paper, ...]
    last_minutes: LastMinutes | None
    minutes_missing: Literal["not written", "not published"] | None
    next: NextAnnualMeeting | None
    grounds: tuple[Ground, ...] = ()
    entries: tuple[EntryOn, ...] = ()


async def agm_pack(pool: Pool, look: Look, meeting: Meeting) -> AgmPack:
    """All that there is to be said to an annual meeting, as of a day."""
    when = meeting.held or meeting.planned
    home = None
    if meeting.partnership is not None:
        home = await partnerships.one(pool, look, meeting.partnership)
    group = await bodies.one(pool, look, meeting.body)
    own = group is not None and group.under_another
    annual = await meetings.all(pool, look, body=meeting.body, kind="annual", held=True)
    before = _before(annual, meeting)
    held = await _held(pool, look, meeting, home)
    since, until = time_of(meeting, before, look)
    whole = home if not own else None
    minuted = await last_minutes(pool, look, before)
    scheme = await schemes.one(pool, look, whole.scheme) if whole else None
    asked = _notice_by(home, when)
    due = await _next(pool, look, whole, scheme) if whole else None
    judged = meeting.notice_verdict or asked
    pack = AgmPack(
        id=meeting.id,
        partnership=meeting.partnership,
        body=meeting.body,
        status=meeting.status,
        number=meeting.series,
        when=when,
        starts_at=meeting.starts_at,
        place=meeting.place,
        open_to_all=meeting.open_to_all,
        notice=meeting.notice,
        notice_by=asked,
        notice_verdict=meeting.notice_verdict,
        agenda=meeting.agenda,
        terms_ending=to_be_filled(held, when.latest or look.as_of),
        irregular=tuple(o for o in held if o.irregular and o.ratified_by is None),
        since=before.held if before else None,
        elections=meeting.elections,
        elected=meeting.elected,
        done=await done(pool, look, meeting, before, own=own),
        moved=await moved(pool, look, whole.id, since, until) if whole else (),
        money=await money(pool, look, whole, since, until) if whole else None,
        papers=await _papers(pool, look, meeting),
        last_minutes=minuted,
        minutes_missing=_missing(look, before) if minuted is None else None,
        next=due,
        grounds=await grounds(
            pool,
            look,
            meeting,
            last=annual[0] if annual else None,
            home=home,
            scheme=scheme,
            notice_rule=judged.rulebook if judged else None,
            due=due,
        ),
    )
    named = (*_positions(to_builtins(pack)), *_positions(to_builtins(held)))
    return replace(pack, entries=await days_of(pool, look, named))


def _positions(told: Any) -> Iterator[int]:
    """Every entry that something names, however deep in it."""
    if isinstance(told, dict):
        if isinstance(position := told.get("position"), int):
            yield position
        told = list(told.values())
    if isinstance(told, list | tuple):
        for one in told:
            yield from _positions(one)


def _missing(
    look: Look, before: Meeting | None
) -> Literal["not written", "not published"] | None:
    """Minutes are their partnership's own until they are published."""
    if before is None:
        return None
    seen = look.sight.allows("partnership", before.partnership)
    return "not written" if seen else "not published"


async def _papers(pool: Pool, look: Look, meeting: Meeting) -> tuple[Paper, ...]:
    """Accounts and reports of the partnership, or of its own body."""
    whose: dict[str, Any] = (
        {"partnership": meeting.partnership}
        if meeting.partnership
        else {"body": meeting.body}
    )
    found = await papers.all(pool, look, **whose)
    return tuple(
        one
        for one in found
        if one.kind in _TOLD
        and (one.in_force or any(r.meeting == meeting.id for r in one.received))
    )


def _before(annual: Sequence[Meeting], meeting: Meeting) -> Meeting | None:
    """The last of a body's annual meetings that was held before this one."""
    until = meeting.held_on or date.max
    earlier = [
        other
        for other in annual
        if other.id != meeting.id and other.held_on and other.held_on < until
    ]
    return earlier[0] if earlier else None


def _notice_by(home: Partnership | None, when: Edtf) -> NoticeBy | None:
    if home is None or when.earliest is None:
        return None
    return notice_by(home.rulebooks, when.earliest, "annual")


async def _held(
    pool: Pool, look: Look, meeting: Meeting, home: Partnership | None
) -> tuple[OfficeNow, ...]:
    body = await bodies.one(pool, look, meeting.body)
    rulebooks = home.rulebooks if home else ()
    return tuple(offices_of(body, rulebooks, look.as_of)) if body else ()


async def _next(
    pool: Pool, look: Look, home: Partnership, scheme: Scheme | None
) -> NextAnnualMeeting:
    last = await last_annual_meetings(pool, look, home.id)
    return next_due(
        home.stage,
        home.rulebooks,
        scheme.duties if scheme else (),
        last=last.get(home.id, NEVER),
        since=home.constituted or home.founded,
        as_of=look.as_of,
    )
