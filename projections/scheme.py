"""Schemes: what a council asks of its communities, and in which words."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain import scheme
from domain.dates import Edtf
from domain.event import Event, Evidence, Recorded, Source, Visibility, Wording
from domain.ids import PartnershipId
from domain.scheme_events import (
    Band,
    CharacteristicAdopted,
    ColoursAdopted,
    DiscrepancyNoted,
    DutyAdopted,
    DutyEnded,
    DutyName,
    KeyObjectiveAdopted,
    PhaseSet,
    PointListed,
    PointShown,
    PurposeStated,
    QuestionsAdopted,
    SchemeCreated,
    ScopeRuleAdopted,
    ThemeListed,
)
from projections.by_day import by_then, last_of_each
from projections.look import certain_day, first_day
from projections.projection import Projection
from projections.table import Versions

# Whatever was listed says which document it is from, and which entry of the register.


class Purpose(Struct, frozen=True):
    wording: Wording
    source: Source | None
    position: int
    on: date | None = None


class Item(Struct, frozen=True):
    """A key objective or a characteristic."""

    number: str
    wording: Wording
    source: Source | None
    position: int
    on: date | None = None


class Theme(Struct, frozen=True):
    name: str
    wording: Wording
    source: Source | None
    position: int
    on: date | None = None


class ScopeRule(Struct, frozen=True):
    tag: str
    wording: Wording
    in_force: Edtf | None
    source: Source | None
    position: int
    on: date | None = None


class Duty(Struct, frozen=True):
    """`ended` null: it goes on."""

    duty: DutyName
    from_day: Edtf
    every_months: int
    clause: str | None
    source: Source | None
    position: int
    on: date | None = None
    ended: Edtf | None = None

    def as_asked(self) -> scheme.Duty:
        """The duty itself, as the policies want it."""
        return scheme.Duty(
            self.duty, self.from_day, self.every_months, self.clause, self.ended
        )


class Discrepancy(Struct, frozen=True):
    about: str
    claims: tuple[str, ...]
    inference: str | None
    source: Source | None
    position: int
    on: date | None = None


class Point(Struct, frozen=True):
    """A point of one of the lists that a scheme has besides."""

    number: str
    wording: Wording
    source: Source | None
    position: int
    on: date | None = None


class PointList(Struct, frozen=True):
    name: str
    points: tuple[Point, ...]


class Phase(Struct, frozen=True):
    """`areas` as the source names them; `starts` null: not recorded."""

    number: str
    name: str
    areas: tuple[str, ...]
    starts: Edtf | None
    source: Source | None
    position: int
    on: date | None = None


class Shown(Struct, frozen=True):
    """What shows that a point is so; `of` is the name of its list."""

    of: str
    number: str
    wording: Wording
    evidence: Evidence | None
    source: Source | None
    position: int
    on: date | None = None


class Questions(Struct, frozen=True):
    questions: tuple[Wording, ...]
    source: Source | None
    position: int
    on: date | None = None


class Colours(Struct, frozen=True):
    """A scale, worst first, from a day on."""

    bands: tuple[Band, ...]
    from_day: Edtf
    source: Source | None
    position: int
    on: date | None = None


class Scheme(Struct, frozen=True, kw_only=True):
    """`created` null: not recorded.

    Of each scope rule, each phase and of the questions and colours the last ones said.
    """

    id: UUID
    partnership: PartnershipId | None
    name: str
    kind: str
    purpose: Purpose | None = None
    key_objectives: tuple[Item, ...] = ()
    characteristics: tuple[Item, ...] = ()
    themes: tuple[Theme, ...] = ()
    scope_rules: tuple[ScopeRule, ...] = ()
    duties: tuple[Duty, ...] = ()
    lists: tuple[PointList, ...] = ()
    phases: tuple[Phase, ...] = ()
    shown: tuple[Shown, ...] = ()
    questions: tuple[Questions, ...] = ()
    colours: tuple[Colours, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    created: Edtf | None
    from_day: date | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("scheme.") else ()


def fold(row: Scheme | None, event: Recorded[Any], _: UUID) -> Scheme:  # noqa: C901, PLR0911, PLR0912 - one case an event
    facts = event.facts
    if isinstance(facts, SchemeCreated):
        return Scheme(
            id=event.stream,
            partnership=event.partnership,
            name=facts.name,
            kind=facts.kind,
            created=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a scheme's stream starts with SchemeCreated"
    said = (event.source, event.position, certain_day(event.occurred, event))
    match facts:
        case PurposeStated(wording=wording):
            return replace(row, purpose=Purpose(wording, *said))
        case KeyObjectiveAdopted(number=number, wording=wording):
            item = Item(number, wording, *said)
            return replace(row, key_objectives=(*row.key_objectives, item))
        case CharacteristicAdopted(number=number, wording=wording):
            item = Item(number, wording, *said)
            return replace(row, characteristics=(*row.characteristics, item))
        case ThemeListed(name=name, wording=wording):
            return replace(row, themes=(*row.themes, Theme(name, wording, *said)))
        case ScopeRuleAdopted(tag=tag, wording=wording, in_force=in_force):
            rule = ScopeRule(tag, wording, in_force, *said)
            return replace(row, scope_rules=(*row.scope_rules, rule))
        case DutyAdopted(duty=name, from_day=day, every_months=months, clause=clause):
            duty = Duty(name, day, months, clause, *said)
            return replace(row, duties=(*row.duties, duty))
        case DutyEnded(duty=name, on=on):
            return replace(row, duties=_ended(row.duties, name, on))
        case PointListed(of=of, number=number, wording=wording):
            return replace(
                row, lists=_listed(row.lists, of, Point(number, wording, *said))
            )
        case PhaseSet(number=number, name=name, areas=areas, starts=starts):
            phase = Phase(number, name, areas, starts, *said)
            return replace(row, phases=(*row.phases, phase))
        case PointShown(of=of, number=number, wording=wording, evidence=evidence):
            point = Shown(of, number, wording, evidence, *said)
            return replace(row, shown=(*row.shown, point))
        case QuestionsAdopted(questions=questions):
            asked = Questions(questions, *said)
            return replace(row, questions=(*row.questions, asked))
        case ColoursAdopted(bands=bands, from_day=day):
            return replace(row, colours=(*row.colours, Colours(bands, day, *said)))
        case DiscrepancyNoted(about=about, claims=claims, inference=inference):
            noted = Discrepancy(about, claims, inference, *said)
            return replace(row, discrepancies=(*row.discrepancies, noted))
        case _:
            return row


def on_day(row: Scheme, day: date) -> Scheme:
    """What the scheme said of itself on a day: of each thing the last it had said."""
    rules, phases = by_then(row.scope_rules, day), by_then(row.phases, day)
    return replace(
        row,
        key_objectives=by_then(row.key_objectives, day),
        characteristics=by_then(row.characteristics, day),
        themes=by_then(row.themes, day),
        scope_rules=last_of_each(rules, lambda rule: rule.tag),
        lists=tuple(
            replace(one, points=points)
            for one in row.lists
            if (points := by_then(one.points, day))
        ),
        phases=last_of_each(phases, lambda phase: phase.number),
        shown=by_then(row.shown, day),
        questions=by_then(row.questions, day)[-1:],
        colours=by_then(row.colours, day)[-1:],
        discrepancies=by_then(row.discrepancies, day),
    )


def _listed(
    lists: tuple[PointList, ...], name: str, point: Point
) -> tuple[PointList, ...]:
    """The lists with one more point in the list of that name."""
    before = next((one.points for one in lists if one.name == name), ())
    named = {one.name: one for one in lists} | {name: PointList(name, (*before, point))}
    return tuple(named.values())


def _ended(duties: tuple[Duty, ...], name: DutyName, on: Edtf) -> tuple[Duty, ...]:
    """The last duty of that name ends."""
    last = next((duty for duty in reversed(duties) if duty.duty == name), None)
    return tuple(replace(d, ended=on) if d is last else d for d in duties)


SCHEMES = Projection(
    Versions("scheme", Scheme), version=2, keys=keys, fold=fold, layered=True
)
