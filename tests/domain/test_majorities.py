"""Majorities: of whom, how many, and what a casting vote does."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.errors import Contradiction
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import CastingVote, Majority, check_majority
from domain.voting import (
    Concern,
    Count,
    interests,
    majority,
    majority_in_writing,
    needed,
)
from tests.domain.examples import YEAR_2003

A_DAY = date(2014, 10, 20)
SIMPLE = Rulebook(
    in_force=YEAR_2003,
    majorities={
        "business": Majority(),
        "rulebook": Majority(share="2/3"),
        "written resolution": Majority(share="3/4", of="entitled"),
        "dissolution": Majority(share="5/6", of="present"),
    },
    clauses={"majorities": "11.3"},
)


def judged(for_: int, against: int, abstain: int = 0, **said: Any) -> Verdict:
    count = Count(for_=for_, against=against, abstain=abstain, **said)
    return majority([SIMPLE], A_DAY, count)


def test_more_than_half_of_those_voting_whoever_abstains() -> None:
    assert judged(2, 1, 40) == Verdict(
        "met",
        "Rulebook 1 (11.3) asks for more than half of those voting (2 of 3); "
        "2 for, 1 against, 40 abstained.",
        rulebook=1,
        clause="11.3",
    )
    assert judged(4, 4).outcome == "not met"


def test_two_thirds_to_change_the_rulebook() -> None:
    assert judged(6, 3, matter="rulebook").outcome == "met"
    assert judged(6, 4, matter="rulebook").outcome == "not met"
    assert "two thirds of those voting (7 of 10)" in (
        judged(6, 4, matter="rulebook").because
    )


def test_three_quarters_of_all_who_are_entitled() -> None:
    resolved: dict[str, Any] = {"matter": "written resolution", "entitled": 12}
    assert judged(9, 0, **resolved).outcome == "met"
    assert judged(8, 0, **resolved).outcome == "not met"
    uncounted = judged(8, 0, matter="written resolution")
    assert uncounted.outcome == "unknown"
    assert uncounted.because.endswith("how many were entitled is not recorded.")


def test_five_sixths_of_those_present_counts_whoever_abstains() -> None:
    assert judged(10, 1, 1, matter="dissolution", present=12).outcome == "met"
    assert judged(9, 0, 3, matter="dissolution", present=12).outcome == "not met"
    assert judged(9, 0, 3, matter="dissolution").outcome == "unknown"


def test_a_matter_that_is_not_named_takes_what_business_does() -> None:
    assert judged(5, 4, matter="removal").because.startswith("Rulebook 1 (11.3)")


def test_a_rulebook_that_is_silent_on_the_matter_is_not_said_to_ask_for_it() -> None:
    rulebook = Rulebook(
        in_force=YEAR_2003, majorities={"dissolution": Majority(share="5/6")}
    )
    assert majority([rulebook], A_DAY, Count(for_=5, against=4)) == Verdict(
        "met",
        "5 for, 4 against, 0 abstained: more than half of the 9 who voted were for it.",
    )


def test_all_of_them_is_a_majority_too() -> None:
    unanimous = Rulebook(
        in_force=YEAR_2003, majorities={"business": Majority(share="1/1")}
    )
    one_against = majority([unanimous], A_DAY, Count(for_=8, against=1))
    assert one_against.outcome == "not met"
    assert "asks for all of those voting (9 of 9)" in one_against.because
    assert majority([unanimous], A_DAY, Count(for_=8, against=0)).outcome == "met"


def tied(rule: CastingVote | None, **said: Any) -> Verdict:
    rulebook = Rulebook(in_force=YEAR_2003, quorum=3, casting_vote=rule)
    return majority([rulebook], A_DAY, Count(for_=4, against=4, **said))


@pytest.mark.parametrize(
    ("rule", "chair_voted", "outcome"),
    [
        ("none", False, "not met"),
        (None, False, "not met"),
        ("original", False, "met"),
        ("original", True, "not met"),
        ("additional", False, "met"),
        ("additional", True, "met"),
    ],
)
def test_the_chair_breaks_a_tie_where_the_rules_say_so(
    rule: CastingVote | None, *, chair_voted: bool, outcome: str
) -> None:
    assert tied(rule, casting="for", chair_voted=chair_voted).outcome == outcome


def test_a_casting_vote_may_be_against_it() -> None:
    verdict = tied("additional", casting="against")
    assert verdict.outcome == "not met"
    assert "the chair's casting vote was against it" in verdict.because


def test_why_a_casting_vote_is_not_counted_is_said() -> None:
    assert "no rule gives one" in tied(None, casting="for").because
    assert "Rulebook 1 gives none" in tied("none", casting="for").because
    voted = tied("original", casting="for", chair_voted=True)
    assert "the chair had voted already" in voted.because
    no_tie = Count(for_=5, against=4, casting="against")
    rulebook = Rulebook(in_force=YEAR_2003, casting_vote="additional")
    assert majority([rulebook], A_DAY, no_tie).outcome == "met"
    assert "as there was no tie" in majority([rulebook], A_DAY, no_tie).because


def test_the_rulebook_that_gives_a_casting_vote_is_cited() -> None:
    rulebook = Rulebook(
        in_force=YEAR_2003, casting_vote="additional", clauses={"casting_vote": "7.2"}
    )
    verdict = majority([rulebook], A_DAY, Count(for_=4, against=4, casting="for"))
    assert "casting vote was for it, which Rulebook 1 (7.2) gives" in verdict.because


def test_a_chair_who_must_have_voted_breaks_no_tie_with_an_only_vote() -> None:
    full = tied("original", casting="for", present=8)
    assert full.outcome == "not met"
    assert "has not voted, and all 8 present had" in full.because
    assert tied("original", casting="for", present=9).outcome == "met"
    assert tied("additional", casting="for", present=8).outcome == "met"
    late = tied("original", casting="for", chair_voted=False, present=8)
    assert late.outcome == "unknown"
    assert "more than the 8 who were present" in late.because


def in_writing(for_: int, rulebook: Rulebook | None = None, **said: Any) -> Verdict:
    rules = [rulebook] if rulebook else []
    return majority_in_writing(rules, A_DAY, Count(for_=for_, against=0, **said))


def test_in_writing_it_takes_more_than_half_of_all_who_were_asked() -> None:
    assert in_writing(1, entitled=9).outcome == "not met"
    assert in_writing(1, entitled=9).because.endswith(
        "not more than half of the 9 who were asked were for it."
    )
    assert in_writing(5, entitled=9).outcome == "met"
    assert in_writing(5).outcome == "unknown"


def test_in_writing_a_stated_share_is_one_of_all_who_were_asked() -> None:
    rules = Rulebook(
        in_force=YEAR_2003,
        majorities={"business": Majority(), "rulebook": Majority(share="2/3")},
    )
    assert in_writing(1, rules, entitled=9).outcome == "not met"
    assert in_writing(5, rules, entitled=9, matter="rulebook").outcome == "not met"
    assert in_writing(6, rules, entitled=9, matter="rulebook").outcome == "met"
    assert in_writing(8, SIMPLE, entitled=12).outcome == "not met"
    otherwise = Rulebook(
        in_force=YEAR_2003, majorities={"written resolution": Majority()}
    )
    assert in_writing(1, otherwise, entitled=9).outcome == "met", "it says so itself"


@pytest.mark.parametrize("share", ["1/2", "2/4"])
def test_half_is_no_majority(share: str) -> None:
    with pytest.raises(Contradiction, match="leave the share out"):
        check_majority(Majority(share=share))
    rulebook = Rulebook(
        in_force=YEAR_2003, majorities={"business": Majority(share=share)}
    )
    tie = majority([rulebook], A_DAY, Count(for_=4, against=4))
    assert tie.outcome == "not met"
    assert "more than half of those voting (5 of 8)" in tie.because


def test_more_votes_than_people_decide_nothing() -> None:
    verdict = judged(9, 2, matter="written resolution", entitled=10)
    assert verdict.outcome == "unknown"
    assert verdict.because == (
        "9 for, 2 against, 0 abstained, which is more than the 10 who were entitled."
    )


COUNTS = st.integers(0, 60)
SHARES = st.sampled_from([None, "1/2", "2/3", "3/4", "5/6", "1/1"])


@for_all(COUNTS, COUNTS, COUNTS, COUNTS)
def test_votes_beyond_those_entitled_never_make_a_majority(
    for_: int, against: int, abstain: int, entitled: int
) -> None:
    verdict = judged(for_, against, abstain, entitled=entitled)
    if for_ + against + abstain > entitled:
        assert verdict.outcome == "unknown"
    else:
        assert (verdict.outcome == "met") == (for_ > against)


@for_all(SHARES, st.integers(1, 200))
def test_a_majority_is_within_the_whole_and_more_than_half_of_it(
    share: str | None, whole: int
) -> None:
    asked = needed(Majority(share=share), whole)
    assert asked <= whole
    assert asked > whole / 2


@for_all(SHARES, COUNTS, COUNTS)
def test_one_more_vote_for_it_never_loses_a_majority(
    share: str | None, for_: int, against: int
) -> None:
    rulebook = Rulebook(
        in_force=YEAR_2003, majorities={"business": Majority(share=share)}
    )

    def outcome(more: int) -> str:
        votes = Count(for_=for_ + more, against=against)
        return majority([rulebook], A_DAY, votes).outcome

    assert (outcome(0), outcome(1)) != ("met", "not met")


def test_interests_are_settled_by_withdrawing_agreement_or_dispensation() -> None:
    assert interests([]) == Verdict("none declared", "Nobody declared an interest.")
    settled = [
        Concern(response="withdrew"),
        Concern(response="stayed by agreement", voted=True),
        Concern(response="dispensation", voted=True),
    ]
    assert interests(settled) == Verdict(
        "settled",
        "3 declared an interest; 1 withdrew, 1 stayed by agreement, "
        "1 had a dispensation.",
    )


def test_an_interest_that_nobody_dealt_with_is_unresolved() -> None:
    assert interests([Concern(response="none")]).outcome == "unresolved"
    voted = interests([Concern(response="withdrew", voted=True)])
    assert voted.outcome == "unresolved"
    assert voted.because.endswith("1 withdrew and voted all the same.")
