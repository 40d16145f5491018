"""Organisations and areas in Popolo's classes."""

from collections.abc import Iterator
from uuid import UUID

from domain.reduced_dates import began, ended
from projections.body import Body
from projections.organisation import Organisation
from projections.partnership import Partnership
from projections.partnership_parts import Area
from projections.popolo.classes import (
    PopoloArea,
    PopoloIdentifier,
    PopoloName,
    PopoloOrganization,
    PopoloReference,
)
from projections.popolo.known import Known, plain, seats


def organizations(known: Known) -> Iterator[PopoloOrganization]:
    """The council, partnerships, bodies, and whoever is represented."""
    if known.council is not None:
        council = known.council
        former = tuple(
            PopoloName(one.name, end_date=one.until_on.isoformat())
            for one in council.former_names
        )
        yield PopoloOrganization(
            str(known.id), council.name, "council", other_names=former
        )
    for row in known.groups:
        yield _partnership(known, row)
    for body in known.bodies:
        yield _body(known, body)
    yield from _others(known)


def _partnership(known: Known, row: Partnership) -> PopoloOrganization:
    over = [s for s in row.stages if s.stage in {"wound up", "merged"}]
    areas = [known.area_id(area) for area in row.areas]
    return PopoloOrganization(
        id=str(row.id),
        name=row.name,
        classification="partnership",
        other_names=tuple(
            PopoloName(one.name, end_date=ended(one.until)) for one in row.former_names
        ),
        parent_id=_parent(known, None),
        area_id=areas[0] if len(areas) == 1 else None,
        founding_date=began(row.founded),
        dissolution_date=ended(over[-1].occurred) if over else None,
    )


def _body(known: Known, row: Body) -> PopoloOrganization:
    return PopoloOrganization(
        id=str(row.id),
        name=row.name,
        classification=row.kind,
        parent_id=_parent(known, row.parent or row.partnership),
        founding_date=began(row.formed),
        dissolution_date=(row.disbanded_on.isoformat() if row.disbanded_on else None),
    )


def _parent(known: Known, above: UUID | None) -> str | None:
    shown = {one.id for one in known.groups} | {one.id for one in known.bodies}
    if above in shown:
        return str(above)
    return str(known.id) if known.council else None


def _others(known: Known) -> Iterator[PopoloOrganization]:
    """Those for whom somebody sits, once each."""
    labels = {m.representing for b in known.bodies for m in seats(b)}
    told: set[str] = set()
    for label in sorted(label for label in labels if label):
        id = known.represented(label)
        if id is None or id in told or id == str(known.id):
            continue
        told.add(id)
        row = known.directory.get(plain(label))
        yield PopoloOrganization(id, label) if row is None else _known(row)


def areas(known: Known) -> Iterator[PopoloArea]:
    """Every area that a partnership covers or covered, once."""
    found: dict[str, Area] = {}
    there: dict[str, list[PopoloReference]] = {}
    for row in known.groups:
        for area in (*row.past_areas, *row.areas):
            id = known.area_id(area)
            found[id] = area
            here = there.setdefault(id, [])
            if area in row.areas:
                here.append(PopoloReference(str(row.id), row.name))
    for id, area in found.items():
        yield PopoloArea(id, area.area, area.code, area.kind, tuple(there[id]))


def _known(row: Organisation) -> PopoloOrganization:
    numbers = [one for one in row.registrations if one.ended_on is None]
    return PopoloOrganization(
        id=str(row.id),
        name=row.name,
        classification=row.kind,
        other_names=tuple(
            PopoloName(
                one.name,
                one.since.isoformat() if one.since else None,
                one.until.isoformat() if one.until else None,
            )
            for one in row.names
            if one.name != row.name
        ),
        identifiers=tuple(PopoloIdentifier(n.number, n.scheme) for n in numbers),
        dissolution_date=ended(row.closed),
    )
