"""Rulebooks: which one is in force, and what a rulebook may not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.dates import on, parse
from domain.errors import Contradiction
from domain.policies import Present, Told, notice, quorum
from domain.rulebook import Rulebook, check, in_force_on
from domain.rules import Majority, Quorum, SeatRule
from tests.domain.examples import APRIL_2014, APRIL_2014_ONGOING, YEAR_2003, YEAR_2014

FIRST = Rulebook(in_force=YEAR_2003, quorum=5)
SECOND = Rulebook(in_force=APRIL_2014, quorum=3, agm_every_months=15)


def test_the_rulebook_that_came_into_force_last_decides() -> None:
    assert in_force_on([FIRST, SECOND], date(2014, 3, 31)) == (1, FIRST)
    assert in_force_on([FIRST, SECOND], date(2015, 1, 1)) == (2, SECOND)


def test_a_rulebook_is_in_force_from_the_last_day_that_its_date_can_be() -> None:
    assert in_force_on([SECOND], date(2014, 4, 29)) is None
    assert in_force_on([SECOND], date(2014, 4, 30)) == (1, SECOND)


def test_before_the_first_rulebook_none_is_in_force() -> None:
    assert in_force_on([FIRST, SECOND], date(2003, 12, 30)) is None
    assert in_force_on([], date(2015, 1, 1)) is None


def test_a_rulebook_without_a_last_possible_first_day_decides_nothing() -> None:
    endless = replace(SECOND, in_force=APRIL_2014_ONGOING)
    assert in_force_on([FIRST, endless], date(2015, 1, 1)) == (1, FIRST)


def test_an_older_rulebook_entered_late_does_not_replace_the_newer_one() -> None:
    assert in_force_on([SECOND, FIRST], date(2015, 1, 1)) == (1, SECOND)
    assert in_force_on([SECOND, FIRST], date(2014, 1, 1)) == (2, FIRST)


def test_of_two_rulebooks_of_one_day_the_later_version_decides() -> None:
    mended = replace(SECOND, quorum=4)
    assert in_force_on([SECOND, mended], date(2015, 1, 1)) == (2, mended)


DAYS = st.dates(date(2003, 1, 1), date(2015, 12, 31))


@for_all(st.lists(DAYS), DAYS)
def test_no_other_rulebook_took_effect_between_the_one_in_force_and_the_day(
    first_days: list[date], day: date
) -> None:
    rulebooks = [Rulebook(in_force=on(first), quorum=3) for first in first_days]
    begun = [first for first in first_days if first <= day]
    found = in_force_on(rulebooks, day)
    if found is None:
        assert begun == []
    else:
        version, rulebook = found
        assert rulebook is rulebooks[version - 1]
        assert rulebook.in_force.latest == max(begun)


@pytest.mark.parametrize(
    "rulebook",
    [
        SECOND,
        Rulebook(in_force=parse("2014~"), notice_clear_days=0),
        Rulebook(in_force=YEAR_2014, quorum=1, clauses={"quorum": "6.1"}),
    ],
)
def test_a_rulebook_may_state_a_single_rule(rulebook: Rulebook) -> None:
    check(rulebook)


@pytest.mark.parametrize(
    ("rulebook", "why"),
    [
        (Rulebook(in_force=YEAR_2014), "at least one rule"),
        (Rulebook(in_force=APRIL_2014_ONGOING, quorum=3), "from when"),
        (Rulebook(in_force=YEAR_2014, quorum=0), "the quorum is at least 1"),
        (
            Rulebook(in_force=YEAR_2014, notice_clear_days=-1),
            "the notice in clear days is at least 0",
        ),
        (
            Rulebook(in_force=YEAR_2014, agm_every_months=0),
            "annual meetings in months is at least 1",
        ),
        (
            Rulebook(in_force=YEAR_2014, quorum=3, clauses={"agm_every_months": "9"}),
            "a clause is named for the interval of annual meetings",
        ),
        (Rulebook(in_force=YEAR_2014, agm_month=13), "annual meetings is at most 12"),
        (Rulebook(in_force=YEAR_2014, notice_waiver="0.9"), "no share of a whole"),
        (Rulebook(in_force=YEAR_2014, notice_by_kind={"annual": -1}), "at least 0"),
        (Rulebook(in_force=YEAR_2014, absences=0), "absences is at least 1"),
        (Rulebook(in_force=YEAR_2014, quorum=Quorum()), "asks for a number, a share"),
        (Rulebook(in_force=YEAR_2014, quorum=Quorum(share="4/3")), "no share"),
        (Rulebook(in_force=YEAR_2014, quorum=Quorum(share="1/0")), "no share"),
        (
            Rulebook(in_force=YEAR_2014, quorum=Quorum(number=3, whichever="less")),
            "needs both a number and a share",
        ),
        (
            Rulebook(in_force=YEAR_2014, quorum=Quorum(including={"Parish": 0})),
            "at least 1 must be there",
        ),
        (
            Rulebook(
                in_force=YEAR_2014, quorum=Quorum(number=1, including={"Parish": 2})
            ),
            "names 2 people and asks for 1 in all",
        ),
        (
            Rulebook(in_force=YEAR_2014, quorum_by_kind={"annual": 0}),
            "the quorum is at least 1",
        ),
        (
            Rulebook(in_force=YEAR_2014, majorities={"rulebook": Majority(share="a")}),
            "'a' is no share of a whole",
        ),
        (
            Rulebook(
                in_force=YEAR_2014, majorities={"business": Majority(share="1/3")}
            ),
            "a majority of 1/3 could be on both sides",
        ),
    ],
)
def test_a_rulebook_that_cannot_be_followed_is_refused(
    rulebook: Rulebook, why: str
) -> None:
    with pytest.raises(Contradiction, match=why):
        check(rulebook)


RESIDENTS = SeatRule(category="Residents", at_least=2, at_most=5)
PARISH = SeatRule(category="Parish", at_most=3, may_chair=False)


def seated(quorum: int | Quorum | None = None, *seats: SeatRule) -> Rulebook:
    return Rulebook(in_force=YEAR_2014, quorum=quorum, seats=seats)


@pytest.mark.parametrize(
    ("rulebook", "why"),
    [
        (seated(9, RESIDENTS, PARISH), "the quorum is 9, and there are 8 seats"),
        (
            seated(Quorum(including={"Parish": 4}), RESIDENTS, PARISH),
            "asks for 4 of Parish, which has 3 seats",
        ),
        (
            seated(Quorum(number=3, including={"Traders": 1}), RESIDENTS, PARISH),
            "the quorum names Traders, which has no seats",
        ),
        (seated(None, RESIDENTS, RESIDENTS), "each category of seats is listed once"),
        (
            seated(None, SeatRule(category="Parish", at_least=4, at_most=3)),
            "Parish: at least 4 seats cannot be at most 3",
        ),
        (seated(None, SeatRule(category="Parish", at_least=-1)), "Parish is at least"),
    ],
)
def test_seats_and_quorums_that_do_not_fit_are_refused(
    rulebook: Rulebook, why: str
) -> None:
    with pytest.raises(Contradiction, match=why):
        check(rulebook)


@pytest.mark.parametrize(
    "rulebook",
    [
        seated(8, RESIDENTS, PARISH),
        seated(9, RESIDENTS, SeatRule(category="Traders")),
        seated(Quorum(number=30, share="1/5", whichever="less"), RESIDENTS, PARISH),
        seated(Quorum(number=4, including={"Parish": 1}), RESIDENTS, PARISH),
        seated(Quorum(number=4, including={"Town Council": 1})),
    ],
)
def test_seats_and_quorums_that_fit_are_not(rulebook: Rulebook) -> None:
    check(rulebook)


@for_all(st.lists(DAYS, min_size=1), DAYS, st.integers(0, 12))
def test_amending_the_rulebook_never_changes_an_earlier_verdict(
    first_days: list[date], day: date, present: int
) -> None:
    rulebooks = [
        Rulebook(in_force=on(first), quorum=3 + n, notice_clear_days=7 + n)
        for n, first in enumerate(first_days)
    ]
    later = max(day, *first_days) + timedelta(days=1)
    amended = [*rulebooks, Rulebook(in_force=on(later), quorum=1, notice_clear_days=0)]
    there = Present(number=present)
    told = Told(given=day - timedelta(days=9))
    assert quorum(amended, day, there) == quorum(rulebooks, day, there)
    assert notice(amended, day, told) == notice(rulebooks, day, told)
