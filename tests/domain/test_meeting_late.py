"""What is learnt after the end, and what can be neither so nor in that order."""

from typing import Any
from uuid import UUID

import pytest

from domain.body import Member
from domain.dates import parse
from domain.errors import AlreadyClosed, Contradiction, ReasonRequired
from domain.ids import PersonId
from domain.meeting import Meeting, evolve
from domain.meeting_agenda import receive_report
from domain.meeting_events import (
    AttendanceTaken,
    InterestDeclared,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingJudgedAnew,
    MeetingOpened,
    MeetingRearranged,
    MeetingReconvened,
    PersonArrived,
    PersonDeparted,
    SensitiveInterestDeclared,
)
from domain.meeting_life import (
    close,
    give_notice,
    open_meeting,
    rearrange,
    waive_notice,
)
from domain.meeting_room import arrive, declare_interest, depart, take_attendance
from domain.rulebook import Rulebook
from tests.domain.examples import A_REASON, STEERING_GROUP
from tests.domain.meetings_in_turn import after, held

FOUR = tuple(PersonId(UUID(int=number)) for number in range(1, 5))
STRANGER = PersonId(UUID(int=9))
RULES: dict[str, Any] = {
    "rulebooks": [Rulebook(in_force=parse("2013"), quorum=3, notice_clear_days=14)],
    "members": {one: Member(one) for one in FOUR},
}
OPEN = held(STEERING_GROUP, parse("2014-05-01"))
CLOSED = after(close(OPEN, **RULES), OPEN)
LATE: tuple[tuple[Any, dict[str, Any]], ...] = (
    (take_attendance, {"present": FOUR[:3]}),
    (give_notice, {"on": parse("2014-04-10")}),
    (waive_notice, {"by": 3}),
    (declare_interest, {"person": FOUR[0], "response": "withdrew"}),
    (receive_report, {"title": "Accounts"}),
    (rearrange, {"open_to_all": True}),
)


@pytest.mark.parametrize(("decide", "said"), LATE)
def test_after_the_end_it_takes_a_reason_and_is_judged_anew(
    decide: Any, said: dict[str, Any]
) -> None:
    with pytest.raises(ReasonRequired, match="with a reason that says why"):
        decide(CLOSED, **said, **RULES)
    first, anew = decide(CLOSED, **said, late=True, **RULES)
    assert not isinstance(first, MeetingJudgedAnew)
    assert isinstance(anew, MeetingJudgedAnew)
    changed = evolve(CLOSED, first)
    assert decide(changed, **said, late=True, **RULES) == []
    cancelled = after([MeetingCancelled()], OPEN)
    with pytest.raises(AlreadyClosed, match="is cancelled"):
        decide(cancelled, **said, late=True, **RULES)


@pytest.mark.parametrize(("decide", "said"), LATE)
def test_before_the_end_a_reason_changes_nothing(
    decide: Any, said: dict[str, Any]
) -> None:
    events = decide(OPEN, **said, late=True, **RULES)
    assert events == decide(OPEN, **said, **RULES)
    assert not any(isinstance(event, MeetingJudgedAnew) for event in events)


def test_the_verdicts_are_those_of_what_is_known_by_then() -> None:
    _, anew = take_attendance(CLOSED, present=FOUR[:3], late=True, **RULES)
    assert isinstance(anew, MeetingJudgedAnew)
    assert (anew.quorum.outcome, anew.notice.outcome) == ("met", "unknown")
    _, anew = give_notice(CLOSED, on=parse("2014-04-25"), late=True, **RULES)
    assert isinstance(anew, MeetingJudgedAnew)
    assert (anew.quorum.outcome, anew.notice.outcome) == ("unknown", "short")


def test_whether_all_could_come_is_said_when_it_begins_or_ends_or_later() -> None:
    stated = MeetingRearranged(open_to_all=True)
    called = MeetingCalled(body=STEERING_GROUP, when=parse("2014-05-01"))
    opened = MeetingOpened(on=parse("2014-05-01"))
    meeting = after([called])
    begun = open_meeting(meeting, on=opened.on, open_to_all=True)
    assert begun == [stated, opened]
    assert open_meeting(after(begun, meeting), on=opened.on, open_to_all=True) == []
    first, closed = close(OPEN, open_to_all=True, **RULES)
    assert first == stated
    assert isinstance(closed, MeetingClosed)
    assert closed.openness.outcome == "open"
    first, anew = rearrange(CLOSED, open_to_all=False, late=True, **RULES)
    assert isinstance(anew, MeetingJudgedAnew)
    assert anew.openness.outcome == "not open"
    with pytest.raises(AlreadyClosed):
        rearrange(CLOSED, open_to_all=True, place="School", late=True, **RULES)


def test_a_count_put_right_does_not_remember_the_wrong_one() -> None:
    """Three were entered by mistake: with two there never was a quorum to lose."""
    wrong = take_attendance(OPEN, present=FOUR[:3], **RULES)
    closed = after([*wrong, *close(after(wrong, OPEN), **RULES)], OPEN)
    _, anew = take_attendance(closed, present=FOUR[:2], late=True, **RULES)
    assert isinstance(anew, MeetingJudgedAnew)
    assert anew.quorum.outcome == "not met"


def test_no_more_do_without_notice_than_are_entitled_to_it() -> None:
    with pytest.raises(Contradiction, match="5 cannot do without notice where 4 are"):
        waive_notice(OPEN, by=5, **RULES)
    assert waive_notice(OPEN, by=5) != []


def came(*events: MeetingEvent) -> Meeting:
    return after([AttendanceTaken(present=FOUR[:3]), *events], OPEN)


def test_nobody_leaves_before_they_came() -> None:
    at_half_past = came(PersonArrived(person=FOUR[3], at="19:33"))
    with pytest.raises(Contradiction, match="19:33 is recorded of this person already"):
        depart(at_half_past, person=FOUR[3], at="18:00")
    assert depart(at_half_past, person=FOUR[3], at="00:15")
    assert depart(at_half_past, person=FOUR[0], at="18:00"), "others' times are theirs"
    gone = after([PersonDeparted(person=FOUR[3], at="20:00")], at_half_past)
    with pytest.raises(Contradiction, match="20:00 is recorded"):
        arrive(gone, person=FOUR[3], at="19:40")
    next_day = after([MeetingReconvened(on=parse("2014-05-02"))], gone)
    assert arrive(next_day, person=FOUR[3], at="18:00")


def test_who_is_not_there_declares_by_letter_and_withdraws() -> None:
    absent: dict[str, Any] = {"person": FOUR[3], **RULES}
    with pytest.raises(Contradiction, match="say that they withdrew"):
        declare_interest(came(), response="none", **absent)
    assert declare_interest(came(), response="withdrew", **absent)
    left = came(PersonArrived(person=FOUR[3]), PersonDeparted(person=FOUR[3]))
    assert declare_interest(left, response="none", **absent)


def test_who_is_neither_a_member_nor_there_has_nothing_to_declare() -> None:
    said: dict[str, Any] = {"person": STRANGER, "response": "withdrew", **RULES}
    for meeting in (OPEN, came()):
        with pytest.raises(Contradiction, match="no member of the body and nobody who"):
            declare_interest(meeting, **said)
    counted = after([AttendanceTaken(present=FOUR[:3], present_count=5)], OPEN)
    assert declare_interest(counted, **said), "it may be one of those not named"


def test_sensitive_words_stand_apart_from_what_everyone_reads() -> None:
    said: dict[str, Any] = {"person": FOUR[0], "response": "dispensation"}
    events = declare_interest(came(), **said, interest=A_REASON, sensitive=True)
    assert events == [
        InterestDeclared(**said),
        SensitiveInterestDeclared(person=FOUR[0], interest=A_REASON),
    ]
    assert InterestDeclared.default_visibility == "public"
    assert SensitiveInterestDeclared.default_visibility == "officers"
