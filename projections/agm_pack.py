"""What an annual meeting is prepared from: one read with everything it has to see."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, days_after, on
from domain.ids import BodyId, PartnershipId
from domain.policies import NoticeBy, Verdict, notice_by
from projections.agm_history import achieved_after
from projections.annual import NEVER, NextAnnualMeeting, last_annual_meetings, next_due
from projections.decisions import decisions
from projections.listings import bodies, meetings, promises, schemes
from projections.look import Look, Pool, visible
from projections.meeting import Meeting
from projections.meeting_parts import AgendaItem, Notice
from projections.office_holders import OfficeNow, offices_of, to_be_filled
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
)
"""The projections that this read is answered from."""

_POSITIONS = f"""
    SELECT e.stream_id, max(e.position) AS position
      FROM store.event e
      JOIN read.audit_trail t USING (council_id, position)
     WHERE e.council_id = $1 AND e.position <= $2 AND {visible("t")}
       AND e.stream_id = ANY($5) AND e.type = $6
     GROUP BY e.stream_id"""  # noqa: S608 - our own names

What: TypeAlias = Literal[
    "decisions made",
    "meetings held",
    "milestones achieved",
    "reports received",
    "promises kept",
]


class Behind(Struct, frozen=True):
    """One thing that a figure counts, and the entry of the register that tells it."""

    about: UUID
    title: str
    day: Edtf | None
    position: int


class Figure(Struct, frozen=True):
    what: What
    number: int
    behind: tuple[Behind, ...]


class AgmPack(Struct, frozen=True, kw_only=True):
    """`number` is its place in the series. `since` is the last annual meeting before.

    `notice_by` is the last day for notice by the rules in force on the day of the
    meeting (the first on which it may be); `terms_ending` the offices of the body that
    are vacant, or whose terms are over by then or soon after, `irregular` those whose
    holders were chosen against a rule, which nobody has ratified; `done` what has come
    about since the last one, until the meeting or the day asked about. A
    sub-group's is its own: `done` is what it did itself, and `next` null.
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
    done: tuple[Figure, ...]
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
        done=await _done(pool, look, meeting, before, own=own),
        next=await _next(pool, look, home) if home and not own else None,
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
    since = before.held_on if before else None
    until = min(meeting.held_on or date.max, look.as_of)
    home = None if own else meeting.partnership
    whose: dict[str, Any] = {"partnership": home} if home else {"body": meeting.body}
    first = days_after(since, 1) if since else None
    made = await decisions.all(pool, look, since=first, until=until, **whose)
    held = [
        other
        for other in await meetings.all(pool, look, held=True, **whose)
        if other.id != meeting.id and _within(other.held_on, since, until)
    ]
    return (
        _figure(
            "decisions made",
            (
                Behind(one.id, one.title or f"{one.number}", one.made, one.position)
                for one in made
                if one.outcome == "carried" and one.meeting != meeting.id
            ),
        ),
        _figure(
            "meetings held",
            await _placed(
                pool,
                look,
                "meeting.opened",
                (Behind(one.id, one.kind, one.held, one.position) for one in held),
            ),
        ),
        *await _achieved(pool, look, home, since, until),
        _figure(
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
        if one.settled_on and _within(one.settled_on, since, until)
    ]
    return (
        _figure(
            "milestones achieved",
            await _placed(pool, look, "milestone.achieved", reached),
        ),
        _figure("promises kept", await _placed(pool, look, "promise.kept", kept)),
    )


def _within(day: date | None, since: date | None, until: date) -> bool:
    return day is not None and (since is None or day > since) and day <= until


async def _placed(
    pool: Pool, look: Look, type_: str, counted: Iterable[Behind]
) -> list[Behind]:
    """The same with the position of the event of that type that tells each."""
    found = list(counted)
    records = await pool.fetch(
        _POSITIONS,
        look.council,
        look.position,
        list(look.sight.everywhere),
        list(look.sight.partnerships),
        [one.about for one in found],
        type_,
    )
    at = {record["stream_id"]: record["position"] for record in records}
    return [replace(one, position=at.get(one.about, one.position)) for one in found]


def _figure(what: What, behind: Iterable[Behind]) -> Figure:
    listed = tuple(behind)
    return Figure(what, len(listed), listed)
