"""The agenda of a meeting: items put on it, and come to with or without a quorum."""

from datetime import date
from typing import Any

import pytest

from domain.body import Member
from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotBegun, NotReady
from domain.meeting import Meeting, evolve
from domain.meeting_agenda import add_item, move_item, reach, remove_item, take_item
from domain.meeting_events import (
    AttendanceTaken,
    DecisionReached,
    InterestDeclared,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    ItemTaken,
    MeetingCalled,
    MeetingEvent,
    MeetingReconvened,
    NoticeGiven,
    PersonDeparted,
)
from domain.meeting_life import adjourn
from domain.policies import Present, Verdict, quorum
from tests.domain.examples import CHAIR, FIRST_OF_MAY_2014, SECRETARY, STEERING_GROUP
from tests.domain.examples_meetings import (
    AGM_CLOSED,
    AGM_OPENED,
    AT_LEAST_THREE,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    MEMBER,
    SECOND_OF_MAY_2014,
    TREASURER,
)
from tests.domain.meetings_in_turn import after
from tests.specification import Specification

THE_DAY = date(2014, 5, 1)
RULES = (AT_LEAST_THREE,)
FOUR = {person: Member(person) for person in (CHAIR, SECRETARY, TREASURER, MEMBER)}

CALLED = MeetingCalled(body=STEERING_GROUP, when=FIRST_OF_MAY_2014)
HEDGE = ItemAdded(item=1, title="Hedge", kind="review", about=HEDGE_PLANTING)
FAIR = ItemAdded(item=2, title="Fair")
THREE_CAME = AttendanceTaken(present=(CHAIR, SECRETARY, TREASURER))
OPEN = (CALLED, HEDGE, FAIR, AGM_OPENED)


def given(*events: MeetingEvent) -> Specification[Meeting, MeetingEvent]:
    return Specification(evolve, events)


def counting(number: int | None, *, had: bool = False) -> Verdict:
    return quorum(RULES, THE_DAY, Present(number=number, entitled=4, had=had))


def test_items_are_numbered_as_they_come() -> None:
    given(CALLED).when(
        add_item, title="Hedge", kind="review", about=HEDGE_PLANTING
    ).then(HEDGE)
    given(CALLED, HEDGE).when(add_item, title="Fair").then(FAIR)
    given(CALLED, HEDGE).when(add_item, title="Roof", item=9).then(
        ItemAdded(item=9, title="Roof")
    )


def test_the_same_item_is_not_added_twice() -> None:
    given(CALLED, HEDGE, FAIR).when(add_item, title="Fair").then_nothing()
    given(CALLED, HEDGE, FAIR).when(add_item, title="Fair", item=2).then_nothing()


def test_an_item_is_added_until_the_meeting_is_over() -> None:
    given(*OPEN).when(add_item, title="Roof").then(ItemAdded(item=3, title="Roof"))
    given(CALLED, AGM_OPENED, AGM_CLOSED).when(add_item, title="Roof").then_refused(
        AlreadyClosed, "is closed"
    )
    given().when(add_item, title="Roof").then_refused(NotBegun, "been called")


def test_a_number_stands_for_one_item() -> None:
    given(CALLED, HEDGE).when(add_item, title="Fair", item=1).then_refused(
        AlreadyTaken, "item 1 is Hedge"
    )
    given(CALLED).when(add_item, title="Fair", item=0).then_refused(
        Contradiction, "numbered from 1"
    )


def test_an_item_is_come_to_with_whether_enough_are_there() -> None:
    given(*OPEN, THREE_CAME).when(
        take_item, item=1, at="19:40", rulebooks=RULES, members=FOUR
    ).then(ItemTaken(item=1, at="19:40", quorum=counting(3)))


def test_who_withdrew_from_an_item_does_not_count_at_it() -> None:
    withdrew = InterestDeclared(person=CHAIR, response="withdrew", item=1)
    meeting = given(*OPEN, THREE_CAME, withdrew)
    meeting.when(take_item, item=1, rulebooks=RULES, members=FOUR).then(
        ItemTaken(item=1, quorum=counting(2))
    )
    meeting.when(take_item, item=2, rulebooks=RULES, members=FOUR).then(
        ItemTaken(item=2, quorum=counting(3))
    )


def test_an_item_taken_again_counts_those_who_are_there_then() -> None:
    taken = ItemTaken(item=1, quorum=counting(3))
    fair = ItemTaken(item=2, quorum=counting(3))
    history = (*OPEN, THREE_CAME, taken, fair, PersonDeparted(person=CHAIR))
    given(*history).when(take_item, item=1, rulebooks=RULES, members=FOUR).then(
        ItemTaken(item=1, quorum=counting(2, had=True))
    )
    given(*history).when(take_item, item=2).then_nothing()


def test_after_an_adjournment_the_same_item_is_come_to_again() -> None:
    taken = ItemTaken(item=1, quorum=counting(3))
    broken_off = adjourn(_state(*OPEN, THREE_CAME, taken))
    again = MeetingReconvened(on=SECOND_OF_MAY_2014)
    given(*OPEN, THREE_CAME, taken, *broken_off, again).when(
        take_item, item=1, rulebooks=RULES, members=FOUR
    ).then(ItemTaken(item=1, quorum=counting(None)))


def _state(*events: MeetingEvent) -> Meeting | None:
    meeting: Meeting | None = None
    for event in events:
        meeting = evolve(meeting, event)
    return meeting


@pytest.mark.parametrize(
    ("history", "item", "at", "reason", "match"),
    [
        (OPEN, 3, None, NotReady, "no item 3 on the agenda; add it first"),
        (OPEN, 1, "7:40pm", Contradiction, "write the time"),
        ((CALLED, HEDGE), 1, None, NotReady, "open it first"),
    ],
)
def test_only_an_item_of_the_agenda_is_come_to(
    history: tuple[MeetingEvent, ...],
    item: int,
    at: str | None,
    reason: type[NotReady],
    match: str,
) -> None:
    given(*history).when(take_item, item=item, at=at).then_refused(reason, match)


def test_a_vote_recorded_with_its_item_is_not_recorded_again_without() -> None:
    other: dict[str, Any] = {"decision": HEDGE_REMOVAL}
    with_item = DecisionReached(decision=HEDGE_PLANTING, item=1, number="SG/2014/01")
    recorded = after([*OPEN, with_item])
    with pytest.raises(AlreadyTaken, match="on “hedge ” is recorded already as SG/"):
        reach(recorded, **other, title="hedge ")
    assert reach(recorded, **other, title="Fair")
    titled = after([*OPEN, DecisionReached(decision=HEDGE_PLANTING, title="Hedge")])
    with pytest.raises(AlreadyTaken, match="on “Hedge” is recorded already"):
        reach(titled, **other, item=1)
    assert reach(titled, **other, item=2)


ROOF = ItemAdded(item=5, title="Roof")
NOTICED = NoticeGiven(on=FIRST_OF_MAY_2014)


def test_an_item_takes_the_place_of_another_and_those_between_move_along() -> None:
    agenda = given(CALLED, HEDGE, FAIR, ROOF)
    up = ItemMoved(item=5, to=1, title="Roof")
    agenda.when(move_item, item=5, to=1).then(up)
    agenda.when(move_item, item=2, to=2).then_nothing()
    agenda.when(move_item, item=2, to=3).then_refused(NotReady, "no item 3")
    agenda.when(move_item, item=3, to=2).then_refused(NotReady, "no item 3")
    moved = after((CALLED, HEDGE, FAIR, ROOF, up))
    assert [(n, one.title) for n, one in moved.items.items()] == [
        (1, "Roof"),
        (2, "Hedge"),
        (5, "Fair"),
    ]


def test_an_item_is_taken_off_and_the_others_keep_their_numbers() -> None:
    gone = ItemRemoved(item=2, title="Fair")
    given(CALLED, HEDGE, FAIR, ROOF).when(remove_item, item=2).then(gone)
    left = given(CALLED, HEDGE, FAIR, ROOF, gone)
    left.when(remove_item, item=2).then_refused(NotReady, "no item 2")
    left.when(move_item, item=5, to=1).then(ItemMoved(item=5, to=1, title="Roof"))
    left.when(add_item, title="Fair").then(ItemAdded(item=6, title="Fair"))


def test_what_is_changed_after_notice_says_so() -> None:
    noticed = given(CALLED, HEDGE, FAIR, NOTICED)
    noticed.when(move_item, item=2, to=1).then(
        ItemMoved(item=2, to=1, title="Fair", after_notice=True)
    )
    noticed.when(remove_item, item=2).then(
        ItemRemoved(item=2, title="Fair", after_notice=True)
    )


@pytest.mark.parametrize("end", [(), (AGM_CLOSED,)])
def test_the_agenda_stays_once_the_meeting_has_begun(end: tuple[Any, ...]) -> None:
    begun = given(*OPEN, *end)
    begun.when(move_item, item=2, to=1).then_refused(AlreadyClosed, "this meeting")
    begun.when(remove_item, item=2).then_refused(AlreadyClosed, "this meeting")
