"""Sentences about organisations, and about the identifiers that stand for them."""

from datetime import date
from typing import Any, assert_never

from domain.dates import on
from domain.event import Recorded
from domain.identifier import IdentifierEvent, IdentifierFreed, IdentifierTaken
from domain.organisation_events import (
    FormerlyNamed,
    IdentifierDropped,
    KnownAlsoAs,
    OfficerLeft,
    OfficerNamed,
    OrganisationAdded,
    OrganisationClosed,
    OrganisationConfirmed,
    OrganisationDescribed,
    OrganisationEvent,
    OrganisationMerged,
    OrganisationRegistered,
    OrganisationRenamed,
    OrganisationTookIn,
    RegistrationEnded,
)
from projections.phrases import a, listed, quoted, since
from projections.sentences.parts import Parts, Person, Thing, because


def say(event: Recorded[Any], facts: OrganisationEvent | IdentifierEvent) -> Parts:
    if isinstance(facts, IdentifierEvent):
        return _identifier(event, facts)
    return _organisation(event, facts)


def _organisation(event: Recorded[Any], facts: OrganisationEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "organisation")
    match facts:
        case OrganisationAdded(name=name, kind=kind):
            added = Thing(event.stream, "organisation", name)
            return (added, f" was added to the directory{_known(facts)}: {a(kind)}")
        case OrganisationRenamed(name=name):
            renamed = Thing(event.stream, "organisation", name)
            return ("An organisation took the name ", renamed, _from(facts.since))
        case FormerlyNamed(name=name):
            return (this, f" was called {quoted(name)}", _from(facts.since))
        case KnownAlsoAs(identifier=identifier):
            return (this, f" is known to others as {identifier}")
        case IdentifierDropped(identifier=identifier, why=why):
            return (this, f" is not known as {identifier}", *because(why))
        case OrganisationDescribed():
            return (this, f" was described otherwise{_described(facts)}")
        case OrganisationRegistered(registration=one):
            return (this, f" is registered as {one.identifier()}")
        case RegistrationEnded(registration=one, why=why):
            ended = f" is no longer registered as {one.identifier()}"
            return (this, ended, *because(why))
        case OfficerNamed(person=person, role=role):
            return (Person(person, "someone"), f" was named as {role} of ", this)
        case OfficerLeft(person=person):
            return (Person(person, "someone"), " left ", this)
        case OrganisationMerged(into=into):
            other = Thing(into, "organisation")
            return (this, " was found to be one with ", other, " and merged into it")
        case OrganisationTookIn(organisation=other):
            names = listed([quoted(one.name) for one in facts.names] or ["no name"])
            taken = Thing(other, "organisation")
            return (this, " took in ", taken, f", which was called {names}")
        case OrganisationConfirmed():
            return ("What the directory says of ", this, " was confirmed")
        case OrganisationClosed(why=why):
            return (this, " closed", *because(why))
        case _:
            assert_never(facts)


def _identifier(event: Recorded[Any], facts: IdentifierEvent) -> Parts:
    match facts:
        case IdentifierTaken(identifier=identifier, organisation=organisation):
            taken = Thing(event.stream, "identifier", identifier)
            return (taken, " stands for ", Thing(organisation, "organisation"))
        case IdentifierFreed():
            this = Thing(event.stream, "identifier")
            return (this, " stands for nobody any more")
        case _:
            assert_never(facts)


def _known(facts: OrganisationAdded) -> str:
    """By what it is known, beside its name."""
    numbers = [one.identifier() for one in facts.registrations]
    known = [*numbers, *facts.known_as]
    return f" as {listed(known)}" if known else ""


def _described(facts: OrganisationDescribed) -> str:
    """As what, where that is no text."""
    places = (facts.website, facts.postcode, facts.country)
    said = [a(facts.kind)] if facts.kind else []
    said += [one for one in places if one is not None]
    return f" as {', '.join(said)}" if said else ""


def _from(day: date | None) -> str:
    return f" {since(on(day))}" if day else ""
