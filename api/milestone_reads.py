"""Reads about milestones and the dashboard, as JSON and as files for spreadsheets."""

import asyncio
from uuid import UUID

from litestar import Response
from litestar.response import Stream
from msgspec import Struct
from msgspec.structs import replace

from api.calendar_parts import MEDIA_TYPE
from api.files import CSV, as_csv, as_json
from api.frame import Frame, Limit, Query
from api.milestone_calendar import Form, milestone_calendar
from api.reads import read
from api.reveal import called
from domain.dates import add_months
from domain.wanted import SlipBand, Wanted
from projections import dashboard as progress
from projections import milestone_dates as dates
from projections import milestones as asked
from projections.dashboard import Dashboard, progress_of
from projections.forecast import MilestoneSlips, slips
from projections.lines import (
    MilestoneLine,
    ProgressLine,
    milestone_lines,
    progress_lines,
)
from projections.look import Page
from projections.milestone_filter import Flag, None_
from projections.milestone_state import State
from projections.milestones import MilestoneNow
from projections.progress import By
from projections.sentences.parts import Thing
from projections.wanted import filter_of

MOST_IN_A_FILE = 1000  # of them in a calendar
BACK_MONTHS = 12


class DashboardQuery(Query, frozen=True, kw_only=True):
    """`by`: what milestones are counted by, beside all of them together.

    `surprises`: those are counted too that looked well a week before they were late.
    The others narrow what is counted of milestones, annual meetings and last news to
    one partnership, scheme, area, phase (`phase_of`: of which scheme) or theme.
    """

    by: By = "partnership"
    surprises: bool = False
    partnership: UUID | None = None
    scheme: UUID | None = None
    area: str | None = None
    phase: str | None = None
    phase_of: UUID | None = None
    theme: str | None = None

    def wanted(self) -> Wanted:
        return Wanted(**{name: getattr(self, name) for name in _PLACE})


_PLACE = ("partnership", "scheme", "area", "phase", "phase_of", "theme")


@read("/dashboard", Dashboard, *progress.NEEDS, example={"by": "scheme"})
async def dashboard(frame: Frame, query: DashboardQuery) -> Response[bytes]:
    """Show how milestones, annual meetings, promises and grants stand."""
    found = await progress.dashboard(
        frame.pool,
        frame.look,
        query.by,
        wanted=query.wanted(),
        surprises=query.surprises,
    )
    return await frame.answer(found)


class ChosenQuery(Query, frozen=True, kw_only=True):
    """`state` and `flag` may be given several times: any of the states, all flags.

    `area` and `phase` are those of the partnership; `phase_of` is the phase's scheme.
    `without`: those that have no such thing. `colour` is the computed one;
    `other_than` leaves one out. `slip`: by how much they are later than promised;
    `needs`: those that need this one achieved first.
    """

    partnership: UUID | None = None
    scheme: UUID | None = None
    plan: UUID | None = None
    objective: str | None = None
    theme: str | None = None
    lead: str | None = None
    area: str | None = None
    phase: str | None = None
    phase_of: UUID | None = None
    state: tuple[State, ...] | None = None
    colour: str | None = None
    flag: tuple[Flag, ...] = ()
    without: tuple[None_, ...] = ()
    other_than: UUID | None = None
    slip: SlipBand | None = None
    needs: UUID | None = None

    def wanted(self) -> Wanted:
        names = Wanted.__struct_fields__
        return Wanted(**{name: getattr(self, name) for name in names})


class MilestonesQuery(ChosenQuery, frozen=True, kw_only=True):
    __doc__ = ChosenQuery.__doc__

    cursor: str | None = None
    limit: Limit = 50


@read("/milestones", Page[MilestoneNow], *asked.NEEDS, example={"state": "overdue"})
async def milestones(frame: Frame, query: MilestonesQuery) -> Response[bytes]:
    """List milestones by the date they were promised for, with state and reason."""
    wanted = await filter_of(frame.pool, frame.look, query.wanted())
    found = await asked.milestones(
        frame.pool, frame.look, wanted, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(found, partnership=query.partnership)


@read("/milestones/{id}", MilestoneNow, *asked.NEEDS, example={"id": "$ms-open"})
async def milestone(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one milestone: promised, moved, achieved, checked; and the sentence why."""
    found = await asked.milestone(frame.pool, frame.look, id)
    home = found.milestone.partnership if found else None
    return await frame.answer(found, about=id, partnership=home)


@read(
    "/milestones/{id}/slips", MilestoneSlips, *asked.NEEDS, example={"id": "$ms-open"}
)
async def slips_of(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show how a milestone's date has moved, and how those like it did."""
    return await frame.answer(await slips(frame.pool, frame.look, id))


class MilestoneFileQuery(ChosenQuery, frozen=True, kw_only=True, rename={"as_": "as"}):
    """`as`: all-day events or tasks.

    Without `state`: those that are open or were over in the last twelve months.
    """

    as_: Form = "events"


@read("/milestones.ics", str, *dates.NEEDS, media_type=MEDIA_TYPE)
async def milestones_ics(frame: Frame, query: MilestoneFileQuery) -> Response[bytes]:
    """Subscribe to the dates of milestones from a calendar (iCalendar, RFC 5545)."""
    wanted = await filter_of(frame.pool, frame.look, query.wanted())
    day = frame.look.as_of
    if query.state is None:
        wanted = replace(wanted, over_since=add_months(day, -BACK_MONTHS))
    found = await dates.dated(frame.pool, frame.look, wanted, limit=MOST_IN_A_FILE)
    homes = sorted({home for one in found.items if (home := one.home) is not None})
    whose, *names = await called(
        frame, [_whose(frame, query), *(Thing(home, "partnership") for home in homes)]
    )
    file = await asyncio.to_thread(
        milestone_calendar,
        found.items,
        name=f"{whose}: milestones",
        form=query.as_,
        day=day,
        names=dict(zip(homes, names, strict=True)),
        slug=frame.slug,
        place=None if frame.origin is None else f"{frame.origin}{frame.base}",
        more=found.next is not None,
    )
    return frame.sent(file, MEDIA_TYPE)


def _whose(frame: Frame, query: ChosenQuery) -> Thing:
    """Whose they are: the plan's, the partnership's or else the council's."""
    if query.plan is not None:
        return Thing(query.plan, "plan")
    if query.partnership is not None:
        return Thing(query.partnership, "partnership")
    return Thing(frame.council, "council")


class Lines(Struct, frozen=True):
    """Every milestone that was asked for, each on one line."""

    items: list[MilestoneLine]


@read(
    "/milestones.csv", str, *asked.NEEDS, example={"state": "overdue"}, media_type=CSV
)
async def milestones_csv(frame: Frame, query: ChosenQuery) -> Stream:
    """Send every milestone that is wanted as CSV, for spreadsheets."""
    wanted = await filter_of(frame.pool, frame.look, query.wanted())
    lines = milestone_lines(frame.pool, frame.look, wanted)
    return as_csv("milestones", MilestoneLine, lines)


@read("/milestones.json", Lines, *asked.NEEDS, example={"state": "overdue"})
async def milestones_json(frame: Frame, query: ChosenQuery) -> Stream:
    """Send the same as JSON, all of it in one answer."""
    wanted = await filter_of(frame.pool, frame.look, query.wanted())
    return as_json(milestone_lines(frame.pool, frame.look, wanted))


@read("/dashboard.csv", str, *progress.NEEDS, example={"by": "scheme"}, media_type=CSV)
async def dashboard_csv(frame: Frame, query: DashboardQuery) -> Stream:
    """Send how milestones stand as CSV, a line for each number."""
    found = await progress_of(
        frame.pool,
        frame.look,
        query.by,
        wanted=query.wanted(),
        surprises=query.surprises,
    )
    return as_csv("dashboard", ProgressLine, progress_lines(found))
