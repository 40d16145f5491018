"""Decisions afterwards: superseded, rescinded, reported to another meeting."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.decision import Decision, evolve
from domain.decision_events import (
    DecisionEvent,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    Votes,
)
from domain.decision_later import report, rescind, supersede
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import AlreadyClosed, Contradiction, NotBegun, ReasonRequired
from domain.event import Wording
from domain.meeting import Meeting
from tests.domain.examples import (
    A_REASON,
    APRIL_2014,
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    JANUARY_2015,
    MAY_2014,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    HEDGE_AGREED,
    HEDGE_AGREED_AT_AGM,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NEXT_MEETING,
    NINTH_AGM,
    SECOND_OF_MAY_2014,
    SIXTEENTH_OF_APRIL_2014,
    SPRING_FAIR,
    at,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

NEXT = Meeting(
    body=STEERING_GROUP, partnership=CONGLETON, day=SECOND_OF_MAY_2014, open_to_all=True
)
LATER = Decision(STEERING_GROUP, None, None, number="SG/2014/09", on=SECOND_OF_MAY_2014)
SUPERSEDED = DecisionSuperseded(by=HEDGE_REMOVAL, on=SECOND_OF_MAY_2014)
RESCINDED = DecisionRescinded(by=HEDGE_REMOVAL, why=A_REASON)


def given(*events: DecisionEvent) -> Specification[Decision, DecisionEvent]:
    return Specification(evolve, events)


def test_a_decision_is_superseded_by_one_other() -> None:
    given(HEDGE_AGREED_AT_AGM).when(
        supersede, itself=HEDGE_PLANTING, by=HEDGE_REMOVAL, superseding=LATER
    ).then(SUPERSEDED)
    given(HEDGE_AGREED_AT_AGM, SUPERSEDED).when(
        supersede, itself=HEDGE_PLANTING, by=HEDGE_REMOVAL, superseding=LATER
    ).then_nothing()
    given(HEDGE_AGREED_AT_AGM, SUPERSEDED).when(
        supersede, itself=HEDGE_PLANTING, by=SPRING_FAIR, superseding=LATER
    ).then_refused(AlreadyClosed, "another decision stands in the place")


def test_a_decision_is_rescinded() -> None:
    given(HEDGE_AGREED_AT_AGM).when(
        rescind, itself=HEDGE_PLANTING, by=HEDGE_REMOVAL, why=A_REASON
    ).then(RESCINDED)
    given(HEDGE_AGREED_AT_AGM).when(rescind, itself=HEDGE_PLANTING, why=A_REASON).then(
        DecisionRescinded(why=A_REASON)
    )
    given(HEDGE_AGREED_AT_AGM).when(rescind, itself=HEDGE_PLANTING).then_refused(
        ReasonRequired, "by which decision it was taken back, or why"
    )
    given(HEDGE_AGREED_AT_AGM, RESCINDED).when(
        rescind, itself=HEDGE_PLANTING
    ).then_nothing()


def test_a_decision_ends_only_once() -> None:
    given(HEDGE_AGREED_AT_AGM, RESCINDED).when(
        supersede, itself=HEDGE_PLANTING, by=SPRING_FAIR, superseding=LATER
    ).then_refused(AlreadyClosed, "was rescinded")
    given(HEDGE_AGREED_AT_AGM, SUPERSEDED).when(
        rescind, itself=HEDGE_PLANTING
    ).then_refused(AlreadyClosed, "another decision stands in the place")


def test_a_decision_does_not_end_itself() -> None:
    refused = (Contradiction, "cannot end or judge itself")
    given(HEDGE_AGREED_AT_AGM).when(
        supersede, itself=HEDGE_PLANTING, by=HEDGE_PLANTING, superseding=LATER
    ).then_refused(*refused)
    given(HEDGE_AGREED_AT_AGM).when(
        rescind, itself=HEDGE_PLANTING, by=HEDGE_PLANTING
    ).then_refused(*refused)


def test_a_decision_made_elsewhere_is_reported_to_the_next_meeting() -> None:
    reported = DecisionReported(meeting=NEXT_MEETING)
    given(HEDGE_AGREED).when(report, meeting=NEXT_MEETING, sitting=NEXT).then(reported)
    given(HEDGE_AGREED, reported).when(
        report, meeting=NEXT_MEETING, sitting=NEXT
    ).then_nothing()
    given(HEDGE_AGREED, reported).when(report, meeting=NINTH_AGM, sitting=NEXT).then(
        DecisionReported(meeting=NINTH_AGM)
    )


def test_the_meeting_that_made_a_decision_is_not_told_of_it() -> None:
    given(HEDGE_AGREED_AT_AGM).when(
        report, meeting=NINTH_AGM, sitting=NEXT
    ).then_refused(Contradiction, "this meeting made the decision")


def test_what_was_never_decided_has_no_history() -> None:
    refused = (NotBegun, "no such decision")
    given().when(
        supersede, itself=HEDGE_PLANTING, by=SPRING_FAIR, superseding=LATER
    ).then_refused(*refused)
    given().when(rescind, itself=HEDGE_PLANTING).then_refused(*refused)
    given().when(report, meeting=NEXT_MEETING, sitting=NEXT).then_refused(*refused)


DECISIONS = st.sampled_from([HEDGE_PLANTING, HEDGE_REMOVAL, SPRING_FAIR])
ITSELF = st.just(HEDGE_PLANTING)
COUNTS = st.integers(-1, 4)
MAKE = step(
    make,
    itself=ITSELF,
    body=st.just(STEERING_GROUP),
    number=st.just("SG/2014/07"),
    wording=st.sampled_from([IN_OUR_WORDS, Wording(quote="Agreed"), Wording()]),
    outcome=st.sampled_from(["carried", "lost", "deferred", "withdrawn"]),
    how=st.sampled_from(["vote", "consent", "written resolution"]),
    on=st.sampled_from([None, MAY_2014, FIRST_OF_MAY_2014]),
    meeting=st.sampled_from([None, NINTH_AGM]),
    proposer=st.sampled_from([None, CHAIR, SECRETARY]),
    seconder=st.sampled_from([None, CHAIR, SECRETARY]),
    votes=st.none() | st.builds(Votes, for_=COUNTS, against=COUNTS, abstain=COUNTS),
    supersedes=st.none() | DECISIONS,
    review_by=st.sampled_from([None, APRIL_2014, JANUARY_2015]),
    around=st.builds(
        at,
        st.none() | st.integers(0, 12),
        notice=st.sampled_from([None, SIXTEENTH_OF_APRIL_2014]),
    )
    | st.just(Around()),
)


@for_all(
    steps(
        MAKE,
        MAKE,
        step(supersede, itself=ITSELF, by=DECISIONS, superseding=st.just(LATER)),
        step(rescind, itself=ITSELF, by=st.none() | DECISIONS),
        step(
            report,
            meeting=st.sampled_from([NINTH_AGM, NEXT_MEETING]),
            sitting=st.just(NEXT),
        ),
    )
)
def test_every_history_replays(decisions: list[Step[DecisionEvent]]) -> None:
    check_replays(evolve, Decoder(list[DecisionEvent]), decisions)
