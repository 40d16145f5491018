"""Decisions: recorded, and tested against the rules."""

from typing import Any

import pytest
from msgspec.json import decode, encode
from msgspec.structs import replace

from domain.body import Body, Member
from domain.decision import Decision, evolve
from domain.decision_events import (
    Ballot,
    DecisionEvent,
    DecisionMade,
    HowDecided,
    Validity,
    Votes,
)
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import AlreadyBegun, Contradiction, SamePerson
from domain.event import Wording
from domain.rules import Majority
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
    AT_LEAST_THREE,
    HEDGE_AGREED,
    HEDGE_AGREED_AT_AGM,
    HEDGE_PLANTING,
    NINTH_AGM,
    SEVENTEENTH_OF_APRIL_2014,
    SIXTEENTH_OF_APRIL_2014,
    SPRING_FAIR,
    at,
    counted,
)
from tests.specification import Specification

AGREED: dict[str, Any] = {
    "itself": HEDGE_PLANTING,
    "body": STEERING_GROUP,
    "number": "SG/2014/07",
    "wording": IN_OUR_WORDS,
}
AT_THE_AGM: dict[str, Any] = {
    **AGREED,
    "meeting": NINTH_AGM,
    "on": FIRST_OF_MAY_2014,
}


def given(*events: DecisionEvent) -> Specification[Decision, DecisionEvent]:
    return Specification(evolve, events)


def made(**facts: object) -> DecisionMade:
    """What was decided at the annual meeting, with these facts besides."""
    around = Around(rulebooks=(AT_LEAST_THREE,))
    (event,) = make(None, **{**AT_THE_AGM, "around": around, **facts})
    assert isinstance(event, DecisionMade)
    return event


def test_words_and_a_body_are_enough_for_a_quick_entry() -> None:
    given().when(make, **AGREED).then(HEDGE_AGREED)


def test_everything_else_can_be_said_of_it() -> None:
    votes = Votes(for_=7, against=2, abstain=1)
    facts: dict[str, Any] = {
        "partnership": CONGLETON,
        "title": "Plant a hedge",
        "how": "vote",
        "meeting": NINTH_AGM,
        "on": FIRST_OF_MAY_2014,
        "proposer": CHAIR,
        "seconder": SECRETARY,
        "votes": votes,
        "outcome": "carried",
        "supersedes": SPRING_FAIR,
        "review_by": JANUARY_2015,
    }
    given().when(make, **AGREED, **facts).then(
        replace(HEDGE_AGREED_AT_AGM, majority=counted(7, 2, 1), **facts)
    )


def test_others_learn_from_its_state_whose_decision_it_is() -> None:
    decision = evolve(None, made(partnership=CONGLETON))
    assert (decision.body, decision.partnership) == (STEERING_GROUP, CONGLETON)


def test_a_decision_is_recorded_only_once() -> None:
    given(HEDGE_AGREED).when(make, **AGREED).then_refused(
        AlreadyBegun, "recorded before"
    )


@pytest.mark.parametrize("wording", [Wording(), Wording(text=A_REASON, quote="Agreed")])
def test_a_decision_has_words_of_its_own_or_a_quote(wording: Wording) -> None:
    given().when(make, **{**AGREED, "wording": wording}).then_refused(
        Contradiction, "its own or a quote"
    )


def test_nobody_seconds_what_they_proposed() -> None:
    given().when(make, **AGREED, proposer=CHAIR, seconder=CHAIR).then_refused(
        SamePerson, "other than the proposer"
    )


@pytest.mark.parametrize("how", ["consent", "not recorded"])
def test_votes_are_counted_only_where_there_was_a_vote(how: HowDecided) -> None:
    given().when(make, **AGREED, how=how, votes=Votes(3, 0)).then_refused(
        Contradiction, "counted in a vote or in a written resolution"
    )


def test_a_written_resolution_may_have_votes() -> None:
    decision = made(how="written resolution", votes=Votes(3, 0), meeting=None)
    assert decision.votes == Votes(3, 0)


def test_a_written_resolution_is_made_at_no_meeting() -> None:
    given().when(make, **AT_THE_AGM, how="written resolution").then_refused(
        Contradiction, "outside a meeting; report it to one"
    )


@pytest.mark.parametrize("votes", [Votes(-1, 2), Votes(2, -1), Votes(2, 0, -1)])
def test_no_count_of_votes_is_negative(votes: Votes) -> None:
    given().when(make, **AGREED, how="vote", votes=votes).then_refused(
        Contradiction, "0 or more"
    )


def test_no_more_vote_than_were_present() -> None:
    given().when(
        make, **AT_THE_AGM, how="vote", votes=Votes(7, 2, 1), around=at(9)
    ).then_refused(Contradiction, "10 votes are counted, and 9 were present")
    assert made(how="vote", votes=Votes(7, 2, 1), around=at(10)).validity == "valid"


def test_a_decision_does_not_supersede_itself() -> None:
    given().when(make, **AGREED, supersedes=HEDGE_PLANTING).then_refused(
        Contradiction, "cannot supersede itself"
    )


def test_a_decision_is_not_up_for_review_before_it_is_made() -> None:
    given().when(make, **AT_THE_AGM, review_by=APRIL_2014).then_refused(
        Contradiction, "reviewed after it is made"
    )
    assert made(review_by=MAY_2014).review_by == MAY_2014


def stated(around: Around) -> Around:
    """Where the rulebook says what majority business takes."""
    rules = replace(AT_LEAST_THREE, majorities={"business": Majority(share="2/3")})
    return replace(around, rulebooks=(rules,))


def test_what_is_put_off_takes_no_majority() -> None:
    for outcome in ("deferred", "withdrawn"):
        assert made(around=stated(at(3)), outcome=outcome).validity == "valid"
        assert made(around=stated(at(2)), outcome=outcome).validity == "irregular"


def test_a_majority_that_cannot_be_told_leaves_it_untested() -> None:
    rules = replace(AT_LEAST_THREE, majorities={"business": Majority(of="entitled")})
    around = replace(at(3), rulebooks=(rules,))
    decision = made(around=around, how="vote", votes=Votes(3, 0))
    assert decision.validity == "not tested"


@pytest.mark.parametrize("how", ["vote", "written resolution"])
def test_at_no_meeting_only_members_vote(how: HowDecided) -> None:
    group = Body(
        name="Group",
        kind="steering group",
        prefix="SG",
        partnership=CONGLETON,
        seats=None,
    )
    around = Around(group=replace(group, members={CHAIR: Member(CHAIR)}))
    facts: dict[str, Any] = {**AGREED, "how": how, "around": around}
    given().when(make, **facts, votes=Votes(1, 1)).then_refused(
        Contradiction, "2 votes are counted, and the body has 1 to cast"
    )
    given().when(make, **facts, ballots=(Ballot(SECRETARY, "for"),)).then_refused(
        Contradiction, "is no member of the body"
    )
    (decision,) = make(None, **facts, votes=Votes(1, 0))
    assert evolve(None, decision).votes == Votes(1, 0)


def test_what_was_put_to_nobody_in_writing_has_no_majority_to_test() -> None:
    rules = (AT_LEAST_THREE,)
    (decision,) = make(
        None,
        **AGREED,
        on=FIRST_OF_MAY_2014,
        how="written resolution",
        votes=Votes(9, 0),
        around=Around(rulebooks=rules),
    )
    assert isinstance(decision, DecisionMade)
    assert decision.majority is not None
    assert (
        decision.majority.because == "How many were asked in writing is not recorded."
    )
    assert decision.validity == "not tested"


@pytest.mark.parametrize(
    ("around", "validity"),
    [
        pytest.param(at(3, notice=None), "not tested", id="notice not recorded"),
        pytest.param(at(2), "irregular", id="no quorum"),
        pytest.param(at(None), "not tested", id="attendance not recorded"),
        pytest.param(at(3, kind="annual"), "valid", id="an open annual meeting"),
        pytest.param(
            at(3, kind="annual", open_to_all=False), "irregular", id="not open to all"
        ),
        pytest.param(
            at(3, kind="annual", open_to_all=None), "not tested", id="open or not"
        ),
        pytest.param(Around(), "not tested", id="no meeting"),
        pytest.param(replace(at(3), rulebooks=()), "not tested", id="no rulebook"),
        pytest.param(
            at(3, notice=SIXTEENTH_OF_APRIL_2014), "valid", id="notice in time"
        ),
        pytest.param(
            at(3, notice=SEVENTEENTH_OF_APRIL_2014), "irregular", id="short notice"
        ),
        pytest.param(
            at(None, notice=SEVENTEENTH_OF_APRIL_2014),
            "irregular",
            id="short notice, attendance not recorded",
        ),
        pytest.param(
            at(None, notice=SIXTEENTH_OF_APRIL_2014),
            "not tested",
            id="notice alone is not enough",
        ),
    ],
)
def test_validity_follows_from_what_could_be_tested(
    around: Around, validity: Validity
) -> None:
    assert made(how="consent", around=around).validity == validity


@pytest.mark.parametrize(
    ("votes", "outcome", "validity"),
    [
        (Votes(3, 1), "carried", "valid"),
        (Votes(1, 3), "carried", "irregular"),
        (Votes(2, 2), "carried", "irregular"),
        (Votes(1, 3), "lost", "valid"),
        (Votes(2, 2), "lost", "valid"),
        (Votes(3, 1), "lost", "irregular"),
        (Votes(3, 1), "deferred", "valid"),
        (Votes(1, 3), "withdrawn", "valid"),
        (None, "carried", "not tested"),
    ],
)
def test_an_outcome_that_its_votes_deny_is_irregular_and_not_refused(
    votes: Votes | None, outcome: str, validity: Validity
) -> None:
    decision = made(how="vote", votes=votes, outcome=outcome, around=at(4))
    assert decision.validity == validity
    assert (decision.majority is None) == (votes is None)
    assert decision.outcome == outcome


def test_votes_are_stored_under_plain_names() -> None:
    stored = encode(Votes(for_=7, against=2))
    assert decode(stored) == {"for": 7, "against": 2, "abstain": 0}
    assert decode(stored, type=Votes) == Votes(for_=7, against=2)
