"""Policies: what the rules make of the facts, and how they say why."""

from datetime import date, timedelta

from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.annual_meetings import NextAnnualMeeting, next_annual_meeting
from domain.policies import (
    Verdict,
    notice,
    quorum,
)
from domain.rulebook import Rulebook
from domain.scheme import Duty
from tests.domain.examples import (
    APRIL_2014,
    APRIL_2014_ONGOING,
    JANUARY_2015,
    OCTOBER_2013,
    YEAR_2003,
    YEAR_2013,
    YEAR_2014,
)
from tests.domain.examples_meetings import counted, there, told

A_DAY = date(2014, 10, 20)

SILENT = Rulebook(in_force=YEAR_2003, agm_every_months=12)
WITHIN_15_MONTHS = Rulebook(
    in_force=APRIL_2014,
    quorum=3,
    notice_clear_days=14,
    agm_every_months=15,
    clauses={"quorum": "6.1", "notice_clear_days": "5", "agm_every_months": "7"},
)
CHANGED = [SILENT, WITHIN_15_MONTHS]
YEARLY = Duty("annual meeting", from_day=APRIL_2014, every_months=12, clause="4.2")
NOBODY_ASKS = NextAnnualMeeting(
    due_by=None, because="No rule asks this partnership for an annual meeting."
)


def test_a_quorum_is_met_by_exactly_as_many_as_it_takes() -> None:
    assert quorum(CHANGED, A_DAY, there(3)) == Verdict(
        "met",
        "Rulebook 2 (6.1) asks for at least 3 present; 3 were.",
        rulebook=2,
        clause="6.1",
    )


def test_a_quorum_is_not_met_by_one_fewer() -> None:
    verdict = quorum(CHANGED, A_DAY, there(2))
    assert verdict.outcome == "not met"
    assert verdict.because == "Rulebook 2 (6.1) asks for at least 3 present; 2 were."
    assert quorum(CHANGED, A_DAY, there(1)).because.endswith("present; 1 was.")
    assert quorum(CHANGED, A_DAY, there(0)).outcome == "not met"


def test_the_rulebook_of_the_day_says_whether_there_is_a_quorum() -> None:
    assert quorum(CHANGED, date(2014, 4, 29), there(0)) == Verdict(
        "not required", "Rulebook 1 asks for no quorum.", rulebook=1
    )
    assert quorum(CHANGED, date(2014, 4, 30), there(0)).outcome == "not met"


def test_a_quorum_is_unknown_while_nobody_counted_those_present() -> None:
    assert quorum(CHANGED, A_DAY, there(None)) == Verdict(
        "unknown",
        "Rulebook 2 (6.1) asks for at least 3 present; how many were is not recorded.",
        rulebook=2,
        clause="6.1",
    )


def test_without_a_rulebook_quorum_and_notice_are_unknown() -> None:
    unknown = Verdict(
        "unknown", "No rulebook is recorded as in force on 20 October 2014."
    )
    assert quorum([], A_DAY, there(12)) == unknown
    assert notice([], A_DAY, told(date(2014, 9, 1))) == unknown


def test_neither_the_day_of_notice_nor_that_of_the_meeting_is_a_clear_day() -> None:
    assert notice(CHANGED, A_DAY, told(date(2014, 10, 5))) == Verdict(
        "ok",
        "Rulebook 2 (5) asks for 14 clear days of notice; it was given on "
        "5 October 2014 for 20 October 2014, which is 14 clear days.",
        rulebook=2,
        clause="5",
    )
    assert notice(CHANGED, A_DAY, told(date(2014, 10, 6))).outcome == "short"


def test_notice_on_the_day_or_afterwards_is_no_clear_day() -> None:
    for given in (date(2014, 10, 19), A_DAY, date(2014, 10, 21)):
        verdict = notice(CHANGED, A_DAY, told(given))
        assert verdict.outcome == "short"
        assert verdict.because.endswith("which is 0 clear days.")


def test_notice_is_unknown_while_nobody_said_when_it_was_given() -> None:
    verdict = notice(CHANGED, A_DAY, told(None))
    assert verdict.outcome == "unknown"
    assert verdict.because.endswith("when notice was given is not recorded.")


def test_a_rulebook_that_asks_for_no_notice_requires_none() -> None:
    assert notice([SILENT], A_DAY, told(None)) == Verdict(
        "not required", "Rulebook 1 asks for no notice.", rulebook=1
    )


@for_all(st.integers(0, 60), st.integers(-5, 60))
def test_notice_is_in_time_if_enough_whole_days_lie_between(
    asked: int, between: int
) -> None:
    rules = [Rulebook(in_force=YEAR_2003, notice_clear_days=asked)]
    given = A_DAY - timedelta(days=between + 1)
    assert (notice(rules, A_DAY, told(given)).outcome == "ok") == (between >= asked)


def test_a_simple_majority_is_more_than_half_of_those_who_vote() -> None:
    assert counted(7, 2, 1) == Verdict(
        "met",
        "7 for, 2 against, 1 abstained: more than half of the 9 who voted were for it.",
    )
    assert counted(2, 1, 40).outcome == "met"


def test_a_tie_is_no_majority() -> None:
    assert counted(4, 4, 2) == Verdict(
        "not met",
        "4 for, 4 against, 2 abstained: "
        "not more than half of the 8 who voted were for it.",
    )
    assert counted(0, 0, 9).outcome == "not met"


def test_the_next_annual_meeting_follows_the_last_within_the_interval() -> None:
    # Sandbach Partnership's change: every October, then within 15 months of the last.
    assert next_annual_meeting(
        CHANGED, [], last_agm=OCTOBER_2013, since=YEAR_2003
    ) == NextAnnualMeeting(
        due_by=date(2015, 1, 31),
        because="Rulebook 2 (7) asks for an annual meeting within 15 months of the "
        "last one (October 2013).",
        rulebook=2,
        clause="7",
    )


def test_the_rule_in_force_when_a_meeting_falls_due_decides() -> None:
    later = Rulebook(in_force=JANUARY_2015, agm_every_months=36)
    due = next_annual_meeting([SILENT, later], [], last_agm=OCTOBER_2013, since=None)
    assert (due.due_by, due.rulebook) == (date(2014, 10, 31), 1)


def test_a_rule_asks_for_nothing_before_its_own_first_day() -> None:
    due = next_annual_meeting([], [YEARLY], last_agm=YEAR_2003, since=None)
    assert due.due_by == date(2014, 4, 30)
    assert due.because.endswith("(2003), and has done so from 30 April 2014.")


def test_without_an_annual_meeting_months_count_from_the_beginning() -> None:
    due = next_annual_meeting([SILENT], [], last_agm=None, since=YEAR_2013)
    assert due.due_by == date(2014, 12, 31)
    assert due.because == (
        "Rulebook 1 asks for an annual meeting within 12 months of 31 December 2013, "
        "as none is recorded."
    )


def test_months_count_from_the_rule_if_the_partnership_is_older_or_undated() -> None:
    for since in (YEAR_2003, None):
        due = next_annual_meeting([], [YEARLY], last_agm=None, since=since)
        assert due.due_by == date(2015, 4, 30)


def test_the_earlier_of_rulebook_and_duty_wins_and_is_named() -> None:
    duty = next_annual_meeting(CHANGED, [YEARLY], last_agm=YEAR_2014, since=None)
    assert duty == NextAnnualMeeting(
        due_by=date(2015, 12, 31),
        because="The scheme's duty (4.2) asks for an annual meeting within 12 months "
        "of the last one (2014).",
        clause="4.2",
    )
    lax = Duty("annual meeting", from_day=APRIL_2014, every_months=24)
    rulebook = next_annual_meeting(CHANGED, [lax], last_agm=YEAR_2014, since=None)
    assert (rulebook.due_by, rulebook.rulebook) == (date(2016, 3, 31), 2)


def test_a_duty_without_a_clause_is_named_all_the_same() -> None:
    monthly = Duty("annual meeting", from_day=APRIL_2014, every_months=1)
    due = next_annual_meeting([], [monthly], last_agm=JANUARY_2015, since=None)
    assert due.because == (
        "The scheme's duty asks for an annual meeting within 1 month of the last one "
        "(January 2015)."
    )


def test_dates_without_an_end_are_nothing_to_count_from() -> None:
    endless = APRIL_2014_ONGOING
    rulebook = Rulebook(in_force=endless, agm_every_months=12)
    duty = Duty("annual meeting", from_day=endless, every_months=12)
    assert (
        next_annual_meeting([rulebook], [duty], last_agm=OCTOBER_2013, since=None)
        == NOBODY_ASKS
    )
    due = next_annual_meeting([SILENT], [], last_agm=endless, since=endless)
    assert due.due_by == date(2004, 12, 31)


def test_without_a_rule_no_annual_meeting_is_ever_due() -> None:
    assert next_annual_meeting([], [], last_agm=YEAR_2003, since=None) == NOBODY_ASKS
    quorum_only = Rulebook(in_force=YEAR_2003, quorum=3)
    reporting = Duty("reporting", from_day=APRIL_2014, every_months=12)
    assert (
        next_annual_meeting([quorum_only], [reporting], last_agm=None, since=YEAR_2003)
        == NOBODY_ASKS
    )


def test_a_duty_that_ended_before_a_meeting_fell_due_does_not_ask_for_it() -> None:
    ended = Duty(
        "annual meeting", from_day=APRIL_2014, every_months=12, ended=JANUARY_2015
    )
    assert next_annual_meeting([], [ended], last_agm=None, since=None) == NOBODY_ASKS
    missed = next_annual_meeting([], [ended], last_agm=OCTOBER_2013, since=None)
    assert missed.due_by == date(2014, 10, 31)
