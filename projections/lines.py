"""Milestones and the dashboard as lines of a table, for spreadsheets and programs."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.dates import in_words
from projections.look import Look, Pool
from projections.milestone_filter import Filter
from projections.milestones import MilestoneNow, every_milestone
from projections.progress import Progress
from projections.tally import Tally


class MilestoneLine(Struct, frozen=True, kw_only=True):
    """Dates as they were said, and their last days; empty: there is none."""

    id: UUID
    partnership: UUID | None
    plan: UUID
    number: str | None
    title: str
    objective: str | None
    action: str | None
    theme: str | None
    lead: str | None
    due: str
    due_latest: date | None
    forecast: str
    forecast_latest: date | None
    achieved: str | None
    state: str
    because: str
    colour: str | None
    override: str | None
    times_moved: int
    days_slipped: int | None
    variance: int | None
    heard: str


class ProgressLine(Struct, frozen=True, kw_only=True):
    """A count of one row of the dashboard; `of` is a state, colour, flag or slip."""

    by: str
    id: UUID | None
    label: str | None
    counted: str
    of: str
    milestones: int


def line(one: MilestoneNow) -> MilestoneLine:
    """A milestone as it stands, on one line."""
    row = one.milestone
    return MilestoneLine(
        id=row.id,
        partnership=row.partnership,
        plan=row.plan,
        number=row.number,
        title=row.title,
        objective=row.objective,
        action=row.action,
        theme=row.theme,
        lead=row.lead,
        due=in_words(row.due),
        due_latest=row.due_latest,
        forecast=in_words(row.forecast),
        forecast_latest=row.forecast_latest,
        achieved=in_words(row.achieved) if row.achieved else None,
        state=one.state,
        because=one.because,
        colour=one.colour.colour if one.colour else None,
        override=one.override.colour if one.override else None,
        times_moved=one.slip.times_moved,
        days_slipped=one.slip.days_slipped,
        variance=one.slip.variance,
        heard=one.heard,
    )


async def milestone_lines(
    pool: Pool, look: Look, wanted: Filter
) -> AsyncIterator[MilestoneLine]:
    """Every milestone that is wanted, a few at a time."""
    async for one in every_milestone(pool, look, wanted):
        yield line(one)


async def progress_lines(found: Progress) -> AsyncIterator[ProgressLine]:
    """All together first, and then each row."""
    for one in _of_tally(found.by, None, "all", found.total):
        yield one
    for row in found.rows:
        for one in _of_tally(found.by, row.id, row.label, row.milestones):
            yield one
    for slip in found.slips:
        yield ProgressLine(
            by=found.by,
            id=None,
            label="all",
            counted="slip",
            of=slip.slip,
            milestones=slip.milestones,
        )


def _of_tally(
    by: str, id: UUID | None, label: str | None, tally: Tally
) -> list[ProgressLine]:
    numbers = [
        ("all", "", tally.total),
        *(("state", one.state, one.milestones) for one in tally.states),
        *(("colour", one.colour, one.milestones) for one in tally.colours),
        *(("flag", one.flag, one.milestones) for one in tally.flags),
    ]
    return [
        ProgressLine(by=by, id=id, label=label, counted=kind, of=of, milestones=number)
        for kind, of, number in numbers
    ]
