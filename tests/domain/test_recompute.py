"""Verdicts computed again: the same, whatever the rules became afterwards."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.body import Body, BodyEvent
from domain.body import evolve as evolve_body
from domain.dates import parse
from domain.decision_events import DecisionMade, Votes
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.meeting import evolve as evolve_meeting
from domain.meeting_events import (
    AttendanceTaken,
    InterestDeclared,
    MeetingEvent,
    MeetingOpened,
    NoticeGiven,
)
from domain.partnership import PartnershipEstablished
from domain.policies import Verdict
from domain.recompute import recompute
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from domain.rules import Majority, Quorum
from tests.domain.examples import (
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    CHAIR_JOINED,
    HEDGE_PLANTING,
    MEMBER,
    NINTH_AGM,
    SECRETARY_JOINED,
    STEERING_GROUP_FORMED,
    TREASURER,
)
from tests.projections.events import Said, recorded, said

PARTNERSHIP_ESTABLISHED = PartnershipEstablished(
    name="Congleton Partnership", scheme=COMMUNITY_PARTNERSHIPS
)
RULEBOOKS = st.builds(
    Rulebook,
    in_force=st.sampled_from([parse("2010"), parse("2014-05-01"), parse("2014-06")]),
    quorum=st.sampled_from([None, 1, 3, Quorum(share="1/2")]),
    notice_clear_days=st.sampled_from([None, 7, 14]),
    majorities=st.sampled_from([{}, {"business": Majority(share="2/3", of="present")}]),
    casting_vote=st.sampled_from([None, "original", "additional"]),
    votes_by=st.sampled_from([None, "organisation"]),
)


def _meeting(*, interested: bool) -> list[MeetingEvent]:
    declared = InterestDeclared(person=CHAIR, response="none")
    return [
        replace(AGM_CALLED, kind="ordinary", series=None),
        NoticeGiven(on=parse("2014-04-20")),
        MeetingOpened(on=FIRST_OF_MAY_2014),
        AttendanceTaken(present=(CHAIR, SECRETARY, MEMBER, TREASURER)),
        *([declared] if interested else []),
    ]


def _history(
    before: list[Rulebook], after: list[Rulebook], votes: Votes, *, interested: bool
) -> tuple[DecisionMade, list[Said]]:
    """A decision with its verdicts, and the register around it."""
    sitting, group = None, None
    for event in (of_meeting := _meeting(interested=interested)):
        sitting = evolve_meeting(sitting, event)
    of_body: list[BodyEvent] = [STEERING_GROUP_FORMED, CHAIR_JOINED, SECRETARY_JOINED]
    for joined in of_body:
        group = evolve_body(group, joined)
    assert isinstance(group, Body)
    (made,) = make(
        None,
        itself=HEDGE_PLANTING,
        body=STEERING_GROUP,
        number="SG/2014/07",
        wording=IN_OUR_WORDS,
        how="vote",
        partnership=CONGLETON,
        meeting=NINTH_AGM,
        on=FIRST_OF_MAY_2014,
        votes=votes,
        casting="for",
        around=Around(rulebooks=tuple(before), sitting=sitting, group=group),
    )
    assert isinstance(made, DecisionMade)
    history = [
        said(CONGLETON, PARTNERSHIP_ESTABLISHED),
        *(said(CONGLETON, RulebookAdopted(rulebook=one)) for one in before),
        *(said(STEERING_GROUP, one) for one in of_body),
        *(said(NINTH_AGM, one) for one in of_meeting),
        said(HEDGE_PLANTING, made),
        *(said(CONGLETON, RulebookAdopted(rulebook=one)) for one in after),
        said(NINTH_AGM, AttendanceTaken(present=(CHAIR,))),
    ]
    return made, history


@for_all(
    st.lists(RULEBOOKS, max_size=2),
    st.lists(RULEBOOKS, max_size=2),
    st.sampled_from([Votes(1, 1), Votes(2, 0), Votes(0, 1)]),
    st.booleans(),
)
def test_amending_the_rules_afterwards_changes_no_verdict(
    before: list[Rulebook],
    after: list[Rulebook],
    votes: Votes,
    interested: bool,  # noqa: FBT001 - drawn in its place
) -> None:
    made, history = _history(before, after, votes, interested=interested)
    (found,) = recompute(recorded(history))
    assert found.stored == made
    assert found.anew == made
    assert found.same


def test_a_verdict_that_was_tampered_with_is_found() -> None:
    made, history = _history([], [], Votes(2, 0), interested=False)
    forged = replace(made, quorum=Verdict("met", "Enough."), validity="valid")
    at = next(n for n, one in enumerate(history) if one.facts == made)
    (found,) = recompute(recorded([*history[:at], said(HEDGE_PLANTING, forged)]))
    assert not found.same
    assert found.anew == made
    assert found.position == at
