"""Grants: applied for, awarded or declined, and paid."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
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
from domain.grant import Grant, evolve
from domain.grant_asking import apply
from domain.grant_deciding import award, decline
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantDeclined,
    GrantEvent,
    GrantPaid,
)
from domain.grant_giving import pay
from tests.domain.examples import A_REASON, CHAIR, CONGLETON, OFFICER
from tests.domain.examples_meetings import SMALL_GRANTS, SPRING_FAIR
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

APPLIED = GrantApplied(
    fund=SMALL_GRANTS,
    applicant="Orchard Group",
    title="Plant a community orchard",
    amount=200000,
    partnership=CONGLETON,
)
AWARDED = GrantAwarded(amount=150000, decision=SPRING_FAIR)
DECLINED = GrantDeclined(decision=SPRING_FAIR, why=A_REASON)
PAID = GrantPaid(amount=100000, reference="BACS 4711")


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


def test_an_organisation_applies_to_a_fund() -> None:
    given().when(
        apply,
        fund=SMALL_GRANTS,
        applicant="Orchard Group",
        title="Plant a community orchard",
        amount=200000,
        partnership=CONGLETON,
    ).then(APPLIED)


def test_a_grant_is_applied_for_only_once() -> None:
    given(APPLIED).when(
        apply, fund=SMALL_GRANTS, applicant="Another", title="Another", amount=1
    ).then_refused(AlreadyBegun, "applied for before")


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_is_more_than_nothing(amount: int) -> None:
    given().when(
        apply, fund=SMALL_GRANTS, applicant="Group", title="Nothing", amount=amount
    ).then_refused(Contradiction, "for more than nothing")
    given(APPLIED).when(award, amount=amount).then_refused(
        Contradiction, "decline it instead"
    )
    given(APPLIED, AWARDED).when(pay, amount=amount).then_refused(
        Contradiction, "a payment is more than nothing"
    )


def test_a_grant_is_awarded_though_not_always_as_asked() -> None:
    given(APPLIED).when(award, amount=150000, decision=SPRING_FAIR).then(AWARDED)


def test_nobody_awards_what_they_applied_for() -> None:
    applied = replace(APPLIED, by=OFFICER)
    given(applied).when(award, amount=80_000, by=OFFICER).then_refused(
        SamePerson, "someone other than the person who applied"
    )
    given(applied).when(award, amount=80_000, by=CHAIR).then(
        GrantAwarded(amount=80_000, by=CHAIR)
    )


def test_a_grant_is_declined_with_reasons() -> None:
    given(APPLIED).when(decline, decision=SPRING_FAIR, why=A_REASON).then(DECLINED)
    given(APPLIED).when(decline).then(GrantDeclined())


def test_the_same_answer_again_changes_nothing() -> None:
    given(APPLIED, AWARDED).when(award, amount=150000).then_nothing()
    given(APPLIED, DECLINED).when(decline).then_nothing()


def test_an_answer_is_not_changed_into_another() -> None:
    given(APPLIED, AWARDED).when(award, amount=200000).then_refused(
        AlreadyClosed, r"was awarded: £1,500\.00"
    )
    given(APPLIED, AWARDED).when(decline).then_refused(AlreadyClosed, "was awarded")
    given(APPLIED, DECLINED).when(award, amount=1).then_refused(
        AlreadyClosed, "was declined"
    )


def test_a_grant_is_paid_in_instalments_up_to_the_award() -> None:
    given(APPLIED, AWARDED).when(pay, amount=100000, reference="BACS 4711").then(PAID)
    given(APPLIED, AWARDED, PAID).when(pay, amount=50000).then(GrantPaid(amount=50000))


def test_no_more_is_paid_than_is_unpaid_of_the_award() -> None:
    given(APPLIED, AWARDED, PAID).when(pay, amount=50001).then_refused(
        BeyondLimit, r"£500\.00 of this grant is unpaid; £500\.01 is more than that"
    )


def test_others_learn_from_its_state_whose_money_a_grant_is() -> None:
    grant = evolve(None, APPLIED)
    assert (grant.fund, grant.partnership) == (SMALL_GRANTS, CONGLETON)


def test_a_penny_can_be_asked_for_awarded_and_paid() -> None:
    asked = GrantApplied(
        fund=SMALL_GRANTS, applicant="Group", title="A penny", amount=1
    )
    given().when(
        apply, fund=SMALL_GRANTS, applicant="Group", title="A penny", amount=1
    ).then(asked)
    given(asked).when(award, amount=1).then(GrantAwarded(amount=1))
    given(asked, GrantAwarded(amount=1)).when(pay, amount=1).then(GrantPaid(amount=1))


def test_two_equal_instalments_are_two_payments() -> None:
    half = GrantPaid(amount=75000, reference="Instalment")
    given(APPLIED, AWARDED, half).when(pay, amount=75000, reference="Instalment").then(
        half
    )


def test_nothing_is_paid_before_it_is_awarded_or_once_it_is_declined() -> None:
    given(APPLIED).when(pay, amount=1).then_refused(
        NotReady, "nothing has been awarded"
    )
    given(APPLIED, DECLINED).when(pay, amount=1).then_refused(
        AlreadyClosed, "was declined"
    )


def test_a_grant_that_nobody_applied_for_gets_no_answer_and_no_money() -> None:
    refused = (NotBegun, "nobody has applied")
    given().when(award, amount=1).then_refused(*refused)
    given().when(decline).then_refused(*refused)
    given().when(pay, amount=1).then_refused(*refused)


def in_good_order(grant: Grant | None, event: GrantEvent) -> Grant:
    """Evolve, and see that the rules held: one answer, and never paid beyond it."""
    grant = evolve(grant, event)
    assert not (grant.declined and grant.awarded)
    assert 0 <= grant.unpaid() <= (grant.awarded or 0)
    return grant


AMOUNTS = st.integers(-1, 1000)
APPLY = step(
    apply,
    fund=st.just(SMALL_GRANTS),
    applicant=st.just("Orchard Group"),
    title=st.just("Plant a community orchard"),
    amount=AMOUNTS,
    partnership=st.sampled_from([None, CONGLETON]),
)


@for_all(
    steps(
        APPLY,
        APPLY,
        step(award, amount=AMOUNTS, decision=st.sampled_from([None, SPRING_FAIR])),
        step(decline, why=st.sampled_from([None, A_REASON])),
        step(pay, amount=AMOUNTS, reference=st.sampled_from([None, "BACS 4711"])),
    )
)
def test_every_history_replays(decisions: list[Step[GrantEvent]]) -> None:
    check_replays(in_good_order, Decoder(list[GrantEvent]), decisions)
