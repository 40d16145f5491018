"""A person, known to the register by id alone: names and addresses lie in the vault.

The page shows the office and not its holder until the holder chooses otherwise; only
councillors, who were elected in public, are named whatever they choose. Whoever
asks to be forgotten gets an answer with its ground; what is forgotten stays forgotten,
while all that the person did stands in the register, under an id that says nothing.
"""

from datetime import date
from typing import ClassVar, Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.erasure import EVERYTHING, Ground, Kept, Outcome, Part, Requester, due
from domain.errors import AlreadyBegun, AlreadyClosed, NotBegun, NotReady
from domain.event import Event, Text, Visibility
from domain.ids import PersonId, TextId

Shown: TypeAlias = Literal["full name", "first name", "office only"]
"""How the public sees someone who holds an office."""

Use: TypeAlias = Literal["instead", "besides", "no longer"]
"""How an e-mail address joins those that are known, or leaves them."""

# Events: what has happened.


class PersonEvents(Event, frozen=True, kw_only=True):
    """What is recorded of a person is for officers."""

    default_visibility: ClassVar[Visibility] = "officers"


class PersonAdded(PersonEvents, frozen=True, kw_only=True, tag="person.added"):
    shown: Shown = "office only"


class PersonShownAs(PersonEvents, frozen=True, kw_only=True, tag="person.shown-as"):
    shown: Shown


class CouncillorNoted(
    PersonEvents, frozen=True, kw_only=True, tag="person.councillor-noted"
):
    """Whether the person is a councillor: if so, the public sees the full name."""

    councillor: bool


class PersonRenamed(PersonEvents, frozen=True, kw_only=True, tag="person.renamed"):
    """The name has changed; which one it is, the vault knows."""


class EmailChanged(PersonEvents, frozen=True, kw_only=True, tag="person.email-changed"):
    """An address was put in place of the last one, added, or taken away."""

    use: Use


class ErasureRequested(
    PersonEvents, frozen=True, kw_only=True, tag="person.erasure-requested"
):
    """`received` is the day from which the time for a reply runs; `by` entered it."""

    requester: Requester
    received: date
    scope: tuple[Part, ...]
    by: PersonId | None = None
    words: Text | None = None


class ErasureExtended(
    PersonEvents, frozen=True, kw_only=True, tag="person.erasure-extended"
):
    """The person was told that the reply takes up to two months longer, and why."""

    why: Text


class ErasureDecided(
    PersonEvents, frozen=True, kw_only=True, tag="person.erasure-decided"
):
    """`erases` says what goes; `texts` are those that name the person.

    `every_text`: besides those, all in which a search finds one of the names. `others`
    are texts in which such a name is somebody else's: they stay. `called` are further
    wordings that stand for the person. `keeps`: what stays, and why.
    """

    outcome: Outcome
    ground: Ground
    explanation: Text
    erases: tuple[Part, ...] = ()
    texts: tuple[TextId, ...] = ()
    every_text: bool = False
    called: tuple[Text, ...] = ()
    keeps: tuple[Kept, ...] = ()
    others: tuple[TextId, ...] = ()


class WordsRedacted(
    PersonEvents, frozen=True, kw_only=True, tag="person.words-redacted"
):
    """In these texts the person's name has given way to "[name removed]"."""

    texts: tuple[TextId, ...]


class PersonErased(PersonEvents, frozen=True, kw_only=True, tag="person.erased"):
    """It has been done. `again`: once more, after a backup had been restored."""

    parts: tuple[Part, ...]
    again: bool = False


PersonEvent: TypeAlias = (
    PersonAdded
    | PersonShownAs
    | CouncillorNoted
    | PersonRenamed
    | EmailChanged
    | ErasureRequested
    | ErasureExtended
    | ErasureDecided
    | WordsRedacted
    | PersonErased
)

# State: what the next decision needs to remember, and nothing more.


class Request(Struct, frozen=True):
    """A request that has no answer yet. `by`: who entered it."""

    received: date
    scope: tuple[Part, ...]
    by: PersonId | None = None
    extended: bool = False

    @property
    def due(self) -> date:
        """The last day for a reply."""
        return due(self.received, extended=self.extended)


class Person(Struct, frozen=True):
    """`carries_out` is an erasure that was decided and is still to be done."""

    shown: Shown
    councillor: bool = False
    request: Request | None = None
    carries_out: ErasureDecided | None = None
    erased: tuple[Part, ...] = ()

    @property
    def forgotten(self) -> bool:
        """Whether nobody knows any more who it was."""
        return "identity" in self.erased


def evolve(person: Person | None, event: PersonEvent) -> Person:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, PersonAdded):
        return Person(shown=event.shown)
    assert person is not None, "a person's stream starts with PersonAdded"
    match event:
        case PersonShownAs():
            return replace(person, shown=event.shown)
        case CouncillorNoted():
            return replace(person, councillor=event.councillor)
        case PersonRenamed() | EmailChanged() | WordsRedacted():
            return person
        case _:
            return _forgetting(person, event)


def _forgetting(
    person: Person,
    event: ErasureRequested | ErasureExtended | ErasureDecided | PersonErased,
) -> Person:
    match event:
        case ErasureRequested():
            request = Request(event.received, event.scope, event.by)
            return replace(person, request=request)
        case ErasureExtended():
            extended = person.request and replace(person.request, extended=True)
            return replace(person, request=extended)
        case ErasureDecided():
            carries_out = event if event.erases else None
            return replace(person, request=None, carries_out=carries_out)
        case PersonErased():
            gone = {*person.erased, *event.parts}
            parts = tuple(part for part in EVERYTHING if part in gone)
            return replace(person, carries_out=None, erased=parts)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def add(person: Person | None, *, shown: Shown = "office only") -> list[PersonEvent]:
    """Begin to know someone, and show no more of them than they have agreed to."""
    if person is not None:
        raise AlreadyBegun("this person has been added before")
    return [PersonAdded(shown=shown)]


def show_as(person: Person | None, *, shown: Shown) -> list[PersonEvent]:
    """Choose how the public sees this person from now on."""
    person = known(person)
    return [] if shown == person.shown else [PersonShownAs(shown=shown)]


def note_councillor(
    person: Person | None, *, councillor: bool = True
) -> list[PersonEvent]:
    """Say that the person is a councillor, and so named, or is one no longer."""
    if known(person).councillor == councillor:
        return []
    return [CouncillorNoted(councillor=councillor)]


def rename(person: Person | None) -> list[PersonEvent]:
    """Give the person another name; the register does not learn which."""
    known(person)
    return [PersonRenamed()]


def change_email(person: Person | None, *, use: Use = "instead") -> list[PersonEvent]:
    """Change how the person is reached; the register does not learn the address."""
    known(person)
    return [EmailChanged(use=use)]


def known(person: Person | None) -> Person:
    """Somebody who was added and is not forgotten, nor about to be."""
    if person is None:
        raise NotBegun("this person has not been added yet")
    if person.forgotten:
        raise AlreadyClosed("this person was erased, and nothing is left to change")
    if person.carries_out:
        raise NotReady("an erasure was decided; it must be carried out first")
    return person
