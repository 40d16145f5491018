"""Seats with an end: co-opted until the next annual meeting, and after it."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.body import Body, BodyEvent, HowJoined, MemberJoined, MemberLeft, evolve
from domain.body_seats import join, leave, sits, take_office
from domain.dates import Edtf, parse
from domain.offices import OfficeTaken
from tests.domain.examples import CHAIR
from tests.domain.examples_meetings import NEWCOMER, STEERING_GROUP_FORMED
from tests.specification import Specification

UNTIL_THE_AGM = parse("2014-05")
CO_OPTED = MemberJoined(
    person=NEWCOMER,
    how="co-opted",
    representing="Congleton Town Council",
    category="Residents",
    until=UNTIL_THE_AGM,
)
ENDED = MemberLeft(person=NEWCOMER, how="term ended")
ELECTED = replace(CO_OPTED, how="elected", until=None)


def given(*history: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, (STEERING_GROUP_FORMED, *history))


def test_a_co_option_lasts_until_its_last_day() -> None:
    body = evolve(evolve(None, STEERING_GROUP_FORMED), CO_OPTED)
    assert sits(body, NEWCOMER, date(2014, 5, 31))
    assert not sits(body, NEWCOMER, date(2014, 6, 1))
    assert sits(body, NEWCOMER, None)
    assert not sits(body, CHAIR, None)


def test_a_co_option_that_has_run_out_is_closed_as_that() -> None:
    given(CO_OPTED).when(leave, person=NEWCOMER, how="term ended").then(ENDED)


def test_whoever_is_elected_afterwards_sits_anew_for_the_same_people() -> None:
    given(CO_OPTED).when(join, person=NEWCOMER, how="elected").then(ENDED, ELECTED)


def test_a_co_option_is_prolonged() -> None:
    later = parse("2015-05")
    given(CO_OPTED).when(join, person=NEWCOMER, how="co-opted", until=later).then(
        ENDED, replace(CO_OPTED, until=later)
    )


@pytest.mark.parametrize(
    ("how", "until"),
    [("co-opted", UNTIL_THE_AGM), ("not recorded", None)],
)
def test_the_same_co_option_again_changes_nothing(
    how: HowJoined, until: Edtf | None
) -> None:
    given(CO_OPTED).when(join, person=NEWCOMER, how=how, until=until).then_nothing()


def test_one_whose_seat_has_no_end_keeps_it() -> None:
    given(ELECTED).when(
        join, person=NEWCOMER, how="co-opted", until=UNTIL_THE_AGM
    ).then_nothing()


def test_an_officer_who_is_elected_sits_longer_than_the_co_option() -> None:
    taken = OfficeTaken(office="chair", person=NEWCOMER, how="elected")
    chosen = given(CO_OPTED)
    chosen.when(
        take_office,
        office="chair",
        person=NEWCOMER,
        how="elected",
        today=date(2014, 4, 1),
    ).then(ENDED, ELECTED, taken)
    chosen.when(
        take_office,
        office="chair",
        person=NEWCOMER,
        how="co-opted",
        today=date(2014, 4, 1),
    ).then(replace(taken, how="co-opted"))
