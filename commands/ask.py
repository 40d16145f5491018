"""An ask: help that a community needs of a service, and what the service says to it."""

from commands.desk import Case
from commands.entry import Entry, Label, Quoted, When, Words, edtf
from commands.registry import command
from domain import ask
from domain.ask import Answer, AskSent
from domain.catalogue import ASK, PLAN
from domain.errors import Contradiction, NotReady
from domain.ids import AskId, PartnershipId, PlanId


class SendAsk(Entry, frozen=True, kw_only=True):
    """`service` names the service that is asked, no person.

    An ask is of its plan's partnership; `action` is the plan's number for what the
    help is for. `answer_by` is when an answer is hoped for.
    """

    service: Label
    title: Label
    words: Words | None = None
    quote: Quoted | None = None
    partnership: PartnershipId | None = None
    plan: PlanId | None = None
    action: Label | None = None
    answer_by: When | None = None


@command("ask", "asks", creates=True)
async def send(case: Case, id: AskId, body: SendAsk) -> None:
    """Ask a service for help that the community cannot do without."""
    found = await case.load(ASK, id)
    partnership = await _whose(case, body)
    await case.authorise(partnership)
    sent = AskSent(
        service=body.service,
        title=body.title,
        wording=case.wording(body.words, body.quote),
        partnership=partnership,
        plan=body.plan,
        action=body.action,
        answer_by=edtf(body.answer_by),
    )
    case.write(id, ask.send(found, sent=sent))


async def _whose(case: Case, body: SendAsk) -> PartnershipId | None:
    """The partnership that asks: as said, or the plan's. Raises Contradiction."""
    if body.plan is None:
        if body.action is not None:
            raise Contradiction("an action is of a plan: say which")
        return body.partnership
    plan = await case.require(PLAN, body.plan)
    partnership = body.partnership or plan.partnership
    if plan.partnership is not None and not plan.is_of(partnership):
        raise Contradiction("this plan is of another partnership")
    if body.action is not None and body.action not in plan.actions:
        raise NotReady(f"this plan has no action {body.action}; add it first")
    return partnership


class AcknowledgeAsk(Entry, frozen=True, kw_only=True):
    """`by` is the post of whoever has it now, not a name."""

    by: Label | None = None


@command("ask", "asks")
async def acknowledge(case: Case, id: AskId, body: AcknowledgeAsk) -> None:
    """Say that the ask has arrived and will be answered."""
    found = await case.require(ASK, id)
    await case.authorise(found.partnership)
    case.write(id, ask.acknowledge(found, by=body.by))


class AnswerAsk(Entry, frozen=True, kw_only=True):
    """A yes gives its reasons too."""

    answer: Answer
    reasons: Words


@command("ask", "asks")
async def answer(case: Case, id: AskId, body: AnswerAsk) -> None:
    """Answer the ask, with reasons; a later answer replaces the one before."""
    found = await case.require(ASK, id)
    await case.authorise(found.partnership)
    reasons = case.text(body.reasons)
    case.write(id, ask.answer(found, answer=body.answer, reasons=reasons))


class FinishAsk(Entry, frozen=True, kw_only=True):
    what: Words | None = None


@command("ask", "asks")
async def finish(case: Case, id: AskId, body: FinishAsk) -> None:
    """Say that what was promised in the answer has been done."""
    found = await case.require(ASK, id)
    await case.authorise(found.partnership)
    case.write(id, ask.finish(found, what=case.optional_text(body.what)))


class WithdrawAsk(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("ask", "asks")
async def withdraw(case: Case, id: AskId, body: WithdrawAsk) -> None:
    """Ask no longer."""
    found = await case.require(ASK, id)
    await case.authorise(found.partnership)
    case.write(id, ask.withdraw(found, why=case.optional_text(body.why)))
