"""Asking what schemes measure milestones by on a day."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from uuid import UUID

from domain.scheme_events import ColoursAdopted
from projections.listing import Listing
from projections.look import Look, Pool
from projections.yardstick import YARDSTICKS, Phase, Yardstick, scale_on

yardsticks: Listing[Yardstick] = Listing(YARDSTICKS)

Scales: TypeAlias = Mapping[UUID, ColoursAdopted]


def scales_of(found: Iterable[Yardstick], look: Look) -> Scales:
    """The scale in force on the day, of each scheme that has one."""
    on_day = {one.id: scale_on(one, look.as_of) for one in found}
    return {id: scale for id, scale in on_day.items() if scale is not None}


async def scales(pool: Pool, look: Look) -> Scales:
    """The same, of every scheme that is to be seen."""
    return scales_of(await yardsticks.all(pool, look), look)


def phase_of(phases: Iterable[Phase], places: Iterable[str]) -> Phase | None:
    """The phase in which one of these areas or names was; None: in none."""
    known = {place.casefold() for place in places}
    return next(
        (p for p in phases if known & {area.casefold() for area in p.areas}), None
    )
