"""A scheme: how a council works with its communities, and what it asks of them.

Duties are off unless adopted. Two wordings that contradict each other are both kept.
Its events are in `scheme_events`; what may happen next in `scheme_lists` and
`scheme_rules`.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.errors import NotBegun
from domain.event import Wording
from domain.scheme_events import (
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
    SchemeEvent,
    ScopeRuleAdopted,
    ThemeListed,
)

# State: what the next decision needs to remember, and nothing more.


class Duty(Struct, frozen=True):
    """What the scheme asks every so many months; `ended` None: it goes on."""

    duty: DutyName
    from_day: Edtf
    every_months: int
    clause: str | None = None
    ended: Edtf | None = None


class Scheme(Struct, frozen=True):
    """Scope rules are those adopted under each tag, and duties all, in order."""

    purpose: Wording | None = None
    objectives: dict[str, Wording] = {}
    characteristics: dict[str, Wording] = {}
    themes: dict[str, Wording] = {}
    scope_rules: dict[str, tuple[ScopeRuleAdopted, ...]] = {}
    duties: tuple[Duty, ...] = ()
    points: dict[tuple[str, str], Wording] = {}
    phases: dict[str, PhaseSet] = {}
    shown: frozenset[PointShown] = frozenset()
    questions: tuple[Wording, ...] = ()
    colours: ColoursAdopted | None = None
    discrepancies: tuple[DiscrepancyNoted, ...] = ()

    def last(self, duty: DutyName) -> Duty | None:
        """The duty of this name that was adopted last, ended or not."""
        return next((d for d in reversed(self.duties) if d.duty == duty), None)


def evolve(scheme: Scheme | None, event: SchemeEvent) -> Scheme:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, SchemeCreated):
        return Scheme()
    assert scheme is not None, "a scheme's stream starts with SchemeCreated"
    match event:
        case PurposeStated():
            return replace(scheme, purpose=event.wording)
        case KeyObjectiveAdopted():
            objectives = scheme.objectives | {event.number: event.wording}
            return replace(scheme, objectives=objectives)
        case CharacteristicAdopted():
            characteristics = scheme.characteristics | {event.number: event.wording}
            return replace(scheme, characteristics=characteristics)
        case ThemeListed():
            return replace(scheme, themes=scheme.themes | {event.name: event.wording})
        case ScopeRuleAdopted(tag=tag):
            rules = (*scheme.scope_rules.get(tag, ()), event)
            return replace(scheme, scope_rules=scheme.scope_rules | {tag: rules})
        case DutyAdopted():
            duty = Duty(event.duty, event.from_day, event.every_months, event.clause)
            return replace(scheme, duties=(*scheme.duties, duty))
        case DutyEnded():
            last = scheme.last(event.duty)
            duties = (
                replace(d, ended=event.on) if d is last else d for d in scheme.duties
            )
            return replace(scheme, duties=tuple(duties))
        case PointListed():
            listed = {(event.of, event.number): event.wording}
            return replace(scheme, points=scheme.points | listed)
        case PhaseSet():
            return replace(scheme, phases=scheme.phases | {event.number: event})
        case PointShown():
            return replace(scheme, shown=scheme.shown | {event})
        case QuestionsAdopted():
            return replace(scheme, questions=event.questions)
        case ColoursAdopted():
            return replace(scheme, colours=event)
        case DiscrepancyNoted():
            return replace(scheme, discrepancies=(*scheme.discrepancies, event))
        case _:
            assert_never(event)


def created(scheme: Scheme | None) -> Scheme:
    """The scheme, which must have been created. Raises NotBegun."""
    if scheme is None:
        raise NotBegun("there is no such scheme yet")
    return scheme
