"""The entries that a report did not know: those made late, and those since."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.dates import certainly_by
from domain.event import Recorded
from domain.milestone_events import MilestoneAchieved
from domain.plan_events import MilestonePlaced
from domain.scheme_events import ColoursAdopted
from projections.look import Look, Pool, certain_day, day_of, frame, visible
from projections.milestone import MILESTONES
from projections.milestone_filter import HOME, SCHEME, SHOWN
from projections.milestone_row import Kept
from projections.milestones import MilestoneNow, stands
from projections.yardsticks import scales
from store.codec import decode


class Behind(Struct, frozen=True):
    """An entry that the report did not know. `late`: it tells of its day or before."""

    position: int
    recorded_at: datetime
    type: str
    late: bool


class Told(Struct, frozen=True):
    """All entries of some milestones, and which of them the report did not know."""

    of: dict[UUID, list[Recorded[Any]]]
    scales: Sequence[Recorded[Any]]
    known_at: int
    day: date

    def behind(self, id: UUID, *, colour: bool) -> list[Recorded[Any]]:
        """Those that the report did not know; of scales, where a colour changed."""
        own = [one for one in self.of.get(id, ()) if one.position > self.known_at]
        return [*own, *self.scales] if colour else own

    def late(self, event: Recorded[Any]) -> bool:
        """Whether it tells of the report's day or of one before it."""
        if isinstance(event.facts, ColoursAdopted):
            return certainly_by(event.facts.from_day, self.day)
        return _tells_of(event) <= self.day

    def as_then(self, id: UUID) -> Kept | None:
        """The milestone by what the report knew and what came late: nothing else."""
        row: Kept | None = None
        for event in self.of.get(id, ()):
            if event.position > self.known_at and not self.late(event):
                continue
            if row is None and event.type != "milestone.set":
                continue  # placed by its plan before anything of it may be seen
            row = MILESTONES.fold(row, event, id)
        return row


def _tells_of(event: Recorded[Any]) -> date:
    """The first day of which it tells: a claim also of when it was achieved."""
    days = [day_of(event)]
    if isinstance(event.facts, MilestoneAchieved):
        days += filter(None, [certain_day(event.facts.on, event)])
    return min(days)


_OF_THEM = f"""
    SELECT e.leaf
      FROM store.event e JOIN read.audit_trail t USING (council_id, position)
     WHERE e.council_id = $1 AND e.position <= $2 AND {visible("t")}
       AND e.stream_id = ANY($5)
     ORDER BY e.position"""  # noqa: S608
_ELSEWHERE = f"""
    SELECT e.leaf
      FROM store.event e JOIN read.audit_trail t USING (council_id, position)
     WHERE e.council_id = $1 AND e.position <= $2 AND {visible("t")}
       AND e.position > $5
       AND e.type IN ('plan.milestone-placed', 'scheme.colours-adopted')
     ORDER BY e.position"""  # noqa: S608


async def told(
    pool: Pool, look: Look, ids: Iterable[UUID], *, known_at: int, day: date
) -> Told:
    """What the register tells of these milestones, as far as may be seen from there."""
    sight = (list(look.sight.everywhere), list(look.sight.partnerships))
    where = (look.council, look.position, *sight)
    of: defaultdict[UUID, list[Recorded[Any]]] = defaultdict(list)
    for record in await pool.fetch(_OF_THEM, *where, list(ids)):
        event = decode(record["leaf"])
        of[event.stream].append(event)
    measured = []
    for record in await pool.fetch(_ELSEWHERE, *where, known_at):
        event = decode(record["leaf"])
        if isinstance(event.facts, MilestonePlaced):
            of[event.facts.milestone].append(event)
        else:
            measured.append(event)
    for events in of.values():
        events.sort(key=lambda one: one.position)
    return Told(of, measured, known_at, day)


_SCHEMES = f"""
    SELECT m.id, {SCHEME} AS scheme FROM {MILESTONES.table.at()} m {HOME}
     WHERE {SHOWN} AND m.id = ANY($6)"""  # noqa: S608


async def standing_then(
    pool: Pool, look: Look, found: Told, ids: Collection[UUID]
) -> dict[UUID, MilestoneNow]:
    """How these stand on a day by what was known and what came late of it."""
    known = await scales(pool, look)
    records = await pool.fetch(_SCHEMES, *frame(look), list(ids))
    schemes = {record["id"]: record["scheme"] for record in records}
    rows = ((id, found.as_then(id)) for id in ids)
    return {
        id: stands(row, schemes.get(id), known, look.as_of)
        for id, row in rows
        if row is not None
    }
