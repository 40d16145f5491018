"""A scheme: how a council works with its communities, and what it asks of them.

Duties are off unless adopted. Two wordings that contradict each other are both kept.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, certainly_before, certainly_by, in_words
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotBegun,
    NotReady,
)
from domain.event import Event, Wording

DutyName: TypeAlias = Literal["annual meeting", "reporting"]

# Events: what has happened.


class SchemeCreated(Event, frozen=True, kw_only=True, tag="scheme.created"):
    """`kind` is the council's word for what belongs to it: community partnership."""

    name: str
    kind: str


class PurposeStated(Event, frozen=True, kw_only=True, tag="scheme.purpose-stated"):
    wording: Wording


class KeyObjectiveAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.key-objective-adopted"
):
    number: str
    wording: Wording


class CharacteristicAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.characteristic-adopted"
):
    """What a body of this scheme is known by; each can be shown with evidence."""

    number: str
    wording: Wording


class ThemeListed(Event, frozen=True, kw_only=True, tag="scheme.theme-listed"):
    """`wording` names the types of project that belong to the theme."""

    name: str
    wording: Wording


class ScopeRuleAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.scope-rule-adopted"
):
    """Its bodies do not do what is tagged so. `in_force` None: not recorded."""

    tag: str
    wording: Wording
    in_force: Edtf | None = None


class DutyAdopted(Event, frozen=True, kw_only=True, tag="scheme.duty-adopted"):
    duty: DutyName
    from_day: Edtf
    every_months: int
    clause: str | None = None


class DutyEnded(Event, frozen=True, kw_only=True, tag="scheme.duty-ended"):
    duty: DutyName
    on: Edtf


class DiscrepancyNoted(
    Event, frozen=True, kw_only=True, tag="scheme.discrepancy-noted"
):
    """`claims` are quotes, none preferred; `inference` is ours and may be wrong."""

    about: str
    claims: tuple[str, ...]
    inference: str | None = None


SchemeEvent: TypeAlias = (
    SchemeCreated
    | PurposeStated
    | KeyObjectiveAdopted
    | CharacteristicAdopted
    | ThemeListed
    | ScopeRuleAdopted
    | DutyAdopted
    | DutyEnded
    | DiscrepancyNoted
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
    """Scope rules are the last adopted under each tag; duties are in order."""

    purpose: Wording | None = None
    objectives: dict[str, Wording] = {}
    characteristics: dict[str, Wording] = {}
    themes: dict[str, Wording] = {}
    scope_rules: dict[str, ScopeRuleAdopted] = {}
    duties: tuple[Duty, ...] = ()
    discrepancies: tuple[DiscrepancyNoted, ...] = ()

    def last(self, duty: DutyName) -> Duty | None:
        """The duty of this name that was adopted last, ended or not."""
        return next((d for d in reversed(self.duties) if d.duty == duty), None)


def evolve(scheme: Scheme | None, event: SchemeEvent) -> Scheme:  # noqa: PLR0911 - one case an event
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
        case ScopeRuleAdopted():
            return replace(scheme, scope_rules=scheme.scope_rules | {event.tag: event})
        case DutyAdopted():
            duty = Duty(event.duty, event.from_day, event.every_months, event.clause)
            return replace(scheme, duties=(*scheme.duties, duty))
        case DutyEnded():
            last = scheme.last(event.duty)
            duties = (
                replace(d, ended=event.on) if d is last else d for d in scheme.duties
            )
            return replace(scheme, duties=tuple(duties))
        case DiscrepancyNoted():
            return replace(scheme, discrepancies=(*scheme.discrepancies, event))
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def create(scheme: Scheme | None, *, name: str, kind: str) -> list[SchemeEvent]:
    """Begin a scheme."""
    if scheme is not None:
        raise AlreadyBegun("this scheme has been created before")
    return [SchemeCreated(name=name, kind=kind)]


def state_purpose(scheme: Scheme | None, *, wording: Wording) -> list[SchemeEvent]:
    """Say what it is for, or say it anew; the last wording stands."""
    scheme = _created(scheme)
    return [] if wording == scheme.purpose else [PurposeStated(wording=wording)]


def adopt_key_objective(
    scheme: Scheme | None, *, number: str, wording: Wording
) -> list[SchemeEvent]:
    """Say one thing that its bodies are to achieve."""
    if _is_listed(_created(scheme).objectives, number, wording, "key objective"):
        return []
    return [KeyObjectiveAdopted(number=number, wording=wording)]


def adopt_characteristic(
    scheme: Scheme | None, *, number: str, wording: Wording
) -> list[SchemeEvent]:
    """Say one thing that its bodies are known by."""
    if _is_listed(_created(scheme).characteristics, number, wording, "characteristic"):
        return []
    return [CharacteristicAdopted(number=number, wording=wording)]


def list_theme(
    scheme: Scheme | None, *, name: str, wording: Wording
) -> list[SchemeEvent]:
    """Name a theme, and the types of project that belong to it."""
    if _is_listed(_created(scheme).themes, name, wording, "theme"):
        return []
    return [ThemeListed(name=name, wording=wording)]


def adopt_scope_rule(
    scheme: Scheme | None, *, tag: str, wording: Wording, in_force: Edtf | None = None
) -> list[SchemeEvent]:
    """Say what its bodies do not do. A later wording under the same tag replaces it."""
    scheme = _created(scheme)
    rule = ScopeRuleAdopted(tag=tag, wording=wording, in_force=in_force)
    return [] if rule == scheme.scope_rules.get(tag) else [rule]


def adopt_duty(
    scheme: Scheme | None,
    *,
    duty: DutyName,
    from_day: Edtf,
    every_months: int,
    clause: str | None = None,
) -> list[SchemeEvent]:
    """Ask something of every body from a day on. To change it, end it first."""
    last = _created(scheme).last(duty)
    if from_day.latest is None:
        raise Contradiction("say from when the duty applies: write 2014-04")
    if every_months < 1:
        raise Contradiction("a duty comes round every month at the most")
    if last is not None and (last.ended is None or _is_before(from_day, last.ended)):
        raise AlreadyTaken(f"the duty of {duty} is in force then; end it first")
    return [
        DutyAdopted(
            duty=duty, from_day=from_day, every_months=every_months, clause=clause
        )
    ]


def end_duty(scheme: Scheme | None, *, duty: DutyName, on: Edtf) -> list[SchemeEvent]:
    """Ask it no longer. What fell due before that day stays due."""
    last = _created(scheme).last(duty)
    if last is None:
        raise NotReady(f"the duty of {duty} has never been adopted")
    if last.ended is not None and last.ended.text != on.text:
        raise AlreadyClosed(f"the duty of {duty} ended already: {in_words(last.ended)}")
    if on.latest is None:
        raise Contradiction("say when the duty ended: write 2016-03")
    began = last.from_day.earliest
    if began is not None and certainly_by(on, began):
        raise Contradiction("a duty ends after it began")
    return [] if last.ended is not None else [DutyEnded(duty=duty, on=on)]


def note_discrepancy(
    scheme: Scheme | None,
    *,
    about: str,
    claims: tuple[str, ...],
    inference: str | None = None,
) -> list[SchemeEvent]:
    """Keep claims that cannot all be true, word for word. Nobody corrects a source."""
    scheme = _created(scheme)
    if len(set(claims)) <= 1:
        raise Contradiction("a discrepancy needs two claims that differ")
    noted = DiscrepancyNoted(about=about, claims=claims, inference=inference)
    return [] if noted in scheme.discrepancies else [noted]


def _created(scheme: Scheme | None) -> Scheme:
    if scheme is None:
        raise NotBegun("there is no such scheme yet")
    return scheme


def _is_listed(
    entries: dict[str, Wording], entry: str, wording: Wording, noun: str
) -> bool:
    """True if it stands so already. Refused if it stands there in other words."""
    if entry in entries and entries[entry] != wording:
        raise Contradiction(f"there is a {noun} {entry} already, in other words")
    return entry in entries


def _is_before(one: Edtf, other: Edtf) -> bool:
    """For certain: whatever the days turn out to be."""
    return other.earliest is not None and certainly_before(one, other.earliest)
