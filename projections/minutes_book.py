"""The minute book: all minutes with their state, and the meetings that have none."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from projections import meeting_days, resting
from projections.listing import Listing, Order, Wanted
from projections.look import Look, Page, Pool, frame, shown
from projections.meeting import MEETINGS, Meeting
from projections.meeting_days import STATUS
from projections.minutes import MINUTES, Minutes, on_day
from projections.resting import RestsOn, with_decisions

NEEDS = ("minutes", "meeting", *resting.NEEDS)
"""The projections that these reads are answered from."""

State: TypeAlias = Literal[
    "draft", "circulated", "never approved", "approved", "corrected"
]

# For minutes `t` on the day in $3: the body has met since and could have approved them.
_MET_SINCE = f"""
    EXISTS (SELECT FROM {MEETINGS.table.at()} m
             WHERE m.body = t.body AND m.id <> t.meeting
               AND m.held_on > t.held_on AND m.held_on <= $3
               AND {shown("m")})"""
_STATE = f"""
    CASE WHEN t.corrected_on <= $3 THEN 'corrected'
         WHEN t.approved_on <= $3 THEN 'approved'
         WHEN {_MET_SINCE} THEN 'never approved'
         WHEN t.circulated_on <= $3 THEN 'circulated'
         ELSE 'draft' END"""
_STATES = f"""
    SELECT t.id, {_STATE} AS state FROM {MINUTES.table.at()} t
     WHERE {shown("t")} AND t.id = ANY($6)"""  # noqa: S608
_MINUTED = f"""
    EXISTS (SELECT FROM {MINUTES.table.at()} k
             WHERE k.meeting = t.id AND (k.from_day IS NULL OR k.from_day <= $3)
               AND {shown("k")})"""

_NEWEST_FIRST = Order(
    "coalesce(t.held_on, '-infinity')", date, descending=True, in_turn=True
)


class MinutesNow(Struct, frozen=True):
    """`never approved`: a later meeting of the same body was held, and it did not.

    `rests_on` are the decisions that approved and corrected them.
    """

    state: State
    minutes: Minutes
    rests_on: tuple[RestsOn, ...] = ()

    @property
    def cites(self) -> tuple[UUID | None, ...]:
        """The decisions that made these texts the record."""
        return tuple(version.decision for version in self.minutes.versions)


minutes: Listing[Minutes] = Listing(
    MINUTES,
    filters={
        "body": "t.body = ?::uuid",
        "meeting": "t.meeting = ?::uuid",
        "state": f"({_STATE}) = ?::text",
    },
    order=_NEWEST_FIRST,
    on_day=on_day,
)
"""Newest first, by the day of their meeting."""

missing: Listing[Meeting] = Listing(
    MEETINGS,
    filters={
        "body": "t.body = ?::uuid",
        # One that goes on, or is adjourned, has yet to have the end of its minutes.
        "over": f"(t.held_on <= $3 AND {STATUS} = 'closed') IS TRUE = ?::boolean",
        "minuted": f"{_MINUTED} = ?::boolean",
    },
    order=_NEWEST_FIRST,
    on_day=meeting_days.on_day,
)
"""Meetings, newest first. `minuted`: there are minutes that the reader may see."""


async def minute_book(
    pool: Pool, look: Look, *, mark: str | None, limit: int, **wanted: Wanted
) -> Page[MinutesNow]:
    """A page of minutes with their states on the day. Raises BadCursor."""
    found = await minutes.page(pool, look, mark=mark, limit=limit, **wanted)
    return Page(await _now(pool, look, found.items), found.next)


async def minutes_now(pool: Pool, look: Look, id: UUID) -> MinutesNow | None:
    """One set of minutes; None if there is none to be seen."""
    found = await _now(pool, look, await minutes.some(pool, look, [id]))
    return found[0] if found else None


async def without_minutes(
    pool: Pool, look: Look, *, mark: str | None, limit: int, **wanted: Wanted
) -> Page[Meeting]:
    """A page of the meetings that were over by the day and have no minutes.

    Raises BadCursor.
    """
    none: dict[str, Any] = {"over": True, "minuted": False}
    return await missing.page(pool, look, mark=mark, limit=limit, **none, **wanted)


async def _now(pool: Pool, look: Look, rows: Iterable[Minutes]) -> list[MinutesNow]:
    these = list(rows)
    records = await pool.fetch(_STATES, *frame(look), [row.id for row in these])
    states = {record["id"]: record["state"] for record in records}
    now = [MinutesNow(states[row.id], row) for row in these]
    return await with_decisions(pool, look, now)
