"""Sentences about funds: what came in, what was given away, what went on."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.event import Recorded
from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardSettled,
    AwardVaried,
    BudgetChanged,
    CarriedIn,
    CarriedOver,
    ContributionPledged,
    ContributionReceived,
    ContributionWithdrawn,
    FundClosed,
    FundEvent,
    FundOpened,
    MoneyReturned,
    RoundClosed,
    RoundOpened,
)
from domain.money import in_pounds
from projections.sentences.parts import Parts, Thing, because


def say(event: Recorded[Any], facts: FundEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    fund = Thing(event.stream, "fund")
    match facts:
        case FundOpened(name=name, budget=budget):
            opened = Thing(event.stream, "fund", name)
            if budget is None:
                return (opened, " was opened; its budget is not recorded")
            return (opened, f" was opened with {in_pounds(budget)}")
        case BudgetChanged(budget=budget, was=was, why=why):
            before = "not recorded" if was is None else in_pounds(was)
            changed = f" is {in_pounds(budget)} instead of {before}"
            return ("the budget of ", fund, changed, *because(why))
        case ContributionPledged():
            return (f"{facts.giver} pledged {_given(facts)} to ", fund)
        case ContributionWithdrawn(giver=giver, amount=amount, why=why):
            back = f"{giver} has {in_pounds(amount)} back of what it gave to "
            return (back, fund, *because(why))
        case ContributionReceived():
            return (f"{facts.giver} gave {_given(facts)} to ", fund)
        case RoundOpened():
            takes = f"from {in_words(facts.opens)} until {in_words(facts.closes)}"
            at = f", {facts.closes_at}" if facts.closes_at else ""
            return (fund, f" opened the round “{facts.name}” {takes}{at}")
        case RoundClosed(round=number):
            return (fund, f" closed its round {number}")
        case AwardCommitted(grant=given, amount=amount):
            kept = f" set aside {in_pounds(amount)} for "
            return (fund, kept, Thing(given, "grant"))
        case AwardVaried(grant=given, amount=amount, was=was):
            kept = f" keeps {in_pounds(amount)} instead of {in_pounds(was)} for "
            return (fund, kept, Thing(given, "grant"))
        case AwardReleased(grant=given):
            return (
                fund,
                " took back what it had set aside for ",
                Thing(given, "grant"),
            )
        case MoneyReturned(grant=given, amount=amount):
            back = f" got back {in_pounds(amount)} of "
            return (fund, back, Thing(given, "grant"))
        case AwardSettled(grant=given, amount=amount):
            came_to = f" at {in_pounds(amount)}"
            return (fund, " settled ", Thing(given, "grant"), came_to)
        case CarriedOver(to=to, amount=amount):
            on = f" carried {in_pounds(amount)} over to "
            return (fund, on, Thing(to, "fund"))
        case CarriedIn(source=source, amount=amount):
            return (fund, f" was given {in_pounds(amount)} of ", Thing(source, "fund"))
        case FundClosed():
            moved = (
                f"{in_pounds(facts.in_)} came in, {in_pounds(facts.out)} was given, "
                f"{in_pounds(facts.carried)} carried over"
            )
            return (fund, f" was closed: {moved}")
        case _:
            assert_never(facts)


def _given(facts: ContributionPledged | ContributionReceived) -> str:
    """£500.00; 40 hours of staff time (a clerk); in kind: a marquee."""
    match facts.kind:
        case "cash":
            return in_pounds(facts.amount or 0)
        case "staff time":
            what = f" ({facts.what})" if facts.what else ""
            return f"{facts.hours} hours of staff time{what}"
        case "in kind":
            worth = f", worth {in_pounds(facts.amount)}" if facts.amount else ""
            return f"{facts.what}{worth}"
        case _:
            assert_never(facts.kind)
