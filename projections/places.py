"""Where partnerships are: the areas they cover, the phases of their schemes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from projections.look import Look, Pool, frame, shown
from projections.partnership import AREAS, PARTNERSHIPS
from projections.yardstick import Phase, Yardstick
from projections.yardsticks import phase_of, yardsticks

Key: TypeAlias = tuple[UUID | None, str | None]
"""What milestones are counted under: an id, a text, or both; neither: none."""


class Place(Struct, frozen=True):
    """A partnership: what it is called, its scheme, and the areas that it covers."""

    id: UUID
    name: str
    scheme: UUID
    areas: tuple[str, ...]


_PLACES = f"""
    SELECT t.id, t.name, t.scheme,
           (SELECT coalesce(array_agg(one.value ->> 'area'), '{{}}')
              FROM {AREAS} one) AS areas
      FROM {PARTNERSHIPS.table.at()} t
     WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)"""  # noqa: S608


async def places_of(pool: Pool, look: Look) -> list[Place]:
    """Every partnership that is to be seen, and the areas that it covers."""
    records = await pool.fetch(_PLACES, *frame(look))
    return [Place(r[0], r[1], r[2], tuple(dict.fromkeys(r[3]))) for r in records]


def areas_of(places: Iterable[Place]) -> dict[UUID, Sequence[Key]]:
    """The areas of each partnership; one that covers none is left out."""
    return {
        place.id: [(None, area) for area in place.areas]
        for place in places
        if place.areas
    }


def phases_of(
    places: Iterable[Place], measured: Iterable[Yardstick]
) -> dict[UUID, Sequence[Key]]:
    """The phase of its scheme's roll-out in which each partnership was."""
    phases: dict[UUID, tuple[Phase, ...]] = {one.id: one.phases for one in measured}
    found = (
        (place, phase_of(phases.get(place.scheme, ()), (place.name, *place.areas)))
        for place in places
    )
    return {
        place.id: [(place.scheme, phase.number)]
        for place, phase in found
        if phase is not None
    }


def phase_labels(
    measured: Iterable[Yardstick], names: Mapping[UUID, str]
) -> dict[Key, str | None]:
    """What each phase is called, and of which scheme it is."""
    return {
        (one.id, phase.number): f"{names.get(one.id, 'Scheme')}, {phase.name}"
        for one in measured
        for phase in one.phases
    }


async def placed_in(
    pool: Pool,
    look: Look,
    *,
    area: str | None = None,
    phase: Key | None = None,
) -> tuple[UUID, ...]:
    """The partnerships of an area, or of a phase of a scheme (its id and number).

    Without the id: those of the phases of any scheme that have this number.
    """
    places = await places_of(pool, look)
    if area is not None:
        return _under((None, area), areas_of(places))
    assert phase is not None, "one of the two is asked for"
    measured = await yardsticks.all(pool, look)
    where = phases_of(places, measured)
    if phase[0] is not None:
        return _under(phase, where)
    number = phase[1]
    return tuple(id for id, keys in where.items() if any(k[1] == number for k in keys))


async def placed(pool: Pool, look: Look, by: str) -> tuple[UUID, ...]:
    """The partnerships that are in any area (by "area") or any phase."""
    places = await places_of(pool, look)
    if by == "area":
        return tuple(areas_of(places))
    return tuple(phases_of(places, await yardsticks.all(pool, look)))


def _under(key: Key, where: Mapping[UUID, Sequence[Key]]) -> tuple[UUID, ...]:
    return tuple(id for id, keys in where.items() if key in keys)
