"""The lines of reports: made of milestones as they stand, read where they are kept."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

import msgspec
from msgspec import Raw, Struct

from domain.dates import Edtf
from domain.ids import CouncilId
from domain.report import Audience, Line, Rows, written
from domain.wanted import Wanted
from projections.catching_up import caught_up
from projections.look import (
    COUNCIL_WIDE,
    PUBLIC,
    Look,
    Pool,
    Sight,
    standing_at,
    window,
)
from projections.milestone import MILESTONES
from projections.milestone_state import block_on, due_on, forecast_on, heard_on
from projections.milestones import NEEDS, MilestoneNow, every_milestone
from projections.partnership import PARTNERSHIPS
from projections.plan import PLANS
from projections.report import Report
from projections.wanted import filter_of
from projections.yardstick import YARDSTICKS
from store.opened import Store
from store.request import Unavailable

SIGHTS: Mapping[Audience, Sight] = {"public": PUBLIC, "council": COUNCIL_WIDE}
"""With whose sight the lines of a report are read, whoever asks."""

MADE_FROM: Mapping[str, int] = {
    one.name: one.version for one in (MILESTONES, PLANS, PARTNERSHIPS, YARDSTICKS)
}
"""The read models that a line is made from, and the versions of their folds."""


class MilestoneFigures:
    """What the desk asks for the lines of a report.

    `before` is awaited first: where no runner may be at work, the read models are
    brought up then and there.
    """

    def __init__(
        self, store: Store, before: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self._store = store
        self._before = before

    @classmethod
    def alone(cls, store: Store) -> "MilestoneFigures":
        """For where nobody else may keep the read models up."""
        return cls(store, lambda: caught_up(store.database))

    async def milestones(
        self, council: CouncilId, wanted: Wanted, as_of: date, audience: Audience
    ) -> Rows:
        """Those that are wanted, as all that was recorded tells of them.

        Raises Unavailable.
        """
        last = await self._store.register(council).last_position()
        if self._before is not None:
            await self._before()
        pool = window(self._store.reader, council, SIGHTS[audience])
        reached = await standing_at(pool, council, NEEDS, at_least=last)
        if reached < last:
            raise Unavailable("the read models are behind the register")
        look = Look(council, reached, as_of, SIGHTS[audience])
        return Rows(reached, await lines_of(pool, look, wanted), MADE_FROM)


async def lines_of(pool: Pool, look: Look, wanted: Wanted) -> list[Line]:
    """How those that are wanted stand, by the date they were promised for."""
    chosen = await filter_of(pool, look, wanted)
    return [line(one, look.as_of) async for one in every_milestone(pool, look, chosen)]


def line(one: MilestoneNow, day: date) -> Line:
    """A milestone as it stands on a day, without a word."""
    row = one.milestone
    promised, expected = due_on(row, day), forecast_on(row, day)
    achieved = _achieved(one)
    block = block_on(row, day)
    return Line(
        milestone=row.id,  # type: ignore[arg-type]  # a row's id is that of its kind
        plan=row.plan,
        partnership=row.partnership,
        objective=row.objective,
        state=one.state,
        colour=one.colour.colour if one.colour else None,
        override=one.override.colour if one.override else None,
        promised=promised.text,
        promised_latest=promised.latest,
        expected=expected.text,
        expected_latest=expected.latest,
        achieved=achieved.text if achieved else None,
        achieved_latest=row.achieved_latest if achieved else None,
        times_moved=one.slip.times_moved,
        days_slipped=one.slip.days_slipped,
        variance=one.slip.variance,
        heard=heard_on(row, day),
        blocked_since=block.since if block else None,
    )


def _achieved(one: MilestoneNow) -> Edtf | None:
    return one.milestone.achieved if one.state in {"achieved", "verified"} else None


# The lines that were frozen, as they stand in the register.

_PARTS = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND position <= $2 AND stream_id = $3 AND version = ANY($4)
     ORDER BY version"""


class _Facts(Struct):
    rows: Raw


class _Leaf(Struct):
    facts: _Facts


_LEAF = msgspec.json.Decoder(_Leaf)
_LINES = msgspec.json.Decoder(tuple[Line, ...])


async def frozen_bytes(pool: Pool, look: Look, report: Report) -> bytes:
    """All lines, the very bytes that were hashed: nothing is written anew."""
    parts = await _stored(pool, look, report, 1, report.lines)
    return b"[" + b",".join(part[1:-1] for part in parts) + b"]"


async def frozen_lines(
    pool: Pool, look: Look, report: Report, first: int, last: int
) -> list[Line]:
    """The lines numbered from `first` to `last`, or as many of them as there are."""
    parts = await _stored(pool, look, report, first, last)
    lines = [one for part in parts for one in _LINES.decode(part)]
    before = next(iter(_parts(report, first, last)), (1, 0))[0]
    return lines[first - before : last - before + 1]


def holds(report: Report, content: bytes) -> bool:
    """Whether these are the bytes whose hash the report names."""
    return sha256(content).hexdigest() == report.sha256


def is_canonical(content: bytes) -> bool:
    """Whether today's code would write these lines as the same bytes."""
    return written(_LINES.decode(content)) == content


def _parts(report: Report, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The entries that hold these lines: their first line and version in the stream."""
    starts = (*report.parts, report.lines + 1)
    for nth, start in enumerate(report.parts):
        if start <= last and starts[nth + 1] > first:
            yield start, nth + 2  # the first entry of the stream is the report itself


async def _stored(
    pool: Pool, look: Look, report: Report, first: int, last: int
) -> list[bytes]:
    versions = [version for _, version in _parts(report, first, last)]
    records = await pool.fetch(_PARTS, look.council, look.position, report.id, versions)
    return [bytes(_LEAF.decode(record["leaf"]).facts.rows) for record in records]


def by_milestone(lines: Sequence[Line]) -> dict[UUID, Line]:
    """The lines by what they are about."""
    return {one.milestone: one for one in lines}
