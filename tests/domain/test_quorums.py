"""Quorums: every shape that the rule takes in constitutions."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.policies import Present, Verdict, quorum
from domain.rulebook import Rulebook
from domain.rules import Quorum, in_words, part_of
from tests.domain.examples import YEAR_2003

A_DAY = date(2014, 10, 20)
THIRD = Quorum(share="1/3")
FIVE_OR_A_TENTH = Quorum(number=5, share="1/10")  # a charity's general meeting
THIRTY_OR_A_FIFTH = Quorum(number=30, share="1/5", whichever="less")
PARISH_AND_THREE = Quorum(number=4, including={"Parish Council": 1})  # Stoke Bruerne


def judged(rule: int | Quorum, there: Present) -> Verdict:
    return quorum([Rulebook(in_force=YEAR_2003, quorum=rule)], A_DAY, there)


def outcome(rule: int | Quorum, number: int, entitled: int | None = None) -> str:
    return judged(rule, Present(number=number, entitled=entitled)).outcome


def test_a_third_of_ten_is_four() -> None:
    assert outcome(THIRD, 3, 10) == "not met"
    assert judged(THIRD, Present(number=4, entitled=10)) == Verdict(
        "met",
        "Rulebook 1 asks for one third of those entitled (4 of 10) present; 4 were.",
        rulebook=1,
    )


def test_a_share_of_nobody_knows_how_many_is_unknown() -> None:
    verdict = judged(THIRD, Present(number=4))
    assert verdict.outcome == "unknown"
    assert verdict.because.endswith("; how many are entitled is not recorded.")


@pytest.mark.parametrize(
    ("entitled", "needed"), [(10, 5), (50, 5), (51, 6), (100, 10), (101, 11)]
)
def test_the_greater_of_a_number_and_a_share(entitled: int, needed: int) -> None:
    assert outcome(FIVE_OR_A_TENTH, needed, entitled) == "met"
    assert outcome(FIVE_OR_A_TENTH, needed - 1, entitled) == "not met"


@pytest.mark.parametrize(("entitled", "needed"), [(10, 2), (149, 30), (400, 30)])
def test_the_lesser_of_a_number_and_a_share(entitled: int, needed: int) -> None:
    assert outcome(THIRTY_OR_A_FIFTH, needed, entitled) == "met"
    assert outcome(THIRTY_OR_A_FIFTH, needed - 1, entitled) == "not met"


def test_the_number_alone_may_settle_it_where_nobody_counted_the_entitled() -> None:
    assert outcome(FIVE_OR_A_TENTH, 4) == "not met"
    assert outcome(FIVE_OR_A_TENTH, 5) == "unknown"
    assert outcome(THIRTY_OR_A_FIFTH, 30) == "met"
    assert outcome(THIRTY_OR_A_FIFTH, 29) == "unknown"


def test_one_named_partner_and_three_others() -> None:
    met = Present(number=4, groups={"Parish Council": 1})
    assert judged(PARISH_AND_THREE, met) == Verdict(
        "met",
        "Rulebook 1 asks for at least 4 present, 1 for Parish Council among them; "
        "4 were.",
        rulebook=1,
    )
    three = Present(number=3, groups={"Parish Council": 1})
    assert judged(PARISH_AND_THREE, three).outcome == "not met"


def test_however_many_come_the_named_partner_must_be_among_them() -> None:
    verdict = judged(PARISH_AND_THREE, Present(number=12, groups={"Residents": 12}))
    assert verdict.outcome == "not met"
    assert verdict.because.endswith("; 12 were, 0 for Parish Council.")


def test_whoever_came_unnamed_may_be_the_named_partner() -> None:
    counted = judged(PARISH_AND_THREE, Present(number=6, unnamed=6))
    assert counted == Verdict(
        "unknown",
        "Rulebook 1 asks for at least 4 present, 1 for Parish Council among them; "
        "6 were, 0 for Parish Council by name, and 6 came unnamed.",
        rulebook=1,
    )
    assert judged(PARISH_AND_THREE, Present(number=3, unnamed=3)).outcome == "not met"
    two = Quorum(number=4, including={"Parish Council": 2})
    assert judged(two, Present(number=6, unnamed=1)).outcome == "not met"
    both = Quorum(including={"Parish Council": 1, "Church": 1})
    sent = Present(number=4, unnamed=1, groups={"Church": 1})
    assert judged(both, sent).outcome == "unknown"


def test_each_category_sends_its_own() -> None:
    each = Quorum(including={"Residents": 2, "Councillors": 1})
    met = Present(number=3, groups={"Residents": 2, "Councillors": 1})
    assert judged(each, met).outcome == "met"
    short = Present(number=9, groups={"Residents": 1, "Councillors": 8})
    assert judged(each, short).because == (
        "Rulebook 1 asks for 2 for Residents and 1 for Councillors to be present; "
        "9 were, 1 for Residents."
    )


def test_after_an_adjournment_those_present_may_be_the_quorum() -> None:
    rule = Quorum(number=10, when_adjourned="those present")
    assert outcome(rule, 2) == "not met"
    assert judged(rule, Present(number=2, adjourned=True)) == Verdict(
        "met",
        "Rulebook 1 lets those who come after an adjournment be the quorum; 2 were.",
        rulebook=1,
    )
    same = Quorum(number=10)
    assert judged(same, Present(number=2, adjourned=True)).outcome == "not met"
    named = Quorum(including={"Parish": 1}, when_adjourned="those present")
    assert judged(named, Present(number=1, adjourned=True)).outcome == "met"


@pytest.mark.parametrize(
    ("there", "outcome", "says"),
    [
        (Present(adjourned=True), "unknown", "; how many were is not recorded."),
        (Present(number=0, adjourned=True), "not met", "be the quorum; 0 were."),
        (Present(number=1, by_proxy=1, adjourned=True), "not met", "1 by proxy."),
    ],
)
def test_nobody_is_no_quorum_not_even_after_an_adjournment(
    there: Present, outcome: str, says: str
) -> None:
    rule = Quorum(number=10, when_adjourned="those present")
    verdict = judged(rule, there)
    assert (verdict.outcome, verdict.because.endswith(says)) == (outcome, True)


def test_a_quorum_that_there_was_is_lost() -> None:
    assert judged(3, Present(number=2, had=True)).outcome == "lost"
    assert judged(3, Present(number=3, had=True)).outcome == "met"


def test_a_kind_of_meeting_may_have_a_quorum_of_its_own() -> None:
    rulebook = Rulebook(
        in_force=YEAR_2003,
        quorum=3,
        quorum_by_kind={"annual": Quorum(share="1/2")},
        clauses={"quorum": "6.1", "quorum_by_kind": "7.4"},
    )
    annual = Present(number=4, entitled=10, kind="annual")
    assert quorum([rulebook], A_DAY, annual).outcome == "not met"
    assert quorum([rulebook], A_DAY, annual).clause == "7.4"
    ordinary = Present(number=4, entitled=10)
    assert quorum([rulebook], A_DAY, ordinary).clause == "6.1"
    assert quorum([rulebook], A_DAY, ordinary).outcome == "met"


PEOPLE = st.integers(1, 500)


@for_all(PEOPLE)
def test_a_third_is_the_fewest_that_three_times_reach_the_whole(entitled: int) -> None:
    needed = part_of("1/3", entitled)
    assert 3 * needed >= entitled > 3 * (needed - 1)


@for_all(PEOPLE, PEOPLE, st.sampled_from(["1/10", "1/5", "1/3", "1/2", "2/3"]))
def test_the_lesser_asks_for_no_more_than_either_and_the_greater_for_no_less(
    entitled: int, number: int, share: str
) -> None:
    both = {number, part_of(share, entitled)}
    greater = Quorum(number=number, share=share)
    less = Quorum(number=number, share=share, whichever="less")
    assert outcome(greater, max(both), entitled) == "met"
    assert outcome(greater, max(both) - 1, entitled) == "not met"
    assert outcome(less, min(both), entitled) == "met"
    assert outcome(less, min(both) - 1, entitled) == "not met"


@for_all(PEOPLE, st.integers(0, 500), st.integers(1, 50))
def test_one_more_person_never_loses_a_quorum(
    number: int, there: int, entitled: int
) -> None:
    for whichever in ("greater", "less"):
        rule = Quorum(number=number, share="1/3", whichever=whichever)
        if outcome(rule, there, entitled) == "met":
            assert outcome(rule, there + 1, entitled) == "met"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("1/3", "one third"),
        ("2/3", "two thirds"),
        ("3/4", "three quarters"),
        ("75/100", "three quarters"),
        ("5/6", "five sixths"),
        ("1/2", "half"),
        ("1/1", "all"),
        ("7/11", "7/11"),
        ("11/20", "11/20"),
    ],
)
def test_shares_are_told_as_people_say_them(share: str, words: str) -> None:
    assert in_words(share) == words
