"""Elections at meetings: counts, ties, and who is chosen."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.body import Member
from domain.dates import parse
from domain.election_events import ElectionHeld, OfficerElected, Polled, Tie
from domain.elections import Settled, elect, hold_election
from domain.errors import (
    AlreadyTaken,
    Contradiction,
    NotReady,
)
from domain.meeting_events import AttendanceTaken, InterestDeclared
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import TieBreak
from domain.voting import tie_settled
from tests.domain.examples import CHAIR, SECRETARY
from tests.domain.examples_elections import (
    BY_LOT,
    CONTEST,
    FORWARD,
    NO_RULES,
    OPEN,
    RIVAL,
    RULES,
    SETTLED_BY_LOT,
    TEN_CAME,
    given,
    polled,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_OPENED,
    MEMBER,
    NEWCOMER,
    TREASURER,
)


def test_the_only_one_who_stands_is_elected_unopposed() -> None:
    chosen = OfficerElected(office="chair", person=MEMBER, unopposed=True)
    given(*OPEN, FORWARD).when(hold_election, office="chair").then(chosen)
    declined = replace(RIVAL, consented=False)
    given(*OPEN, FORWARD, declined).when(hold_election, office="chair").then(chosen)
    given(*OPEN, FORWARD, chosen).when(hold_election, office="chair").then_nothing()


def test_without_a_vote_only_somebody_willing_is_elected() -> None:
    unasked = replace(FORWARD, consented=None)
    for history, why in [
        ((), "nobody stands for chair"),
        ((replace(FORWARD, consented=False),), "nobody stands for chair"),
        ((unasked,), "is willing is not recorded"),
        ((FORWARD, RIVAL), "2 people stand for chair; give the counts"),
    ]:
        given(*OPEN, *history).when(hold_election, office="chair").then_refused(
            NotReady, why
        )


def test_whoever_has_the_most_votes_is_elected() -> None:
    held = ElectionHeld(office="chair", counts=polled(6, 3), spoilt=1)
    chosen = OfficerElected(office="chair", person=MEMBER, unopposed=False, votes_for=6)
    contest = given(*CONTEST)
    contest.when(hold_election, office="chair", counts=polled(6, 3), spoilt=1).then(
        held, chosen
    )
    given(*CONTEST, held, chosen).when(
        hold_election, office="chair", counts=polled(6, 3), spoilt=1, holder=MEMBER
    ).then_nothing()


def test_votes_go_to_those_who_stand() -> None:
    for history in (FORWARD,), (FORWARD, replace(RIVAL, consented=False)):
        given(*OPEN, *history).when(
            hold_election, office="chair", counts=polled(4, 3)
        ).then_refused(NotReady, "does not stand for chair")


@pytest.mark.parametrize(
    ("counts", "spoilt", "why"),
    [
        (polled(-1, 3), 0, "a count of votes is 0 or more"),
        (polled(4, 3), -1, "a count of votes is 0 or more"),
        (polled(0, 0), 2, "nobody had a vote"),
        ((Polled(MEMBER, 4), Polled(MEMBER, 3)), 0, "counted once"),
        (polled(6, 4), 1, "11 votes are counted, and 10 who may vote were present"),
        ((), 1, "give its counts"),
    ],
)
def test_counts_that_cannot_be_are_refused(
    counts: tuple[Polled, ...], spoilt: int, why: str
) -> None:
    given(*CONTEST).when(
        hold_election, office="chair", counts=counts, spoilt=spoilt
    ).then_refused(Contradiction, why)


def test_whoever_left_or_withdrew_casts_no_vote() -> None:
    three = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER))
    withdrew = InterestDeclared(person=CHAIR, response="withdrew")
    given(*OPEN, three, FORWARD, RIVAL, withdrew).when(
        hold_election, office="chair", counts=polled(2, 1)
    ).then_refused(Contradiction, "3 votes are counted, and 2 who may vote")


def test_members_of_one_organisation_have_one_vote_between_them() -> None:
    came = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER))
    sits = {one: Member(one, representing="Parish") for one in (CHAIR, SECRETARY)}
    each = (replace(BY_LOT, votes_by="organisation"),)
    given(*OPEN, came, FORWARD, RIVAL).when(
        hold_election,
        office="chair",
        counts=polled(2, 1),
        rulebooks=each,
        members=sits,
    ).then_refused(Contradiction, "3 votes are counted, and 2 organisations")


def test_members_cast_no_more_votes_than_there_are_of_them() -> None:
    ordinary = (replace(AGM_CALLED, kind="ordinary"), AGM_OPENED)
    given(*ordinary, TEN_CAME, FORWARD, RIVAL).when(
        hold_election,
        office="chair",
        counts=polled(2, 1),
        members={one: Member(one) for one in (CHAIR, SECRETARY)},
    ).then_refused(Contradiction, "3 votes are counted, and the body has 2 to cast")


def test_how_many_may_vote_is_not_tested_where_nobody_was_counted() -> None:
    held = ElectionHeld(office="chair", counts=polled(60, 30))
    given(*OPEN, FORWARD, RIVAL).when(
        hold_election, office="chair", counts=polled(60, 30)
    ).then(
        held,
        OfficerElected(office="chair", person=MEMBER, unopposed=False, votes_for=60),
    )


# Ties.


def test_a_tie_is_entered_with_how_it_was_settled_and_what_the_rules_say() -> None:
    given(*CONTEST).when(
        hold_election,
        office="chair",
        counts=polled(5, 5),
        tie=Settled("lot", NEWCOMER),
        rulebooks=RULES,
    ).then(
        ElectionHeld(
            office="chair",
            counts=polled(5, 5),
            tie=Tie("lot", (MEMBER, NEWCOMER), SETTLED_BY_LOT),
        ),
        OfficerElected(
            office="chair",
            person=NEWCOMER,
            unopposed=False,
            votes_for=5,
            quorum=Verdict("not required", "Rulebook 1 asks for no quorum.", 1),
            notice=Verdict("not required", "Rulebook 1 asks for no notice.", 1),
            openness=Verdict("open", "It was open to all."),
            in_time=FORWARD.in_time,
            allowed=Verdict(
                "not required", "Rulebook 1 asks for no particular chair.", 1
            ),
            tie=SETTLED_BY_LOT,
            validity="valid",
        ),
    )


def test_a_tie_that_nobody_settled_elects_nobody() -> None:
    given(*CONTEST).when(
        hold_election, office="chair", counts=polled(5, 5)
    ).then_refused(NotReady, "2 have 5 votes each; say how the tie was settled")


def test_only_a_tie_is_settled_and_only_among_the_first() -> None:
    third = replace(FORWARD, person=TREASURER)
    contest = given(*CONTEST, third)
    contest.when(
        hold_election,
        office="chair",
        counts=polled(6, 4),
        tie=Settled("lot", MEMBER),
    ).then_refused(Contradiction, "there was no tie")
    contest.when(
        hold_election,
        office="chair",
        counts=(*polled(4, 4), Polled(TREASURER, 2)),
        tie=Settled("lot", TREASURER),
    ).then_refused(Contradiction, "one of those with the most votes")
    contest.when(
        hold_election, office="chair", tie=Settled("lot", MEMBER)
    ).then_refused(Contradiction, "give its counts")


@pytest.mark.parametrize(
    ("rulebooks", "method", "outcome", "because"),
    [
        (RULES, "lot", "yes", "Rulebook 1 (9.4) settles a tie by lot."),
        (
            RULES,
            "chair",
            "no",
            "Rulebook 1 (9.4) settles a tie by lot; this one was settled by the chair.",
        ),
        (
            (Rulebook(in_force=parse("2014-01-01"), quorum=3),),
            "fresh vote",
            "unknown",
            "Rulebook 1 does not say how a tie is settled.",
        ),
        ((), "lot", "unknown", NO_RULES.because),
    ],
)
def test_the_rules_say_how_a_tie_is_settled(
    rulebooks: tuple[Rulebook, ...], method: TieBreak, outcome: str, because: str
) -> None:
    verdict = tie_settled(rulebooks, date(2014, 5, 1), method)
    assert (verdict.outcome, verdict.because) == (outcome, because)


# One office, one winner.


def test_an_office_is_not_filled_twice_unless_the_first_has_left_it() -> None:
    chosen = OfficerElected(office="chair", person=MEMBER, unopposed=True)
    other = OfficerElected(office="chair", person=NEWCOMER)
    filled = given(*OPEN, FORWARD, chosen, RIVAL)
    filled.when(elect, office="chair", person=NEWCOMER, holder=MEMBER).then_refused(
        AlreadyTaken, "has elected another chair"
    )
    filled.when(
        hold_election, office="chair", counts=polled(3, 4), holder=MEMBER
    ).then_refused(AlreadyTaken, "has elected another chair")
    filled.when(elect, office="chair", person=NEWCOMER, holder=None).then(other)
    filled.when(elect, office="secretary", person=NEWCOMER, holder=CHAIR).then(
        replace(other, office="secretary")
    )
