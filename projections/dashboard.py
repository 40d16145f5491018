"""A council's progress at a glance; each number says which list it is counted from."""

from asyncio import gather
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.ids import SchemeId
from domain.partnership import Stage
from domain.wanted import Wanted
from projections.annual import NEVER, LastHeld, last_annual_meetings, next_due
from projections.awaiting_reports import count_awaiting
from projections.grants import GrantsOfStatus, grants_by_status
from projections.listings import asks, grants, promises
from projections.look import Look, Pool, frame, shown
from projections.milestone_filter import Filter
from projections.milestone_state import State
from projections.milestones import MilestoneNow, milestones
from projections.partnership import PARTNERSHIPS, STAGE
from projections.partnership_parts import Adopted, rulebooks_by
from projections.partnerships import last_heard
from projections.plans import to_review
from projections.progress import EVERY, By, Progress, beforehand, progress
from projections.scheme import Scheme
from projections.table import Columns
from projections.tally import Counted, See, StateCount
from projections.wanted import filter_of

NEEDS = (
    "milestone",
    "plan",
    "partnership",
    "scheme",
    "body",
    "meeting",
    "promise",
    "ask",
    "grant_record",
    "yardstick",
)
"""The projections that the dashboard is answered from."""

ATTENTION: tuple[State, ...] = (
    "overdue",
    "blocked",
    "slipped",
    "review due",
    "achieved",
)
"""States in which somebody has something to do."""

FIRST = 50  # milestones that need attention, listed with the dashboard itself


class Attention(Struct, frozen=True):
    """`first` are the first of them by the date they were promised for."""

    states: tuple[StateCount, ...]
    first: tuple[MilestoneNow, ...]


class StageCount(Struct, frozen=True):
    stage: Stage
    partnerships: int
    see: See


class AnnualMeetingDue(Struct, frozen=True):
    partnership: UUID
    name: str
    due_by: date
    overdue: bool
    because: str


class LastHeard(Struct, frozen=True):
    """`on` null: not recorded."""

    partnership: UUID
    name: str
    on: date | None
    sentence: str


class Dashboard(Struct, frozen=True, kw_only=True):
    """How the council stands, or one place in it.

    Of a place are its milestones, what of them needs attention, and its partnerships'
    annual meetings and last news. All else is of the whole council.
    """

    milestones: Progress
    attention: Attention
    partnerships_by_stage: tuple[StageCount, ...]
    annual_meetings_due: tuple[AnnualMeetingDue, ...]
    promises_open: Counted
    promises_due: Counted
    asks_unanswered: Counted
    plans_to_review: Counted
    grants_awaiting: Counted
    reports_awaited: Counted
    grants_by_status: tuple[GrantsOfStatus, ...]
    last_heard: tuple[LastHeard, ...]


class _Home(Struct, frozen=True, kw_only=True):
    """What the dashboard needs of a partnership's row."""

    id: UUID
    name: str
    scheme: SchemeId
    stage: Stage
    constituted: Edtf | None
    founded: Edtf | None
    rulebooks: tuple[Adopted, ...]
    heard: Edtf | None
    heard_on: date | None


_HOME = Columns(_Home)
_HOMES = f"""
    SELECT {_HOME.sql("t")}, {STAGE} AS stage_then FROM {PARTNERSHIPS.table.at()} t
     WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)
     ORDER BY t.name, t.id"""  # noqa: S608


async def dashboard(
    pool: Pool,
    look: Look,
    by: By = "partnership",
    *,
    wanted: Wanted = EVERY,
    surprises: bool = False,
) -> Dashboard:
    """How the council's partnerships, plans and promises stand on a day."""
    known = await beforehand(pool, look)
    place = Filter() if wanted == EVERY else await filter_of(pool, look, wanted)
    counted, first, homes, last, others, by_status = await gather(
        progress(pool, look, by, known, wanted=wanted, surprises=surprises),
        milestones(
            pool, look, replace(place, states=ATTENTION), mark=None, limit=FIRST
        ),
        _homes(pool, look),
        last_annual_meetings(pool, look),
        gather(
            promises.count(pool, look, status="made"),
            promises.count(pool, look, due=True),
            asks.count(pool, look, unanswered=True),
            grants.count(pool, look, status="applied"),
            count_awaiting(pool, look),
        ),
        grants_by_status(pool, look),
    )
    made, late, unanswered, applied, reports = others
    there = [home for home in homes if _is_there(home, place)]
    review = await to_review(
        pool,
        look,
        {home.id: rulebooks_by(home.rulebooks, look.as_of) for home in homes},
    )
    return Dashboard(
        milestones=counted,
        attention=Attention(
            tuple(one for one in counted.total.states if one.state in ATTENTION),
            tuple(first.items),
        ),
        partnerships_by_stage=_by_stage(homes),
        annual_meetings_due=_due(look, there, known.schemes, last),
        promises_open=Counted(made, See("promises", {"status": "made"})),
        promises_due=Counted(late, See("promises", {"due": "true"})),
        asks_unanswered=Counted(unanswered, See("asks", {"unanswered": "true"})),
        plans_to_review=Counted(review, See("plans", {"review_due": "true"})),
        grants_awaiting=Counted(applied, See("grants", {"status": "applied"})),
        reports_awaited=Counted(reports, See("grants/awaiting-report", {})),
        grants_by_status=by_status,
        last_heard=tuple(
            LastHeard(
                home.id,
                home.name,
                home.heard_on,
                last_heard(home.heard, home.heard_on, look.as_of),
            )
            for home in there
        ),
    )


async def progress_of(
    pool: Pool,
    look: Look,
    by: By,
    *,
    wanted: Wanted = EVERY,
    surprises: bool = False,
) -> Progress:
    """Its milestones alone."""
    known = await beforehand(pool, look)
    return await progress(pool, look, by, known, wanted=wanted, surprises=surprises)


def _is_there(home: _Home, place: Filter) -> bool:
    """Whether a partnership is in a place: a theme is none."""
    return (
        place.partnership in {None, home.id}
        and place.scheme in {None, home.scheme}
        and (place.partnerships is None or home.id in place.partnerships)
    )


async def _homes(pool: Pool, look: Look) -> list[_Home]:
    records = await pool.fetch(_HOMES, *frame(look))
    return [
        replace(_HOME.row(tuple(record)[:-1]), stage=record["stage_then"])
        for record in records
    ]


def _by_stage(homes: Iterable[_Home]) -> tuple[StageCount, ...]:
    stages: dict[Stage, int] = {}
    for home in homes:
        stages[home.stage] = stages.get(home.stage, 0) + 1
    return tuple(
        StageCount(stage, number, See("partnerships", {"stage": stage}))
        for stage, number in sorted(stages.items())
    )


def _due(
    look: Look,
    homes: Iterable[_Home],
    known: Iterable[Scheme],
    last: Mapping[UUID, LastHeld],
) -> tuple[AnnualMeetingDue, ...]:
    """Where a rule asks for an annual meeting, the next one; the earliest first."""
    duties = {scheme.id: scheme.duties for scheme in known}
    due = []
    for home in homes:
        asked = next_due(
            home.stage,
            rulebooks_by(home.rulebooks, look.as_of),
            duties.get(home.scheme, ()),
            last=last.get(home.id, NEVER),
            since=home.constituted or home.founded,
            as_of=look.as_of,
        )
        if asked.due_by is not None:
            when = (asked.due_by, asked.overdue, asked.because)
            due.append(AnnualMeetingDue(home.id, home.name, *when))
    return tuple(sorted(due, key=lambda one: (one.due_by, one.name, one.partnership)))
