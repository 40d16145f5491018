"""Votes by name: whose they are, how they count up, and what is refused."""

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.body import Body, Member
from domain.decision_events import Ballot, DecisionMade, Votes
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import Contradiction, Refused
from domain.ids import PersonId
from domain.meeting import Item, Presence, Room
from domain.meeting_events import AttendanceTaken, InterestDeclared
from domain.rulebook import Rulebook
from domain.rules import Majority
from tests.domain.examples import CHAIR, CONGLETON, SECRETARY
from tests.domain.examples_meetings import (
    AT_LEAST_THREE,
    HEDGE_PLANTING,
    MEMBER,
    NEWCOMER,
    TREASURER,
    at,
)
from tests.domain.test_decision import AT_THE_AGM

GROUP = Body(
    name="Steering Group",
    kind="steering group",
    prefix="SG",
    partnership=CONGLETON,
    seats=None,
    members={
        CHAIR: Member(CHAIR, representing="Town Council"),
        SECRETARY: Member(SECRETARY),
        TREASURER: Member(TREASURER, representing="Town Council"),
        MEMBER: Member(MEMBER, representing="School"),
    },
)
EVERYBODY = {one: Presence() for one in GROUP.members}
BY_NAME: dict[str, Any] = AT_THE_AGM | {"itself": HEDGE_PLANTING, "how": "vote"}
BY_ORGANISATION = replace(AT_LEAST_THREE, votes_by="organisation")


def there(room: Room | None = None, **facts: Any) -> Around:
    """All four members are at the meeting, or whoever is in the room."""
    around = at(None, room=room or Room(EVERYBODY, unnamed=0), **facts)
    return replace(around, group=GROUP)


def for_it(*people: PersonId) -> tuple[Ballot, ...]:
    return tuple(Ballot(person, "for") for person in people)


def made(around: Around, **facts: Any) -> DecisionMade:
    (event,) = make(None, **{**BY_NAME, "around": around, **facts})
    assert isinstance(event, DecisionMade)
    return event


def refused(match: str, around: Around, **facts: Any) -> None:
    with pytest.raises(Contradiction, match=match) as caught:
        make(None, **{**BY_NAME, "around": around, **facts})
    assert type(caught.value) is Contradiction


def test_ballots_count_up() -> None:
    ballots = (*for_it(CHAIR, SECRETARY), Ballot(TREASURER, "against"))
    decision = made(there(), ballots=(*ballots, Ballot(MEMBER, "abstain")))
    assert decision.votes is None, "what can be counted is not said twice"
    assert decision.tally == Votes(2, 1, 1)
    assert decision.majority is not None
    assert decision.majority.because.startswith("2 for, 1 against, 1 abstained")
    assert decision.validity == "valid"


def test_counts_beside_ballots_must_agree_with_them() -> None:
    ballots = for_it(CHAIR, SECRETARY)
    assert made(there(), ballots=ballots, votes=Votes(2, 0)).tally == Votes(2, 0)
    refused(
        "3 for, 0 against, 0 abstained are counted, and the ballots come to 2 for",
        there(),
        ballots=ballots,
        votes=Votes(3, 0),
    )


def test_whoever_had_no_vote_is_named_with_the_reason_and_all_at_once() -> None:
    room = Room({CHAIR: Presence(), SECRETARY: Presence(votes=False)}, unnamed=0)
    around = there(
        room, interests=(InterestDeclared(person=CHAIR, response="withdrew"),)
    )
    refused(
        f"^{CHAIR} withdrew, and has no vote on this; "
        f"{SECRETARY} was there without a vote; {MEMBER} was not there; "
        f"{NEWCOMER} is no member of the body, and has no vote$",
        around,
        ballots=for_it(CHAIR, SECRETARY, MEMBER, NEWCOMER),
    )


def test_nobody_votes_twice() -> None:
    refused(
        f"{CHAIR} has one vote, and 2 ballots",
        there(),
        ballots=(*for_it(CHAIR), Ballot(CHAIR, "against")),
    )


def test_somebody_not_named_may_have_been_among_those_counted() -> None:
    counted = there(Room({CHAIR: Presence()}, unnamed=2))
    assert made(counted, ballots=for_it(CHAIR, MEMBER)).tally == Votes(2, 0)
    everyone = for_it(*GROUP.members)
    refused(
        "^3 who voted are not named as there, and only 2", counted, ballots=everyone
    )
    apologies = there(
        Room({CHAIR: Presence()}, unnamed=2),
        attendance=AttendanceTaken(present=(CHAIR,), apologies=(MEMBER,)),
    )
    refused(f"{MEMBER} was not there", apologies, ballots=for_it(MEMBER))


def test_a_substitute_or_a_proxy_votes_for_a_member() -> None:
    people = EVERYBODY | {NEWCOMER: Presence(for_=MEMBER)}
    del people[MEMBER], people[TREASURER]
    room = Room(people, proxies={TREASURER: CHAIR}, unnamed=0)
    theirs = (
        Ballot(NEWCOMER, "for", for_=MEMBER),
        Ballot(CHAIR, "against", for_=TREASURER),
        Ballot(CHAIR, "for"),
    )
    assert made(there(room), ballots=theirs).tally == Votes(2, 1)
    refused(f"{NEWCOMER} is no member", there(room), ballots=for_it(NEWCOMER))
    refused(
        f"{SECRETARY} is not recorded as voting for {TREASURER}",
        there(room),
        ballots=(Ballot(SECRETARY, "for", for_=TREASURER),),
    )


def test_whoever_left_before_the_end_of_the_item_may_have_voted() -> None:
    item = Item(
        "Hedge",
        "decision",
        room=Room({CHAIR: Presence()}, unnamed=0),
        came={MEMBER: Presence()},
    )
    around = there(items={4: item})
    assert made(around, item=4, ballots=for_it(CHAIR, MEMBER)).tally == Votes(2, 0)
    refused("was not there", around, item=4, ballots=for_it(SECRETARY))


def test_an_organisation_has_one_vote_where_the_rules_say_so() -> None:
    both = for_it(CHAIR, TREASURER)
    assert made(there(), ballots=both).tally == Votes(2, 0)
    ruled = replace(there(), rulebooks=(BY_ORGANISATION,))
    refused("^Town Council has one vote, and 2 are counted", ruled, ballots=both)
    refused("4 votes are counted, and 3 were", ruled, votes=Votes(4, 0))
    assert made(ruled, votes=Votes(3, 0)).tally == Votes(3, 0)


def test_a_proxy_is_counted_for_the_organisation_of_the_member() -> None:
    people = {
        SECRETARY: Presence(organisation="Church"),
        MEMBER: Presence(),
    }
    room = Room(people, proxies={CHAIR: SECRETARY}, unnamed=0)
    ruled = replace(there(room), rulebooks=(BY_ORGANISATION,))
    proxied = (Ballot(SECRETARY, "for", for_=CHAIR), *for_it(SECRETARY, MEMBER))
    assert made(ruled, ballots=proxied).tally == Votes(3, 0)
    assert made(ruled, votes=Votes(3, 0)).tally == Votes(3, 0)
    both = Room(people | {TREASURER: Presence()}, proxies={CHAIR: SECRETARY}, unnamed=0)
    ruled = replace(there(both), rulebooks=(BY_ORGANISATION,))
    theirs = (Ballot(SECRETARY, "for", for_=CHAIR), *for_it(TREASURER))
    refused("^Town Council has one vote, and 2", ruled, ballots=theirs)


def test_a_label_does_not_outrank_a_seat() -> None:
    ruled = replace(there(), rulebooks=(BY_ORGANISATION,))
    labelled = (Ballot(TREASURER, "for", organisation="Club"), *for_it(CHAIR))
    refused(
        "sits for Town Council, and casts no vote for Club", ruled, ballots=labelled
    )
    own = (Ballot(CHAIR, "for", organisation="Town Council"),)
    assert made(ruled, ballots=own).tally == Votes(1, 0)


def test_a_chair_who_had_not_voted_is_one_of_those_present() -> None:
    refused(
        "4 votes and that of the chair, who had not voted, are more than the 4",
        there(),
        votes=Votes(2, 2),
        casting="for",
        chair_voted=False,
    )


def test_no_more_vote_than_are_entitled() -> None:
    taken = AttendanceTaken(present_count=5, entitled=5)
    several = there(Room(unnamed=9), attendance=taken)
    refused("6 votes are counted, and 5 were entitled", several, votes=Votes(6, 0))


def test_a_casting_vote_breaks_a_tie_where_the_rules_know_one() -> None:
    rules = replace(AT_LEAST_THREE, casting_vote="additional")
    around = replace(there(), rulebooks=(rules,))
    tie = made(around, votes=Votes(2, 2), casting="for", chair_voted=True)
    assert (tie.majority and tie.majority.outcome) == "met"
    assert tie.validity == "valid"
    barred = replace(around, rulebooks=(AT_LEAST_THREE,))
    assert made(barred, votes=Votes(2, 2), casting="for").validity == "irregular"


def test_a_casting_vote_without_a_tie_is_kept_and_not_counted() -> None:
    decision = made(there(), votes=Votes(3, 1), casting="against")
    assert decision.casting == "against"
    assert decision.majority is not None
    assert "not counted, as there was no tie" in decision.majority.because
    refused("give the votes", there(), casting="for")
    refused(
        "the chair's, in a vote",
        Around(),
        how="written resolution",
        meeting=None,
        votes=Votes(1, 1),
        casting="for",
    )


def test_a_matter_is_judged_by_its_own_majority() -> None:
    rules = replace(AT_LEAST_THREE, majorities={"rulebook": Majority(share="3/4")})
    around = replace(there(), rulebooks=(rules,))
    votes = Votes(2, 1)
    assert made(around, votes=votes).validity == "valid"
    assert made(around, votes=votes, matter="rulebook").validity == "irregular"


def test_an_interest_left_open_makes_it_irregular() -> None:
    open_ = there(interests=(InterestDeclared(person=CHAIR, response="none"),))
    decision = made(open_, votes=Votes(3, 0))
    assert (decision.interests and decision.interests.outcome) == "unresolved"
    assert decision.validity == "irregular"
    settled = there(interests=(InterestDeclared(person=CHAIR, response="withdrew"),))
    assert made(settled, votes=Votes(3, 0)).validity == "valid"
    elsewhere = InterestDeclared(person=CHAIR, response="none", item=7)
    assert made(there(interests=(elsewhere,)), votes=Votes(4, 0)).validity == "valid"


def test_an_annual_meeting_says_whether_anyone_could_come() -> None:
    annual = there(kind="annual", open_to_all=False)
    verdict = made(annual).openness
    assert (verdict and verdict.outcome) == "not open"
    assert made(there()).openness is None


def test_an_item_belongs_to_a_meeting() -> None:
    refused("say which meeting", Around(), meeting=None, item=3)


PEOPLE = st.sampled_from([*GROUP.members, NEWCOMER])


@for_all(
    ballots=st.lists(
        st.builds(
            Ballot,
            PEOPLE,
            st.sampled_from(["for", "against", "abstain"]),
            st.none() | PEOPLE,
        ),
        max_size=6,
    ).map(tuple),
    came=st.sets(PEOPLE),
    away=st.sets(PEOPLE),
    unnamed=st.integers(0, 2),
    rules=st.sampled_from([AT_LEAST_THREE, BY_ORGANISATION]),
)
def test_votes_never_exceed_those_entitled_and_no_absent_or_withdrawn_one_counts(
    ballots: tuple[Ballot, ...],
    came: set[PersonId],
    away: set[PersonId],
    unnamed: int,
    rules: Rulebook,
) -> None:
    interests = tuple(InterestDeclared(person=p, response="withdrew") for p in away)
    room = Room({person: Presence() for person in came}, unnamed=unnamed)
    around = replace(there(room, interests=interests), rulebooks=(rules,))
    try:
        decision = made(around, ballots=ballots)
    except Refused:
        return
    voted = {ballot.voter for ballot in decision.ballots}
    assert len(voted) == len(decision.ballots) <= len(GROUP.members)
    assert not voted & away
    assert voted <= GROUP.members.keys()
    assert len(voted - came) <= unnamed
