"""A person, known to the register by id alone: names and addresses lie in the vault.

The page shows the office and not its holder until the holder chooses otherwise.
"""

from typing import ClassVar, Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import AlreadyBegun, NotBegun
from domain.event import Event, Visibility

Shown: TypeAlias = Literal["full name", "first name", "office only"]
"""How the public sees someone who holds an office."""

# Events: what has happened.


class PersonAdded(Event, frozen=True, kw_only=True, tag="person.added"):
    default_visibility: ClassVar[Visibility] = "officers"

    shown: Shown = "office only"


class PersonShownAs(Event, frozen=True, kw_only=True, tag="person.shown-as"):
    default_visibility: ClassVar[Visibility] = "officers"

    shown: Shown


PersonEvent: TypeAlias = PersonAdded | PersonShownAs

# State: what the next decision needs to remember, and nothing more.


class Person(Struct, frozen=True):
    shown: Shown


def evolve(person: Person | None, event: PersonEvent) -> Person:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, PersonAdded):
        return Person(shown=event.shown)
    assert person is not None, "a person's stream starts with PersonAdded"
    match event:
        case PersonShownAs():
            return replace(person, shown=event.shown)
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
    if person is None:
        raise NotBegun("this person has not been added yet")
    return [] if shown == person.shown else [PersonShownAs(shown=shown)]
