"""What holds of elections whatever is done: votes, and who holds an office."""

from datetime import date
from functools import partial
from typing import Any

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain import body as group
from domain.body import Member
from domain.body_seats import take_office
from domain.election_events import ElectionHeld, OfficerElected, Polled
from domain.elections import Settled, elect, hold_election, nominate
from domain.errors import Contradiction, Refused
from domain.ids import PersonId
from domain.meeting import Meeting, evolve
from domain.meeting_events import AttendanceTaken, MeetingEvent
from domain.meeting_room import depart, take_attendance
from domain.meeting_voters import present
from tests.domain.examples import CHAIR, FIRST_OF_MAY_2014, SECRETARY
from tests.domain.examples_elections import BY_LOT, FORWARD, OPEN, RIVAL, RULES, polled
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_OPENED,
    MEMBER,
    NEWCOMER,
    SECOND_OF_MAY_2014,
    STEERING_GROUP_FORMED,
    TREASURER,
)
from tests.domain.histories import Step, check_replays, step, steps

SMALL = st.integers(0, 6)


@for_all(there=SMALL, first=SMALL, second=SMALL, spoilt=SMALL)
def test_more_votes_than_people_present_are_refused_and_no_others(
    there: int, first: int, second: int, spoilt: int
) -> None:
    came = AttendanceTaken(present_count=there)
    meeting: Meeting | None = None
    for event in (*OPEN, came, FORWARD, RIVAL):
        meeting = evolve(meeting, event)
    tie = Settled("lot", MEMBER) if first == second else None
    too_many = first + second + spoilt > there
    try:
        hold_election(
            meeting,
            office="chair",
            counts=polled(first, second),
            spoilt=spoilt,
            tie=tie,
        )
    except Contradiction:
        assert too_many or first == second == 0
    else:
        assert not too_many


PEOPLE = st.sampled_from([CHAIR, SECRETARY, TREASURER, MEMBER, NEWCOMER])
OFFICES = st.sampled_from(["chair", "secretary"])
MAYBE = st.sampled_from([None, True, False])
VOTES = st.integers(-1, 4)
COUNTS = st.lists(st.builds(Polled, PEOPLE, VOTES), max_size=3).map(tuple)
TIES = st.none() | st.builds(
    Settled, st.sampled_from(["lot", "chair", "fresh vote"]), PEOPLE
)
EACH = (replace(BY_LOT, votes_by="organisation"),)
RULEBOOKS = st.sampled_from([(), RULES, EACH])
PARISH = {one: Member(one, representing="Parish") for one in (CHAIR, SECRETARY)}
DECISIONS = steps(
    step(
        nominate,
        office=OFFICES,
        person=PEOPLE,
        proposer=st.none() | PEOPLE,
        seconder=st.none() | PEOPLE,
        consented=MAYBE,
        on=st.sampled_from([None, FIRST_OF_MAY_2014, SECOND_OF_MAY_2014]),
        rulebooks=RULEBOOKS,
    ),
    step(
        hold_election,
        office=OFFICES,
        counts=COUNTS,
        spoilt=VOTES,
        tie=TIES,
        rulebooks=RULEBOOKS,
        members=st.sampled_from([None, PARISH]),
    ),
    step(elect, office=OFFICES, person=PEOPLE, votes_for=st.none() | VOTES),
    step(
        take_attendance,
        present=st.lists(PEOPLE, unique=True).map(tuple),
        present_count=st.none() | st.integers(0, 6),
    ),
    step(depart, person=PEOPLE),
)


@for_all(DECISIONS)
def test_any_election_replays_to_the_same_state(
    decisions: list[Step[MeetingEvent]],
) -> None:
    start: list[Step[MeetingEvent]] = [
        partial(lambda _: [AGM_CALLED]),
        partial(lambda _: [AGM_OPENED]),
    ]
    stored = Decoder(list[MeetingEvent])
    check_replays(evolve, stored, [*start, *decisions])


@for_all(DECISIONS)
def test_votes_are_never_more_than_those_present_and_an_office_has_one_holder(
    decisions: list[Step[MeetingEvent]],
) -> None:
    meeting = evolve(evolve(None, AGM_CALLED), AGM_OPENED)
    sitting = group.evolve(None, replace(STEERING_GROUP_FORMED, seats=None))
    for decide in decisions:
        facts = dict(decide.keywords)
        if decide.func in {elect, hold_election}:
            facts["holder"] = sitting.offices.get(facts["office"])
        try:
            events = decide.func(meeting, **facts)
        except Refused:
            continue
        for event in events:
            if isinstance(event, ElectionHeld):
                there = present(meeting, None).number
                cast = sum(one.votes for one in event.counts) + event.spoilt
                assert there is None or cast <= there
                if facts["rulebooks"] == EACH and facts["members"]:
                    both = PARISH.keys() <= meeting.room.people.keys()
                    assert there is None or cast <= there - both
            if isinstance(event, OfficerElected):
                before = sitting.offices.get(event.office)
                mine = [e for e in meeting.elected if e.office == event.office]
                rivals = {e.person for e in mine} - {event.person}
                assert before not in rivals
                sitting = _seated(sitting, event.office, event.person)
            meeting = evolve(meeting, event)
    for chosen in meeting.elected:
        holder = sitting.offices.get(chosen.office)
        winners = {e.person for e in meeting.elected if e.office == chosen.office}
        assert winners == {holder}


def _seated(sitting: group.Body, office: Any, person: PersonId) -> group.Body:
    for event in take_office(
        sitting, office=office, person=person, today=date(2014, 5, 1)
    ):
        sitting = group.evolve(sitting, event)
    return sitting
