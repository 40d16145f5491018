"""What sentences are made of, and the phrases that recur in them.

A sentence holds ids and references; what they read as is a matter of who looks, and
when (`projections/names.py`).
"""

from typing import Any, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.event import Capacity, Recorded, Text, Wording
from domain.ids import DecisionId, PersonId
from projections.phrases import at, quoted


class Thing(Struct, frozen=True):
    """Something with a stream of its own. `kind` is its aggregate's name.

    `label` is what the event itself calls it; None: what it is called is looked up.
    """

    id: UUID
    kind: str
    label: str | None = None


class Person(Struct, frozen=True):
    """`otherwise` stands in the place of a name that is not shown."""

    id: PersonId
    otherwise: str = "a member"


class People(Struct, frozen=True):
    """Several persons. Those whose names are not shown are counted."""

    ids: tuple[PersonId, ...]


class Words(Struct, frozen=True):
    """What somebody wrote, kept in the vault."""

    text: Text


Part: TypeAlias = str | Thing | Person | People | Words
Parts: TypeAlias = tuple[Part, ...]

ACTING: dict[Capacity, str] = {
    "resident": "a resident",
    "volunteer officer": "an office-holder",
    "co-ordinator": "a co-ordinator",
    "community connector": "a community connector",
    "community builder": "a community builder",
    "councillor": "a councillor",
    "council officer": "a council officer",
    "partner representative": "a partner's representative",
    "agency": "an agency",
    "system": "the system",
}
"""How somebody reads who acted in a capacity and is not named."""


def acting(event: Recorded[Any], person: PersonId) -> Person:
    """A person in the facts, who may be the one who acts."""
    if person == event.actor:
        return Person(person, ACTING[event.capacity])
    return Person(person, "someone")


def said(wording: Wording) -> Part:
    """A quote as it was published, or our own words."""
    if wording.quote is not None:
        return quoted(wording.quote)
    assert wording.text is not None, "a wording is a quote or a text"
    return Words(wording.text)


def saying(wording: Wording | None) -> Parts:
    """The same after a colon, where there is any."""
    return (": ", said(wording)) if wording else ()


def because(why: Text | None) -> Parts:
    """The reason, where one was given."""
    return (", because: ", Words(why)) if why else ()


def by_decision(decision: DecisionId | None) -> Parts:
    """The decision it rests on, where that is known."""
    return (" by ", Thing(decision, "decision")) if decision else ()


def when(event: Recorded[Any]) -> str:
    """When it occurred, to follow a verb."""
    return f" {at(event.occurred)}" if event.occurred else ", on a day not recorded"
