"""Ways around the rules of a grant that are closed."""

from typing import Any

import pytest

from domain.bands import SHORTEST, STEPS, Band
from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    Refused,
    SamePerson,
)
from domain.fund import evolve as evolve_fund
from domain.fund_events import FundOpened, RoundOpened
from domain.fund_money import carry_over
from domain.fund_rounds import close_round
from domain.grant import Grant, evolve
from domain.grant_after import chase, close, reconcile, report, vary
from domain.grant_asking import apply
from domain.grant_deciding import award, propose
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantEvent,
    GrantOffered,
    GrantPaid,
    GrantReconciled,
    GrantReported,
    GrantVaried,
    OfferAccepted,
    RecipientNamed,
    UnderspendDeclared,
)
from domain.grant_giving import accept, offer, pay
from domain.grant_judging_events import AwardProposed
from domain.grant_parts import Condition, Instalment
from domain.ids import FundId
from tests.domain.examples import A_REASON, CHAIR, OFFICER, SECRETARY
from tests.domain.examples_meetings import SMALL_GRANTS
from tests.projections.examples import BENCHES
from tests.specification import Specification

SMALL = Band("Small", SHORTEST, up_to=50_000)
APPLIED = GrantApplied(
    fund=SMALL_GRANTS,
    applicant="Orchard Group",
    title="An orchard",
    amount=50_000,
    by=CHAIR,
)
PROPOSED = AwardProposed(amount=40_000, by=OFFICER)
AWARDED = GrantAwarded(amount=40_000, report_by=parse("2015-10-31"))
OFFERED = GrantOffered(until=parse("2015-06-30"))
PAID = GrantPaid(amount=40_000)
IN_FULL = GrantApplied(
    fund=SMALL_GRANTS,
    applicant="A",
    title="T",
    amount=50_000,
    steps=("applied", "decided", "paid", "reported", "reconciled", "closed"),
)
REPORTED = GrantReported(outcome="satisfactory", spent=40_000)
RECONCILED = GrantReconciled(paid=40_000, spent=40_000, returned=0)


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


# Steps that are skipped.


def test_a_small_band_does_not_take_a_large_award() -> None:
    refused = (BeyondLimit, r"Small is for up to £500\.00; £500\.01 has other steps")
    for decide in (award, propose):
        given(APPLIED).when(decide, amount=50_001, band=SMALL).then_refused(*refused)
    given(APPLIED, AWARDED).when(
        vary, why=A_REASON, amount=50_001, band=SMALL
    ).then_refused(*refused)
    given(APPLIED).when(award, amount=50_000, band=SMALL).then(
        GrantAwarded(amount=50_000)
    )


def test_less_than_a_band_begins_with_may_be_awarded_in_it() -> None:
    large = Band("Large", STEPS, from_amount=60_000)
    given(APPLIED).when(award, amount=1, band=large).then(GrantAwarded(amount=1))


def test_what_changed_after_the_reconciliation_is_reconciled_anew() -> None:
    so_far = (IN_FULL, AWARDED, GrantPaid(amount=30_000))
    sums = GrantReconciled(paid=30_000, spent=30_000, returned=0)
    told = GrantReported(outcome="satisfactory", spent=30_000)
    more = GrantPaid(amount=10_000)
    given(*so_far, told, sums, more).when(close).then_refused(
        NotReady, "a reconciliation first"
    )
    less = GrantReported(outcome="satisfactory", spent=20_000)
    given(*so_far, told, sums, less).when(reconcile).then_refused(
        NotReady, r"£100\.00 is missing"
    )
    given(*so_far, told, sums, UnderspendDeclared(amount=5)).when(close).then_refused(
        NotReady, "a reconciliation first"
    )


def test_a_grant_is_not_closed_while_it_is_known_that_money_is_missing() -> None:
    less = GrantReported(outcome="satisfactory", spent=39_999)
    given(APPLIED, AWARDED, PAID, less).when(close).then_refused(
        NotReady, r"£0\.01 is missing; have it declared"
    )


# Offers.


def test_nothing_is_paid_while_an_offer_is_open() -> None:
    given(APPLIED, AWARDED, OFFERED).when(pay, amount=1).then_refused(
        NotReady, "has not been accepted"
    )
    given(APPLIED, AWARDED, OFFERED, OfferAccepted()).when(pay, amount=1).then(
        GrantPaid(amount=1)
    )
    given(APPLIED, AWARDED).when(pay, amount=1).then(GrantPaid(amount=1))


def test_what_is_paid_is_neither_offered_nor_accepted() -> None:
    given(APPLIED, AWARDED, PAID).when(offer).then_refused(
        AlreadyClosed, r"£400\.00 of it is paid"
    )
    given(APPLIED, AWARDED, OFFERED, PAID).when(accept).then_refused(
        AlreadyClosed, r"£400\.00 of it is paid"
    )


def test_an_offer_that_was_not_made_is_not_accepted() -> None:
    given(APPLIED, AWARDED).when(accept).then_refused(NotReady, "not been offered")


def test_an_offer_that_is_over_is_accepted_only_on_a_day_that_was_in_time() -> None:
    july = parse("2015-07-01").latest
    for day in (None, parse("2015"), parse("2015-06/2015-07")):
        given(APPLIED, AWARDED, OFFERED).when(accept, on=day, by=july).then_refused(
            NotReady, "say on which day it was accepted"
        )
    june = parse("2015-06")
    given(APPLIED, AWARDED, OFFERED).when(accept, on=june, by=june.latest).then(
        OfferAccepted()
    )


def test_an_offer_does_not_end_before_it_is_made() -> None:
    given(APPLIED, AWARDED).when(
        offer, on=parse("2015-07-01"), until=parse("2015-06-30")
    ).then_refused(Contradiction, "cannot stand until 30 June 2015")


# More money, later on.


def test_more_money_is_approved_as_an_award_is() -> None:
    so_far = (APPLIED, PROPOSED, AWARDED)
    more: dict[str, Any] = {"why": A_REASON, "amount": 45_000}
    given(*so_far).when(vary, **more, by=SECRETARY).then_refused(
        BeyondLimit, r"£400\.00 was proposed; have £450\.00 proposed"
    )
    again = AwardProposed(amount=45_000, by=OFFICER)
    given(*so_far, again).when(vary, **more, by=OFFICER).then_refused(
        SamePerson, "whoever proposed"
    )
    given(*so_far, again).when(vary, **more, by=CHAIR).then_refused(
        SamePerson, "other than the person who applied"
    )
    given(*so_far, again).when(vary, **more, by=SECRETARY).then(
        GrantVaried(**more, by=SECRETARY)
    )
    given(*so_far).when(vary, why=A_REASON, amount=30_000, by=CHAIR).then(
        GrantVaried(why=A_REASON, amount=30_000)
    )


def test_more_than_was_awarded_may_be_proposed_and_nothing_else() -> None:
    given(APPLIED, PROPOSED, AWARDED).when(propose, amount=45_000, by=OFFICER).then(
        AwardProposed(amount=45_000, by=OFFICER)
    )
    given(APPLIED, PROPOSED, AWARDED).when(propose, amount=40_000).then_refused(
        AlreadyClosed, "propose more than that"
    )


def test_more_money_waits_for_the_conditions_that_came_with_it() -> None:
    first = Instalment(40_000)
    awarded = GrantAwarded(amount=40_000, instalments=(first,))
    more: dict[str, Any] = {
        "why": A_REASON,
        "amount": 50_000,
        "conditions": (Condition("A fence"),),
        "instalments": (Instalment(10_000, after=1),),
    }
    varied = GrantVaried(**more)
    given(APPLIED, awarded).when(vary, **more).then(varied)
    given(APPLIED, awarded, GrantPaid(amount=40_000, instalment=1), varied).when(
        pay, amount=10_000
    ).then_refused(NotReady, "instalment 2 is paid once condition 1 is met: A fence")
    given(APPLIED, awarded).when(vary, **(more | {"amount": 49_999})).then_refused(
        BeyondLimit, r"£500\.00 together"
    )
    given(APPLIED, awarded).when(vary, **(more | {"conditions": ()})).then_refused(
        Contradiction, "waits for condition 1"
    )


# For oneself.


FOR_CHAIR = (
    GrantApplied(
        fund=SMALL_GRANTS,
        applicant="An individual",
        title="Paint",
        amount=900,
        individual=True,
        by=OFFICER,
    ),
    RecipientNamed(person=CHAIR),
)


def test_nobody_awards_a_grant_to_themselves_or_pays_it() -> None:
    given(*FOR_CHAIR).when(award, amount=900, by=CHAIR).then_refused(
        SamePerson, "nobody awards a grant to themselves"
    )
    given(*FOR_CHAIR, GrantAwarded(amount=900)).when(
        pay, amount=900, by=OFFICER
    ).then_refused(SamePerson, "whoever applied for a grant for a person")
    given(*FOR_CHAIR, GrantAwarded(amount=900)).when(
        pay, amount=900, by=SECRETARY
    ).then(GrantPaid(amount=900))


def test_only_a_person_has_an_entry_that_is_sealed() -> None:
    said: dict[str, Any] = {
        "fund": SMALL_GRANTS,
        "applicant": "A",
        "title": "T",
        "amount": 1,
    }
    given().when(apply, **said, person=CHAIR).then_refused(
        Contradiction, "only a grant for an individual"
    )
    given().when(apply, **said, person=CHAIR, individual=True).then(
        GrantApplied(**said, individual=True),
        RecipientNamed(person=CHAIR),
    )


# Reports, funds and rounds.


def test_nobody_is_asked_to_report_on_money_that_they_did_not_get() -> None:
    given(APPLIED, AWARDED).when(chase, on=parse("2015-11-01")).then_refused(
        NotReady, "nothing of it has been paid"
    )
    given(APPLIED, AWARDED, PAID).when(chase, on=parse("2015-10-31")).then_refused(
        NotReady, "due by 31 October 2015"
    )


def test_a_judged_report_that_is_told_again_is_reconciled_again() -> None:
    given(IN_FULL, AWARDED, PAID, REPORTED, RECONCILED).when(
        report, outcome="satisfactory", spent=40_000
    ).then_nothing()


@pytest.mark.parametrize("amount", [1, 10**12])
def test_nothing_goes_on_from_a_fund_whose_budget_nobody_knows(amount: int) -> None:
    fund = evolve_fund(None, FundOpened(name="Old", carries_over=True))
    other = evolve_fund(None, FundOpened(name="Next", budget=0))
    refused: type[Refused] = NotReady
    with pytest.raises(refused, match="nobody can say what is left"):
        carry_over(
            fund, itself=SMALL_GRANTS, amount=amount, to=FundId(BENCHES), other=other
        )


def test_a_round_does_not_close_before_it_opens() -> None:
    fund = evolve_fund(None, FundOpened(name="F"))
    fund = evolve_fund(
        fund,
        RoundOpened(
            round=1, name="R", opens=parse("2015-04-01"), closes=parse("2015-05-01")
        ),
    )
    with pytest.raises(Contradiction, match="opens on 1 April 2015 cannot close on"):
        close_round(fund, round=1, on=parse("2015-03-31"))
