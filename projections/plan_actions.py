"""What becomes of the actions in a plan's row, event by event and on a day."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from msgspec.structs import replace

from domain.event import Recorded
from domain.milestone_events import MilestoneSet
from domain.plan_events import (
    ActionAdded,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
    QuestionShifted,
)
from projections.by_day import by_then
from projections.look import certain_day
from projections.plan_parts import Action, Ended, Flag, Placed, Release, Shift

Actions: TypeAlias = tuple[Action, ...]
ActionEvent: TypeAlias = (
    ActionAdded | ActionFlagged | ActionReleased | QuestionShifted | ActionEnded
)


def told(actions: Actions, event: Recorded[Any], facts: ActionEvent) -> Actions:
    """The actions after an event. One of which nothing was told stays unknown."""
    when = (certain_day(event.occurred, event), event.position)
    match facts:
        case ActionAdded():
            return (*actions, _added(facts, *when))
        case ActionFlagged(number=number, tag=tag, scheme=scheme, clause=clause):
            flag = Flag(tag, scheme, clause, facts.in_force, facts.held, *when)
            return _with(
                actions,
                number,
                lambda one: replace(
                    one, flags=(*one.flags, flag), held=one.held or facts.held
                ),
            )
        case ActionReleased(number=number, how=how, to=to, decision=decision):
            released = Release(how, to, decision, *when)
            return _with(
                actions,
                number,
                lambda one: replace(one, released=released, held=False),
            )
        case QuestionShifted(action=number, question=question, why=why):
            return _with(
                actions,
                number,
                lambda one: replace(
                    one,
                    question=question,
                    shifts=(*one.shifts, Shift(one.question, question, why, *when)),
                ),
            )
        case ActionEnded(number=number, became=became, what=what):
            ended = Ended(became, what, *when)
            return _with(actions, number, lambda one: replace(one, ended=ended))


def served(actions: Actions, event: Recorded[Any], facts: MilestoneSet) -> Actions:
    """The actions after a milestone was set that belongs to one of them."""
    assert facts.action is not None, "only such a milestone is told of"
    placed = Placed(
        milestone=event.stream,  # type: ignore[arg-type]
        on=certain_day(event.occurred, event),
        position=event.position,
    )
    return _with(
        actions,
        facts.action,
        lambda one: replace(one, milestones=(*one.milestones, placed)),
    )


def actions_on(actions: Actions, day: date) -> Actions:
    """How the actions stood on a day."""
    return tuple(_on_day(one, day) for one in by_then(actions, day))


def _on_day(action: Action, day: date) -> Action:
    shifts = by_then(action.shifts, day)
    flags = by_then(action.flags, day)
    released = action.released
    if released is not None and not by_then([released], day):
        released = None
    ended = action.ended
    if ended is not None and not by_then([ended], day):
        ended = None
    later = action.shifts[len(shifts) :]
    return replace(
        action,
        shifts=shifts,
        question=later[0].before if later else action.question,
        flags=flags,
        released=released,
        held=released is None and any(flag.held for flag in flags),
        milestones=by_then(action.milestones, day),
        ended=ended,
    )


def _added(facts: ActionAdded, on: date | None, position: int) -> Action:
    return Action(
        number=facts.number,
        title=facts.title,
        kind=facts.kind,
        objective=facts.objective,
        theme=facts.theme,
        priority=facts.priority,
        lead=facts.lead,
        partners=facts.partners,
        tags=facts.tags,
        council_money=facts.council_money,
        question=facts.question,
        on=on,
        position=position,
    )


def _with(
    actions: Actions, number: str, changed: Callable[[Action], Action]
) -> Actions:
    return tuple(changed(one) if one.number == number else one for one in actions)
