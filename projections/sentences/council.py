"""Sentences about the council itself, and who works for it."""

from typing import Any, assert_never

from domain.council_events import (
    AdministratorProposed,
    ContactTold,
    CouncilDressed,
    CouncilEvent,
    CouncilRegistered,
    CouncilRenamed,
    LanguageChosen,
    LicenceChosen,
    LogoChosen,
    ProposalDropped,
    PublisherNamed,
    ReportNumbered,
    Role,
    RoleGranted,
    RoleWithdrawn,
)
from domain.dates import on
from domain.event import Recorded
from projections.phrases import since as said_since
from projections.sentences.parts import Parts, Person, Thing

_ROLES: dict[Role, str] = {
    "officer": "a council officer",
    "auditor": "an auditor",
    "administrator": "an administrator",
}


def say(event: Recorded[Any], facts: CouncilEvent) -> Parts:  # noqa: PLR0911 - one case an event
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
        case AdministratorProposed(person=person):
            return (
                Person(person, "someone"),
                " was proposed as an administrator; another one has to accept it",
            )
        case ProposalDropped(person=person):
            who = Person(person, "someone")
            return ("the proposal that ", who, " become an administrator was dropped")
        case LicenceChosen(licence=licence):
            return (f"open data is published under the {licence.title}",)
        case ReportNumbered(report=report, number=number):
            return (Thing(report, "report"), f" is the council's report {number}")
        case PublisherNamed(prefix=prefix, identifier=identifier, name=name):
            return (f"the council publishes grants as {name} ({identifier}): {prefix}",)
        case _:
            return _of_pages(event, facts)


def _of_pages(
    event: Recorded[Any],
    facts: CouncilDressed | LogoChosen | LanguageChosen | ContactTold | CouncilRenamed,
) -> Parts:
    """How the council shows itself."""
    match facts:
        case CouncilRenamed(name=name, since=since):
            renamed = Thing(event.stream, "council", name)
            return ("the council took the name ", renamed, f" {said_since(on(since))}")
        case CouncilDressed(colour=colour):
            return (f"the council's pages have the colour {colour or 'of Waymark'}",)
        case LogoChosen(logo=logo):
            has = "have its logo" if logo else "have no logo any more"
            return (f"the council's pages {has}",)
        case LanguageChosen(language=None):
            return ("the council's pages are in the usual language",)
        case LanguageChosen(language=language):
            whom = "for whoever has chosen no other"
            return (f"the council's pages are in the language “{language}” {whom}",)
        case ContactTold():
            return ("the council said how the public reaches it about its pages",)
        case _:
            assert_never(facts)
