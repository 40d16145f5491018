"""Seats and offices: who sits for whom, who may chair, how long, and who ceases."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.dates import parse
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import SeatRule
from domain.seats import (
    ceases,
    handed_over,
    holds_over,
    may_chair,
    nominated,
    registered,
    representation,
    term,
    term_ends,
)
from tests.domain.examples import YEAR_2003

A_DAY = date(2014, 10, 20)
SHARED_OUT = Rulebook(
    in_force=YEAR_2003,
    seats=(
        SeatRule(category="Residents", at_least=4, at_most=12),
        SeatRule(category="Parish Council", at_most=3, may_chair=False),
    ),
    clauses={"seats": "4.2"},
)
SILENT = Rulebook(in_force=YEAR_2003, quorum=3)
OFFICES = Rulebook(
    in_force=YEAR_2003,
    term_months=12,
    most_terms=3,
    holding_over=False,
    absences=2,
    nominations_clear_days=14,
    interests_days=28,
    clauses={
        "most_terms": "5.3",
        "holding_over": "5.4",
        "absences": "4.6",
        "nominations_clear_days": "5.1",
        "interests_days": "9",
    },
)


def test_seats_are_held_as_the_rules_share_them_out() -> None:
    sitting = {"Residents": 4, "Parish Council": 3}
    assert representation([SHARED_OUT], A_DAY, sitting) == Verdict(
        "met", "The seats are held as Rulebook 1 (4.2) shares them out.", 1, "4.2"
    )


def test_too_few_of_one_category_and_too_many_of_another_are_both_told() -> None:
    sitting = {"Residents": 3, "Parish Council": 4}
    assert representation([SHARED_OUT], A_DAY, sitting) == Verdict(
        "not met",
        "Rulebook 1 (4.2) shares out the seats; Residents has 3 of at least 4; "
        "Parish Council has 4 of at most 3.",
        1,
        "4.2",
    )


def test_a_parish_councillor_may_not_chair_where_the_rules_say_so() -> None:
    barred = may_chair([SHARED_OUT], A_DAY, "Parish Council")
    assert (barred.outcome, barred.clause) == ("no", "4.2")
    assert barred.because == (
        "Rulebook 1 (4.2) says that nobody who sits for Parish Council may chair."
    )
    assert may_chair([SHARED_OUT], A_DAY, "Residents").outcome == "yes"
    assert may_chair([SHARED_OUT], A_DAY, None).outcome == "yes"


def test_terms_in_a_row_are_counted() -> None:
    assert term([OFFICES], A_DAY, terms_before=2).outcome == "within"
    assert term([OFFICES], A_DAY, terms_before=3) == Verdict(
        "too many",
        "Rulebook 1 (5.3) allows 3 terms in a row; this is number 4.",
        1,
        "5.3",
    )


def test_a_term_lasts_as_many_months_as_the_rules_of_its_first_day_say() -> None:
    assert term_ends([OFFICES], parse("2014-05-01")) == parse("2015-05-01")
    assert term_ends([SILENT], parse("2014-05-01")) is None
    assert term_ends([OFFICES], parse("2014-05-01/..")) is None
    assert term_ends([], parse("2014-05-01")) is None


def test_an_office_ends_with_its_term_only_where_the_rules_say_so() -> None:
    until = parse("2014-05-01")
    assert holds_over([SILENT], A_DAY, until=until).outcome == "holding over"
    assert holds_over([], A_DAY, until=until).outcome == "holding over"
    assert holds_over([OFFICES], A_DAY, until=until) == Verdict(
        "ended",
        "The term ran out: 1 May 2014; Rulebook 1 (5.4) ends the office with it.",
        1,
        "5.4",
    )
    assert holds_over([OFFICES], A_DAY, until=parse("2015")).outcome == "in term"
    assert holds_over([OFFICES], A_DAY, until=None).outcome == "in term"


def test_whoever_misses_too_many_meetings_in_a_row_ceases() -> None:
    assert ceases([OFFICES], A_DAY, missed=1).outcome == "stays"
    assert ceases([OFFICES], A_DAY, missed=2) == Verdict(
        "ceases",
        "Rulebook 1 (4.6) ends the membership of whoever misses 2 meetings in a row; "
        "2 were missed.",
        1,
        "4.6",
    )


def test_a_name_is_put_forward_in_clear_days() -> None:
    in_time = nominated([OFFICES], A_DAY, put_forward=date(2014, 10, 5))
    late = nominated([OFFICES], A_DAY, put_forward=date(2014, 10, 6))
    assert (in_time.outcome, late.outcome) == ("in time", "late")
    assert late.because == (
        "Rulebook 1 (5.1) asks for names 14 clear days before; "
        "this one was put forward 13 clear days before."
    )
    assert nominated([OFFICES], A_DAY, put_forward=None).outcome == "unknown"


def test_an_office_passes_from_hand_to_hand_unless_the_rules_have_elections() -> None:
    assert handed_over([OFFICES], A_DAY, "appointed") == Verdict(
        "not elected",
        "Rulebook 1 (5.1) has officers elected; this office was handed over without an "
        "election.",
        1,
        "5.1",
    )
    assert handed_over([OFFICES], A_DAY, "elected") is None
    assert handed_over([SILENT], A_DAY, "appointed") is None
    assert handed_over([], A_DAY, "appointed") is None


def test_interests_are_registered_within_days() -> None:
    first = registered([OFFICES], A_DAY, since=parse("2014-09-22"))
    late = registered([OFFICES], A_DAY, since=parse("2014-09-21"))
    unknown = registered([OFFICES], A_DAY, since=None)
    assert first is not None
    assert late is not None
    assert unknown is not None
    assert (first.outcome, late.outcome) == ("in time", "late")
    assert unknown.outcome == "unknown"
    assert registered([SILENT], A_DAY, since=None) is None


@pytest.mark.parametrize(
    ("rulebooks", "outcome"), [([], "unknown"), ([SILENT], "not required")]
)
def test_what_no_rule_asks_is_not_required_and_without_rules_unknown(
    rulebooks: list[Rulebook], outcome: str
) -> None:
    assert {
        representation(rulebooks, A_DAY, {}).outcome,
        may_chair(rulebooks, A_DAY, None).outcome,
        term(rulebooks, A_DAY, terms_before=9).outcome,
        ceases(rulebooks, A_DAY, missed=9).outcome,
        nominated(rulebooks, A_DAY, put_forward=None).outcome,
    } == {outcome}


@for_all(st.integers(0, 20), st.integers(1, 20))
def test_one_more_absence_never_brings_anybody_back(missed: int, limit: int) -> None:
    rules = [Rulebook(in_force=YEAR_2003, absences=limit)]
    outcomes = [ceases(rules, A_DAY, missed=missed + n).outcome for n in (0, 1)]
    assert outcomes != ["ceases", "stays"]
    assert outcomes[0] == ("ceases" if missed >= limit else "stays")
