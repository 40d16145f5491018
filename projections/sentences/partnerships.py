"""Sentences about a partnership: its life, its places, its people and its rules."""

from typing import Any, assert_never

from domain.event import Recorded
from domain.money import in_pounds
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    BodyListed,
    CharacteristicShown,
    Constituted,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    FellDormant,
    FormationStarted,
    ForumJoined,
    ForumLeft,
    InterestExpressed,
    KnowledgeShared,
    MergedInto,
    PartnershipEstablished,
    PartnershipEvent,
    Renamed,
    Revived,
    SupportKind,
    SupportProvided,
    WoundUp,
)
from domain.rulebook_events import RulebookAdopted, RulebookAnnulled, RulebookRatified
from projections.phrases import a, listed, quoted, since
from projections.rules_in_words import in_one_sentence
from projections.sentences.parts import (
    Parts,
    Person,
    Thing,
    because,
    said,
    saying,
    when,
)

_SUPPORT: dict[SupportKind, str] = {
    "cash": "with money",
    "staff time": "with staff time",
    "in kind": "in kind",
}


def say(event: Recorded[Any], facts: PartnershipEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "partnership")
    match facts:
        case InterestExpressed(name=name, heard_from=heard_from):
            begun = Thing(event.stream, "partnership", name)
            heard = f"; it was heard from {heard_from}" if heard_from else ""
            return ("Interest in ", begun, f" was expressed{when(event)}{heard}")
        case FormationStarted(name=name):
            begun = Thing(event.stream, "partnership", name)
            return ("People began to form ", begun, when(event))
        case PartnershipEstablished(name=name, drivers=drivers):
            begun = Thing(event.stream, "partnership", name)
            quotes = listed([quoted(driver) for driver in drivers]) if drivers else ""
            led = f"; what led to it: {quotes}" if drivers else ""
            return (begun, f" was established{when(event)}{led}")
        case Constituted(governing_document=document):
            under = (
                f", with the governing document {quoted(document)}" if document else ""
            )
            return (this, f" was constituted{when(event)}{under}")
        case FellDormant(why=why):
            return (this, f" fell dormant{when(event)}", *because(why))
        case Revived(why=why):
            return (this, f" was revived{when(event)}", *because(why))
        case MergedInto(partnership=into):
            return (this, " merged into ", Thing(into, "partnership"), when(event))
        case WoundUp(why=why):
            return (this, f" was wound up{when(event)}", *because(why))
        case Renamed(name=name):
            renamed = Thing(event.stream, "partnership", name)
            return ("The partnership took the name ", renamed)
        case AreaCovered():
            return (this, f" covers {facts.area} ({_area(facts)})")
        case AreaLeft(area=area):
            return (this, f" no longer covers {area}")
        case ForumJoined(forum=forum):
            return (this, " joined ", Thing(forum, "body"))
        case ForumLeft(forum=forum):
            return (this, " left ", Thing(forum, "body"))
        case CoOrdinatorAppointed():
            return _appointed(this, facts)
        case CoOrdinatorLeft():
            return ("The co-ordinator of ", this, " left the post")
        case SupportProvided(by=by, kind=kind):
            helped = f" {_SUPPORT[kind]}{_worth(facts)}"
            return (f"{by} supported ", this, helped, *saying(facts.wording))
        case CharacteristicShown(number=number, evidence=evidence):
            return (this, f" shows characteristic {number}: ", said(evidence))
        case KnowledgeShared(with_partnership=other, about=about):
            told = Thing(other, "partnership")
            return (this, " shared its knowledge with ", told, *saying(about))
        case BodyListed(body=body, kind=kind):
            listed_as = f", as {a(kind)}"
            return (Thing(body, "body"), " was listed as a body of ", this, listed_as)
        case RulebookRatified(version=version, decision=decision):
            what = f" ratified rulebook {version} of "
            return (
                Thing(decision, "decision"),
                what,
                Thing(event.stream, "partnership"),
            )
        case RulebookAnnulled(version=version, decision=decision):
            fell = f" fell{when(event)}, as its decision was declared void by "
            of = (f"Rulebook {version} of ", Thing(event.stream, "partnership"))
            return (*of, fell, Thing(decision, "decision"))
        case RulebookAdopted():
            return (this, *_adopted(facts))
        case _:
            assert_never(facts)


def _appointed(this: Thing, facts: CoOrdinatorAppointed) -> Parts:
    by = f", employed by {facts.employer}" if facts.employer else ""
    unknown = "" if facts.employer else "; the employer is not recorded"
    if facts.person is None:
        return ("A co-ordinator was appointed for ", this, f"{by}{unknown}")
    who = Person(facts.person, "someone")
    return (who, " was appointed co-ordinator of ", this, f"{by}{unknown}")


def _area(covered: AreaCovered) -> str:
    if covered.code is None:
        return covered.kind
    vintage = f" of {covered.code_vintage}" if covered.code_vintage else ""
    return f"{covered.kind}, code {covered.code}{vintage}"


def _worth(support: SupportProvided) -> str:
    if support.amount is not None:
        of = ": " if support.kind == "cash" else " worth "
        return f"{of}{in_pounds(support.amount)}"
    return "; how much is not recorded" if support.kind == "cash" else ""


def _adopted(facts: RulebookAdopted) -> Parts:
    rules = facts.rulebook
    begins = f"in force {since(rules.in_force)}: {in_one_sentence(rules)}"
    if facts.decision is None:
        return (f" adopted a rulebook, {begins}",)
    by = (" adopted a rulebook by ", Thing(facts.decision, "decision"), f", {begins}")
    if facts.adoption is None or facts.adoption.outcome == "met":
        return by
    denied = facts.adoption.outcome == "not met"
    judged = "that was not enough" if denied else "whether that was enough is not known"
    return (*by, f"; {judged}: {facts.adoption.because.removesuffix('.')}")
