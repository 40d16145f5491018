"""The actions of a plan: added, released, sorted by the three questions, ended."""

from typing import Annotated, Literal

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, Words
from commands.registry import command
from domain import plan_actions
from domain.catalogue import PARTNERSHIP, PLAN, SCHEME
from domain.ids import DecisionId, PlanId, SchemeId
from domain.plan import Plan
from domain.plan_events import ActionAdded, ActionEnd, ActionKind
from domain.scheme import Scheme
from domain.scheme_rules import QUESTIONS, scope_on

Question = Annotated[
    int,
    Meta(
        ge=1,
        le=QUESTIONS,
        description="1: by community power alone; 2: with help; 3: for the agencies",
    ),
]
Labels = Annotated[tuple[Label, ...], Meta(max_length=50)]


class AddAction(Entry, frozen=True, kw_only=True):
    """`number` is the plan's own; `lead` and `partners` name no persons.

    `tags` say what it is about, in the words of the scheme's scope rules;
    `council_money`: it asks the council for money. `question` says which of the three
    questions it answers, where the scheme has adopted them.
    """

    number: Label
    title: Label
    kind: ActionKind = "action"
    objective: Label | None = None
    theme: Label | None = None
    priority: Label | None = None
    lead: Label | None = None
    partners: Labels = ()
    tags: Labels = ()
    council_money: bool = False
    question: Question | None = None


@command("plan", "plans")
async def add_action(case: Case, id: PlanId, body: AddAction) -> None:
    """Say what is to be done; what the scheme rules out is flagged with its clause.

    It is held only where it asks for council money, until a decision releases it.
    """
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    id_of_scheme, scheme = await _scheme_of(case, found)
    occurred = case.occurred.latest if case.occurred else None
    action = ActionAdded(
        number=body.number,
        title=body.title,
        kind=body.kind,
        objective=body.objective,
        theme=body.theme,
        priority=body.priority,
        lead=body.lead,
        partners=body.partners,
        tags=body.tags,
        council_money=body.council_money,
        question=body.question,
    )
    events = plan_actions.add_action(
        found,
        action=action,
        scheme=id_of_scheme,
        scope=scope_on(scheme, occurred or case.today) if scheme else None,
        asks=_asks(scheme),
    )
    case.write(id, events)


class ReleaseAction(Entry, frozen=True, kw_only=True):
    """`to` says to whom it was referred."""

    number: Label
    how: Literal["excepted", "referred"]
    decision: DecisionId
    to: Label | None = None


@command("plan", "plans")
async def release_action(case: Case, id: PlanId, body: ReleaseAction) -> None:
    """Let a held action go on, by a decision: excepted, or referred elsewhere."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership, carries=True)
    events = plan_actions.release_action(
        found, number=body.number, how=body.how, decision=body.decision, to=body.to
    )
    case.write(id, events)


class ShiftQuestion(Entry, frozen=True, kw_only=True):
    """`number` is the action's; `question` the one that it answers now."""

    number: Label
    question: Question
    why: Words


@command("plan", "plans")
async def shift_question(case: Case, id: PlanId, body: ShiftQuestion) -> None:
    """Answer the three questions otherwise than before: more, or less, is ours."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    _, scheme = await _scheme_of(case, found)
    events = plan_actions.shift_question(
        found,
        number=body.number,
        question=body.question,
        why=case.text(body.why),
        asks=_asks(scheme),
    )
    case.write(id, events)


class EndAction(Entry, frozen=True, kw_only=True):
    """`passed on`: somebody else does it now; `dropped` says why in `what`."""

    number: Label
    became: ActionEnd
    what: Words | None = None


@command("plan", "plans")
async def end_action(case: Case, id: PlanId, body: EndAction) -> None:
    """Say what became of an action."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    what = case.optional_text(body.what)
    events = plan_actions.end_action(
        found, number=body.number, became=body.became, what=what
    )
    case.write(id, events)


async def _scheme_of(case: Case, plan: Plan) -> tuple[SchemeId | None, Scheme | None]:
    """The plan's own scheme; if it names none, that of its partnership."""
    id = plan.scheme
    if id is None:
        homes = await case.require_all(PARTNERSHIP, [plan.partnership])
        id = homes[0].scheme if homes else None
    found = await case.require_all(SCHEME, [id])
    return id, found[0] if found else None


def _asks(scheme: Scheme | None) -> bool:
    return scheme is not None and bool(scheme.questions)
