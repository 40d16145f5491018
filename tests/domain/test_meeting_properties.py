"""Whatever is recorded of a meeting, in whatever order: what always holds."""

from collections.abc import Sequence

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.body import Member
from domain.errors import Refused
from domain.meeting import Meeting, evolve
from domain.meeting_agenda import add_item, take_item
from domain.meeting_events import (
    AttendanceTaken,
    ItemTaken,
    MeetingCalled,
    MeetingEvent,
    MeetingOpened,
    QuorumChanged,
)
from domain.meeting_life import (
    adjourn,
    close,
    open_meeting,
    rearrange,
    reconvene,
    waive_notice,
)
from domain.meeting_room import arrive, declare_interest, depart, take_attendance
from domain.meeting_voters import present, quorum_now, voters
from domain.rules import Quorum
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    FIRST_OF_MAY_2014,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AT_LEAST_THREE,
    MEMBER,
    NEWCOMER,
    SECOND_OF_MAY_2014,
    TREASURER,
)
from tests.domain.histories import Step, check_replays, step, steps

FIVE = {
    person: Member(person) for person in (CHAIR, SECRETARY, TREASURER, MEMBER, OFFICER)
}
SHARE = Quorum(number=2, share="1/3")
RULES = (replace(AT_LEAST_THREE, quorum=SHARE, substitutes=True, proxies=True),)
STRICT = (AT_LEAST_THREE,)
CALLED = MeetingCalled(body=STEERING_GROUP, when=FIRST_OF_MAY_2014)
OPENED = MeetingOpened(on=FIRST_OF_MAY_2014)
BEGUN = evolve(evolve(None, CALLED), OPENED)

PEOPLE = st.sampled_from([*FIVE, NEWCOMER])
LISTS = st.lists(PEOPLE, max_size=4).map(tuple)
ITEMS = st.sampled_from([None, 1, 2, 3])
TIMES = st.sampled_from([None, "19:30", "20:05", "late"])
DAYS = st.sampled_from([FIRST_OF_MAY_2014, SECOND_OF_MAY_2014])
COUNTS = st.none() | st.integers(-1, 9)
BY_THE_RULES = {
    "rulebooks": st.sampled_from([(), RULES, STRICT]),
    "members": st.sampled_from([None, FIVE]),
}
IN_THE_ROOM = (
    step(
        take_attendance,
        present=LISTS,
        apologies=LISTS,
        present_count=COUNTS,
        by_phone=LISTS,
        in_attendance=LISTS,
        entitled=COUNTS,
        **BY_THE_RULES,
    ),
    *(
        step(
            arrive,
            person=PEOPLE,
            at=TIMES,
            how=st.sampled_from(["in the room", "by video", "by proxy"]),
            for_=st.none() | PEOPLE,
            votes=st.booleans(),
            **BY_THE_RULES,
        ),
    )
    * 4,
    step(depart, person=PEOPLE, at=TIMES, **BY_THE_RULES),
    step(
        declare_interest,
        person=PEOPLE,
        response=st.sampled_from(["withdrew", "stayed by agreement", "none"]),
        item=ITEMS,
        interest=st.sampled_from([None, A_REASON]),
        **BY_THE_RULES,
    ),
    step(add_item, title=st.sampled_from(["Hedge", "Fair"]), item=ITEMS),
    step(take_item, item=ITEMS.filter(bool), at=TIMES, **BY_THE_RULES),
    step(adjourn, until=st.none() | DAYS, for_want_of_quorum=st.booleans()),
    step(reconvene, on=DAYS),
)
LIFE = (
    step(rearrange, when=st.none() | DAYS, starts_at=TIMES),
    step(waive_notice, by=st.integers(-1, 5)),
    step(open_meeting, on=DAYS),
    step(close, **BY_THE_RULES),
)


def told(decisions: Sequence[Step[MeetingEvent]]) -> list[tuple[Meeting, MeetingEvent]]:
    """Each event that a meeting's decisions lead to, with the state before it."""
    meeting, found = BEGUN, []
    for decide in decisions:
        try:
            events = decide(meeting)
        except Refused:
            continue
        for event in events:
            found.append((meeting, event))
            meeting = evolve(meeting, event)
    return found


@for_all(steps(*IN_THE_ROOM, *LIFE))
def test_every_history_of_a_meeting_replays(
    decisions: list[Step[MeetingEvent]],
) -> None:
    def begun(meeting: Meeting | None, event: MeetingEvent) -> Meeting:
        return evolve(meeting or BEGUN, event)

    on_the_meeting = [lambda state, d=one: d(state or BEGUN) for one in decisions]
    check_replays(begun, Decoder(list[MeetingEvent]), on_the_meeting)  # type: ignore[arg-type]


@for_all(steps(*IN_THE_ROOM))
def test_who_is_absent_or_has_withdrawn_never_counts(
    decisions: list[Step[MeetingEvent]],
) -> None:
    for meeting, event in told(decisions):
        after = evolve(meeting, event)
        for item in (None, after.current, *after.items):
            room, away = after.room_at(item), after.withdrew(item)
            for members in (None, FIVE):
                for member, caster in voters(after, members, item).items():
                    assert caster in room.people
                    assert not {member, caster} & away


COUNTING = (
    step(take_attendance, present=LISTS, apologies=LISTS, present_count=COUNTS),
    step(declare_interest, person=PEOPLE, response=st.just("withdrew"), item=ITEMS),
    step(add_item, title=st.sampled_from(["Hedge", "Fair"]), item=ITEMS),
    step(take_item, item=ITEMS.filter(bool)),
)


@for_all(steps(*COUNTING))
def test_who_has_withdrawn_does_not_count_among_the_unnamed_either(
    decisions: list[Step[MeetingEvent]],
) -> None:
    for meeting in _settled(decisions):
        taken = meeting.attendance or AttendanceTaken()
        for item in (None, meeting.current):
            there = present(meeting, FIVE, item)
            came, excused = set(taken.present), set(taken.apologies)
            away = meeting.withdrew(item) & FIVE.keys() - excused
            stayed = len(came & FIVE.keys() - away)
            if taken.present_count is None:
                assert there.number == (stayed if came else None)
            else:
                others = taken.present_count - len(came) - len(away - came)
                assert there.number == stayed + max(others, 0)


AN_ITEM = (
    step(take_attendance, present=LISTS, apologies=LISTS, present_count=COUNTS),
    step(arrive, person=PEOPLE),
    step(depart, person=PEOPLE),
    step(add_item, title=st.just("Hedge"), item=st.just(1)),
    step(take_item, item=st.just(1)),
)


@for_all(steps(*AN_ITEM))
def test_who_sent_apologies_and_did_not_come_later_has_no_vote(
    decisions: list[Step[MeetingEvent]],
) -> None:
    for meeting in _settled(decisions):
        taken = meeting.attendance or AttendanceTaken()
        excused = set(taken.apologies) - meeting.room.people.keys() - meeting.room.left
        for item in (None, meeting.current):
            assert not excused & voters(meeting, FIVE, item, ever=True).keys()


@for_all(steps(*IN_THE_ROOM))
def test_of_the_members_never_more_count_than_are_entitled(
    decisions: list[Step[MeetingEvent]],
) -> None:
    for meeting, event in told(decisions):
        after = evolve(meeting, event)
        for item in (None, *after.items):
            there = present(after, FIVE, item)
            if there.number is not None and there.entitled is not None:
                assert there.number <= there.entitled


BY_ONE_RULEBOOK = {"rulebooks": st.just(STRICT), "members": st.just(FIVE)}


@for_all(
    steps(
        step(take_attendance, present=LISTS, **BY_ONE_RULEBOOK),
        *(step(arrive, person=PEOPLE, **BY_ONE_RULEBOOK),) * 4,
        step(depart, person=PEOPLE, **BY_ONE_RULEBOOK),
        step(
            declare_interest,
            person=PEOPLE,
            response=st.sampled_from(["withdrew", "none"]),
            item=ITEMS,
            **BY_ONE_RULEBOOK,
        ),
        step(add_item, title=st.sampled_from(["Hedge", "Fair"])),
        step(take_item, item=ITEMS.filter(bool), **BY_ONE_RULEBOOK),
    )
)
def test_the_quorum_is_told_of_exactly_when_its_outcome_changes(
    decisions: list[Step[MeetingEvent]],
) -> None:
    """By one rulebook the outcome last told of is always the one that there is."""
    last: str | None = None
    for meeting, event in told(decisions):
        after = evolve(meeting, event)
        match event:
            case QuorumChanged(quorum=quorum):
                assert quorum.outcome != last
                last = quorum.outcome
            case AttendanceTaken(quorum=quorum):
                assert quorum is not None
                last = quorum.outcome
            case ItemTaken(quorum=quorum):
                last = quorum.outcome
            case _:
                assert after.quorum == meeting.quorum
        assert after.quorum == last
    settled = _settled(decisions)
    for meeting in settled:
        if meeting.quorum is not None and meeting.quorum != "unknown":
            now = quorum_now(meeting, STRICT, FIVE, meeting.current)
            same = {now.outcome, meeting.quorum}
            assert len(same) == 1 or same == {"not met", "lost"}


def _settled(decisions: Sequence[Step[MeetingEvent]]) -> list[Meeting]:
    """The states between decisions, when all that follows from one is recorded."""
    meeting, found = BEGUN, []
    for decide in decisions:
        try:
            events = decide(meeting)
        except Refused:
            continue
        for event in events:
            meeting = evolve(meeting, event)
        found.append(meeting)
    return found
