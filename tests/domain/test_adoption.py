"""Whether a decision was enough to adopt a rulebook, by the rules of its own day."""

from datetime import date

from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.adoption import adoption
from domain.dates import Edtf, on, parse
from domain.decision import Decision
from domain.decision_events import Votes
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import Majority
from tests.domain.examples import CONGLETON, FIRST_OF_MAY_2014, STEERING_GROUP

TWO_THIRDS = Rulebook(
    in_force=parse("2014-01-01"),
    majorities={"rulebook": Majority(share="2/3")},
    clauses={"majorities": "12"},
)
OF_THOSE_PRESENT = Rulebook(
    in_force=parse("2014-01-01"),
    majorities={"rulebook": Majority(share="3/4", of="present")},
)


def decided(votes: Votes | None, day: Edtf | None = FIRST_OF_MAY_2014) -> Decision:
    return Decision(STEERING_GROUP, CONGLETON, None, on=day, votes=votes)


def test_two_thirds_were_enough() -> None:
    assert adoption([TWO_THIRDS], decided(Votes(6, 3, 1))) == Verdict(
        "met",
        "Rulebook 1 (12) asks for two thirds of those voting (6 of 9); "
        "6 for, 3 against, 1 abstained.",
        rulebook=1,
        clause="12",
    )
    assert adoption([TWO_THIRDS], decided(Votes(5, 3))).outcome == "not met"


def test_it_is_judged_by_the_rules_before_it_and_by_those_of_its_day() -> None:
    before = decided(Votes(5, 3), parse("2013-12-31"))
    assert adoption([TWO_THIRDS], before).outcome == "met"
    assert adoption([TWO_THIRDS], before).rulebook is None


def test_a_first_rulebook_takes_more_than_half() -> None:
    assert adoption([], decided(Votes(5, 4))).outcome == "met"
    assert adoption([], decided(Votes(4, 4))).outcome == "not met"


def test_those_present_are_counted_where_the_rules_count_them() -> None:
    votes = decided(Votes(6, 0, 1))
    assert adoption([OF_THOSE_PRESENT], votes, present=8).outcome == "met"
    assert adoption([OF_THOSE_PRESENT], votes, present=9).outcome == "not met"
    assert adoption([OF_THOSE_PRESENT], votes).outcome == "unknown"


def test_without_votes_or_a_day_nothing_can_be_said() -> None:
    assert adoption([TWO_THIRDS], decided(None)) == Verdict(
        "unknown", "No votes on it are recorded."
    )
    assert adoption([TWO_THIRDS], decided(Votes(6, 3), None)) == Verdict(
        "unknown", "The day is not recorded."
    )


def test_of_an_inexact_day_what_holds_at_both_its_ends_is_known() -> None:
    year = parse("2013/2014")
    assert adoption([TWO_THIRDS], decided(Votes(9, 0), year)).outcome == "unknown"
    assert adoption([TWO_THIRDS], decided(Votes(5, 3), parse("2014"))).rulebook == 1


@for_all(st.integers(0, 99), st.integers(0, 99), st.dates(date(2014, 1, 1)))
def test_what_is_adopted_later_never_changes_how_it_was_judged(
    for_: int, against: int, later: date
) -> None:
    decision = decided(Votes(for_, against), parse("2014-01-01"))
    amended = Rulebook(
        in_force=on(max(later, date(2014, 1, 2))),
        majorities={"rulebook": Majority(share="1/1")},
    )
    judged = adoption([TWO_THIRDS], decision)
    assert adoption([TWO_THIRDS, amended], decision) == judged
