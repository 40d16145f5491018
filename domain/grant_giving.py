"""A grant that was awarded: offered, accepted, its conditions met, paid."""

from collections.abc import Collection
from datetime import date

from domain.dates import Edtf, certainly_before, in_words
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    SamePerson,
)
from domain.event import Text
from domain.grant import Grant, applied, awarded, ready
from domain.grant_events import (
    ConditionMet,
    GrantEvent,
    GrantOffered,
    GrantPaid,
    GrantWithdrawn,
    OfferAccepted,
    OfferLapsed,
)
from domain.grant_parts import Instalment
from domain.ids import FundId, MilestoneId, PersonId
from domain.money import in_pounds


def offer(
    grant: Grant | None,
    *,
    on: Edtf | None = None,
    until: Edtf | None = None,
    variations: Text | None = None,
) -> list[GrantEvent]:
    """Send the offer. It stands until the end of that day; None: no day was set."""
    grant = awarded(grant)
    ready(grant, "offered")
    if grant.accepted:
        raise AlreadyClosed("the offer of this grant was accepted")
    if grant.paid:
        raise AlreadyClosed(
            f"{in_pounds(grant.paid)} of it is paid; a grant is offered before that"
        )
    if until is not None and _after(on, until):
        raise Contradiction(
            f"an offer of {in_words(on) if on else 'that day'} cannot stand until "
            f"{in_words(until)}: that is over by then"
        )
    return [GrantOffered(until=until, variations=variations)]


def accept(
    grant: Grant | None, *, on: Edtf | None = None, by: date | None = None
) -> list[GrantEvent]:
    """Take the offer up, before any of the money is spent.

    `by`: the day by which it certainly was. If that is too late, it has to be known
    that it was in time.
    """
    grant = awarded(grant)
    if grant.accepted:
        return []
    ready(grant, "accepted")
    if grant.offered is None and "accepted" not in grant.steps:
        raise NotReady("it has not been offered, so there is no offer to accept")
    if grant.paid:
        raise AlreadyClosed(
            f"{in_pounds(grant.paid)} of it is paid; an offer is accepted before that"
        )
    until = grant.offered.until if grant.offered else None
    if until is None or until.latest is None:
        return [OfferAccepted()]
    if _after(on, until):
        raise AlreadyClosed(
            f"the offer stood until {in_words(until)}; have it made again to accept it"
        )
    if by is not None and by > until.latest:
        raise NotReady(
            f"the offer stood until {in_words(until)}; say on which day it was accepted"
        )
    return [OfferAccepted()]


def lapse(grant: Grant | None, *, on: Edtf | None = None) -> list[GrantEvent]:
    """Say that nobody took the offer up in time. The fund has its money back."""
    grant = applied(grant)
    if grant.stage == "lapsed":
        return []
    grant = awarded(grant)
    if grant.offered is None:
        raise NotReady("it was never offered, so no offer can lapse; withdraw it")
    if grant.accepted:
        raise AlreadyClosed("the offer of this grant was accepted")
    _check_unpaid(grant)
    until = grant.offered.until
    if until is not None and not _after(on, until):
        raise NotReady(f"the offer stands until {in_words(until)}")
    return [OfferLapsed()]


def meet_condition(
    grant: Grant | None, *, condition: int, how: Text | None = None
) -> list[GrantEvent]:
    """Say that a condition of the award is met."""
    grant = awarded(grant)
    if not 1 <= condition <= len(grant.conditions):
        raise Contradiction(f"this grant has no condition {condition}")
    if condition in grant.met:
        return []
    return [ConditionMet(condition=condition, how=how)]


def pay(
    grant: Grant | None,
    *,
    amount: int,
    reference: str | None = None,
    instalment: int | None = None,
    fund: FundId | None = None,
    achieved: Collection[MilestoneId] = (),
    by: PersonId | None = None,
) -> list[GrantEvent]:
    """Pay an instalment, within what is unpaid of the award. `amount` in pence.

    `by` pays it: for a person, never whoever applied, who may be that very person.

    Without a number it is the first that is not paid in full; `achieved` are those of
    the milestones that instalments wait for.
    """
    grant = awarded(grant)
    ready(grant, "paid")
    if grant.individual and by is not None and by == grant.by:
        raise SamePerson(
            "whoever applied for a grant for a person does not pay it; ask somebody "
            "else to"
        )
    if grant.suspended:
        raise NotReady("this grant is suspended; resume it before anything is paid")
    if grant.offered is not None and not grant.accepted:
        raise NotReady("its offer has not been accepted yet, and no money goes before")
    if amount <= 0:
        raise Contradiction("a payment is more than nothing")
    if amount > grant.unpaid():
        raise BeyondLimit(
            f"{in_pounds(grant.unpaid())} of this grant is unpaid; "
            f"{in_pounds(amount)} is more than that"
        )
    number = instalment if instalment is not None else next_instalment(grant)
    if number is not None:
        _check_instalment(grant, number, amount, achieved)
    return [GrantPaid(amount=amount, reference=reference, instalment=number, fund=fund)]


def withdraw(grant: Grant | None, *, why: Text | None = None) -> list[GrantEvent]:
    """Say that the applicant does not want it any more."""
    if grant is not None and grant.stage in {"enquired", "withdrawn"}:
        return [] if grant.stage == "withdrawn" else [GrantWithdrawn(why=why)]
    grant = applied(grant)
    if grant.stage not in {"applied", "awarded"}:
        awarded(grant)  # which says what became of it
    _check_unpaid(grant)
    return [GrantWithdrawn(why=why)]


def next_instalment(grant: Grant) -> int | None:
    """The number of the first instalment not paid in full; None: there is none."""
    for number, one in enumerate(grant.instalments, start=1):
        if grant.paid_of.get(number, 0) < one.amount:
            return number
    return None


def _check_instalment(
    grant: Grant, number: int, amount: int, achieved: Collection[MilestoneId]
) -> None:
    if not 1 <= number <= len(grant.instalments):
        raise Contradiction(f"this grant has no instalment {number}")
    one: Instalment = grant.instalments[number - 1]
    unpaid = one.amount - grant.paid_of.get(number, 0)
    if amount > unpaid:
        raise BeyondLimit(
            f"{in_pounds(unpaid)} of instalment {number} is unpaid; "
            f"{in_pounds(amount)} is more than that"
        )
    if one.after is not None and one.after not in grant.met:
        condition = grant.conditions[one.after - 1]
        raise NotReady(
            f"instalment {number} is paid once condition {one.after} is met: "
            f"{condition.title}"
        )
    if one.milestone is not None and one.milestone not in achieved:
        raise NotReady(f"instalment {number} is paid once its milestone is verified")


def _check_unpaid(grant: Grant) -> None:
    if grant.paid:
        raise NotReady(
            f"{in_pounds(grant.paid)} of it is paid; declare what is not needed as "
            "underspend, and close it"
        )


def _after(on: Edtf | None, until: Edtf) -> bool:
    """Whether a day is certainly after another. Not so if nobody knows it."""
    if on is None or on.earliest is None:
        return False
    return certainly_before(until, on.earliest)
