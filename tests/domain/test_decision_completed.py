"""Decisions completed: what was not recorded is added, and all is tested anew."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.decision import Decision, evolve
from domain.decision_completing import complete
from domain.decision_events import (
    Ballot,
    DecisionCompleted,
    DecisionEvent,
    DecisionProposed,
    DecisionRatified,
    Votes,
    completed,
)
from domain.decision_verdicts import Around
from domain.decision_verdicts import tested as judged
from domain.errors import Contradiction, NotBegun, ReasonRequired, SamePerson
from domain.meeting import Item
from domain.meeting_events import InterestDeclared
from domain.policies import Verdict
from domain.recompute import recompute
from domain.room import Presence, Room
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from tests.domain import test_ballots as ballots
from tests.domain.examples import (
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    AT_LEAST_THREE,
    HEDGE_AGREED,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NEXT_MEETING,
    NINTH_AGM,
    SECOND_OF_MAY_2014,
    at,
)
from tests.domain.test_decision import made
from tests.domain.test_recompute import PARTNERSHIP_ESTABLISHED
from tests.projections.events import recorded, said
from tests.specification import Specification

AT_MEETING: dict[str, Any] = {"meeting": NINTH_AGM, "on": FIRST_OF_MAY_2014}


def given(*events: DecisionEvent) -> Specification[Decision, DecisionEvent]:
    return Specification(evolve, events)


def one(decision: DecisionEvent, **facts: Any) -> DecisionCompleted:
    (event,) = complete(evolve(None, decision), **facts)
    assert isinstance(event, DecisionCompleted)
    return event


def test_what_was_not_recorded_is_added_and_all_is_tested_anew() -> None:
    event = one(HEDGE_AGREED, **AT_MEETING, how="vote", votes=Votes(3, 1), around=at(4))
    assert (event.meeting, event.how, event.votes) == (NINTH_AGM, "vote", Votes(3, 1))
    assert event.title is None, "nothing was said of it"
    assert (event.quorum.outcome, event.notice.outcome) == ("met", "ok")
    assert event.validity == "valid"
    state = evolve(evolve(None, HEDGE_AGREED), event)
    assert (state.votes, state.validity) == (Votes(3, 1), "valid")
    whole = replace(HEDGE_AGREED, **AT_MEETING, how="vote", votes=Votes(3, 1))
    assert state.made == judged(whole, at(4)) == completed(HEDGE_AGREED, event)


def test_with_nothing_new_it_is_only_tested_again() -> None:
    untold = made(around=at(None), how="consent")
    given(untold).when(complete, around=at(None)).then_nothing()
    event = one(untold, around=at(3))
    assert (event.validity, event.meeting, event.votes) == ("valid", None, None)
    given(untold).when(complete, around=at(None), on=FIRST_OF_MAY_2014).then_nothing()


def test_what_is_recorded_otherwise_is_replaced_for_a_reason() -> None:
    voted = made(around=at(4), how="vote", votes=Votes(3, 1), proposer=CHAIR)
    for facts in ({"votes": Votes(2, 2)}, {"proposer": SECRETARY}, {"how": "consent"}):
        given(voted).when(complete, around=at(4), **facts).then_refused(
            ReasonRequired, "say why in `reason`"
        )
    event = one(voted, votes=Votes(1, 2), around=at(4), reason=True)
    assert (event.votes, event.validity) == (Votes(1, 2), "irregular")
    given(voted).when(complete, around=at(4), votes=Votes(3, 1)).then_nothing()


def test_a_vote_of_somebody_who_had_withdrawn_decides_nothing_once_that_is_known() -> (
    None
):
    voted = ballots.made(ballots.there(), votes=Votes(4, 0))
    assert voted.validity == "valid"
    withdrew = InterestDeclared(person=CHAIR, response="withdrew")
    event = one(voted, around=ballots.there(interests=(withdrew,)))
    assert event.majority == Verdict(
        "unknown",
        "4 for, 0 against, 0 abstained, which is more than the 3 who were present.",
    )
    assert event.validity == "not tested"


def test_the_vote_of_somebody_who_left_before_the_end_still_counts() -> None:
    item = Item("Hedge", "decision", room=Room({CHAIR: Presence()}, unnamed=2))
    item = replace(item, came={SECRETARY: Presence()})
    voted = ballots.made(ballots.there(items={4: item}), item=4, votes=Votes(4, 0))
    assert voted.validity == "valid"
    given(voted).when(complete, around=ballots.there(items={4: item})).then_nothing()


def test_ballots_that_agree_are_added_to_the_count() -> None:
    counted = made(around=at(4), how="vote", votes=Votes(1, 0))
    named = (Ballot(CHAIR, "for"),)
    event = one(counted, ballots=named, around=at(4))
    assert (event.votes, event.ballots) == (Votes(1, 0), named)
    both = evolve(evolve(None, counted), event)
    with pytest.raises(ReasonRequired, match="votes"):
        complete(both, votes=Votes(0, 1), around=at(4))
    (again,) = complete(both, votes=Votes(0, 1), around=at(4), reason=True)
    last = evolve(both, again).made
    assert last is not None
    assert (last.votes, last.ballots) == (Votes(0, 1), ())


def test_it_is_held_to_what_a_new_decision_is() -> None:
    given(replace(HEDGE_AGREED, proposer=CHAIR)).when(
        complete, seconder=CHAIR
    ).then_refused(SamePerson, "other than the proposer")
    given(HEDGE_AGREED).when(complete, item=3).then_refused(
        Contradiction, "say which meeting"
    )
    given().when(complete).then_refused(NotBegun, "no such decision")
    given(made()).when(complete, meeting=NEXT_MEETING, reason=True).then_refused(
        Contradiction, "recorded at another meeting"
    )


def test_the_votes_of_a_proposal_are_its_answers() -> None:
    put = DecisionProposed(
        body=STEERING_GROUP,
        wording=IN_OUR_WORDS,
        title="Hedge",
        closes=FIRST_OF_MAY_2014,
    )
    by_answers = replace(HEDGE_AGREED, how="written resolution")
    given(put, by_answers).when(complete, votes=Votes(9, 0)).then_refused(
        Contradiction, "those are its votes"
    )


def test_what_judged_it_since_has_the_last_word() -> None:
    ratified = evolve(
        evolve(None, made(around=at(2))), DecisionRatified(by=HEDGE_REMOVAL)
    )
    (event,) = complete(ratified, around=at(3))
    assert evolve(ratified, event).validity == "ratified"


def test_its_verdicts_can_be_computed_again() -> None:
    event = one(HEDGE_AGREED, on=SECOND_OF_MAY_2014, around=Around())
    history = [said(HEDGE_PLANTING, HEDGE_AGREED), said(HEDGE_PLANTING, event)]
    first, second = recompute(recorded(history))
    assert first.same
    assert second.same
    assert second.stored.on == SECOND_OF_MAY_2014
    forged = replace(event, validity="valid")
    _, found = recompute(recorded([history[0], said(HEDGE_PLANTING, forged)]))
    assert not found.same


def test_rules_entered_since_change_no_earlier_verdict_unless_it_says_so() -> None:
    two = Rulebook(in_force=parse("2014-04-02"), quorum=2, notice_clear_days=7)
    now = at(2)
    around = replace(now, rulebooks=(*now.rulebooks, two))
    inquorate = made(around=now)
    assert inquorate.validity == "irregular"
    given(inquorate).when(complete, around=around).then_nothing()
    event = one(inquorate, how="vote", votes=Votes(2, 0), around=around)
    assert (event.quorum.rulebook, event.validity) == (1, "irregular")
    assert event.rules == "then"
    given(inquorate).when(complete, around=around, rules="now").then_refused(
        ReasonRequired, "what are the rules by now"
    )
    counts = {"how": "vote", "votes": Votes(2, 0)}
    event = one(inquorate, **counts, around=around, rules="now", reason=True)
    assert (event.quorum.rulebook, event.validity) == (2, "valid")


def test_what_no_rules_tested_is_tested_by_those_that_are_known_by_now() -> None:
    untold = made(around=replace(at(2), rulebooks=()))
    assert untold.validity == "not tested"
    event = one(untold, around=at(2))
    assert (event.quorum.rulebook, event.validity) == (1, "irregular")


def test_it_is_computed_again_by_the_rules_that_were_known_then() -> None:
    two = Rulebook(in_force=parse("2014-04-02"), quorum=2)
    before = Around(rulebooks=(AT_LEAST_THREE,))
    first = made(partnership=CONGLETON, on=FIRST_OF_MAY_2014, around=before)
    later = Around(rulebooks=(AT_LEAST_THREE, two))
    event = one(first, title="Hedge", how="vote", votes=Votes(2, 0), around=later)
    assert event.rules == "then"
    history = [
        said(CONGLETON, PARTNERSHIP_ESTABLISHED),
        said(CONGLETON, RulebookAdopted(rulebook=AT_LEAST_THREE)),
        said(HEDGE_PLANTING, first),
        said(CONGLETON, RulebookAdopted(rulebook=two)),
        said(HEDGE_PLANTING, event),
    ]
    assert [one.same for one in recompute(recorded(history))] == [True, True]
