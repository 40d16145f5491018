"""Meetings that end: closed with their verdicts, or cancelled."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.elections import elect
from domain.errors import AlreadyClosed, NotBegun, NotReady, Refused
from domain.meeting import Meeting, evolve
from domain.meeting_agenda import receive_report
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingOpened,
    NoticeGiven,
)
from domain.meeting_life import call, cancel, close, give_notice, open_meeting
from domain.meeting_room import take_attendance
from domain.policies import Verdict, notice, quorum
from tests.domain.examples import (
    A_REASON,
    APRIL_2014_ONGOING,
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    MAY_2014,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_CLOSED,
    AGM_OPENED,
    AT_LEAST_THREE,
    MEMBER,
    SECOND_OF_MAY_2014,
    SEVENTEENTH_OF_APRIL_2014,
    SIXTEENTH_OF_APRIL_2014,
    TREASURER,
    there,
    told,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

IN_TIME = NoticeGiven(on=SIXTEENTH_OF_APRIL_2014)
A_DAY_LATE = NoticeGiven(on=SEVENTEENTH_OF_APRIL_2014)
THREE_CAME = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER))
TWO_CAME = AttendanceTaken(present=(CHAIR, SECRETARY))
FOURTEEN_CAME = AttendanceTaken(present=(CHAIR,), present_count=14)
CANCELLED = MeetingCancelled(why=A_REASON)

THE_DAY = date(2014, 5, 1)
RULES = (AT_LEAST_THREE,)
QUORUM_MET = quorum(RULES, THE_DAY, there(3))


def given(*events: MeetingEvent) -> Specification[Meeting, MeetingEvent]:
    return Specification(evolve, events)


def closed(*events: MeetingEvent) -> MeetingClosed:
    """How a meeting with this history is closed under the rulebook."""
    state: Meeting | None = None
    for event in events:
        state = evolve(state, event)
    (event,) = close(state, rulebooks=RULES)
    assert isinstance(event, MeetingClosed)
    return event


def test_a_meeting_is_closed_with_the_verdicts_of_the_rulebook_in_force() -> None:
    given(AGM_CALLED, IN_TIME, AGM_OPENED, THREE_CAME).when(
        close, rulebooks=RULES
    ).then(
        MeetingClosed(
            openness=Verdict("open", "It was open to all."),
            quorum=QUORUM_MET,
            notice=notice(RULES, THE_DAY, told(date(2014, 4, 16))),
        )
    )


def test_without_a_rulebook_nothing_is_known() -> None:
    given(AGM_CALLED, IN_TIME, AGM_OPENED, THREE_CAME).when(close).then(AGM_CLOSED)


def test_what_is_not_recorded_is_unknown() -> None:
    verdicts = closed(AGM_CALLED, AGM_OPENED)
    assert verdicts.quorum == quorum(RULES, THE_DAY, there(None))
    assert verdicts.notice == notice(RULES, THE_DAY, told(None))


def test_what_was_against_the_rules_is_stored_and_not_refused() -> None:
    verdicts = closed(AGM_CALLED, A_DAY_LATE, AGM_OPENED, TWO_CAME)
    assert verdicts.quorum.outcome == "not met"
    assert verdicts.notice.outcome == "short"


@pytest.mark.parametrize(
    ("open_to_all", "outcome"),
    [(True, "open"), (False, "not open"), (None, "not recorded")],
)
def test_an_annual_meeting_is_closed_whether_or_not_it_was_open(
    *, open_to_all: bool | None, outcome: str
) -> None:
    called = replace(AGM_CALLED, open_to_all=open_to_all)
    assert closed(called, AGM_OPENED).openness.outcome == outcome


@pytest.mark.parametrize(
    ("attendance", "present"),
    [
        ([], None),
        ([AttendanceTaken(apologies=(CHAIR,), public_count=30)], None),
        ([AttendanceTaken(present_count=0)], 0),
        ([FOURTEEN_CAME], 14),
        ([FOURTEEN_CAME, TWO_CAME], 2),
    ],
)
def test_the_quorum_counts_those_present_as_last_taken(
    attendance: list[AttendanceTaken], present: int | None
) -> None:
    meeting = evolve(evolve(None, AGM_CALLED), AGM_OPENED)
    for taken in attendance:
        meeting = evolve(meeting, taken)
    assert meeting.room.number() == present


def test_the_day_on_which_it_was_held_decides_and_not_the_planned_one() -> None:
    held_later = MeetingOpened(on=SECOND_OF_MAY_2014)
    assert closed(AGM_CALLED, A_DAY_LATE, held_later).notice.outcome == "ok"


def test_of_an_inexact_day_only_what_holds_throughout_is_known() -> None:
    some_day_in_may = MeetingOpened(on=MAY_2014)
    verdicts = closed(AGM_CALLED, IN_TIME, some_day_in_may, THREE_CAME)
    assert verdicts.quorum == QUORUM_MET
    assert verdicts.notice == Verdict(
        "unknown", "It depends on the exact day; only this is recorded: May 2014."
    )


def test_a_meeting_is_closed_only_once_and_only_if_it_was_held() -> None:
    given(AGM_CALLED, AGM_OPENED, AGM_CLOSED).when(close).then_refused(
        AlreadyClosed, "this meeting is closed"
    )
    given(AGM_CALLED, CANCELLED).when(close).then_refused(AlreadyClosed, "is cancelled")
    given(AGM_CALLED, AGM_OPENED, AGM_CLOSED).when(
        elect, office="chair", person=CHAIR
    ).then_refused(AlreadyClosed, "is closed")
    given(AGM_CALLED).when(close).then_refused(NotReady, "not open yet")


def test_a_meeting_is_cancelled() -> None:
    given(AGM_CALLED, IN_TIME).when(cancel, why=A_REASON).then(CANCELLED)
    given(AGM_CALLED, CANCELLED).when(cancel).then_nothing()


def test_a_meeting_that_was_opened_is_not_cancelled() -> None:
    given(AGM_CALLED, AGM_OPENED).when(cancel).then_refused(
        NotReady, "close it instead"
    )
    given(AGM_CALLED, AGM_OPENED, AGM_CLOSED).when(cancel).then_refused(
        AlreadyClosed, "is closed"
    )


@pytest.mark.parametrize(
    ("history", "reason", "match"),
    [
        ((), NotBegun, "not been called"),
        ((AGM_CALLED,), NotReady, "open it first"),
        ((AGM_CALLED, CANCELLED), AlreadyClosed, "is cancelled"),
    ],
)
def test_business_is_done_only_while_the_meeting_is_open(
    history: tuple[MeetingEvent, ...], reason: type[Refused], match: str
) -> None:
    meeting = given(*history)
    meeting.when(take_attendance, present=(CHAIR,)).then_refused(reason, match)
    meeting.when(elect, office="chair", person=CHAIR).then_refused(reason, match)
    meeting.when(receive_report, title="Accounts").then_refused(reason, match)
    meeting.when(close).then_refused(reason, match)


@pytest.mark.parametrize(
    ("history", "reason", "match"),
    [
        ((), NotBegun, "not been called"),
        ((AGM_CALLED, CANCELLED), AlreadyClosed, "is cancelled"),
    ],
)
def test_a_meeting_not_called_or_cancelled_is_not_held(
    history: tuple[MeetingEvent, ...], reason: type[Refused], match: str
) -> None:
    meeting = given(*history)
    meeting.when(give_notice, on=FIRST_OF_MAY_2014).then_refused(reason, match)
    meeting.when(open_meeting, on=FIRST_OF_MAY_2014).then_refused(reason, match)


def test_nobody_cancels_a_meeting_that_was_never_called() -> None:
    given().when(cancel).then_refused(NotBegun, "not been called")


DAYS = st.sampled_from(
    [SIXTEENTH_OF_APRIL_2014, FIRST_OF_MAY_2014, MAY_2014, APRIL_2014_ONGOING]
)
PEOPLE = st.lists(st.sampled_from([CHAIR, SECRETARY, MEMBER]), max_size=3).map(tuple)
COUNTS = st.none() | st.integers(-1, 4)
CALL = step(
    call,
    body=st.just(STEERING_GROUP),
    when=DAYS,
    kind=st.sampled_from(["ordinary", "annual"]),
    partnership=st.sampled_from([None, CONGLETON]),
    series=COUNTS,
    starts_at=st.sampled_from([None, "19:30", "half past seven"]),
    open_to_all=st.none() | st.booleans(),
)
OPEN = step(open_meeting, on=DAYS)


@for_all(
    steps(
        CALL,
        CALL,
        step(give_notice, on=DAYS, how=st.sampled_from([None, "notice board"])),
        OPEN,
        OPEN,
        step(
            take_attendance,
            present=PEOPLE,
            apologies=PEOPLE,
            present_count=COUNTS,
            public_count=COUNTS,
        ),
        step(
            elect,
            office=st.sampled_from(["chair", "secretary"]),
            person=st.sampled_from([CHAIR, SECRETARY]),
            unopposed=st.none() | st.booleans(),
            votes_for=COUNTS,
        ),
        step(receive_report, title=st.sampled_from(["Accounts", "Chair's report"])),
        step(close, rulebooks=st.sampled_from([(), RULES])),
        step(cancel, why=st.sampled_from([None, A_REASON])),
    )
)
def test_every_history_replays(decisions: list[Step[MeetingEvent]]) -> None:
    check_replays(evolve, Decoder(list[MeetingEvent]), decisions)
