"""A meeting's row: all that an AGM history needs."""

from datetime import date

from domain.dates import parse
from domain.meeting_events import (
    AttendanceTaken,
    InterestDeclared,
    MeetingCalled,
    MeetingCancelled,
    MeetingJudgedAnew,
    MeetingOpened,
    MeetingRearranged,
    SensitiveInterestDeclared,
)
from domain.policies import Verdict
from projections.meeting import MEETINGS
from projections.meeting_days import on_day
from projections.meeting_parts import Attendance, Judged
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import MEMBER, NINTH_AGM
from tests.projections.events import row_of, said
from tests.projections.examples import NEW_CHAIR
from tests.projections.history_meetings import (
    IN_TIME,
    MEETINGS_WERE_HELD,
    MET,
    OPEN_TO_ALL,
)

THE_NINTH = [one for one in MEETINGS_WERE_HELD if one.stream == NINTH_AGM]
CALLED = THE_NINTH[0]
OPENED = said(NINTH_AGM, MeetingOpened(on=parse("2014-05-01")), "2014-05-01")


def test_a_closed_annual_meeting_tells_all_about_it() -> None:
    row = row_of(MEETINGS, *THE_NINTH)

    assert (row.kind, row.series, row.status) == ("annual", 9, "closed")
    assert (row.body, row.partnership) == (STEERING_GROUP, CONGLETON)
    assert (row.starts_at, row.place, row.open_to_all) == ("19:30", "Town Hall", True)
    assert (row.planned, row.held) == (parse("2014-05-01"), parse("2014-05-01"))
    assert row.notice is not None
    assert (row.notice.on, row.notice.how) == (parse("2014-04-10"), "poster")
    assert row.attendance == Attendance(
        present=(CHAIR, SECRETARY, NEW_CHAIR),
        apologies=(MEMBER,),
        counted=4,
        public=30,
    )
    assert [(e.office, e.person, e.unopposed) for e in row.elected] == [
        ("chair", NEW_CHAIR, True)
    ]
    assert [report.title for report in row.reports] == ["Accounts for 2013-14"]
    assert (row.openness, row.quorum, row.notice_verdict) == (
        OPEN_TO_ALL,
        MET,
        IN_TIME,
    )


def test_what_was_not_recorded_is_null() -> None:
    row = row_of(MEETINGS, CALLED, OPENED)

    assert row.attendance is None
    assert (row.openness, row.quorum, row.notice_verdict) == (None, None, None)
    assert row.notice is None


def test_those_named_are_counted_where_there_is_no_count() -> None:
    taken = AttendanceTaken(present=(CHAIR, SECRETARY))
    row = row_of(MEETINGS, CALLED, OPENED, said(NINTH_AGM, taken))
    nobody = row_of(MEETINGS, CALLED, OPENED, said(NINTH_AGM, AttendanceTaken()))

    assert row.attendance is not None
    assert (row.attendance.counted, row.attendance.public) == (2, None)
    assert nobody.attendance is not None
    assert nobody.attendance.counted is None


def test_a_meeting_was_called_before_it_was_held_whenever_that_was_entered() -> None:
    called = MeetingCalled(body=STEERING_GROUP, when=parse("2014-06"))
    row = row_of(MEETINGS, said(NINTH_AGM, called, "2026-11-20"), OPENED)

    assert row.from_day == date(2014, 5, 1)


def test_whether_all_may_come_is_no_move_to_another_day_or_place() -> None:
    closed_to_some = MeetingRearranged(open_to_all=False)
    row = row_of(MEETINGS, CALLED, said(NINTH_AGM, closed_to_some, "2014-04-20"))

    assert (row.open_to_all, row.rearranged) == (False, ())


def test_on_an_earlier_day_it_had_only_been_called() -> None:
    row = on_day(row_of(MEETINGS, *THE_NINTH), date(2014, 4, 30))

    assert (row.status, row.held, row.held_on) == ("called", None, None)
    assert (row.attendance, row.elected, row.reports) == (None, (), ())
    assert (row.openness, row.quorum, row.notice_verdict) == (None, None, None)
    assert row.notice is not None
    assert on_day(row, date(2014, 4, 9)).notice is None


def test_a_cancelled_meeting_says_since_when_and_why() -> None:
    cancelled = said(NINTH_AGM, MeetingCancelled(why=A_REASON), "2014-04-20")
    row = row_of(MEETINGS, CALLED, cancelled)

    assert (row.status, row.why_cancelled) == ("cancelled", A_REASON)
    assert row.cancelled_on == date(2014, 4, 20)
    assert on_day(row, date(2014, 4, 19)).status == "called"


def test_what_was_learnt_later_shows_with_what_was_thought_of_it_before() -> None:
    short = Verdict("not met", "2 were.")
    anew = MeetingJudgedAnew(openness=OPEN_TO_ALL, quorum=short, notice=IN_TIME)
    row = row_of(MEETINGS, *THE_NINTH, said(NINTH_AGM, anew, "2014-05-01"))

    assert (row.status, row.quorum) == ("closed", short)
    assert row.judged_before == (Judged(OPEN_TO_ALL, MET, IN_TIME),)
    planned = on_day(row, date(2014, 4, 30))
    assert (planned.quorum, planned.judged_before) == (None, ())


def test_only_those_who_may_read_them_have_the_words_of_a_sensitive_interest() -> None:
    declared = said(
        NINTH_AGM, InterestDeclared(person=CHAIR, response="withdrew"), "2014-05-01"
    )
    words = SensitiveInterestDeclared(person=CHAIR, interest=A_REASON)
    public = row_of(MEETINGS, *THE_NINTH, declared)
    full = row_of(MEETINGS, *THE_NINTH, declared, said(NINTH_AGM, words, "2014-05-01"))

    assert [(one.interest, one.sensitive) for one in public.interests] == [
        (None, False)
    ]
    assert [(one.interest, one.sensitive) for one in full.interests] == [
        (A_REASON, True)
    ]
