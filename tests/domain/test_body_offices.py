"""The offices of a body: who takes them, for which term, and who leaves them."""

from datetime import date

import pytest

from domain.body import Body, BodyEvent, MemberJoined, MemberLeft, evolve
from domain.body_seats import leave, leave_office, take_office
from domain.dates import parse
from domain.errors import BeyondLimit, Contradiction
from domain.offices import OfficeLeft, OfficeTaken
from tests.domain.examples import (
    APRIL_2014,
    CHAIR,
    JANUARY_2015,
    MAY_2014,
    SECRETARY,
)
from tests.domain.examples_meetings import (
    CHAIR_JOINED,
    CHAIR_TAKEN,
    EXECUTIVE_FORMED,
    NEWCOMER,
    NINTH_AGM,
    SECRETARY_JOINED,
    SPRING_FAIR,
    STEERING_GROUP_FORMED,
    TREASURER,
)
from tests.specification import Specification

TODAY = date(2014, 5, 20)


def given(*events: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, events)


def test_a_member_who_leaves_gives_up_every_office_first() -> None:
    given(
        STEERING_GROUP_FORMED,
        CHAIR_JOINED,
        SECRETARY_JOINED,
        CHAIR_TAKEN,
        OfficeTaken(office="secretary", person=SECRETARY),
        OfficeTaken(office="treasurer", person=CHAIR),
    ).when(leave, person=CHAIR).then(
        OfficeLeft(office="chair", person=CHAIR),
        OfficeLeft(office="treasurer", person=CHAIR),
        MemberLeft(person=CHAIR),
    )


def test_a_member_takes_an_office_with_its_term() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(
        take_office,
        today=TODAY,
        office="chair",
        person=CHAIR,
        how="elected",
        term_from=MAY_2014,
        term_until=JANUARY_2015,
        meeting=NINTH_AGM,
        decision=SPRING_FAIR,
    ).then(
        OfficeTaken(
            office="chair",
            person=CHAIR,
            how="elected",
            term_from=MAY_2014,
            term_until=JANUARY_2015,
            meeting=NINTH_AGM,
            decision=SPRING_FAIR,
        )
    )


def test_someone_from_outside_joins_before_taking_an_office() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(
        take_office, today=TODAY, office="secretary", person=SECRETARY, how="co-opted"
    ).then(
        MemberJoined(person=SECRETARY, how="co-opted"),
        OfficeTaken(office="secretary", person=SECRETARY, how="co-opted"),
    )


def test_someone_from_outside_takes_no_office_when_every_seat_is_taken() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, SECRETARY_JOINED).when(
        take_office, today=TODAY, office="chair", person=TREASURER
    ).then_refused(BeyondLimit, "every seat is taken")


def test_a_predecessor_leaves_the_office_and_stays_a_member() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, CHAIR_TAKEN, SECRETARY_JOINED).when(
        take_office, today=TODAY, office="chair", person=SECRETARY
    ).then(
        OfficeLeft(office="chair", person=CHAIR),
        OfficeTaken(office="chair", person=SECRETARY),
    )


def test_a_successor_from_outside_joins_first() -> None:
    given(EXECUTIVE_FORMED, CHAIR_JOINED, CHAIR_TAKEN).when(
        take_office, today=TODAY, office="chair", person=NEWCOMER, how="elected"
    ).then(
        MemberJoined(person=NEWCOMER, how="elected"),
        OfficeLeft(office="chair", person=CHAIR),
        OfficeTaken(office="chair", person=NEWCOMER, how="elected"),
    )


def test_the_same_person_again_begins_a_new_term() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, CHAIR_TAKEN).when(
        take_office, today=TODAY, office="chair", person=CHAIR, how="elected"
    ).then(CHAIR_TAKEN)


def test_a_term_does_not_end_before_it_begins() -> None:
    given(STEERING_GROUP_FORMED).when(
        take_office,
        today=TODAY,
        office="chair",
        person=CHAIR,
        term_from=MAY_2014,
        term_until=APRIL_2014,
    ).then_refused(Contradiction, "cannot end before it begins")


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("2014-05", "2014"), ("2014-05-20", "2014-05"), ("../2014", "2014")],
)
def test_a_term_that_may_be_in_order_is_accepted(begins: str, ends: str) -> None:
    term_from, term_until = parse(begins), parse(ends)
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(
        take_office,
        today=TODAY,
        office="chair",
        person=CHAIR,
        term_from=term_from,
        term_until=term_until,
    ).then(
        OfficeTaken(
            office="chair", person=CHAIR, term_from=term_from, term_until=term_until
        )
    )


def test_an_officer_who_stands_down_leaves_a_vacancy_and_stays_a_member() -> None:
    vacant = OfficeLeft(office="chair", person=CHAIR)
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, CHAIR_TAKEN).when(
        leave_office, office="chair", person=CHAIR
    ).then(vacant)
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, CHAIR_TAKEN, vacant).when(
        take_office, today=TODAY, office="chair", person=CHAIR
    ).then(OfficeTaken(office="chair", person=CHAIR))


def test_an_office_is_left_by_its_holder_only() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, CHAIR_TAKEN).when(
        leave_office, office="chair", person=SECRETARY
    ).then_nothing()
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(
        leave_office, office="chair", person=CHAIR
    ).then_nothing()


def test_a_former_officers_leaving_does_not_unseat_the_successor() -> None:
    given(
        EXECUTIVE_FORMED,
        CHAIR_JOINED,
        SECRETARY_JOINED,
        OfficeTaken(office="chair", person=SECRETARY),
        OfficeLeft(office="chair", person=CHAIR),
    ).when(leave_office, office="chair", person=SECRETARY).then(
        OfficeLeft(office="chair", person=SECRETARY)
    )
