"""A grant until it is decided: each step by its band, and two pairs of eyes."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.bands import SHORTEST, STEPS, Band
from domain.dates import parse
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
    NotReady,
    ReasonRequired,
    Refused,
    SamePerson,
)
from domain.fund_events import Criterion
from domain.grant import Grant, evolve
from domain.grant_asking import (
    apply,
    assess,
    check_eligibility,
    do_diligence,
    enquire,
)
from domain.grant_deciding import award, decline, propose
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantEnquired,
    GrantEvent,
    GrantWithdrawn,
    RecipientNamed,
)
from domain.grant_giving import withdraw
from domain.grant_interests import declare_interest
from domain.grant_judging_events import (
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
    GrantInterestDeclared,
)
from domain.grant_parts import Check, Condition, Instalment, Planned, Score
from domain.ids import OrganisationId
from tests.domain.examples import A_REASON, CHAIR, OFFICER, SECRETARY
from tests.domain.examples_meetings import ORCHARD, SMALL_GRANTS, WAR_MEMORIAL
from tests.specification import Specification

WHAT: dict[str, Any] = {
    "fund": SMALL_GRANTS,
    "applicant": "Orchard Group",
    "title": "Plant an orchard",
}
ENQUIRED = GrantEnquired(**WHAT)
APPLIED = GrantApplied(**WHAT, amount=200_000)
LARGE = Band("Large", STEPS)
IN_FULL = GrantApplied(**WHAT, amount=200_000, band="Large", steps=STEPS, round=1)
CHECKED = EligibilityChecked(eligible=True)
DILIGENT = DiligenceDone(checks=(Check("accounts", "satisfied"),))
CRITERIA = (Criterion("Need", 5, 2), Criterion("Reach", 4))
SCORES = (Score("Need", 4), Score("Reach", 3))
ASSESSED = GrantAssessed(
    assessor=OFFICER, scores=SCORES, why=A_REASON, total=11, out_of=14
)
PROPOSED = AwardProposed(amount=150_000, by=OFFICER)


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


def test_an_enquiry_may_become_an_application_to_the_same_fund() -> None:
    given().when(enquire, **WHAT).then(ENQUIRED)
    given(ENQUIRED).when(apply, **WHAT, amount=200_000).then(APPLIED)
    other = WHAT | {"fund": WAR_MEMORIAL}
    given(ENQUIRED).when(apply, **other, amount=1).then_refused(
        Contradiction, "about another fund"
    )
    given(ENQUIRED).when(enquire, **WHAT).then_refused(AlreadyBegun, "asked about")
    given().when(enquire, **WHAT, amount=0).then_refused(Contradiction, "nothing")


def test_what_is_only_asked_about_is_not_decided() -> None:
    refused = (NotReady, "it has to be applied for first")
    given(ENQUIRED).when(decline).then_refused(*refused)
    given(ENQUIRED).when(check_eligibility, eligible=True).then_refused(*refused)
    given(ENQUIRED).when(award, amount=1).then_refused(*refused)


def test_an_application_has_the_steps_of_its_band_as_they_are_that_day() -> None:
    given().when(apply, **WHAT, amount=200_000, band=LARGE, round=1).then(IN_FULL)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (
            {"individual": True, "organisation": OrganisationId(ORCHARD)},
            "for an individual or for an organisation, not for both",
        ),
        ({"recipient": A_REASON}, "only a grant for an individual"),
        (
            {"planned": Planned(parse("2015-06"), parse("2015-05"))},
            "what starts June 2015 cannot end May 2015",
        ),
    ],
)
def test_an_application_that_contradicts_itself_is_refused(
    said: dict[str, Any], says: str
) -> None:
    given().when(apply, **WHAT, amount=1, **said).then_refused(Contradiction, says)


def test_an_individual_is_named_nowhere_but_in_sealed_words() -> None:
    given().when(apply, **WHAT, amount=1, individual=True, recipient=A_REASON).then(
        GrantApplied(**WHAT, amount=1, individual=True),
        RecipientNamed(recipient=A_REASON),
    )


def test_each_step_of_the_band_comes_in_its_turn() -> None:
    waits = "the band of this grant asks for "
    given(IN_FULL).when(do_diligence, checks=DILIGENT.checks).then_refused(
        NotReady, waits + "a check of eligibility first"
    )
    given(IN_FULL, CHECKED).when(do_diligence, checks=DILIGENT.checks).then(DILIGENT)
    given(IN_FULL, CHECKED).when(assess, assessor=OFFICER, why=A_REASON).then_refused(
        NotReady, waits + "due diligence first"
    )
    given(IN_FULL, CHECKED, DILIGENT).when(propose, amount=1).then_refused(
        NotReady, waits + "an assessment first"
    )
    given(IN_FULL, CHECKED, DILIGENT, ASSESSED).when(award, amount=1).then_refused(
        NotReady, waits + "a proposal by somebody else first"
    )
    given(IN_FULL, CHECKED, DILIGENT, ASSESSED).when(
        propose, amount=150_000, by=OFFICER
    ).then(PROPOSED)


def test_of_what_is_not_eligible_it_is_said_why() -> None:
    given(APPLIED).when(check_eligibility, eligible=False).then_refused(
        ReasonRequired, "say why"
    )
    unfit = EligibilityChecked(eligible=False, why=A_REASON)
    given(APPLIED).when(check_eligibility, eligible=False, why=A_REASON).then(unfit)
    given(APPLIED, unfit).when(award, amount=1).then_refused(NotReady, "not to be")
    given(APPLIED, unfit, CHECKED).when(award, amount=1).then(GrantAwarded(amount=1))


@pytest.mark.parametrize(
    ("checks", "refusal", "says"),
    [
        ((), Contradiction, "at least one thing"),
        ((Check("accounts", "satisfied"),) * 2, Contradiction, "there twice"),
        ((Check("accounts", "not satisfied"),), ReasonRequired, "not satisfied"),
    ],
)
def test_diligence_says_what_it_looked_into(
    checks: tuple[Check, ...], refusal: type[Refused], says: str
) -> None:
    given(APPLIED).when(do_diligence, checks=checks).then_refused(refusal, says)


def test_a_score_counts_as_often_as_its_criterion_weighs() -> None:
    given(APPLIED).when(
        assess, assessor=OFFICER, criteria=CRITERIA, scores=SCORES, why=A_REASON
    ).then(ASSESSED)


@pytest.mark.parametrize(
    ("scores", "refusal", "says"),
    [
        ((Score("Need", 4),), Contradiction, "Reach is missing"),
        ((*SCORES, Score("Need", 1)), Contradiction, "there twice"),
        ((*SCORES, Score("Luck", 1)), Contradiction, "no criterion Luck; there are"),
        ((Score("Need", 6), Score("Reach", 3)), BeyondLimit, "out of 5; 6 is not"),
        ((Score("Need", -1), Score("Reach", 3)), BeyondLimit, "out of 5; -1 is not"),
        ((), ReasonRequired, "has scores, or says"),
    ],
)
def test_scores_are_those_of_the_criteria_each_once(
    scores: tuple[Score, ...], refusal: type[Refused], says: str
) -> None:
    given(APPLIED).when(
        assess, assessor=OFFICER, criteria=CRITERIA, scores=scores
    ).then_refused(refusal, says)


def test_whoever_withdrew_does_not_assess() -> None:
    away = GrantInterestDeclared(person=CHAIR, response="withdrew")
    given(APPLIED).when(declare_interest, person=CHAIR, response="withdrew").then(away)
    given(APPLIED, away).when(
        declare_interest, person=CHAIR, response="withdrew"
    ).then_nothing()
    given(APPLIED, away).when(assess, assessor=CHAIR, why=A_REASON).then_refused(
        Contradiction, "whoever withdrew"
    )


def test_whoever_proposed_it_does_not_approve_it() -> None:
    given(APPLIED, PROPOSED).when(award, amount=150_000, by=OFFICER).then_refused(
        SamePerson, "ask somebody else"
    )
    given(APPLIED, PROPOSED).when(award, amount=150_000, by=SECRETARY).then(
        GrantAwarded(amount=150_000, by=SECRETARY)
    )


def test_neither_who_applied_nor_who_proposed_it_approves_it() -> None:
    entered = replace(APPLIED, by=CHAIR)
    for somebody in (CHAIR, OFFICER):
        given(entered, PROPOSED).when(award, amount=1, by=somebody).then_refused(
            SamePerson, "somebody else|someone other than"
        )
    given(entered, PROPOSED).when(award, amount=1, by=SECRETARY).then(
        GrantAwarded(amount=1, by=SECRETARY)
    )


def test_whoever_follows_an_enquiry_up_has_applied() -> None:
    given(ENQUIRED).when(apply, **WHAT, amount=1, by=OFFICER).then(
        GrantApplied(**WHAT, amount=1, by=OFFICER)
    )
    followed = GrantApplied(**WHAT, amount=1, by=OFFICER)
    given(ENQUIRED, followed).when(award, amount=1, by=OFFICER).then_refused(
        SamePerson, "someone other than the person who applied"
    )


def test_no_more_is_approved_than_was_proposed() -> None:
    given(APPLIED, PROPOSED).when(award, amount=150_001, by=SECRETARY).then_refused(
        BeyondLimit, r"£1,500\.00 was proposed; have £1,500\.01 proposed before"
    )
    given(APPLIED, PROPOSED).when(award, amount=1, by=SECRETARY).then(
        GrantAwarded(amount=1, by=SECRETARY)
    )


def test_the_same_proposal_again_changes_nothing() -> None:
    given(APPLIED, PROPOSED).when(propose, amount=150_000, by=OFFICER).then_nothing()
    given(APPLIED, PROPOSED).when(propose, amount=9, by=SECRETARY).then(
        AwardProposed(amount=9, by=SECRETARY)
    )
    given(APPLIED).when(propose, amount=0).then_refused(Contradiction, "nothing")


@pytest.mark.parametrize(
    ("instalments", "refusal", "says"),
    [
        ((Instalment(60), Instalment(41)), BeyondLimit, r"£1\.01 together"),
        ((Instalment(0),), Contradiction, "more than nothing"),
        ((Instalment(50, after=2),), Contradiction, "waits for condition 2"),
    ],
)
def test_instalments_stay_within_the_award(
    instalments: tuple[Instalment, ...], refusal: type[Refused], says: str
) -> None:
    given(APPLIED).when(
        award, amount=100, instalments=instalments, conditions=(Condition("A survey"),)
    ).then_refused(refusal, says)


def test_nothing_is_decided_of_what_is_withdrawn() -> None:
    withdrawn = GrantWithdrawn()
    refused = (AlreadyClosed, "was withdrawn")
    given(APPLIED, withdrawn).when(award, amount=1).then_refused(*refused)
    given(APPLIED, withdrawn).when(decline).then_refused(*refused)
    given(APPLIED, withdrawn).when(withdraw).then_nothing()
    given(ENQUIRED).when(withdraw, why=A_REASON).then(GrantWithdrawn(why=A_REASON))
    given().when(withdraw).then_refused(NotBegun, "nobody has applied")


def test_the_shortest_band_asks_for_a_decision_alone() -> None:
    short = GrantApplied(**WHAT, amount=1, band="Micro", steps=SHORTEST)
    given(short).when(award, amount=1).then(GrantAwarded(amount=1))
