"""Meetings that are rearranged, held without notice, broken off and gone on with."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotReady,
    ReasonRequired,
)
from domain.meeting import Meeting, evolve
from domain.meeting_events import (
    AttendanceTaken,
    MeetingAdjourned,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingRearranged,
    MeetingReconvened,
    NoticeGiven,
    NoticeWaived,
)
from domain.meeting_life import (
    adjourn,
    cancel,
    close,
    open_meeting,
    rearrange,
    reconvene,
    waive_notice,
)
from domain.meeting_room import take_attendance
from domain.policies import Present, Told, notice, quorum
from domain.rules import Quorum
from tests.domain.examples import (
    A_REASON,
    APRIL_2014_ONGOING,
    CHAIR,
    FIRST_OF_MAY_2014,
    SECRETARY,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_CLOSED,
    AGM_OPENED,
    AT_LEAST_THREE,
    SECOND_OF_MAY_2014,
    SEVENTEENTH_OF_APRIL_2014,
)
from tests.specification import Specification

THE_DAY = date(2014, 5, 1)
NOTICE = NoticeGiven(on=SEVENTEENTH_OF_APRIL_2014)
MOVED = MeetingRearranged(when=SECOND_OF_MAY_2014, place="School", why=A_REASON)
WAIVED = NoticeWaived(by=7, how="by post")
ADJOURNED = MeetingAdjourned(at="20:30", until=SECOND_OF_MAY_2014)
FOR_WANT = MeetingAdjourned(for_want_of_quorum=True)
RECONVENED = MeetingReconvened(on=SECOND_OF_MAY_2014)
TWO_CAME = AttendanceTaken(present=(CHAIR, SECRETARY))
CANCELLED = MeetingCancelled()


def given(*events: MeetingEvent) -> Specification[Meeting, MeetingEvent]:
    return Specification(evolve, events)


def test_a_meeting_moves_to_another_day_and_place() -> None:
    given(AGM_CALLED, NOTICE).when(
        rearrange, when=SECOND_OF_MAY_2014, place="School", why=A_REASON
    ).then(MOVED)


def test_only_what_changes_is_recorded() -> None:
    given(AGM_CALLED).when(
        rearrange, when=FIRST_OF_MAY_2014, starts_at="20:00", place="Town Hall"
    ).then(MeetingRearranged(starts_at="20:00"))


def test_a_meeting_that_stays_where_it_was_is_not_rearranged() -> None:
    given(AGM_CALLED).when(rearrange, why=A_REASON).then_nothing()
    given(AGM_CALLED, MOVED).when(rearrange, place="School").then_nothing()


def test_what_has_begun_is_adjourned_and_not_rearranged() -> None:
    given(AGM_CALLED, AGM_OPENED).when(rearrange, place="School").then_refused(
        NotReady, "adjourn it to go on another day"
    )
    given(AGM_CALLED, CANCELLED).when(rearrange, place="School").then_refused(
        AlreadyClosed, "is cancelled"
    )
    given().when(rearrange, place="School").then_refused(NotBegun, "been called")


def test_a_meeting_moves_to_a_day_after_its_notice_and_a_time_of_the_day() -> None:
    called = given(AGM_CALLED, NOTICE)
    called.when(rearrange, when=parse("2014-04-16")).then_refused(
        Contradiction, "after its notice"
    )
    called.when(rearrange, when=APRIL_2014_ONGOING).then_refused(
        Contradiction, "held on a day"
    )
    called.when(rearrange, starts_at="7pm").then_refused(Contradiction, "19:30")


def test_those_entitled_do_without_notice() -> None:
    given(AGM_CALLED).when(waive_notice, by=7, how="by post").then(WAIVED)
    given(AGM_CALLED, WAIVED).when(waive_notice, by=7, how="by post").then_nothing()
    given(AGM_CALLED, WAIVED).when(waive_notice, by=8).then(NoticeWaived(by=8))


def test_somebody_has_to_do_without_it() -> None:
    given(AGM_CALLED).when(waive_notice, by=0).then_refused(
        Contradiction, "at least 1 of those entitled"
    )
    given(AGM_CALLED, AGM_OPENED, AGM_CLOSED).when(waive_notice, by=1).then_refused(
        ReasonRequired, "is closed"
    )
    given().when(waive_notice, by=1).then_refused(NotBegun, "been called")


@pytest.mark.parametrize(("by", "outcome"), [(6, "short"), (8, "waived")])
def test_short_notice_counts_where_enough_did_without_it(by: int, outcome: str) -> None:
    rules = (replace(AT_LEAST_THREE, notice_waiver="3/4"),)
    history = (AGM_CALLED, NOTICE, NoticeWaived(by=by), AGM_OPENED)
    attended = AttendanceTaken(entitled=10)
    facts = Told(given=SEVENTEENTH_OF_APRIL_2014.latest, waived_by=by, entitled=10)
    verdict = notice(rules, THE_DAY, facts)
    assert verdict.outcome == outcome
    given(*history, attended).when(close, rulebooks=rules).then(
        MeetingClosed(
            openness=AGM_CLOSED.openness,
            quorum=quorum(rules, THE_DAY, Present(entitled=10)),
            notice=verdict,
        )
    )


def test_a_meeting_is_broken_off() -> None:
    given(AGM_CALLED, AGM_OPENED).when(
        adjourn, at="20:30", until=SECOND_OF_MAY_2014
    ).then(ADJOURNED)
    given(AGM_CALLED, AGM_OPENED).when(
        adjourn, for_want_of_quorum=True, why=A_REASON
    ).then(MeetingAdjourned(for_want_of_quorum=True, why=A_REASON))


def test_what_is_adjourned_is_not_adjourned_again() -> None:
    given(AGM_CALLED, AGM_OPENED, ADJOURNED).when(adjourn).then_nothing()


def test_only_an_open_meeting_is_adjourned_and_to_a_later_day() -> None:
    given(AGM_CALLED).when(adjourn).then_refused(NotReady, "open it first")
    given().when(adjourn).then_refused(NotBegun, "been called")
    open_now = given(AGM_CALLED, AGM_OPENED)
    open_now.when(adjourn, until=SEVENTEENTH_OF_APRIL_2014).then_refused(
        Contradiction, "goes on after it began"
    )
    open_now.when(adjourn, at="8pm").then_refused(Contradiction, "19:30")


def test_it_goes_on_and_who_is_there_is_taken_anew() -> None:
    history = (AGM_CALLED, AGM_OPENED, TWO_CAME, ADJOURNED)
    given(*history).when(reconvene, on=SECOND_OF_MAY_2014).then(RECONVENED)
    given(*history, RECONVENED).when(take_attendance, present=TWO_CAME.present).then(
        TWO_CAME
    )


def test_it_goes_on_after_it_last_broke_off() -> None:
    adjourned = given(AGM_CALLED, AGM_OPENED, ADJOURNED)
    adjourned.when(reconvene, on=SEVENTEENTH_OF_APRIL_2014).then_refused(
        Contradiction, "after it began"
    )
    adjourned.when(reconvene, on=APRIL_2014_ONGOING).then_refused(
        Contradiction, "held on a day"
    )
    given(AGM_CALLED, AGM_OPENED, ADJOURNED, RECONVENED, FOR_WANT).when(
        reconvene, on=FIRST_OF_MAY_2014
    ).then_refused(Contradiction, "after it began")


def test_only_what_was_adjourned_is_reconvened() -> None:
    refused = (NotReady, "only a meeting that was adjourned")
    for history in ((AGM_CALLED,), (AGM_CALLED, AGM_OPENED)):
        given(*history).when(reconvene, on=SECOND_OF_MAY_2014).then_refused(*refused)
    given(AGM_CALLED, CANCELLED).when(reconvene, on=SECOND_OF_MAY_2014).then_refused(
        AlreadyClosed, "is cancelled"
    )


def test_while_it_is_adjourned_nothing_is_done_at_it() -> None:
    adjourned = given(AGM_CALLED, AGM_OPENED, ADJOURNED)
    adjourned.when(take_attendance).then_refused(NotReady, "reconvene it first")
    adjourned.when(open_meeting, on=SECOND_OF_MAY_2014).then_refused(
        NotReady, "reconvene it instead"
    )
    adjourned.when(cancel).then_refused(NotReady, "close it instead")
    given(AGM_CALLED, AGM_OPENED, ADJOURNED, RECONVENED).when(
        open_meeting, on=SECOND_OF_MAY_2014
    ).then_refused(AlreadyBegun, "was opened before")


def test_a_meeting_that_never_went_on_is_closed_all_the_same() -> None:
    given(AGM_CALLED, AGM_OPENED, FOR_WANT).when(close).then(AGM_CLOSED)


@pytest.mark.parametrize(
    ("adjourned", "outcome"), [(FOR_WANT, "met"), (ADJOURNED, "not met")]
)
def test_those_who_come_back_are_the_quorum_only_if_it_was_for_want_of_one(
    adjourned: MeetingAdjourned, outcome: str
) -> None:
    rule = Quorum(number=3, when_adjourned="those present")
    rules = (replace(AT_LEAST_THREE, quorum=rule),)
    found = quorum(rules, THE_DAY, Present(number=2, adjourned=outcome == "met"))
    assert found.outcome == outcome
    given(AGM_CALLED, AGM_OPENED, adjourned, RECONVENED).when(
        take_attendance, present=TWO_CAME.present, rulebooks=rules
    ).then(replace(TWO_CAME, quorum=found))
