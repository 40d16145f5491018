"""Terms of office: who may serve, late entries, overlaps."""

from datetime import date
from typing import Any

import pytest

from domain.body import Body, BodyEvent, MemberJoined, evolve
from domain.body_seats import join, take_office
from domain.dates import parse
from domain.errors import AlreadyTaken
from domain.offices import Office, OfficeHeld, OfficeLeft, OfficeTaken
from domain.rulebook import Rulebook
from domain.rules import SeatRule
from tests.domain.examples import CHAIR, JANUARY_2015, MAY_2014, SECRETARY
from tests.domain.examples_meetings import (
    CHAIR_JOINED,
    CHAIR_TAKEN,
    EXECUTIVE_FORMED,
    NEWCOMER,
    SECRETARY_JOINED,
)
from tests.specification import Specification

TODAY = date(2014, 5, 20)
SINCE_2013 = parse("2013-01-01")
COUNCILLORS_DO_NOT_CHAIR = Rulebook(
    in_force=SINCE_2013,
    seats=(SeatRule(category="councillors", may_chair=False),),
    clauses={"seats": "5.2"},
)
ONE_TERM = Rulebook(in_force=SINCE_2013, most_terms=1, clauses={"most_terms": "7"})
TWELVE_MONTHS = Rulebook(in_force=SINCE_2013, term_months=12)
FROM_2011_TO_2013 = OfficeHeld(
    office="chair",
    person=SECRETARY,
    term_from=parse("2011-05-05"),
    term_until=parse("2013-05-02"),
)


def given(*events: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, (EXECUTIVE_FORMED, *events))


def body(*events: BodyEvent) -> Body:
    state = evolve(None, EXECUTIVE_FORMED)
    for event in events:
        state = evolve(state, event)
    return state


def taken(*events: BodyEvent, rules: Rulebook, office: Office = "chair") -> OfficeTaken:
    """What becomes of the newcomer's taking an office under these rules."""
    *_, last = take_office(
        body(*events),
        office=office,
        person=NEWCOMER,
        today=TODAY,
        rulebooks=[rules],
    )
    assert isinstance(last, OfficeTaken)
    return last


def test_a_chair_who_may_not_chair_is_recorded_with_the_clause_that_says_so() -> None:
    sits = MemberJoined(person=NEWCOMER, category="councillors")
    verdict = taken(sits, rules=COUNCILLORS_DO_NOT_CHAIR).allowed

    assert verdict is not None
    assert (verdict.outcome, verdict.clause) == ("no", "5.2")
    assert "nobody who sits for councillors may chair" in verdict.because


def test_whoever_may_not_chair_may_hold_another_office() -> None:
    sits = MemberJoined(person=NEWCOMER, category="councillors")
    rules = COUNCILLORS_DO_NOT_CHAIR

    assert taken(sits, rules=rules, office="treasurer").allowed is None


def test_whoever_sits_for_nobody_in_particular_may_chair() -> None:
    verdict = taken(rules=COUNCILLORS_DO_NOT_CHAIR).allowed

    assert verdict is not None
    assert verdict.outcome == "yes"


def test_a_term_too_many_is_recorded_as_one() -> None:
    before = OfficeTaken(office="chair", person=NEWCOMER)
    verdict = taken(MemberJoined(person=NEWCOMER), before, rules=ONE_TERM).allowed

    assert verdict is not None
    assert (verdict.outcome, verdict.clause) == ("too many", "7")


def test_a_break_between_terms_begins_the_count_anew() -> None:
    verdict = taken(
        MemberJoined(person=NEWCOMER),
        OfficeTaken(office="chair", person=NEWCOMER, term_from=parse("2011-05")),
        CHAIR_JOINED,
        OfficeTaken(office="chair", person=CHAIR, term_from=parse("2012-05")),
        rules=ONE_TERM,
    ).allowed

    assert verdict is not None
    assert verdict.outcome == "within"


def test_a_term_entered_late_counts_where_it_lies() -> None:
    verdict = taken(
        CHAIR_JOINED,
        OfficeTaken(office="chair", person=CHAIR, term_from=parse("2013-05-02")),
        OfficeHeld(
            office="chair",
            person=NEWCOMER,
            term_from=parse("2011-05"),
            term_until=parse("2013-05"),
        ),
        rules=ONE_TERM,
    ).allowed

    assert verdict is not None
    assert verdict.outcome == "within"


def test_the_rulebook_says_when_a_term_ends() -> None:
    given(CHAIR_JOINED).when(
        take_office,
        office="chair",
        person=CHAIR,
        today=TODAY,
        rulebooks=[TWELVE_MONTHS],
        term_from=parse("2014-05-01"),
    ).then(
        OfficeTaken(
            office="chair",
            person=CHAIR,
            term_from=parse("2014-05-01"),
            term_until=parse("2015-05-01"),
        )
    )


def test_a_term_that_is_over_is_entered_late_and_displaces_nobody() -> None:
    given(CHAIR_JOINED, CHAIR_TAKEN).when(
        take_office,
        office="chair",
        person=SECRETARY,
        today=TODAY,
        term_from=parse("2011-05-05"),
        term_until=parse("2013-05-02"),
    ).then(FROM_2011_TO_2013)
    held = body(CHAIR_JOINED, CHAIR_TAKEN, FROM_2011_TO_2013)
    assert held.offices == {"chair": CHAIR}
    assert SECRETARY not in held.members


def test_terms_entered_one_after_another_leave_the_last_holder_in_office() -> None:
    """As if each had been entered on its day: nobody followed the last, who stays."""
    first, second = (
        {"office": "chair", "term_from": parse(begins), "term_until": parse(until)}
        for begins, until in (("2011-05-05", "2012-05-03"), ("2012-05-03", "2013-05"))
    )
    elected: dict[str, Any] = {"person": CHAIR, **first}
    given(CHAIR_JOINED).when(
        take_office, today=TODAY, occurred=date(2011, 5, 5), **elected
    ).then(OfficeTaken(**elected))
    follows: dict[str, Any] = {"person": SECRETARY, **second}
    given(CHAIR_JOINED, SECRETARY_JOINED, OfficeTaken(**elected)).when(
        take_office, today=TODAY, occurred=date(2012, 5, 3), **follows
    ).then(OfficeLeft(office="chair", person=CHAIR), OfficeTaken(**follows))
    given(CHAIR_JOINED, SECRETARY_JOINED, OfficeTaken(**follows)).when(
        take_office, today=TODAY, occurred=date(2011, 5, 5), **elected
    ).then(OfficeHeld(**elected))


def test_a_late_term_entered_twice_is_entered_once() -> None:
    given(FROM_2011_TO_2013).when(
        take_office,
        office="chair",
        person=SECRETARY,
        today=TODAY,
        term_from=parse("2011-05-05"),
        term_until=parse("2013-05-02"),
    ).then_nothing()


@pytest.mark.parametrize(
    ("begins", "ends"), [("2012-06-01", "2013-06-01"), ("2010-01-01", "2014-01-01")]
)
def test_two_people_did_not_hold_one_office_at_once(begins: str, ends: str) -> None:
    given(FROM_2011_TO_2013).when(
        take_office,
        office="chair",
        person=NEWCOMER,
        today=TODAY,
        term_from=parse(begins),
        term_until=parse(ends),
    ).then_refused(AlreadyTaken, "somebody else was chair from 5 May 2011 to 2 May")


def test_nor_did_one_person_hold_it_twice_at_once() -> None:
    given(FROM_2011_TO_2013).when(
        take_office,
        office="chair",
        person=FROM_2011_TO_2013.person,
        today=TODAY,
        term_from=parse("2012-06-01"),
        term_until=parse("2014-01-01"),
    ).then_refused(AlreadyTaken, "this person was chair from 5 May 2011 to 2 May")


def test_nor_does_a_late_term_lie_in_that_of_the_present_holder() -> None:
    now = OfficeTaken(
        office="chair",
        person=CHAIR,
        term_from=parse("2013-05-02"),
        term_until=parse("2015-05"),
    )
    given(CHAIR_JOINED, now).when(
        take_office,
        office="chair",
        person=NEWCOMER,
        today=TODAY,
        term_from=parse("2013-06-01"),
        term_until=parse("2014-01-01"),
    ).then_refused(AlreadyTaken, "somebody else was chair")


def test_one_term_may_follow_another_on_the_same_day() -> None:
    given(FROM_2011_TO_2013).when(
        take_office,
        office="chair",
        person=NEWCOMER,
        today=TODAY,
        term_from=parse("2013-05-02"),
        term_until=parse("2014-05-01"),
    ).then(
        OfficeHeld(
            office="chair",
            person=NEWCOMER,
            term_from=parse("2013-05-02"),
            term_until=parse("2014-05-01"),
        )
    )


def test_a_successor_in_the_middle_of_a_term_is_not_refused() -> None:
    running = OfficeTaken(
        office="chair", person=CHAIR, term_from=MAY_2014, term_until=parse("2015-05")
    )
    follows: dict[str, Any] = {
        "office": "chair",
        "person": SECRETARY,
        "term_from": JANUARY_2015,
        "term_until": parse("2016"),
    }
    follow = OfficeTaken(**follows)
    gone = OfficeLeft(office="chair", person=CHAIR)
    here = (CHAIR_JOINED, SECRETARY_JOINED, running)
    then = date(2015, 2, 1)

    given(*here).when(take_office, today=then, **follows).then(gone, follow)
    given(*here, gone).when(take_office, today=then, **follows).then(follow)


def test_a_co_ordinator_takes_no_seat() -> None:
    given().when(take_office, office="co-ordinator", person=NEWCOMER, today=TODAY).then(
        OfficeTaken(office="co-ordinator", person=NEWCOMER)
    )


def test_a_co_opted_member_sits_in_a_category_until_the_next_annual_meeting() -> None:
    joins: dict[str, Any] = {
        "how": "co-opted",
        "category": "traders",
        "until": parse("2015-05"),
    }
    given().when(join, person=NEWCOMER, **joins).then(
        MemberJoined(person=NEWCOMER, **joins)
    )
