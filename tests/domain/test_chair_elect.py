"""A term that is to come: who is in office until it begins, and from then on."""

from datetime import date
from typing import Any

from domain.body import Body, BodyEvent, MemberLeft, evolve
from domain.body_seats import holds, leave, leave_office, take_office
from domain.dates import parse
from domain.errors import AlreadyTaken, BeyondLimit
from domain.offices import OfficeForgone, OfficeLeft, OfficePromised, OfficeTaken
from domain.policies import Verdict
from domain.rulebook import Rulebook
from tests.domain.examples import CHAIR, SECRETARY
from tests.domain.examples_meetings import (
    CHAIR_JOINED,
    CHAIR_TAKEN,
    SECRETARY_JOINED,
    STEERING_GROUP_FORMED,
)
from tests.specification import Specification

TODAY = date(2026, 11, 22)
NEW_YEAR = parse("2027-01-01")
PROMISED = OfficePromised(office="chair", person=SECRETARY, term_from=NEW_YEAR)
SITTING = (STEERING_GROUP_FORMED, CHAIR_JOINED, SECRETARY_JOINED, CHAIR_TAKEN)
ELECT: dict[str, Any] = {"office": "chair", "person": SECRETARY, "term_from": NEW_YEAR}


def given(*events: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, events)


def after(*events: BodyEvent) -> Body:
    body = None
    for event in events:
        body = evolve(body, event)
    assert body is not None
    return body


def test_whoever_is_chosen_for_next_year_does_not_put_out_the_chair_of_today() -> None:
    given(*SITTING).when(take_office, today=TODAY, **ELECT).then(PROMISED)
    body = after(*SITTING, PROMISED)
    assert holds(body, "chair", (), date(2026, 12, 31)) == CHAIR
    assert holds(body, "chair", (), date(2027, 1, 1)) == SECRETARY


def test_the_same_term_is_promised_once_and_to_one_person() -> None:
    promised = given(*SITTING, PROMISED)
    promised.when(take_office, today=TODAY, **ELECT).then_nothing()
    promised.when(take_office, today=TODAY, **ELECT | {"person": CHAIR}).then_refused(
        AlreadyTaken, "somebody has been chosen to be chair"
    )


def test_a_promise_is_forgone_before_the_term_and_left_after_it_began() -> None:
    promised = given(*SITTING, PROMISED)
    forgone = OfficeForgone(office="chair", person=SECRETARY)
    left = OfficeLeft(office="chair", person=SECRETARY)
    going: dict[str, Any] = {"office": "chair", "person": SECRETARY}
    promised.when(leave_office, today=TODAY, **going).then(forgone)
    promised.when(leave_office, today=date(2027, 2, 1), **going).then(left)
    promised.when(leave, today=TODAY, person=SECRETARY).then(
        forgone, MemberLeft(person=SECRETARY)
    )
    kept = after(*SITTING, PROMISED, forgone)
    assert holds(kept, "chair", (), date(2027, 2, 1)) == CHAIR
    vacant = after(*SITTING, PROMISED, left)
    assert holds(vacant, "chair", (), date(2027, 2, 1)) is None


def test_the_next_to_take_the_office_follows_whoever_is_in_it_by_then() -> None:
    given(*SITTING, PROMISED).when(
        take_office, today=date(2027, 6, 1), office="chair", person=CHAIR
    ).then(
        OfficeLeft(office="chair", person=SECRETARY),
        OfficeTaken(office="chair", person=CHAIR),
    )
    later = OfficePromised(office="chair", person=CHAIR, term_from=parse("2029-01-01"))
    body = after(*SITTING, PROMISED, later)
    assert holds(body, "chair", (), date(2028, 12, 31)) == SECRETARY
    assert holds(body, "chair", (), date(2029, 1, 1)) == CHAIR


def test_a_term_in_another_age_is_a_slip_of_the_pen() -> None:
    given(*SITTING).when(
        take_office, today=TODAY, **ELECT | {"term_from": parse("2226-01-01")}
    ).then_refused(BeyondLimit, "begins within 5 years")


def test_a_term_longer_than_the_rules_allow_is_marked() -> None:
    rules = Rulebook(
        in_force=parse("2006"), term_months=12, clauses={"term_months": "7"}
    )
    (taken,) = take_office(
        after(*SITTING),
        office="chair",
        person=CHAIR,
        today=TODAY,
        rulebooks=[rules],
        term_from=parse("2026-11-01"),
        term_until=parse("2029-11-01"),
    )
    assert isinstance(taken, OfficeTaken)
    assert taken.allowed == Verdict(
        "too long",
        "Rulebook 1 (7) allows a term of 12 months, to 1 November 2027; this one is "
        "until 1 November 2029.",
        1,
        "7",
    )
