"""Applicants report on their own grants, and somebody else says what that is worth."""

import pytest

from domain.bands import SHORTEST
from domain.dates import parse
from domain.errors import AlreadyClosed, Contradiction, NotReady, SamePerson
from domain.grant import Grant, evolve
from domain.grant_after import chase, close, hand_in_report, report
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantEvent,
    GrantPaid,
    GrantReported,
    ReportHandedIn,
)
from tests.domain.examples import A_REASON, ANOTHER_REASON, CHAIR, OFFICER
from tests.domain.examples_meetings import SMALL_GRANTS
from tests.specification import Specification

APPLIED = GrantApplied(
    fund=SMALL_GRANTS, applicant="A", title="T", amount=90, steps=SHORTEST
)
AWARDED = GrantAwarded(amount=90, report_by=parse("2015-10-31"))
GOING = (APPLIED, AWARDED, GrantPaid(amount=90))
HANDED_IN = ReportHandedIn(spent=80, words=A_REASON, by=CHAIR)
LATER = parse("2015-12-01")


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


def test_an_applicant_hands_a_report_in() -> None:
    given(*GOING).when(hand_in_report, spent=80, words=A_REASON, by=CHAIR).then(
        HANDED_IN
    )
    given(*GOING, HANDED_IN).when(hand_in_report, spent=81, by=CHAIR).then(
        ReportHandedIn(spent=81, by=CHAIR)
    )
    bare = ReportHandedIn(spent=80, by=CHAIR)
    given(*GOING, bare).when(hand_in_report, spent=80, by=CHAIR).then_nothing()


def test_it_counts_once_somebody_else_has_judged_it() -> None:
    given(*GOING, HANDED_IN).when(close).then_refused(NotReady, "a report first")
    given(*GOING, HANDED_IN).when(report, outcome="satisfactory", by=OFFICER).then(
        GrantReported(outcome="satisfactory", spent=80)
    )
    given(*GOING, HANDED_IN).when(
        report, outcome="satisfactory", spent=70, by=OFFICER
    ).then(GrantReported(outcome="satisfactory", spent=70))
    poor = GrantReported(outcome="unsatisfactory", spent=80)
    given(*GOING, HANDED_IN, poor, HANDED_IN).when(
        report, outcome="unsatisfactory", by=OFFICER
    ).then(poor)


def test_nobody_judges_a_report_that_they_handed_in() -> None:
    refused = (SamePerson, "whoever handed a report in")
    given(*GOING, HANDED_IN).when(
        report, outcome="satisfactory", by=CHAIR
    ).then_refused(*refused)
    told = GrantReported(outcome="unsatisfactory", spent=80)
    given(*GOING, HANDED_IN, told).when(
        report, outcome="satisfactory", words=ANOTHER_REASON, by=CHAIR
    ).then_refused(*refused)


def test_what_was_handed_in_is_not_asked_for_nor_said_to_be_missing() -> None:
    given(*GOING, HANDED_IN).when(chase, on=LATER).then_refused(
        NotReady, "has been handed in; say first what it is worth"
    )
    given(*GOING, HANDED_IN).when(report, outcome="none", by=OFFICER).then_refused(
        Contradiction, "has been handed in"
    )
    poor = GrantReported(outcome="unsatisfactory", spent=80)
    state: Grant | None = None
    for event in (*GOING, HANDED_IN, poor):
        state = evolve(state, event)
    assert chase(state, on=LATER)


@pytest.mark.parametrize(
    ("so_far", "said", "refusal", "says"),
    [
        (GOING, {}, Contradiction, "say how much was spent"),
        (GOING, {"spent": -1}, Contradiction, "less than nothing"),
        (GOING[:2], {"spent": 1}, NotReady, "a payment first"),
        (
            (*GOING, GrantReported(outcome="satisfactory")),
            {"spent": 1},
            AlreadyClosed,
            "found satisfactory",
        ),
    ],
)
def test_what_is_no_report_is_refused(
    so_far: tuple[GrantEvent, ...],
    said: dict[str, int],
    refusal: type[Exception],
    says: str,
) -> None:
    given(*so_far).when(hand_in_report, **said).then_refused(refusal, says)  # type: ignore[arg-type]
