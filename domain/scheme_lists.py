"""What a scheme says of itself, word for word: its purpose and its lists."""

from collections.abc import Container

from domain.dates import Edtf
from domain.errors import AlreadyBegun, Contradiction, NotReady
from domain.event import Evidence, Wording
from domain.scheme import Scheme, created
from domain.scheme_events import (
    CharacteristicAdopted,
    DiscrepancyNoted,
    KeyObjectiveAdopted,
    PhaseSet,
    PointListed,
    PointShown,
    PurposeStated,
    SchemeCreated,
    SchemeEvent,
    ThemeListed,
)


def create(scheme: Scheme | None, *, name: str, kind: str) -> list[SchemeEvent]:
    """Begin a scheme."""
    if scheme is not None:
        raise AlreadyBegun("this scheme has been created before")
    return [SchemeCreated(name=name, kind=kind)]


def state_purpose(scheme: Scheme | None, *, wording: Wording) -> list[SchemeEvent]:
    """Say what it is for, or say it anew; the last wording stands."""
    scheme = created(scheme)
    return [] if wording == scheme.purpose else [PurposeStated(wording=wording)]


def adopt_key_objective(
    scheme: Scheme | None, *, number: str, wording: Wording
) -> list[SchemeEvent]:
    """Say one thing that its bodies are to achieve."""
    if _is_listed(created(scheme).objectives, number, wording, "key objective"):
        return []
    return [KeyObjectiveAdopted(number=number, wording=wording)]


def adopt_characteristic(
    scheme: Scheme | None, *, number: str, wording: Wording
) -> list[SchemeEvent]:
    """Say one thing that its bodies are known by."""
    if _is_listed(created(scheme).characteristics, number, wording, "characteristic"):
        return []
    return [CharacteristicAdopted(number=number, wording=wording)]


def list_theme(
    scheme: Scheme | None, *, name: str, wording: Wording
) -> list[SchemeEvent]:
    """Name a theme, and the types of project that belong to it."""
    if _is_listed(created(scheme).themes, name, wording, "theme"):
        return []
    return [ThemeListed(name=name, wording=wording)]


def list_point(
    scheme: Scheme | None, *, of: str, number: str, wording: Wording
) -> list[SchemeEvent]:
    """Keep a point of another list of the scheme's, under the list's own name."""
    scheme = created(scheme)
    if of in _lists(scheme):
        raise Contradiction(f"the {of} of a scheme are entered as what they are")
    points = {n: said for (name, n), said in scheme.points.items() if name == of}
    if _is_listed(points, number, wording, f"point of “{of}”"):
        return []
    return [PointListed(of=of, number=number, wording=wording)]


def set_phase(
    scheme: Scheme | None,
    *,
    number: str,
    name: str,
    areas: tuple[str, ...] = (),
    starts: Edtf | None = None,
) -> list[SchemeEvent]:
    """Say which areas come in with a step of the roll-out; the last one set counts."""
    if len(set(areas)) < len(areas):
        raise Contradiction("each area is listed once in a phase")
    phase = PhaseSet(number=number, name=name, areas=areas, starts=starts)
    return [] if created(scheme).phases.get(number) == phase else [phase]


def show_point(
    scheme: Scheme | None,
    *,
    of: str,
    number: str,
    wording: Wording,
    evidence: Evidence | None = None,
) -> list[SchemeEvent]:
    """Say what shows that a point of one of its lists is so."""
    scheme = created(scheme)
    other = {n for name, n in scheme.points if name == of}
    if number not in _lists(scheme).get(of, other):
        raise NotReady(f"this scheme lists no {number} under “{of}”")
    shown = PointShown(of=of, number=number, wording=wording, evidence=evidence)
    return [] if shown in scheme.shown else [shown]


def note_discrepancy(
    scheme: Scheme | None,
    *,
    about: str,
    claims: tuple[str, ...],
    inference: str | None = None,
) -> list[SchemeEvent]:
    """Keep claims that cannot all be true, word for word. Nobody corrects a source."""
    scheme = created(scheme)
    if len(set(claims)) <= 1:
        raise Contradiction("a discrepancy needs two claims that differ")
    noted = DiscrepancyNoted(about=about, claims=claims, inference=inference)
    return [] if noted in scheme.discrepancies else [noted]


def _lists(scheme: Scheme) -> dict[str, Container[str]]:
    """The lists that every scheme has, by name, with the numbers in each."""
    return {
        "key objectives": scheme.objectives,
        "characteristics": scheme.characteristics,
        "themes": scheme.themes,
        "scope rules": scheme.scope_rules,
    }


def _is_listed(
    entries: dict[str, Wording], entry: str, wording: Wording, noun: str
) -> bool:
    """True if it stands so already. Refused if it stands there in other words."""
    if entry in entries and entries[entry] != wording:
        raise Contradiction(f"there is a {noun} {entry} already, in other words")
    return entry in entries
