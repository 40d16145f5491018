"""Sentences about money: funds, and the grants that they give."""

from typing import Any, assert_never

from domain.event import Recorded
from domain.fund import AwardCommitted, AwardReleased, FundEvent, FundOpened
from domain.grant import (
    GrantApplied,
    GrantAwarded,
    GrantDeclined,
    GrantEvent,
    GrantPaid,
)
from domain.money import in_pounds
from projections.sentences.parts import Parts, Thing, because, by_decision


def say(event: Recorded[Any], facts: FundEvent | GrantEvent) -> Parts:  # noqa: PLR0911 - one case an event
    fund, grant = Thing(event.stream, "fund"), Thing(event.stream, "grant")
    match facts:
        case FundOpened(name=name, budget=budget):
            opened = Thing(event.stream, "fund", name)
            if budget is None:
                return (opened, " was opened; its budget is not recorded")
            return (opened, f" was opened with {in_pounds(budget)}")
        case AwardCommitted(grant=given, amount=amount):
            kept = f" set aside {in_pounds(amount)} for "
            return (fund, kept, Thing(given, "grant"))
        case AwardReleased(grant=given):
            return (
                fund,
                " took back what it had set aside for ",
                Thing(given, "grant"),
            )
        case GrantApplied():
            asked = f" for {in_pounds(facts.amount)}: "
            applied = Thing(event.stream, "grant", facts.title)
            return (
                f"{facts.applicant} asked ",
                Thing(facts.fund, "fund"),
                asked,
                applied,
            )
        case GrantAwarded(amount=amount, decision=decision):
            awarded = f" was awarded {in_pounds(amount)}"
            return (grant, awarded, *by_decision(decision))
        case GrantDeclined(decision=decision, why=why):
            return (grant, " was declined", *by_decision(decision), *because(why))
        case GrantPaid(amount=amount, reference=reference):
            known_as = f", reference {reference}" if reference else ""
            return (f"{in_pounds(amount)} of ", grant, f" was paid{known_as}")
        case _:
            assert_never(facts)
