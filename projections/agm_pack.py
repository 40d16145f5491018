"""What an annual meeting is prepared from: one read with everything it has to see."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, days_after, on
from domain.ids import BodyId, PartnershipId
from domain.policies import NoticeBy, Verdict, notice_by
from projections import agm_money, milestones
from projections.agm_behind import Behind, Figure, figure, placed, within
from projections.agm_changes import LastMinutes, Moved, last_minutes, moved
from projections.agm_history import achieved_after
from projections.agm_money import Money, money
from projections.annual import NEVER, NextAnnualMeeting, last_annual_meetings, next_due
from projections.decisions import decisions
from projections.listings import bodies, meetings, papers, promises, schemes
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.meeting_elections import Elected, Election
from projections.meeting_parts import AgendaItem, Notice
from projections.office_holders import OfficeNow, offices_of, to_be_filled
from projections.paper import Paper
from projections.partnership import Partnership
from projections.partnerships import partnerships

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
    put before it or are in force. A sub-group's is its own: `done` is what it did
    itself; `moved` is empty, `money` and `next` are null.
    """

    told_in: ClassVar[str] = "id"

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    number: int | None
    when: Edtf
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
    next: NextAnnualMeeting | None


async def agm_pack(pool: Pool, look: Look, meeting: Meeting) -> AgmPack:
    """All that there is to be said to an annual meeting, as of a day."""
    when = meeting.held or meeting.planned
    home = None
    if meeting.partnership is not None:
        home = await partnerships.one(pool, look, meeting.partnership)
    group = await bodies.one(pool, look, meeting.body)
    own = group is not None and group.under_another
    before = await _before(pool, look, meeting)
    held = await _held(pool, look, meeting, home)
    since, until = _time(meeting, before, look)
    whole = home if not own else None
    return AgmPack(
        id=meeting.id,
        partnership=meeting.partnership,
        body=meeting.body,
        number=meeting.series,
        when=when,
        starts_at=meeting.starts_at,
        place=meeting.place,
        open_to_all=meeting.open_to_all,
        notice=meeting.notice,
        notice_by=_notice_by(home, when),
        notice_verdict=meeting.notice_verdict,
        agenda=meeting.agenda,
        terms_ending=to_be_filled(held, when.latest or look.as_of),
        irregular=tuple(o for o in held if o.irregular and o.ratified_by is None),
        since=before.held if before else None,
        elections=meeting.elections,
        elected=meeting.elected,
        done=await _done(pool, look, meeting, before, own=own),
        moved=await moved(pool, look, whole.id, since, until) if whole else (),
        money=await money(pool, look, whole, since, until) if whole else None,
        papers=await _papers(pool, look, meeting),
        last_minutes=await last_minutes(pool, look, before),
        next=await _next(pool, look, whole) if whole else None,
    )


def _time(
    meeting: Meeting, before: Meeting | None, look: Look
) -> tuple[date | None, date]:
    """After which day and by which one what it is told of came about."""
    since = before.held_on if before else None
    return since, min(meeting.held_on or date.max, look.as_of)


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


async def _before(pool: Pool, look: Look, meeting: Meeting) -> Meeting | None:
    """The last annual meeting of the same body that was held before this one."""
    annual = await meetings.all(pool, look, body=meeting.body, kind="annual", held=True)
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


async def _next(pool: Pool, look: Look, home: Partnership) -> NextAnnualMeeting:
    scheme = await schemes.one(pool, look, home.scheme)
    last = await last_annual_meetings(pool, look, home.id)
    return next_due(
        home.stage,
        home.rulebooks,
        scheme.duties if scheme else (),
        last=last.get(home.id, NEVER),
        since=home.constituted or home.founded,
        as_of=look.as_of,
    )


async def _done(
    pool: Pool, look: Look, meeting: Meeting, before: Meeting | None, *, own: bool
) -> tuple[Figure, ...]:
    """What has come about after the last one, by the day asked about or this one's.

    `own`: only what the body itself did, not all of its partnership.
    """
    since, until = _time(meeting, before, look)
    home = None if own else meeting.partnership
    whose: dict[str, Any] = {"partnership": home} if home else {"body": meeting.body}
    first = days_after(since, 1) if since else None
    made = await decisions.all(pool, look, since=first, until=until, **whose)
    held = [
        other
        for other in await meetings.all(pool, look, held=True, **whose)
        if other.id != meeting.id and within(other.held_on, since, until)
    ]
    return (
        figure(
            "decisions made",
            (
                Behind(one.id, one.title or f"{one.number}", one.made, one.position)
                for one in made
                if one.outcome == "carried" and one.meeting != meeting.id
            ),
        ),
        figure(
            "meetings held",
            await placed(
                pool,
                look,
                "meeting.opened",
                (Behind(one.id, one.kind, one.held, one.position) for one in held),
            ),
        ),
        *await _achieved(pool, look, home, since, until),
        figure(
            "reports received",
            (
                Behind(one.id, report.title, one.held, report.position)
                for one in held
                for report in one.reports
            ),
        ),
    )


async def _achieved(
    pool: Pool,
    look: Look,
    partnership: UUID | None,
    since: date | None,
    until: date,
) -> tuple[Figure, ...]:
    """Milestones achieved and promises kept, which only partnerships have."""
    if partnership is None:
        return ()
    reached = [
        Behind(one.id, one.title, one.on, -1)
        for one in await achieved_after(pool, look, partnership, since)
        if one.by_day <= until
    ]
    kept = [
        Behind(one.id, one.title, on(one.settled_on), -1)
        for one in await promises.all(
            pool, look, partnership=partnership, status="kept"
        )
        if one.settled_on and within(one.settled_on, since, until)
    ]
    return (
        figure(
            "milestones achieved",
            await placed(pool, look, "milestone.achieved", reached),
        ),
        figure("promises kept", await placed(pool, look, "promise.kept", kept)),
    )
