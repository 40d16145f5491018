"""What has come about between two annual meetings, counted with what stands behind."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.dates import days_after, on
from projections.agm_behind import Behind, Fallen, Figure, figure, placed, within
from projections.agm_history import achieved_after
from projections.decision_row import Decision
from projections.decisions import decisions
from projections.listings import meetings, promises
from projections.look import Look, Pool
from projections.meeting import Meeting


def time_of(
    meeting: Meeting, before: Meeting | None, look: Look
) -> tuple[date | None, date]:
    """After which day and by which one what it is told of came about."""
    since = before.held_on if before else None
    return since, min(meeting.held_on or date.max, look.as_of)


async def done(
    pool: Pool, look: Look, meeting: Meeting, before: Meeting | None, *, own: bool
) -> tuple[Figure, ...]:
    """What has come about after the last one, by the day asked about or this one's.

    `own`: only what the body itself did, not all of its partnership.
    """
    since, until = time_of(meeting, before, look)
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
                decided(one)
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


def decided(one: Decision) -> Behind:
    """A decision as one of those that were made, and what is held against it."""
    title = one.title or f"{one.number}"
    fallen, since = _fallen(one)
    return Behind(
        one.id, title, one.made, one.position, one.wording, fallen, fallen_on=since
    )


def _fallen(one: Decision) -> tuple[Fallen | None, date | None]:
    """What is held against a decision: that it is void goes before all else."""
    if one.validity == "void":
        return "void", one.voided_on
    if one.rescinded:
        return "rescinded", one.rescinded_on
    if one.superseded_by is not None:
        return "superseded", one.superseded_on
    return ("irregular" if one.validity == "irregular" else None), None


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
