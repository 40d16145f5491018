"""Milestones: promised by a date, claimed by one person and checked by another."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    EvidenceRequired,
    NotBegun,
    NotPermitted,
    NotReady,
    SamePerson,
)
from domain.event import Evidence
from domain.milestone import Milestone, evolve
from domain.milestone_claims import (
    achieve,
    miss,
    reopen,
    send_back,
    verify,
    withdraw,
)
from domain.milestone_events import (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneEvent,
    MilestoneMissed,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
    ProgressNoted,
)
from domain.milestone_life import (
    attach_evidence,
    note_progress,
    review,
    revise_forecast,
    set_milestone,
)
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    APRIL_2014_END_UNKNOWN,
    APRIL_2014_ONGOING,
    CONGLETON,
    JANUARY_2015,
    MAY_2014,
    OFFICER,
    SECRETARY,
)
from tests.specification import Specification

SET = MilestoneSet(
    plan=ACTION_PLAN,
    title="Adopt a Communications Plan to promote CPs.",
    due=MAY_2014,
    number="2",
)
CONTINUING = MilestoneSet(
    plan=ACTION_PLAN,
    title="Support the CPs where communities express interest to take forward.",
    due=APRIL_2014_ONGOING,
    review_months=6,
)
OF_THE_GROUP = replace(SET, partnership=CONGLETON, checker="plan lead")
MINUTES = Evidence(title="Minutes of May 2014", sha256="c3" * 32)
PHOTO = Evidence(title="Photograph")
EVIDENCE = EvidenceAttached(evidence=MINUTES)
ACHIEVED = MilestoneAchieved(on=MAY_2014, by=SECRETARY)
CLAIMED = (SET, EVIDENCE, ACHIEVED)
VERIFIED = MilestoneVerified(by=OFFICER)
MISSED = MilestoneMissed(why=A_REASON)
WITHDRAWN = MilestoneWithdrawn(why=A_REASON)


def given(*events: MilestoneEvent) -> Specification[Milestone, MilestoneEvent]:
    return Specification(evolve, events)


def test_a_milestone_is_set_for_a_date_or_goes_on() -> None:
    given().when(set_milestone, terms=SET).then(SET)
    given().when(set_milestone, terms=CONTINUING).then(CONTINUING)


def test_what_the_council_owns_a_council_officer_checks() -> None:
    given().when(set_milestone, terms=replace(SET, checker="plan lead")).then(SET)
    given().when(set_milestone, terms=OF_THE_GROUP).then(OF_THE_GROUP)


def test_a_milestone_is_set_only_once() -> None:
    given(SET).when(set_milestone, terms=SET).then_refused(AlreadyBegun, "set before")


def test_a_milestone_whose_end_nobody_knows_is_refused() -> None:
    given().when(
        set_milestone, terms=replace(SET, due=APRIL_2014_END_UNKNOWN)
    ).then_refused(Contradiction, "due by a date or goes on")


def test_a_milestone_with_a_date_has_no_review_rhythm() -> None:
    given().when(set_milestone, terms=replace(SET, review_months=6)).then_refused(
        Contradiction, "review rhythm"
    )


def test_a_forecast_is_revised_with_a_reason() -> None:
    revised = ForecastRevised(forecast=JANUARY_2015, why=A_REASON)
    given(SET).when(revise_forecast, forecast=JANUARY_2015, why=A_REASON).then(revised)
    given(SET, revised).when(revise_forecast, forecast=MAY_2014, why=A_REASON).then(
        ForecastRevised(forecast=MAY_2014, why=A_REASON)
    )


def test_the_same_forecast_again_changes_nothing() -> None:
    given(SET).when(revise_forecast, forecast=MAY_2014, why=A_REASON).then_nothing()


def test_what_goes_on_has_no_forecast() -> None:
    given(CONTINUING).when(
        revise_forecast, forecast=JANUARY_2015, why=A_REASON
    ).then_refused(Contradiction, "no end date to move")


def test_a_forecast_ends_at_some_time() -> None:
    given(SET).when(
        revise_forecast, forecast=APRIL_2014_ONGOING, why=A_REASON
    ).then_refused(Contradiction, "a period that ends")


def test_progress_is_noted_each_time() -> None:
    noted = ProgressNoted(note=A_REASON)
    given(SET, noted).when(note_progress, note=A_REASON).then(noted)
    shown = (MINUTES,)
    given(SET).when(note_progress, note=A_REASON, evidence=shown).then(noted, EVIDENCE)
    given(SET, EVIDENCE).when(note_progress, note=A_REASON, evidence=shown).then(noted)


def test_evidence_is_attached_once_even_when_it_is_over() -> None:
    given(SET, MISSED).when(attach_evidence, evidence=MINUTES).then(EVIDENCE)
    given(SET, EVIDENCE).when(attach_evidence, evidence=MINUTES).then_nothing()


def test_what_goes_on_is_reviewed() -> None:
    given(CONTINUING).when(review, on=JANUARY_2015, finding=A_REASON).then(
        MilestoneReviewed(on=JANUARY_2015, finding=A_REASON)
    )
    given(SET).when(review, on=JANUARY_2015, finding=A_REASON).then_refused(
        Contradiction, "this one has a date"
    )


def test_a_claim_is_made_with_evidence() -> None:
    given(SET).when(achieve, on=MAY_2014, by=SECRETARY, evidence=(MINUTES, PHOTO)).then(
        EVIDENCE, EvidenceAttached(evidence=PHOTO), ACHIEVED
    )


def test_evidence_attached_before_is_enough_for_a_claim() -> None:
    given(SET, EVIDENCE).when(
        achieve, on=MAY_2014, by=SECRETARY, evidence=(MINUTES,)
    ).then(ACHIEVED)
    given(SET).when(achieve, on=MAY_2014, by=SECRETARY).then_refused(
        EvidenceRequired, "attach some evidence"
    )


def test_claiming_again_changes_nothing() -> None:
    given(*CLAIMED).when(achieve, on=MAY_2014, by=SECRETARY).then_nothing()


def test_what_goes_on_is_not_achieved() -> None:
    given(CONTINUING, EVIDENCE).when(achieve, on=MAY_2014, by=SECRETARY).then_refused(
        Contradiction, "what goes on is not achieved"
    )


def test_an_officer_verifies_a_claim_once() -> None:
    given(*CLAIMED).when(verify, by=OFFICER, as_officer=True).then(VERIFIED)
    given(*CLAIMED, VERIFIED).when(verify, by=OFFICER, as_officer=True).then_nothing()


def test_an_officer_sends_a_claim_back_and_it_can_be_made_again() -> None:
    sent_back = MilestoneSentBack(by=OFFICER, why=A_REASON)
    given(*CLAIMED).when(send_back, by=OFFICER, as_officer=True, why=A_REASON).then(
        sent_back
    )
    given(*CLAIMED, sent_back).when(achieve, on=MAY_2014, by=SECRETARY).then(ACHIEVED)


def test_what_is_verified_is_not_sent_back() -> None:
    given(*CLAIMED, VERIFIED).when(
        send_back, by=OFFICER, as_officer=True, why=A_REASON
    ).then_refused(AlreadyClosed, "reopen it first")


def test_whoever_claims_does_not_check() -> None:
    claimed = given(*CLAIMED)
    claimed.when(verify, by=SECRETARY, as_officer=True).then_refused(
        SamePerson, "someone other"
    )
    claimed.when(send_back, by=SECRETARY, as_officer=True, why=A_REASON).then_refused(
        SamePerson, "someone other"
    )


def test_only_an_officer_checks_what_an_officer_is_to_check() -> None:
    given(*CLAIMED).when(verify, by=OFFICER, as_officer=False).then_refused(
        NotPermitted, "a council officer checks"
    )
    given(OF_THE_GROUP, EVIDENCE, ACHIEVED).when(
        verify, by=OFFICER, as_officer=False
    ).then(VERIFIED)


def test_nobody_checks_what_nobody_claimed() -> None:
    given(SET).when(verify, by=OFFICER, as_officer=True).then_refused(
        NotReady, "nobody has said"
    )


@pytest.mark.parametrize("past", [CLAIMED, (*CLAIMED, VERIFIED), (SET, MISSED)])
def test_what_is_over_can_be_reopened(past: tuple[MilestoneEvent, ...]) -> None:
    reopened = MilestoneReopened(why=A_REASON)
    so: dict[str, Any] = {"by": OFFICER, "as_officer": True, "why": A_REASON}
    given(*past).when(reopen, **so).then(reopened)
    given(*past, reopened).when(reopen, **so).then_nothing()


def test_who_may_verify_it_may_reopen_what_is_verified() -> None:
    theirs: dict[str, Any] = {"by": SECRETARY, "as_officer": False, "why": A_REASON}
    reopened = MilestoneReopened(why=A_REASON)
    given(*CLAIMED, VERIFIED).when(reopen, **theirs).then_refused(
        NotPermitted, "a council officer checks"
    )
    named = replace(OF_THE_GROUP, verifier=OFFICER)
    given(named, EVIDENCE, ACHIEVED, VERIFIED).when(reopen, **theirs).then_refused(
        NotPermitted, "names somebody else"
    )
    given(OF_THE_GROUP, EVIDENCE, ACHIEVED, VERIFIED).when(reopen, **theirs).then(
        reopened
    )
    given(*CLAIMED).when(reopen, **theirs).then(reopened)
    given(SET, MISSED).when(reopen, **theirs).then(reopened)


def test_a_milestone_is_missed_or_withdrawn() -> None:
    given(SET).when(miss, why=A_REASON).then(MISSED)
    given(CONTINUING).when(withdraw, why=A_REASON).then(WITHDRAWN)


@pytest.mark.parametrize("end", [ACHIEVED, MISSED, WITHDRAWN])
def test_what_is_over_has_to_be_reopened_first(end: MilestoneEvent) -> None:
    over = given(SET, EVIDENCE, end)
    why = "reopen it first"
    over.when(note_progress, note=A_REASON).then_refused(AlreadyClosed, why)
    over.when(miss, why=A_REASON).then_refused(AlreadyClosed, why)
    over.when(withdraw, why=A_REASON).then_refused(AlreadyClosed, why)
    over.when(revise_forecast, forecast=MAY_2014, why=A_REASON).then_refused(
        AlreadyClosed, why
    )


def test_nothing_happens_to_a_milestone_that_was_never_set() -> None:
    none, why = given(), "no such milestone"
    none.when(note_progress, note=A_REASON).then_refused(NotBegun, why)
    none.when(attach_evidence, evidence=PHOTO).then_refused(NotBegun, why)
    none.when(verify, by=OFFICER, as_officer=True).then_refused(NotBegun, why)
    none.when(reopen, by=OFFICER, as_officer=True, why=A_REASON).then_refused(
        NotBegun, why
    )
