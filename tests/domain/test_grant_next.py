"""What a grant waits for: the next step of its band, and whose turn it is."""

from datetime import date
from functools import reduce

import pytest

from domain.bands import SHORTEST, STEPS
from domain.dates import parse
from domain.grant import evolve
from domain.grant_events import (
    ConditionMet,
    GrantApplied,
    GrantAwarded,
    GrantClosed,
    GrantDeclined,
    GrantEnquired,
    GrantEvent,
    GrantOffered,
    GrantPaid,
    GrantReconciled,
    GrantReported,
    GrantResumed,
    GrantReturned,
    GrantSuspended,
    OfferAccepted,
    ReportHandedIn,
    UnderspendDeclared,
)
from domain.grant_judging_events import (
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
)
from domain.grant_next import Waiting, waiting_for
from domain.grant_parts import Condition, Instalment
from domain.grant_published import GrantBroughtIn
from domain.grant_state import Grant
from tests.domain.examples import A_REASON, CHAIR
from tests.domain.examples_meetings import SMALL_GRANTS

LATE_JUNE = date(2015, 6, 20)
ENQUIRED = GrantEnquired(fund=SMALL_GRANTS, applicant="A", title="T")
APPLIED = GrantApplied(
    fund=SMALL_GRANTS, applicant="A", title="T", amount=100_000, steps=STEPS
)
SHORT = GrantApplied(
    fund=SMALL_GRANTS, applicant="A", title="T", amount=100_000, steps=SHORTEST
)
AWARDED = GrantAwarded(
    amount=100_000,
    conditions=(Condition("A survey"),),
    instalments=(Instalment(60_000), Instalment(40_000, after=1)),
    report_by=parse("2015-12"),
)
AT_ONCE = GrantAwarded(amount=100_000, report_by=parse("2015-05"))
PAID = GrantPaid(amount=100_000)

LIFE: tuple[tuple[GrantEvent, str | None], ...] = (
    (ENQUIRED, "follow-up"),
    (APPLIED, "check-eligibility"),
    (EligibilityChecked(eligible=True), "do-diligence"),
    (DiligenceDone(checks=()), "assess"),
    (GrantAssessed(assessor=CHAIR), "propose"),
    (AwardProposed(amount=100_000), "award"),
    (AWARDED, "offer"),
    (GrantOffered(until=parse("2015-06-30")), "accept"),
    (OfferAccepted(), "pay"),
    (GrantSuspended(why=A_REASON), "resume"),
    (GrantResumed(), "pay"),
    (GrantPaid(amount=60_000, instalment=1), "meet-condition"),
    (ConditionMet(condition=1), "pay"),
    (GrantPaid(amount=40_000, instalment=2), "hand-in-report"),
    (ReportHandedIn(spent=90_000), "report"),
    (GrantReported(outcome="satisfactory", spent=90_000), "declare-underspend"),
    (UnderspendDeclared(amount=10_000), "give-back"),
    (GrantReturned(amount=10_000), "reconcile"),
    (GrantReconciled(paid=100_000, spent=90_000, returned=10_000), "close"),
    (GrantClosed(amount=90_000), None),
)


def after(*events: GrantEvent) -> Waiting | None:
    grant: Grant | None = reduce(evolve, events, None)
    assert grant is not None
    return waiting_for(grant, LATE_JUNE)


@pytest.mark.parametrize("number", range(len(LIFE)))
def test_a_large_grant_waits_for_each_of_its_steps_in_turn(number: int) -> None:
    told = after(*(event for event, _ in LIFE[: number + 1]))
    assert (told.action if told else None) == LIFE[number][1]


def test_a_small_one_waits_for_what_its_band_asks_for_alone() -> None:
    assert after(SHORT) == Waiting("award", "a decision")
    paying = after(SHORT, AT_ONCE)
    assert paying == Waiting("pay", "a payment of £1,000.00")


def test_it_says_which_instalment_and_how_much_of_it() -> None:
    started = (SHORT, AWARDED, GrantPaid(amount=20_000, instalment=1))
    assert after(*started) == Waiting(
        "pay", "a payment of £400.00, instalment 1", number=1
    )
    waiting = after(SHORT, AWARDED, GrantPaid(amount=60_000, instalment=1))
    assert waiting == Waiting("meet-condition", "a condition: A survey", number=1)


def test_an_offer_that_nobody_took_up_in_time_waits_for_its_end() -> None:
    told = after(SHORT, AT_ONCE, GrantOffered(until=parse("2015-06-19")))
    assert told is not None
    assert told.action == "lapse"


def test_a_report_whose_day_is_over_is_asked_for() -> None:
    told = after(SHORT, AT_ONCE, PAID)
    assert told == Waiting("chase", "a report that is overdue")


def test_what_is_not_eligible_waits_for_a_no() -> None:
    told = after(APPLIED, EligibilityChecked(eligible=False))
    assert told is not None
    assert told.action == "decline"


def test_what_is_over_waits_for_nothing_and_neither_does_what_is_told_elsewhere() -> (
    None
):
    assert after(SHORT, GrantDeclined()) is None
    brought = GrantBroughtIn(
        fund=SMALL_GRANTS,
        applicant="A",
        title="T",
        awarded=100,
        award=parse("2014-05-01"),
        identifier="360G-a-1",
    )
    assert after(brought) is None
