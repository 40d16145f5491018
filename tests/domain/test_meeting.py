"""Meetings: calling, giving notice, opening, and what happens while they are open."""

import pytest

from domain.dates import Edtf, parse
from domain.election_events import OfficerElected
from domain.elections import elect
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction
from domain.ids import PersonId
from domain.meeting import Meeting, evolve
from domain.meeting_agenda import receive_report
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCalled,
    MeetingEvent,
    MeetingOpened,
    NoticeGiven,
    ReportReceived,
)
from domain.meeting_life import call, give_notice, open_meeting
from domain.meeting_room import take_attendance
from domain.rules import MeetingKind
from tests.domain.examples import (
    APRIL_2014_END_UNKNOWN,
    APRIL_2014_ONGOING,
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    MAY_2014,
    SECRETARY,
    STEERING_GROUP,
    YEAR_2014,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_CLOSED,
    AGM_OPENED,
    MEMBER,
    SECOND_OF_MAY_2014,
    SIXTEENTH_OF_APRIL_2014,
    TREASURER,
)
from tests.specification import Specification

NOTICE = NoticeGiven(on=SIXTEENTH_OF_APRIL_2014, how="notice board")
THREE_CAME = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER), apologies=(MEMBER,))
CHAIR_ELECTED = OfficerElected(office="chair", person=CHAIR, votes_for=12)
REPORT = ReportReceived(title="Chair's report")


def given(*events: MeetingEvent) -> Specification[Meeting, MeetingEvent]:
    return Specification(evolve, events)


def test_an_annual_meeting_is_called_with_its_number_in_the_series() -> None:
    given().when(
        call,
        body=STEERING_GROUP,
        kind="annual",
        when=FIRST_OF_MAY_2014,
        partnership=CONGLETON,
        series=9,
        starts_at="19:30",
        place="Town Hall",
        open_to_all=True,
    ).then(AGM_CALLED)


def test_others_learn_from_its_state_whose_meeting_it_is() -> None:
    meeting = evolve(None, AGM_CALLED)
    assert (meeting.body, meeting.partnership) == (STEERING_GROUP, CONGLETON)


def test_the_first_annual_meeting_is_number_one() -> None:
    given().when(
        call, body=STEERING_GROUP, kind="annual", when=MAY_2014, series=1
    ).then(MeetingCalled(body=STEERING_GROUP, kind="annual", when=MAY_2014, series=1))


def test_a_meeting_is_ordinary_unless_said_otherwise() -> None:
    given().when(call, body=STEERING_GROUP, when=MAY_2014).then(
        MeetingCalled(body=STEERING_GROUP, kind="ordinary", when=MAY_2014)
    )


def test_a_meeting_may_be_planned_for_no_exact_day() -> None:
    given().when(call, body=STEERING_GROUP, kind="forum", when=YEAR_2014).then(
        MeetingCalled(body=STEERING_GROUP, kind="forum", when=YEAR_2014)
    )


@pytest.mark.parametrize("when", [APRIL_2014_ONGOING, APRIL_2014_END_UNKNOWN])
def test_a_meeting_does_not_go_on_for_ever(when: Edtf) -> None:
    refused = (Contradiction, "held on a day")
    given().when(call, body=STEERING_GROUP, when=when).then_refused(*refused)
    given(AGM_CALLED).when(open_meeting, on=when).then_refused(*refused)


def test_a_meeting_is_called_only_once() -> None:
    given(AGM_CALLED).when(call, body=STEERING_GROUP, when=MAY_2014).then_refused(
        AlreadyBegun, "called before"
    )


@pytest.mark.parametrize(("kind", "series"), [("ordinary", 9), ("annual", 0)])
def test_only_annual_meetings_are_numbered_and_from_one(
    kind: MeetingKind, series: int
) -> None:
    given().when(
        call, body=STEERING_GROUP, kind=kind, when=MAY_2014, series=series
    ).then_refused(Contradiction, "only annual meetings are numbered")


@pytest.mark.parametrize("time", ["7.30pm", "24:00", "9:30", "19:60", "", "19:30:00"])
def test_a_time_is_hours_and_minutes(time: str) -> None:
    given().when(call, body=STEERING_GROUP, when=MAY_2014, starts_at=time).then_refused(
        Contradiction, "write the time in hours and minutes"
    )


def test_notice_is_given_before_the_meeting() -> None:
    given(AGM_CALLED).when(
        give_notice, on=SIXTEENTH_OF_APRIL_2014, how="notice board"
    ).then(NOTICE)


def test_notice_on_the_very_day_is_too_short_and_still_notice() -> None:
    given(AGM_CALLED).when(give_notice, on=FIRST_OF_MAY_2014).then(
        NoticeGiven(on=FIRST_OF_MAY_2014)
    )


def test_notice_is_not_given_after_the_meeting() -> None:
    for history in [AGM_CALLED], [AGM_CALLED, AGM_OPENED]:
        given(*history).when(give_notice, on=SECOND_OF_MAY_2014).then_refused(
            Contradiction, "before the meeting, not after"
        )


def test_notice_counts_to_the_day_on_which_the_meeting_was_held() -> None:
    a_day_late = MeetingOpened(on=SECOND_OF_MAY_2014)
    given(AGM_CALLED, a_day_late).when(give_notice, on=SECOND_OF_MAY_2014).then(
        NoticeGiven(on=SECOND_OF_MAY_2014)
    )


@pytest.mark.parametrize("on", [MAY_2014, parse("2014-04-16~"), parse("../2014-04-16")])
def test_notice_is_given_on_one_exact_day(on: Edtf) -> None:
    given(AGM_CALLED).when(give_notice, on=on).then_refused(Contradiction, "one day")


def test_the_same_notice_again_changes_nothing_and_another_one_counts() -> None:
    again = NoticeGiven(on=FIRST_OF_MAY_2014)
    given(AGM_CALLED, NOTICE).when(
        give_notice, on=SIXTEENTH_OF_APRIL_2014, how="notice board"
    ).then_nothing()
    given(AGM_CALLED, NOTICE).when(give_notice, on=FIRST_OF_MAY_2014).then(again)
    given(AGM_CALLED, NOTICE, again).when(
        give_notice, on=SIXTEENTH_OF_APRIL_2014, how="notice board"
    ).then(NOTICE)


def test_a_meeting_is_opened_on_the_day_on_which_it_is_held() -> None:
    given(AGM_CALLED).when(open_meeting, on=FIRST_OF_MAY_2014).then(AGM_OPENED)
    given(AGM_CALLED).when(open_meeting, on=SECOND_OF_MAY_2014).then(
        MeetingOpened(on=SECOND_OF_MAY_2014)
    )


def test_a_meeting_is_not_held_before_its_notice() -> None:
    given(AGM_CALLED, NOTICE).when(open_meeting, on=parse("2014-04-15")).then_refused(
        Contradiction, "held after its notice"
    )
    given(AGM_CALLED, NOTICE).when(open_meeting, on=SIXTEENTH_OF_APRIL_2014).then(
        MeetingOpened(on=SIXTEENTH_OF_APRIL_2014)
    )


def test_a_meeting_is_not_held_twice() -> None:
    given(AGM_CALLED, AGM_OPENED).when(
        open_meeting, on=FIRST_OF_MAY_2014
    ).then_nothing()
    given(AGM_CALLED, AGM_OPENED).when(
        open_meeting, on=SECOND_OF_MAY_2014
    ).then_refused(AlreadyBegun, "opened before: 1 May 2014")
    given(AGM_CALLED, AGM_OPENED, AGM_CLOSED).when(
        open_meeting, on=FIRST_OF_MAY_2014
    ).then_refused(AlreadyClosed, "this meeting is closed")


def test_attendance_names_who_came_and_who_sent_apologies() -> None:
    given(AGM_CALLED, AGM_OPENED).when(
        take_attendance, present=(CHAIR, SECRETARY, TREASURER), apologies=(MEMBER,)
    ).then(THREE_CAME)


def test_attendance_may_be_counts_alone() -> None:
    given(AGM_CALLED, AGM_OPENED).when(
        take_attendance, present_count=14, public_count=30
    ).then(AttendanceTaken(present_count=14, public_count=30))


def test_the_last_attendance_counts_and_the_same_again_changes_nothing() -> None:
    corrected = AttendanceTaken(present=(CHAIR,), apologies=(SECRETARY,))
    given(AGM_CALLED, AGM_OPENED, THREE_CAME).when(
        take_attendance, present=(CHAIR,), apologies=(SECRETARY,)
    ).then(corrected)
    given(AGM_CALLED, AGM_OPENED, THREE_CAME, corrected).when(
        take_attendance, present=(CHAIR,), apologies=(SECRETARY,)
    ).then_nothing()


@pytest.mark.parametrize(
    ("present", "apologies"),
    [((CHAIR,), (CHAIR,)), ((CHAIR, CHAIR), ()), ((), (MEMBER, MEMBER))],
)
def test_nobody_is_listed_twice(
    present: tuple[PersonId, ...], apologies: tuple[PersonId, ...]
) -> None:
    given(AGM_CALLED, AGM_OPENED).when(
        take_attendance, present=present, apologies=apologies
    ).then_refused(Contradiction, "nobody is listed twice")


@pytest.mark.parametrize(("named", "count"), [((CHAIR, SECRETARY), 1), ((), -1)])
def test_no_fewer_are_counted_than_named(
    named: tuple[PersonId, ...], count: int
) -> None:
    given(AGM_CALLED, AGM_OPENED).when(
        take_attendance, present=named, present_count=count
    ).then_refused(Contradiction, "fewer people are counted")


def test_a_count_may_be_nought_or_just_the_people_named() -> None:
    opened = given(AGM_CALLED, AGM_OPENED)
    opened.when(
        take_attendance, present=(CHAIR,), present_count=1, public_count=0
    ).then(AttendanceTaken(present=(CHAIR,), present_count=1, public_count=0))
    opened.when(elect, office="chair", person=CHAIR, votes_for=0).then(
        OfficerElected(office="chair", person=CHAIR, votes_for=0)
    )


def test_no_count_is_negative() -> None:
    opened = given(AGM_CALLED, AGM_OPENED)
    refused = (Contradiction, "is 0 or more")
    opened.when(take_attendance, public_count=-1).then_refused(*refused)
    opened.when(elect, office="chair", person=CHAIR, votes_for=-1).then_refused(
        *refused
    )


def test_an_officer_is_elected_at_an_open_meeting() -> None:
    opened = given(AGM_CALLED, AGM_OPENED)
    opened.when(elect, office="chair", person=CHAIR, votes_for=12).then(CHAIR_ELECTED)
    opened.when(elect, office="secretary", person=SECRETARY, unopposed=True).then(
        OfficerElected(office="secretary", person=SECRETARY, unopposed=True)
    )


def test_a_report_is_received() -> None:
    given(AGM_CALLED, AGM_OPENED).when(receive_report, title="Chair's report").then(
        REPORT
    )


def test_the_same_election_or_report_again_changes_nothing() -> None:
    held = given(AGM_CALLED, AGM_OPENED, CHAIR_ELECTED, REPORT)
    held.when(elect, office="chair", person=CHAIR, votes_for=12).then_nothing()
    held.when(receive_report, title="Chair's report").then_nothing()
