"""Annual meetings that are held in a certain month, and the earlier of two rules."""

from datetime import date

from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.annual_meetings import NextAnnualMeeting, next_annual_meeting
from domain.dates import Edtf, on, parse
from domain.rulebook import Rulebook
from domain.scheme import Duty
from tests.domain.examples import APRIL_2014, OCTOBER_2013, YEAR_2003

IN_OCTOBER = Rulebook(in_force=YEAR_2003, agm_month=10, clauses={"agm_month": "7"})


def due(
    *rulebooks: Rulebook,
    last: Edtf | None = None,
    since: Edtf | None = None,
    as_of: date = date.min,
) -> NextAnnualMeeting:
    return next_annual_meeting(rulebooks, [], last_agm=last, since=since, as_of=as_of)


def test_after_one_in_october_the_next_is_in_october() -> None:
    assert due(IN_OCTOBER, last=OCTOBER_2013) == NextAnnualMeeting(
        due_by=date(2014, 10, 31),
        because="Rulebook 1 (7) asks for an annual meeting in October of each year "
        "(the last one: October 2013).",
        rulebook=1,
        clause="7",
    )


def test_one_held_early_or_late_stands_for_the_nearest_such_month() -> None:
    for held in ("2013-04-12", "2013-09-12", "2013-12-01", "2014-01-12", "2014-03-31"):
        assert due(IN_OCTOBER, last=parse(held)).due_by == date(2014, 10, 31), held
    in_march = Rulebook(in_force=YEAR_2003, agm_month=3)
    for held in ("2013-09-30", "2013-12-01", "2014-03-05", "2014-08-31"):
        assert due(in_march, last=parse(held)).due_by == date(2015, 3, 31), held


def test_a_rulebook_that_has_been_replaced_makes_no_meeting_overdue() -> None:
    yearly = Rulebook(in_force=parse("2010-01-01"), agm_every_months=12)
    silent = Rulebook(in_force=parse("2022-03-01"), quorum=3)
    lax = Rulebook(in_force=parse("2022-03-01"), agm_every_months=24)
    last, before, after = parse("2021-01-10"), date(2022, 2, 28), date(2022, 3, 1)
    for changed in (silent, lax):
        missed = due(yearly, changed, last=last, as_of=before)
        assert (missed.due_by, missed.rulebook) == (date(2022, 1, 10), 1)
    assert due(yearly, silent, last=last, as_of=after).due_by is None
    assert due(yearly, lax, last=last, as_of=after).due_by == date(2023, 1, 10)


def test_the_first_one_is_in_the_first_such_month() -> None:
    first = due(IN_OCTOBER, since=parse("2012-03-01"))
    assert first.due_by == date(2012, 10, 31)
    assert first.because.endswith("in October of each year, and none is recorded.")
    november = due(IN_OCTOBER, since=parse("2012-11-01"))
    assert november.due_by == date(2013, 10, 31)


def test_of_a_month_and_an_interval_the_earlier_asks() -> None:
    both = Rulebook(
        in_force=YEAR_2003,
        agm_month=10,
        agm_every_months=15,
        clauses={"agm_month": "7.1", "agm_every_months": "7.2"},
    )
    october = due(both, last=OCTOBER_2013)
    assert (october.due_by, october.clause) == (date(2014, 10, 31), "7.1")
    early = due(both, last=parse("2013-05-01"))
    assert (early.due_by, early.clause) == (date(2014, 8, 1), "7.2")


def test_of_a_month_and_a_duty_the_earlier_asks() -> None:
    duty = Duty("annual meeting", from_day=APRIL_2014, every_months=9)
    asked = next_annual_meeting([IN_OCTOBER], [duty], last_agm=OCTOBER_2013, since=None)
    assert (asked.due_by, asked.rulebook) == (date(2014, 7, 31), None)


def test_a_month_that_no_longer_counts_by_then_asks_for_nothing() -> None:
    within = Rulebook(in_force=APRIL_2014, agm_every_months=15)
    changed = due(IN_OCTOBER, within, last=OCTOBER_2013)
    assert (changed.due_by, changed.rulebook) == (date(2015, 1, 31), 2)


DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))


@for_all(DAYS, st.integers(1, 12))
def test_the_next_one_is_in_its_month_and_at_most_half_a_year_late(
    last: date, month: int
) -> None:
    asked = due(Rulebook(in_force=YEAR_2003, agm_month=month), last=on(last)).due_by
    assert asked is not None
    assert asked.month == month
    assert 7 <= (asked.year - last.year) * 12 + asked.month - last.month <= 18


@for_all(DAYS, st.integers(1, 12), st.integers(1, 36))
def test_of_two_rules_neither_is_later_than_what_is_asked(
    last: date, month: int, months: int
) -> None:
    monthly = Rulebook(in_force=YEAR_2003, agm_month=month)
    within = Rulebook(in_force=YEAR_2003, agm_every_months=months)
    both = Rulebook(in_force=YEAR_2003, agm_month=month, agm_every_months=months)
    days = [due(rulebook, last=on(last)).due_by for rulebook in (monthly, within)]
    assert due(both, last=on(last)).due_by == min(day for day in days if day)
