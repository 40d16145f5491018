"""Milestones as a calendar has them: each with how often that has changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.event import Event
from domain.ids import PartnershipId
from domain.milestone_events import (
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneMissed,
    MilestoneRebaselined,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    MilestoneWithdrawn,
)
from projections import audit_trail, milestones
from projections.audit_trail import VISIBLE, entry_frame
from projections.look import Look, Page, Pool
from projections.milestone_filter import Filter
from projections.milestones import MilestoneNow

NEEDS = (*milestones.NEEDS, *audit_trail.NEEDS)
"""The projections that the dates are answered from."""

_CHANGES: tuple[type[Event], ...] = (
    MilestoneSet,
    ForecastRevised,
    MilestoneRebaselined,
    MilestoneReviewed,
    MilestoneBlocked,
    MilestoneUnblocked,
    MilestoneAchieved,
    MilestoneVerified,
    MilestoneSentBack,
    MilestoneReopened,
    MilestoneMissed,
    MilestoneWithdrawn,
)
_TYPES = [kind.__struct_config__.tag for kind in _CHANGES]
_CHANGED = f"""
    SELECT e.stream_id, count(*) - 1 AS sequence, max(e.recorded_at) AS changed_at
      FROM store.event e JOIN read.audit_trail t USING (council_id, position)
     WHERE {VISIBLE} AND e.stream_id = ANY($5::uuid[]) AND e.type = ANY($6::text[])
     GROUP BY e.stream_id"""  # noqa: S608


class Dated(Struct, frozen=True):
    """`sequence` counts what changed its date or its state since it was set.

    The last of these changes was recorded at `changed_at`.
    """

    now: MilestoneNow
    sequence: int
    changed_at: datetime

    @property
    def home(self) -> PartnershipId | None:
        """The partnership whose it is; None: it is the council's own."""
        return self.now.milestone.partnership


async def dated(pool: Pool, look: Look, wanted: Filter, *, limit: int) -> Page[Dated]:
    """The first of the milestones that are wanted, by the date they were promised for.

    What the reader may not see has not changed anything for them.
    """
    found = await milestones.milestones(pool, look, wanted, mark=None, limit=limit)
    changes = await _changes(pool, look, [one.milestone.id for one in found.items])
    items = [Dated(one, *changes[one.milestone.id]) for one in found.items]
    return Page(items, found.next)


async def _changes(
    pool: Pool, look: Look, ids: list[UUID]
) -> dict[UUID, tuple[int, datetime]]:
    values: list[Any] = [*entry_frame(look), ids, _TYPES]
    rows = await pool.fetch(_CHANGED, *values)
    return {row["stream_id"]: (row["sequence"], row["changed_at"]) for row in rows}
