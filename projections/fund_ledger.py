"""The ledger of funds: every movement of money, and the entry that made it."""

from datetime import date
from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Recorded, Visibility
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
    FundOpened,
    Kind,
    MoneyReturned,
)
from domain.grant_events import GrantPaid
from domain.grant_published import GrantBroughtIn
from domain.ids import OrganisationId, PartnershipId
from projections.look import day_of
from projections.old_money import complete
from projections.projection import Log
from projections.table import Entries

MovementKind: TypeAlias = Literal[
    "opened",
    "budget changed",
    "pledged",
    "received",
    "withdrawn",
    "carried in",
    "carried over",
    "awarded",
    "varied",
    "released",
    "returned",
    "settled",
    "paid",
    "closed",
]


class Movement(Struct, frozen=True, kw_only=True):
    """`change` is what it adds to what the fund has left, in pence; negative: it takes.

    `worth` is the amount that it is about: the whole budget, the award, the payment,
    what a contribution is worth. `other` is the fund that it came from or went to.
    `position` is that of the entry in the register.
    """

    told_in: ClassVar[str] = "fund"

    position: int
    fund: UUID
    kind: MovementKind
    change: int | None = 0
    worth: int | None = None
    grant_id: UUID | None = None
    other: UUID | None = None
    round: int | None = None
    giver: str | None = None
    organisation: OrganisationId | None = None
    made_of: Kind | None = None
    hours: int | None = None
    what: str | None = None
    reference: str | None = None
    occurred: Edtf | None
    moved_on: date
    partnership: PartnershipId | None
    visibility: Visibility


def movement(event: Recorded[Any]) -> Movement | None:
    """What an event moves; None: nothing, or it is not said of which fund."""
    said = _said(event)
    if said is None:
        return None
    return Movement(
        position=event.position,
        occurred=event.occurred,
        moved_on=day_of(event),
        partnership=event.partnership,
        visibility=event.seen_by(),
        **({"fund": event.stream} | said),
    )


def _said(event: Recorded[Any]) -> dict[str, Any] | None:  # noqa: C901, PLR0911, PLR0912 - one case an event
    facts = event.facts
    match facts:
        case FundOpened(budget=budget):
            return {"kind": "opened", "change": budget, "worth": budget}
        case BudgetChanged(budget=budget, was=was):
            change = None if was is None else budget - was
            return {"kind": "budget changed", "change": change, "worth": budget}
        case ContributionPledged():
            return _contribution(facts) | {"kind": "pledged"}
        case ContributionReceived(kind=kind, amount=amount):
            cash = (amount or 0) if kind == "cash" else 0
            return _contribution(facts) | {"kind": "received", "change": cash}
        case ContributionWithdrawn(giver=giver, amount=amount):
            whose = {"giver": giver, "organisation": facts.organisation}
            back = _moved("withdrawn", -amount, amount)
            return back | whose | {"made_of": "cash"}
        case CarriedIn(source=other, amount=amount):
            return _moved("carried in", amount, amount) | {"other": other}
        case CarriedOver(to=other, amount=amount):
            return _moved("carried over", -amount, amount) | {"other": other}
        case AwardCommitted(amount=amount):
            return _moved("awarded", -amount, amount, facts)
        case AwardVaried(amount=amount, was=was):
            return _moved("varied", was - amount, amount, facts)
        case AwardReleased(amount=amount):
            return _moved("released", amount or 0, amount, facts)
        case MoneyReturned(amount=amount):
            return _moved("returned", amount, amount, facts)
        case AwardSettled(amount=amount, was=was):
            return _moved("settled", was - amount, amount, facts)
        case FundClosed(out=out):
            return _moved("closed", 0, out)
        case GrantPaid(fund=fund, amount=amount, reference=reference) if fund:
            said = {"fund": fund, "grant_id": event.stream, "reference": reference}
            return _moved("paid", 0, amount) | said
        case GrantBroughtIn(fund=fund, disbursed=int(amount)) if amount:
            said = {"fund": fund, "grant_id": event.stream}
            return _moved("paid", 0, amount) | said
        case _:
            return None


def _moved(
    kind: MovementKind, change: int, worth: int | None, facts: Any = None
) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": kind, "change": change, "worth": worth}
    if facts is not None:
        said |= {"grant_id": facts.grant, "round": facts.round}
    return said


def _contribution(facts: ContributionPledged | ContributionReceived) -> dict[str, Any]:
    return {
        "giver": facts.giver,
        "organisation": facts.organisation,
        "made_of": facts.kind,
        "worth": facts.amount,
        "hours": facts.hours,
        "what": facts.what,
    }


LEDGER = Log(
    Entries("fund_movement", Movement), version=3, row=movement, complete=complete
)
