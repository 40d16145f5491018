"""Milestones as somebody asks for them, made into what the tables can be asked."""

from uuid import UUID

from domain.wanted import Wanted
from projections.look import Look, Pool
from projections.milestone_filter import Filter
from projections.places import placed, placed_in


async def filter_of(pool: Pool, look: Look, wanted: Wanted) -> Filter:
    """The same, with areas and phases as the partnerships that are in them."""
    homes: list[set[UUID]] = []
    if wanted.area is not None:
        homes.append({*await placed_in(pool, look, area=wanted.area)})
    if wanted.phase is not None:
        phase = (wanted.phase_of, wanted.phase)
        homes.append({*await placed_in(pool, look, phase=phase)})
    others: set[UUID] = set()
    for by in ("area", "phase"):
        if by in wanted.without:
            others |= {*await placed(pool, look, by)}
    nowhere = {"area", "phase"} & {*wanted.without}
    return Filter(
        partnership=wanted.partnership,
        scheme=wanted.scheme,
        plan=wanted.plan,
        objective=wanted.objective,
        theme=wanted.theme,
        lead=wanted.lead,
        states=wanted.state,
        colour=wanted.colour,
        flags=wanted.flag,
        other_than=wanted.other_than,
        slip=wanted.slip,
        needs=wanted.needs,
        without=wanted.without,
        partnerships=tuple(set.intersection(*homes)) if homes else None,
        without_partnerships=tuple(others) if nowhere else None,
    )
