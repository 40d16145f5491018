"""Completing a decision: what was not recorded of it, added later."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from commands.above import bodies_above
from commands.body_seats import rulebooks_of
from commands.decision import BallotGiven, sitting_of, those_named
from commands.desk import Case
from commands.entry import Entry, Item, Label, VotesGiven, When, edtf
from commands.registry import command
from domain.catalogue import BODY, DECISION, PERSON
from domain.decision import Decision, evolve
from domain.decision_completing import complete as complete_decision
from domain.decision_events import DecisionEvent, HowDecided, RulesKnown, Side
from domain.decision_later import follow
from domain.decision_verdicts import Around
from domain.ids import DecisionId, MeetingId, PersonId
from domain.meeting_agenda import reach
from domain.rules import Matter


class CompleteDecision(Entry, frozen=True, kw_only=True):
    """Whatever is left out stays as it is; with nothing at all it is only tested again.

    What says something else than was recorded needs a `reason`. `further`: as when it
    is made. `rules`: it is tested by those that were known when it was first judged,
    or, with a `reason`, by those that are known now.
    """

    title: Label | None = None
    meeting: MeetingId | None = None
    item: Item | None = None
    further: bool = False
    matter: Matter | None = None
    how: HowDecided | None = None
    on: When | None = None
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    votes: VotesGiven | None = None
    ballots: Annotated[tuple[BallotGiven, ...], Meta(max_length=500)] = ()
    casting: Side | None = None
    chair_voted: bool | None = None
    review_by: When | None = None
    rules: RulesKnown = "then"


@command("decision", "decisions")
async def complete(case: Case, id: DecisionId, body: CompleteDecision) -> None:
    """Add what was not recorded of a decision, and have the rules judge it again."""
    found = await case.require(DECISION, id)
    group = await case.require(BODY, found.body)
    sitting = await sitting_of(case, body.meeting or found.meeting, found.body)
    await case.authorise(found.partnership, body=found.body)
    await case.require_all(PERSON, those_named(body))
    mandate = found.made.delegated_by if found.made else None
    mandates = await case.require_all(DECISION, [mandate])
    events = complete_decision(
        found,
        how=body.how,
        title=body.title,
        meeting=body.meeting,
        item=body.item,
        on=edtf(body.on),
        proposer=body.proposer,
        seconder=body.seconder,
        votes=body.votes.fact() if body.votes else None,
        ballots=tuple(ballot.fact() for ballot in body.ballots),
        casting=body.casting,
        chair_voted=body.chair_voted,
        matter=body.matter,
        review_by=edtf(body.review_by),
        rules=body.rules,
        around=Around(
            rulebooks=tuple(await rulebooks_of(case, group)),
            sitting=sitting,
            group=group,
            proposal=found,
            mandate=mandates[0] if mandates else None,
            above=await bodies_above(case, group),
        ),
        reason=body.reason is not None,
    )
    case.write(id, events)
    await _follow(case, id, found, events)
    if sitting is not None and body.meeting is not None and events:
        reached = reach(
            sitting,
            decision=id,
            item=body.item,
            title=body.title or (found.made.title if found.made else None),
            number=found.number,
            further=body.further,
        )
        case.write(body.meeting, reached)


async def _follow(
    case: Case, id: DecisionId, found: Decision, events: Sequence[DecisionEvent]
) -> None:
    """Have what it ratified stand or fall with it, as it is judged now."""
    for event in events:
        found = evolve(found, event)
    for earlier in sorted(found.ratifies):
        rested = await case.require(DECISION, earlier)
        case.write(earlier, follow(rested, by=id, ratifying=found))
