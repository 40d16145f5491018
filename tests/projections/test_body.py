"""A body's row: its members, its vacancies, and who holds which office since when."""

from datetime import date

from domain.body import (
    BodyAdopted,
    BodyDisbanded,
    BodyFormed,
    BodyReleased,
    InterestEnded,
    InterestRegistered,
    MemberJoined,
    MemberLeft,
)
from domain.dates import parse
from domain.offices import OfficeHeld, OfficeLeft, OfficeTaken
from projections.body import BODIES, on_day
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import HEDGE_PLANTING, NINTH_AGM, TREASURER
from tests.projections.events import row_of, said
from tests.projections.examples import NEW_CHAIR, SUB_GROUP

FORMED = said(
    STEERING_GROUP,
    BodyFormed(
        name="Steering Group",
        kind="steering group",
        prefix="SG",
        partnership=CONGLETON,
        seats=3,
    ),
    "2006",
)
CHAIR_JOINED = said(STEERING_GROUP, MemberJoined(person=CHAIR, how="founder"), "2006")
SECRETARY_JOINED = said(
    STEERING_GROUP,
    MemberJoined(person=SECRETARY, how="appointed", representing="Town Council"),
    "2010-05",
)
CHAIR_TAKEN = said(STEERING_GROUP, OfficeTaken(office="chair", person=CHAIR), "2006")


def test_a_new_body_has_every_seat_vacant() -> None:
    row = row_of(BODIES, FORMED)

    assert (row.seats, row.vacancies, row.seats_taken) == (3, 3, [])
    assert (row.partnership, row.prefix) == (CONGLETON, "SG")


def test_members_take_seats_and_say_for_whom_they_sit() -> None:
    row = row_of(BODIES, FORMED, CHAIR_JOINED, SECRETARY_JOINED)

    assert row.seats_taken == [CHAIR, SECRETARY]
    assert row.vacancies == 1
    assert row.members[1].representing == "Town Council"
    assert row.members[1].how == "appointed"
    assert row.members[1].joined == parse("2010-05")


def test_a_body_without_a_number_of_seats_has_no_vacancies_to_count() -> None:
    forum = BodyFormed(name="Forum", kind="forum", prefix="F")
    row = row_of(BODIES, said(STEERING_GROUP, forum, "2006"), CHAIR_JOINED)

    assert (row.seats, row.vacancies) == (None, None)


def test_a_member_who_left_is_kept_as_past() -> None:
    left = said(STEERING_GROUP, MemberLeft(person=CHAIR, how="ceased"), "2014-03-01")
    row = row_of(BODIES, FORMED, CHAIR_JOINED, left)

    assert (row.members, row.seats_taken, row.vacancies) == ((), [], 3)
    (past,) = row.past_members
    assert (past.person, past.how, past.how_left) == (CHAIR, "founder", "ceased")
    assert (past.left, past.left_on) == (parse("2014-03-01"), date(2014, 3, 1))


def test_an_officer_has_a_term_and_how_and_by_which_decision_it_came() -> None:
    taken = OfficeTaken(
        office="secretary",
        person=SECRETARY,
        how="elected",
        term_from=parse("2014-05-01"),
        term_until=parse("2015-05"),
        meeting=NINTH_AGM,
        decision=HEDGE_PLANTING,
    )
    row = row_of(
        BODIES, FORMED, SECRETARY_JOINED, said(STEERING_GROUP, taken, "2014-05-02")
    )

    (officer,) = row.officers
    assert (officer.office, officer.person, officer.how) == (
        "secretary",
        SECRETARY,
        "elected",
    )
    assert (officer.meeting, officer.decision) == (NINTH_AGM, HEDGE_PLANTING)
    assert officer.term_until == parse("2015-05")
    assert (officer.began, officer.began_on) == (
        parse("2014-05-01"),
        date(2014, 5, 1),
    )


def test_a_term_without_a_first_day_began_when_the_office_was_taken() -> None:
    row = row_of(BODIES, FORMED, CHAIR_JOINED, CHAIR_TAKEN)

    assert row.officers[0].began == parse("2006")


def test_a_successor_ends_the_term_before() -> None:
    row = row_of(
        BODIES,
        FORMED,
        CHAIR_JOINED,
        CHAIR_TAKEN,
        said(STEERING_GROUP, OfficeTaken(office="chair", person=NEW_CHAIR), "2014-05"),
    )

    assert [officer.person for officer in row.officers] == [NEW_CHAIR]
    assert [(o.person, o.ended) for o in row.past_officers] == [
        (CHAIR, parse("2014-05"))
    ]


def test_an_officer_who_is_elected_again_begins_a_new_term() -> None:
    again = OfficeTaken(office="chair", person=CHAIR, how="elected")
    row = row_of(
        BODIES,
        FORMED,
        CHAIR_JOINED,
        CHAIR_TAKEN,
        said(STEERING_GROUP, again, "2014-05-01"),
    )

    assert [(o.person, o.how) for o in row.officers] == [(CHAIR, "elected")]
    assert [(o.person, o.how) for o in row.past_officers] == [(CHAIR, "not recorded")]


def test_only_the_office_that_is_left_becomes_vacant() -> None:
    row = row_of(
        BODIES,
        FORMED,
        CHAIR_JOINED,
        CHAIR_TAKEN,
        said(STEERING_GROUP, OfficeTaken(office="treasurer", person=CHAIR), "2007"),
        said(STEERING_GROUP, OfficeLeft(office="treasurer", person=CHAIR), "2008"),
        said(STEERING_GROUP, OfficeLeft(office="chair", person=TREASURER), "2008"),
    )

    assert [officer.office for officer in row.officers] == ["chair"]


def test_a_disbanded_body_keeps_its_last_members() -> None:
    disbanded = said(STEERING_GROUP, BodyDisbanded(why=A_REASON), "2014-02")
    row = row_of(BODIES, FORMED, CHAIR_JOINED, CHAIR_TAKEN, disbanded)

    assert row.disbanded
    assert (row.disbanded_on, row.why_disbanded) == (date(2014, 2, 28), A_REASON)
    assert row.seats_taken == [CHAIR]
    assert not on_day(row, date(2014, 1, 31)).disbanded


def test_members_sit_in_seats_of_a_kind_and_until_a_day() -> None:
    co_opted = MemberJoined(
        person=SECRETARY, how="co-opted", category="traders", until=parse("2015-05")
    )
    row = row_of(BODIES, FORMED, said(STEERING_GROUP, co_opted, "2014-05-01"))

    (member,) = row.members
    assert (member.category, member.until) == ("traders", parse("2015-05"))


def test_a_group_has_a_parent_until_it_leaves_it() -> None:
    adopted = said(STEERING_GROUP, BodyAdopted(parent=SUB_GROUP), "2011")
    released = said(STEERING_GROUP, BodyReleased(parent=SUB_GROUP), "2012")

    assert row_of(BODIES, FORMED).parent is None
    assert row_of(BODIES, FORMED, adopted).parent == SUB_GROUP
    assert row_of(BODIES, FORMED, adopted, released).parent is None


def test_a_term_entered_late_leaves_the_present_holder_in_office() -> None:
    late = OfficeHeld(
        office="chair",
        person=SECRETARY,
        term_from=parse("2003"),
        term_until=parse("2005"),
    )
    row = row_of(
        BODIES, FORMED, CHAIR_JOINED, CHAIR_TAKEN, said(STEERING_GROUP, late, "2014")
    )

    assert [o.person for o in row.officers] == [CHAIR]
    (past,) = row.past_officers
    assert (past.began_on, past.ended_on) == (date(2003, 12, 31), date(2005, 12, 31))


def test_an_interest_is_kept_with_its_end() -> None:
    first = InterestRegistered(person=CHAIR, number=1, interest=A_REASON)
    row = row_of(
        BODIES,
        FORMED,
        CHAIR_JOINED,
        said(STEERING_GROUP, first, "2014-02-01"),
        said(STEERING_GROUP, InterestEnded(number=1), "2014-04-01"),
    )

    (one,) = row.interests
    assert (one.person, one.sensitive) == (CHAIR, False)
    assert (one.registered_on, one.ended_on) == (date(2014, 2, 1), date(2014, 4, 1))
    assert on_day(row, date(2014, 3, 31)).interests == (one,)
    assert on_day(row, date(2014, 4, 1)).interests == ()


def test_on_an_earlier_day_others_sat_and_held_office() -> None:
    row = row_of(
        BODIES,
        FORMED,
        CHAIR_JOINED,
        CHAIR_TAKEN,
        SECRETARY_JOINED,
        said(
            STEERING_GROUP, OfficeTaken(office="chair", person=SECRETARY), "2014-05-01"
        ),
        said(STEERING_GROUP, MemberLeft(person=CHAIR), "2014-05-01"),
    )

    before = on_day(row, date(2014, 4, 30))
    assert sorted(before.seats_taken) == sorted([CHAIR, SECRETARY])
    assert [officer.person for officer in before.officers] == [CHAIR]
    assert (before.past_members, before.past_officers) == ((), ())
    after = on_day(row, date(2014, 5, 1))
    assert after.seats_taken == [SECRETARY]
    assert [officer.person for officer in after.officers] == [SECRETARY]
    assert on_day(row, date(2007, 1, 1)).vacancies == 2
