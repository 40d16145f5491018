"""The actions and projects of a plan, and what the scheme says against them."""

from collections.abc import Mapping
from typing import Literal

from domain.errors import AlreadyTaken, Contradiction, NotReady, ReasonRequired
from domain.event import Text
from domain.ids import DecisionId, SchemeId
from domain.plan import Plan, going_on, open_plan
from domain.plan_events import (
    ActionAdded,
    ActionEnd,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
    PlanEvent,
    QuestionShifted,
)
from domain.plan_life import check_objective
from domain.scheme_events import ScopeRuleAdopted
from domain.scheme_rules import QUESTIONS


def add_action(
    plan: Plan | None,
    *,
    action: ActionAdded,
    scheme: SchemeId | None = None,
    scope: Mapping[str, ScopeRuleAdopted] | None = None,
    asks: bool = False,
) -> list[PlanEvent]:
    """Say what is to be done. What the scheme forbids is flagged, with its own words.

    `scope` are the scheme's rules on what its bodies do not do, by tag; `asks`: it has
    adopted the three questions. Flagged is not refused: these are independent groups.
    It is held only where council money is sought, until a decision releases it.
    """
    plan = open_plan(plan)
    check_objective(plan, action.objective)
    _check_question(action.question, asks=asks)
    known = plan.actions.get(action.number)
    if known is not None and known.added == action:
        return []
    if known is not None:
        raise AlreadyTaken(f"this plan has another action {action.number}")
    rules = {_folded(tag): rule for tag, rule in (scope or {}).items()}
    first = {_folded(tag): tag for tag in reversed(action.tags)}
    flags = [
        ActionFlagged(
            number=action.number,
            tag=first[tag],
            scheme=scheme,
            clause=rules[tag].wording,
            held=action.council_money,
            in_force=rules[tag].in_force,
        )
        for tag in dict.fromkeys(map(_folded, action.tags))
        if scheme is not None and tag in rules
    ]
    return [action, *flags]


def check_money(plan: Plan | None, number: str) -> None:
    """Refuse to promise council money for what the scheme forbids and nobody released.

    Raises NotReady.
    """
    check_not_held(plan, number)
    action = open_plan(plan).actions[number]
    if action.flagged and action.released is None:
        raise NotReady(
            f"the scheme forbids action {number}; add it as one that asks for council "
            "money, so that a decision can except or refer it"
        )


def check_not_held(plan: Plan | None, number: str) -> None:
    """Refuse to go on with a held action. Raises NotReady."""
    action = plan.actions.get(number) if plan is not None else None
    if action is not None and action.held:
        raise NotReady(
            f"action {number} is held: the scheme forbids it and it asks for council "
            "money; a decision has to except or refer it first"
        )


def release_action(
    plan: Plan | None,
    *,
    number: str,
    how: Literal["excepted", "referred"],
    decision: DecisionId,
    to: str | None = None,
) -> list[PlanEvent]:
    """Let a held action go on, by a decision: excepted, or referred elsewhere."""
    action = going_on(plan, number)
    if (how == "referred") != (to is not None):
        raise Contradiction("say to whom it is referred, and only if it is")
    released = ActionReleased(number=number, how=how, decision=decision, to=to)
    if action.released == released:
        return []
    if not action.held:
        raise NotReady(f"action {number} is not held: nothing has to release it")
    return [released]


def shift_question(
    plan: Plan | None, *, number: str, question: int, why: Text, asks: bool
) -> list[PlanEvent]:
    """Answer the three questions otherwise than before: more, or less, is ours."""
    action = going_on(plan, number)
    _check_question(question, asks=asks)
    if action.question == question:
        return []
    return [QuestionShifted(action=number, question=question, why=why)]


def end_action(
    plan: Plan | None, *, number: str, became: ActionEnd, what: Text | None = None
) -> list[PlanEvent]:
    """Say what became of an action."""
    known = open_plan(plan).actions.get(number)
    if known is not None and known.became == became:
        return []
    going_on(plan, number)
    if became == "done":
        check_not_held(plan, number)
    if became == "dropped" and what is None:
        raise ReasonRequired("say why the action was dropped")
    return [ActionEnded(number=number, became=became, what=what)]


def _check_question(question: int | None, *, asks: bool) -> None:
    if question is None:
        return
    if not asks:
        raise NotReady("the scheme of this plan has not adopted the three questions")
    if not 1 <= question <= QUESTIONS:
        raise Contradiction("the questions are numbered 1, 2 and 3")


def _folded(tag: str) -> str:
    """A tag however it is spelt: without regard to capitals and blanks."""
    return " ".join(tag.split()).casefold()
