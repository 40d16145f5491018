"""A grant: asked for, decided, and paid in one instalment or several.

The fund keeps the money for it; here is what was asked, what was said, what was paid.
"""

from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
    NotReady,
    SamePerson,
)
from domain.event import Event, Text
from domain.ids import DecisionId, FundId, PartnershipId, PersonId
from domain.money import in_pounds

# Events: what has happened. Amounts are whole pence of the fund's currency.


class GrantApplied(Event, frozen=True, kw_only=True, tag="grant.applied"):
    """`applicant` names an organisation, never a person; `title` is the purpose.

    `by` entered it, for whoever applies.
    """

    fund: FundId
    applicant: str
    title: str
    amount: int
    partnership: PartnershipId | None = None
    by: PersonId | None = None


class GrantAwarded(Event, frozen=True, kw_only=True, tag="grant.awarded"):
    amount: int
    decision: DecisionId | None = None


class GrantDeclined(Event, frozen=True, kw_only=True, tag="grant.declined"):
    decision: DecisionId | None = None
    why: Text | None = None


class GrantPaid(Event, frozen=True, kw_only=True, tag="grant.paid"):
    """One instalment. `reference` is what the bank or the ledger calls it."""

    amount: int
    reference: str | None = None


GrantEvent: TypeAlias = GrantApplied | GrantAwarded | GrantDeclined | GrantPaid

# State: what the next decision needs to remember, and nothing more.


class Grant(Struct, frozen=True):
    """`awarded` None: nothing has been awarded, or not yet. `by` applied."""

    fund: FundId
    partnership: PartnershipId | None
    awarded: int | None = None
    declined: bool = False
    paid: int = 0
    by: PersonId | None = None

    def unpaid(self) -> int:
        """Pence awarded and not paid yet."""
        return (self.awarded or 0) - self.paid


def evolve(grant: Grant | None, event: GrantEvent) -> Grant:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, GrantApplied):
        return Grant(fund=event.fund, partnership=event.partnership, by=event.by)
    assert grant is not None, "a grant's stream starts with GrantApplied"
    match event:
        case GrantAwarded():
            return replace(grant, awarded=event.amount)
        case GrantDeclined():
            return replace(grant, declined=True)
        case GrantPaid():
            return replace(grant, paid=grant.paid + event.amount)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def apply(
    grant: Grant | None,
    *,
    fund: FundId,
    applicant: str,
    title: str,
    amount: int,
    partnership: PartnershipId | None = None,
    by: PersonId | None = None,
) -> list[GrantEvent]:
    """Ask a fund for money. `amount` in pence."""
    if grant is not None:
        raise AlreadyBegun("this grant has been applied for before")
    if amount <= 0:
        raise Contradiction("a grant is for more than nothing")
    return [
        GrantApplied(
            fund=fund,
            applicant=applicant,
            title=title,
            amount=amount,
            partnership=partnership,
            by=by,
        )
    ]


def award(
    grant: Grant | None,
    *,
    amount: int,
    decision: DecisionId | None = None,
    by: PersonId | None = None,
) -> list[GrantEvent]:
    """Say yes, to what was asked or to another amount, in pence.

    `by`: who says it, and that is never whoever applied.
    """
    grant = _applied(grant)
    if by is not None and by == grant.by:
        raise SamePerson("someone other than the person who applied has to award it")
    if grant.awarded == amount:
        return []
    _check_undecided(grant)
    if amount <= 0:
        raise Contradiction("an award is more than nothing; decline it instead")
    return [GrantAwarded(amount=amount, decision=decision)]


def decline(
    grant: Grant | None,
    *,
    decision: DecisionId | None = None,
    why: Text | None = None,
) -> list[GrantEvent]:
    """Say no, with reasons that can be published."""
    grant = _applied(grant)
    if grant.declined:
        return []
    _check_undecided(grant)
    return [GrantDeclined(decision=decision, why=why)]


def pay(
    grant: Grant | None, *, amount: int, reference: str | None = None
) -> list[GrantEvent]:
    """Pay an instalment, within what is unpaid of the award. `amount` in pence."""
    grant = _applied(grant)
    if grant.declined:
        raise AlreadyClosed("this grant was declined; nothing can be paid")
    if grant.awarded is None:
        raise NotReady("nothing has been awarded yet")
    if amount <= 0:
        raise Contradiction("a payment is more than nothing")
    if amount > grant.unpaid():
        raise BeyondLimit(
            f"{in_pounds(grant.unpaid())} of this grant is unpaid; "
            f"{in_pounds(amount)} is more than that"
        )
    return [GrantPaid(amount=amount, reference=reference)]


def _applied(grant: Grant | None) -> Grant:
    if grant is None:
        raise NotBegun("nobody has applied for this grant yet")
    return grant


def _check_undecided(grant: Grant) -> None:
    if grant.declined:
        raise AlreadyClosed("this grant was declined")
    if grant.awarded is not None:
        raise AlreadyClosed(f"this grant was awarded: {in_pounds(grant.awarded)}")
