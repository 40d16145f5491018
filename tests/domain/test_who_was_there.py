"""Who was there in the end: put right later, or withdrawn without being named."""

from msgspec.structs import replace

from domain.meeting_events import (
    AttendanceTaken,
    ItemTaken,
    PersonArrived,
    PersonDeparted,
)
from domain.meeting_voters import present, voters
from tests.domain.examples import CHAIR, SECRETARY
from tests.domain.examples_meetings import MEMBER, NEWCOMER, TREASURER
from tests.domain.test_meeting_room import (
    CHAIR_WITHDREW,
    FOUR,
    HEDGE_TAKEN,
    THREE_CAME,
    counting,
    state,
)


def test_who_withdraws_unnamed_was_one_of_those_counted() -> None:
    counted = AttendanceTaken(present_count=4, apologies=(TREASURER,))
    meeting = state(counted, HEDGE_TAKEN, CHAIR_WITHDREW)
    assert present(meeting, FOUR, 1).number == 3
    assert present(meeting, FOUR, 2).number == 4
    elsewhere = (replace(CHAIR_WITHDREW, person=one) for one in (TREASURER, NEWCOMER))
    meeting = state(counted, HEDGE_TAKEN, *elsewhere)
    assert present(meeting, FOUR, 1).number == 4, "absent, or without a vote"


def test_who_leaves_for_an_interest_is_not_taken_off_twice() -> None:
    counted = AttendanceTaken(present=(CHAIR, SECRETARY), present_count=4)
    left = PersonDeparted(person=CHAIR)
    meeting = state(counted, left, HEDGE_TAKEN, CHAIR_WITHDREW)
    assert present(meeting, FOUR, 1).number == 3
    proxy = PersonArrived(person=SECRETARY, how="by proxy", for_=MEMBER)
    theirs = replace(CHAIR_WITHDREW, person=MEMBER)
    meeting = state(counted, proxy, HEDGE_TAKEN, theirs)
    assert present(meeting, FOUR, 1).number == 4


def test_attendance_taken_again_forgets_who_was_not_there_after_all() -> None:
    again = AttendanceTaken(present=(SECRETARY, TREASURER), apologies=(CHAIR,))
    left = PersonDeparted(person=MEMBER)
    came = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER, MEMBER))
    meeting = state(came, HEDGE_TAKEN, left, again)
    stayed = {SECRETARY, TREASURER}
    assert set(voters(meeting, FOUR, 1)) == stayed
    assert set(voters(meeting, FOUR, 1, ever=True)) == {*stayed, MEMBER}
    assert meeting.came == {*stayed, MEMBER}


def test_apologies_hold_for_every_item_at_which_the_same_people_were_there() -> None:
    later = ItemTaken(item=2, quorum=counting(3))
    again = AttendanceTaken(present=(SECRETARY,), apologies=(CHAIR,))
    meeting = state(THREE_CAME, HEDGE_TAKEN, later, again)
    assert set(voters(meeting, FOUR, 1, ever=True)) == {SECRETARY, TREASURER}
    assert set(voters(meeting, FOUR, 2, ever=True)) == {SECRETARY}
