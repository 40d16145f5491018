"""What a plan takes: resources and money from outside; and what people said of it."""

from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotReady
from domain.event import Text
from domain.plan import Plan, going_on, open_plan
from domain.plan_events import (
    IdeaEnd,
    IdeaHeard,
    IdeaSettled,
    MoneyAttracted,
    PlanEvent,
    ResourceNoted,
)


def note_resource(plan: Plan | None, *, resource: ResourceNoted) -> list[PlanEvent]:
    """Say what an action, or the plan as a whole, needs and what is secured of it."""
    plan = open_plan(plan)
    if resource.action is not None:
        going_on(plan, resource.action)
    if min(resource.needed or 0, resource.secured or 0) < 0:
        raise Contradiction("a sum of money is 0 or more")
    known = plan.resources.get((resource.action, resource.what))
    return [] if known == resource else [resource]


def attract_money(plan: Plan | None, *, money: MoneyAttracted) -> list[PlanEvent]:
    """Say what money came from outside, and what is asked for it."""
    plan = open_plan(plan)
    if money.action is not None:
        going_on(plan, money.action)
    if money.amount is not None and money.amount <= 0:
        raise Contradiction("an amount of money is more than 0")
    same = [
        known
        for known in plan.money
        if (known.funder, known.amount, known.action, known.spend_by)
        == (money.funder, money.amount, money.action, money.spend_by)
    ]
    return [] if same else [money]


def hear_idea(plan: Plan | None, *, idea: IdeaHeard) -> list[PlanEvent]:
    """Keep an idea, or a thing that matters to people, in their own words."""
    known = open_plan(plan).heard.get(idea.number)
    if known is not None and known != idea:
        raise AlreadyTaken(f"this plan has another idea {idea.number}")
    return [] if known else [idea]


def settle_idea(
    plan: Plan | None,
    *,
    number: str,
    became: IdeaEnd,
    action: str | None = None,
    why: Text | None = None,
) -> list[PlanEvent]:
    """Say what became of an idea. What was kept for later can be settled again."""
    plan = open_plan(plan)
    if number not in plan.ideas:
        raise NotReady(f"this plan has no idea {number}; say first what was heard")
    if action is not None and action not in plan.actions:
        raise NotReady(f"this plan has no action {action}; add it first")
    if action is not None and became != "taken up":
        raise Contradiction("only an idea that is taken up becomes an action")
    before = plan.ideas[number]
    if before == became:
        return []
    if before not in {None, "kept for later"}:
        raise AlreadyClosed(f"idea {number} is settled already: {before}")
    return [IdeaSettled(number=number, became=became, action=action, why=why)]
