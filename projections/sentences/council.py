"""Sentences about the council itself and about the people whom the register knows."""

from typing import Any, assert_never

from domain.council import (
    CouncilEvent,
    CouncilRegistered,
    ReportNumbered,
    Role,
    RoleGranted,
    RoleWithdrawn,
)
from domain.event import Recorded
from domain.ids import PersonId
from domain.person import PersonAdded, PersonEvent, PersonShownAs
from projections.sentences.parts import Parts, Person, Thing

_ROLES: dict[Role, str] = {
    "officer": "a council officer",
    "auditor": "an auditor",
    "administrator": "an administrator",
}


def say(event: Recorded[Any], facts: CouncilEvent | PersonEvent) -> Parts:
    this = Person(PersonId(event.stream), "a person")
    match facts:
        case CouncilRegistered(name=name, practice=practice):
            invented = "; it is invented, for practice" if practice else ""
            return (
                Thing(event.stream, "council", name),
                f" opened its register{invented}",
            )
        case RoleGranted(person=person, role=role):
            return (Person(person, "someone"), f" became {_ROLES[role]}")
        case RoleWithdrawn(person=person, role=role):
            return (Person(person, "someone"), f" is no longer {_ROLES[role]}")
        case ReportNumbered(report=report, number=number):
            return (Thing(report, "report"), f" is the council's report {number}")
        case PersonAdded(shown=shown):
            return (this, f" was added to the register; shown to the public by {shown}")
        case PersonShownAs(shown=shown):
            return (this, f" is now shown to the public by {shown}")
        case _:
            assert_never(facts)
