"""What holds of votes whoever came, withdrew and voted: no more than there were."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.decision import evolve
from domain.decision_completing import complete
from domain.decision_events import Ballot, DecisionCompleted, Votes, completed
from domain.decision_verdicts import Around
from domain.errors import Contradiction, Refused
from domain.ids import PersonId
from domain.meeting import Meeting
from domain.meeting_events import InterestDeclared
from domain.room import Presence, Room
from domain.rulebook import Rulebook
from domain.rules import MeetingKind
from tests.domain.examples_meetings import AT_LEAST_THREE, NEWCOMER
from tests.domain.test_ballots import BY_ORGANISATION, GROUP, made, there


def held(
    *,
    came: set[PersonId],
    away: set[PersonId],
    unnamed: int,
    kind: MeetingKind,
    rules: Rulebook,
) -> Around:
    """A meeting to which these came, and so many others; and some of them withdrew."""
    interests = tuple(InterestDeclared(person=p, response="withdrew") for p in away)
    room = Room({person: Presence() for person in came}, unnamed=unnamed)
    return replace(there(room, interests=interests, kind=kind), rulebooks=(rules,))


PEOPLE = st.sampled_from([*GROUP.members, NEWCOMER])
MEETINGS = st.builds(
    held,
    came=st.sets(PEOPLE, min_size=2),
    away=st.sets(PEOPLE, max_size=2),
    unnamed=st.integers(0, 2),
    kind=st.sampled_from(["ordinary", "annual"]),
    rules=st.sampled_from([AT_LEAST_THREE, BY_ORGANISATION]),
)
VOTES = st.sampled_from(["for", "against", "abstain"])
OWN = st.builds(Ballot, PEOPLE, VOTES)
MIXED = st.lists(OWN | st.builds(Ballot, PEOPLE, VOTES, PEOPLE), max_size=4)
BALLOTS = MIXED | st.lists(OWN, unique_by=lambda ballot: ballot.person, min_size=2)


def sitting(around: Around) -> Meeting:
    assert around.sitting is not None
    return around.sitting


def votes_of(people: set[PersonId], around: Around) -> set[PersonId | str]:
    """Whose votes they cast: their own, or that of whom they sit for."""
    seats = GROUP.members
    by_organisation = around.rulebooks == (BY_ORGANISATION,)
    return {
        (by_organisation and one in seats and seats[one].representing) or one
        for one in people
    }


def most(around: Around) -> int:
    """How many votes there were of those who stayed, by name or not, and may vote."""
    meeting = sitting(around)
    came, away = set(meeting.room.people), set(meeting.withdrew(None))
    if meeting.kind == "ordinary":
        came, away = came & GROUP.members.keys(), away & GROUP.members.keys()
    unnamed = max((meeting.room.unnamed or 0) - len(away - came), 0)
    there = len(votes_of(came - away, around)) + unnamed
    if meeting.kind == "ordinary":
        there = min(there, len(votes_of(set(GROUP.members), around)))
    return there


@for_all(MEETINGS, st.integers(2, 6), PEOPLE)
def test_votes_of_those_found_to_have_withdrawn_never_make_it_valid(
    around: Around, cast: int, person: PersonId
) -> None:
    try:
        decision = made(around, votes=Votes(cast, 0))
    except Refused:
        return
    meeting = sitting(around)
    withdrew = InterestDeclared(person=person, response="withdrew")
    known = replace(meeting, interests=(*meeting.interests, withdrew))
    now = replace(around, sitting=known)
    for event in complete(evolve(None, decision), around=now):
        assert isinstance(event, DecisionCompleted)
        decision = completed(decision, event)
    assert cast <= most(now) or decision.validity != "valid"


@for_all(MEETINGS, BALLOTS.map(tuple))
def test_votes_by_name_are_of_those_entitled_and_of_nobody_absent_or_withdrawn(
    around: Around, ballots: tuple[Ballot, ...]
) -> None:
    try:
        decision = made(around, ballots=ballots)
    except Refused:
        return
    meeting = sitting(around)
    voted = {ballot.voter for ballot in decision.ballots}
    assert len(votes_of(voted, around)) == len(decision.ballots)
    assert not voted & meeting.withdrew(None)
    assert meeting.kind == "annual" or voted <= GROUP.members.keys()
    assert len(voted - meeting.room.people.keys()) <= (meeting.room.unnamed or 0)
    assert len(decision.ballots) <= most(around)


@for_all(MEETINGS)
def test_votes_that_are_counted_are_no_more_than_there_were_to_cast(
    around: Around,
) -> None:
    with pytest.raises(Contradiction):
        made(around, votes=Votes(most(around) + 1, 0))
