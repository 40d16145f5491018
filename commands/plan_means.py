"""What a plan takes, and what people said: resources, money from outside, ideas."""

from typing import Annotated, Literal

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, Pence, Quoted, When, Words, edtf
from commands.registry import command
from domain import plan_means
from domain.catalogue import PLAN
from domain.ids import PlanId
from domain.plan_events import (
    IdeaEnd,
    IdeaHeard,
    MoneyAttracted,
    ResourceKind,
    ResourceNoted,
)


class NoteResource(Entry, frozen=True, kw_only=True):
    """`what` is needed and secured, in pence where it is money or has a worth.

    `action` is the number of the one that takes it. Noted again, the last one counts.
    """

    what: Label
    kind: ResourceKind
    action: Label | None = None
    needed: Pence | None = None
    secured: Pence | None = None
    from_whom: Label | None = None


@command("plan", "plans")
async def note_resource(case: Case, id: PlanId, body: NoteResource) -> None:
    """Say what an action, or the plan as a whole, needs and what is secured of it."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    resource = ResourceNoted(
        what=body.what,
        kind=body.kind,
        action=body.action,
        needed=body.needed,
        secured=body.secured,
        from_whom=body.from_whom,
    )
    case.write(id, plan_means.note_resource(found, resource=resource))


class AttractMoney(Entry, frozen=True, kw_only=True):
    """`words` or `quote` are the funder's conditions."""

    funder: Label
    amount: Annotated[int, Meta(ge=1, le=10**12, description="Pence")] | None = None
    action: Label | None = None
    words: Words | None = None
    quote: Quoted | None = None
    spend_by: When | None = None
    report_due: When | None = None


@command("plan", "plans")
async def attract_money(case: Case, id: PlanId, body: AttractMoney) -> None:
    """Say what money came from outside, and what its funder asks for it."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    money = MoneyAttracted(
        funder=body.funder,
        amount=body.amount,
        action=body.action,
        conditions=case.optional_wording(body.words, body.quote),
        spend_by=edtf(body.spend_by),
        report_due=edtf(body.report_due),
    )
    case.write(id, plan_means.attract_money(found, money=money))


class HearIdea(Entry, frozen=True, kw_only=True):
    """`whose` it is and where it was `heard`, without naming persons."""

    number: Label
    words: Words | None = None
    quote: Quoted | None = None
    kind: Literal["idea", "thing that matters"] = "idea"
    whose: Label | None = None
    heard: Label | None = None
    theme: Label | None = None


@command("plan", "plans")
async def hear_idea(case: Case, id: PlanId, body: HearIdea) -> None:
    """Keep an idea, or a thing that matters to people, in their own words."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    idea = IdeaHeard(
        number=body.number,
        wording=case.wording(body.words, body.quote),
        kind=body.kind,
        whose=body.whose,
        heard=body.heard,
        theme=body.theme,
    )
    case.write(id, plan_means.hear_idea(found, idea=idea))


class SettleIdea(Entry, frozen=True, kw_only=True):
    """`action` is the number of the one that it became."""

    number: Label
    became: IdeaEnd
    action: Label | None = None
    why: Words | None = None


@command("plan", "plans")
async def settle_idea(case: Case, id: PlanId, body: SettleIdea) -> None:
    """Say what became of an idea."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    events = plan_means.settle_idea(
        found,
        number=body.number,
        became=body.became,
        action=body.action,
        why=case.optional_text(body.why),
    )
    case.write(id, events)
