"""Sentences about action plans: agreed, changed, done; what they take."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.event import Recorded
from domain.money import in_pounds
from domain.plan_events import (
    ActionAdded,
    ActionEnd,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
    IdeaHeard,
    IdeaSettled,
    MilestonePlaced,
    MoneyAttracted,
    ObjectiveSet,
    OutcomeStated,
    OwnerJoined,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
    PlanReviewed,
    PlanRevised,
    QuestionShifted,
    ResourceNoted,
)
from projections.phrases import at, listed, quoted, since
from projections.sentences.parts import (
    Parts,
    Thing,
    Words,
    because,
    by_decision,
    said,
    saying,
)


def say(event: Recorded[Any], facts: PlanEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "plan")
    match facts:
        case PlanDrafted():
            return _drafted(event, facts)
        case ObjectiveSet(number=number, wording=wording, set_by=set_by):
            who = f", wanted by {set_by}" if set_by else ""
            return (f"Objective {number} was set in ", this, f"{who}: ", said(wording))
        case OwnerJoined(partnership=partnership, name=name):
            other = Thing(partnership, "partnership") if partnership else f"{name}"
            return (other, " became another owner of ", this)
        case OutcomeStated(number=number, wording=wording, set_by=set_by):
            who = f", set by {set_by}" if set_by else ""
            return (f"Outcome {number} of ", this, f"{who}: ", said(wording))
        case PlanRevised(what=what, decision=decision, on=on):
            day = f" {at(on)}" if on else ""
            revised = (this, f" was revised{day}", *by_decision(decision))
            return (*revised, ": ", Words(what))
        case PlanReviewed():
            return _reviewed(this, facts)
        case ActionAdded():
            return _added(this, facts)
        case ActionFlagged(number=number, tag=tag, clause=clause, held=held):
            start = f" {since(facts.in_force)}" if facts.in_force else ""
            waits = ", and is held until a decision is made" if held else ""
            ruled = f" is about {quoted(tag)}, which the scheme rules out{start}{waits}"
            return (f"Action {number} of ", this, ruled, ": ", said(clause))
        case ActionReleased(number=number, how=how, decision=decision, to=to):
            whom = f" to {to}" if to else ""
            released = f" was {how}{whom}"
            return (f"Action {number} of ", this, released, *by_decision(decision))
        case QuestionShifted(action=action, question=question, why=why):
            now = f" now answers question {question}"
            return (f"Action {action} of ", this, now, *because(why))
        case ActionEnded(number=number, became=became, what=what):
            ended = f" {_BECAME[became]}"
            words: Parts = (": ", Words(what)) if what else ()
            return (f"Action {number} of ", this, ended, *words)
        case ResourceNoted():
            return _resource(this, facts)
        case MoneyAttracted():
            return _money(this, facts)
        case IdeaHeard(number=number, wording=wording, whose=whose, heard=heard):
            who = f", from {whose}" if whose else ""
            where = f", heard at {heard}" if heard else ""
            noted = f"{facts.kind.capitalize()} {number} was noted in "
            return (noted, this, f"{who}{where}: ", said(wording))
        case IdeaSettled(number=number, became=became, action=action, why=why):
            into = f" as action {action}" if action else ""
            settled = f" was {became}{into}"
            return (f"Idea {number} of ", this, settled, *because(why))
        case PlanAdopted(decision=decision, on=on):
            day = f" {at(on)}" if on else ""
            return (this, f" was adopted{day}", *by_decision(decision))
        case MilestonePlaced(milestone=milestone, objective=objective):
            under = f", under objective {objective}" if objective else ""
            return (Thing(milestone, "milestone"), " was placed in ", this, under)
        case PlanClosed(learned=learned):
            lesson: Parts = ("; what was learned: ", Words(learned)) if learned else ()
            return (this, " was closed", *lesson)
        case _:
            assert_never(facts)


def _drafted(event: Recorded[Any], facts: PlanDrafted) -> Parts:
    this = Thing(event.stream, "plan", facts.title)
    home: Parts = (" for the council itself",)
    if facts.partnership:
        home = (" for ", Thing(facts.partnership, "partnership"))
    scheme: Parts = ()
    if facts.scheme:
        scheme = (", under ", Thing(facts.scheme, "scheme"))
    return (this, " was drafted", *home, *scheme)


_BECAME: dict[ActionEnd, str] = {
    "done": "is done",
    "carried on": "is carried on elsewhere",
    "passed on": "was passed on",
    "dropped": "was dropped",
}


def _reviewed(this: Thing, facts: PlanReviewed) -> Parts:
    where: Parts = (" at ", Thing(facts.meeting, "meeting")) if facts.meeting else ()
    by = by_decision(facts.decision)
    reviewed = f" was reviewed {at(facts.on)}"
    return (this, reviewed, *where, *by, ": ", Words(facts.finding))


def _added(this: Thing, facts: ActionAdded) -> Parts:
    kind = facts.kind.capitalize()
    under = f", under objective {facts.objective}" if facts.objective else ""
    lead = f", led by {facts.lead}" if facts.lead else ""
    partners = f", with {listed(facts.partners)}" if facts.partners else ""
    money = "; council money is sought" if facts.council_money else ""
    title = f", {quoted(facts.title)}, was added to "
    return (f"{kind} {facts.number}{title}", this, f"{under}{lead}{partners}{money}")


def _resource(this: Thing, facts: ResourceNoted) -> Parts:
    sums = [
        f"{in_pounds(pence)} {word}"
        for pence, word in ((facts.needed, "needed"), (facts.secured, "secured"))
        if pence is not None
    ]
    of: Parts = (f"Action {facts.action} of ",) if facts.action else ()
    whom = f", from {facts.from_whom}" if facts.from_whom else ""
    rest = f": {listed(sums)}" if sums else ""
    return (*of, this, f" calls for {quoted(facts.what)} ({facts.kind}){whom}{rest}")


def _money(this: Thing, facts: MoneyAttracted) -> Parts:
    amount = in_pounds(facts.amount) if facts.amount is not None else "money"
    action = f"action {facts.action} of " if facts.action else ""
    spend = f", to be spent by {in_words(facts.spend_by)}" if facts.spend_by else ""
    due = f"; a report is due {at(facts.report_due)}" if facts.report_due else ""
    asks = "; the conditions" if facts.conditions else ""
    gave = f"{facts.funder} gave {amount} to {action}"
    return (gave, this, f"{spend}{due}{asks}", *saying(facts.conditions))
