"""A grant that was awarded: offered, accepted before any spend, paid in its parts."""

import pytest

from domain.bands import STEPS
from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    Refused,
)
from domain.grant import Grant, evolve
from domain.grant_events import (
    ConditionMet,
    GrantApplied,
    GrantAwarded,
    GrantEvent,
    GrantOffered,
    GrantPaid,
    GrantSuspended,
    GrantWithdrawn,
    OfferAccepted,
    OfferLapsed,
)
from domain.grant_giving import accept, lapse, meet_condition, offer, pay, withdraw
from domain.grant_parts import Condition, Instalment
from tests.domain.examples import A_REASON
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    NEW_COMMUNITIES,
    SMALL_GRANTS,
)
from tests.specification import Specification

APPLIED = GrantApplied(
    fund=SMALL_GRANTS, applicant="Orchard Group", title="An orchard", amount=100_000
)
IN_FULL = GrantApplied(
    fund=SMALL_GRANTS, applicant="A", title="T", amount=100_000, steps=STEPS
)
AWARDED = GrantAwarded(amount=100_000)
IN_PARTS = GrantAwarded(
    amount=100_000,
    conditions=(Condition("A survey"),),
    instalments=(
        Instalment(40_000),
        Instalment(30_000, after=1),
        Instalment(20_000, milestone=COMMUNICATIONS_PLAN),
    ),
)
OFFERED = GrantOffered(until=parse("2015-06-30"))
FIRST = GrantPaid(amount=40_000, instalment=1)
MET = ConditionMet(condition=1)


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


def test_an_offer_stands_until_its_last_day() -> None:
    given(APPLIED, AWARDED).when(offer, until=parse("2015-06-30")).then(OFFERED)
    given(APPLIED, AWARDED, OFFERED).when(accept, on=parse("2015-06-30")).then(
        OfferAccepted()
    )
    given(APPLIED, AWARDED, OFFERED).when(accept, on=parse("2015-07-01")).then_refused(
        AlreadyClosed, "stood until 30 June 2015; have it made again"
    )
    given(APPLIED, AWARDED, OFFERED, OfferAccepted()).when(accept).then_nothing()


def test_an_offer_lapses_after_its_last_day_and_not_before() -> None:
    given(APPLIED, AWARDED, OFFERED).when(lapse, on=parse("2015-06-30")).then_refused(
        NotReady, "stands until 30 June 2015"
    )
    given(APPLIED, AWARDED, OFFERED).when(lapse, on=parse("2015-07-01")).then(
        OfferLapsed()
    )
    given(APPLIED, AWARDED, OFFERED, OfferLapsed()).when(lapse).then_nothing()
    given(APPLIED, AWARDED).when(lapse).then_refused(NotReady, "never offered")
    given(APPLIED, AWARDED, OFFERED, OfferAccepted()).when(
        lapse, on=parse("2016")
    ).then_refused(AlreadyClosed, "was accepted")


def test_what_lapsed_is_not_paid() -> None:
    given(APPLIED, AWARDED, OFFERED, OfferLapsed()).when(pay, amount=1).then_refused(
        AlreadyClosed, "lapsed"
    )


def test_nothing_is_paid_before_the_offer_is_accepted_where_the_band_asks_so() -> None:
    decided = (IN_FULL, AWARDED)  # as it stands after what came before
    state: Grant | None = None
    for event in decided:
        state = evolve(state, event)
    assert state is not None
    with pytest.raises(NotReady, match="a check of eligibility first"):
        pay(state, amount=1)
    short = GrantApplied(
        fund=SMALL_GRANTS,
        applicant="A",
        title="T",
        amount=100_000,
        steps=("applied", "decided", "offered", "accepted", "paid"),
    )
    given(short, AWARDED).when(accept).then_refused(NotReady, "an offer first")
    given(short, AWARDED, OFFERED).when(pay, amount=1).then_refused(
        NotReady, "the acceptance of the offer first"
    )
    given(short, AWARDED, OFFERED, OfferAccepted()).when(pay, amount=1).then(
        GrantPaid(amount=1)
    )


def test_an_accepted_offer_is_not_made_again() -> None:
    given(APPLIED, AWARDED, OFFERED, OfferAccepted()).when(offer).then_refused(
        AlreadyClosed, "was accepted"
    )


def test_instalments_are_paid_in_turn_each_once_it_may_be() -> None:
    given(APPLIED, IN_PARTS).when(pay, amount=40_000).then(FIRST)
    given(APPLIED, IN_PARTS, FIRST).when(pay, amount=30_000).then_refused(
        NotReady, "instalment 2 is paid once condition 1 is met: A survey"
    )
    given(APPLIED, IN_PARTS, FIRST, MET).when(pay, amount=30_000).then(
        GrantPaid(amount=30_000, instalment=2)
    )
    given(APPLIED, IN_PARTS).when(
        pay, amount=20_000, instalment=3, achieved=(NEW_COMMUNITIES,)
    ).then_refused(NotReady, "instalment 3 is paid once its milestone is verified")
    given(APPLIED, IN_PARTS).when(
        pay, amount=20_000, instalment=3, achieved=(COMMUNICATIONS_PLAN,)
    ).then(GrantPaid(amount=20_000, instalment=3))


@pytest.mark.parametrize(
    ("amount", "instalment", "refusal", "says"),
    [
        (40_001, 1, BeyondLimit, r"£400\.00 of instalment 1 is unpaid; £400\.01"),
        (1, 4, Contradiction, "has no instalment 4"),
        (100_001, None, BeyondLimit, r"£1,000\.00 of this grant is unpaid"),
    ],
)
def test_no_more_is_paid_than_the_instalment_or_the_award(
    amount: int, instalment: int | None, refusal: type[Refused], says: str
) -> None:
    given(APPLIED, IN_PARTS).when(
        pay, amount=amount, instalment=instalment
    ).then_refused(refusal, says)


def test_an_instalment_may_be_paid_in_two_payments() -> None:
    half = GrantPaid(amount=25_000, instalment=1)
    given(APPLIED, IN_PARTS, half).when(pay, amount=15_000).then(
        GrantPaid(amount=15_000, instalment=1)
    )
    given(APPLIED, IN_PARTS, half).when(pay, amount=15_001).then_refused(
        BeyondLimit, r"£150\.00 of instalment 1"
    )


def test_nothing_is_paid_while_it_is_suspended() -> None:
    given(APPLIED, AWARDED, GrantSuspended(why=A_REASON)).when(
        pay, amount=1
    ).then_refused(NotReady, "is suspended; resume it")


def test_a_condition_is_met_once() -> None:
    given(APPLIED, IN_PARTS).when(meet_condition, condition=1).then(MET)
    given(APPLIED, IN_PARTS, MET).when(meet_condition, condition=1).then_nothing()
    given(APPLIED, IN_PARTS).when(meet_condition, condition=2).then_refused(
        Contradiction, "has no condition 2"
    )


def test_what_is_paid_in_part_is_not_withdrawn() -> None:
    given(APPLIED, AWARDED, FIRST).when(withdraw).then_refused(
        NotReady, r"£400\.00 of it is paid; declare what is not needed"
    )
    given(APPLIED, AWARDED).when(withdraw, why=A_REASON).then(
        GrantWithdrawn(why=A_REASON)
    )
