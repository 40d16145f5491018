"""A decision of a body, recorded with its number and tested against the rules."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Protocol, TypedDict

from msgspec import UNSET, Meta, UnsetType, field

from commands.above import bodies_above
from commands.body_seats import rulebooks_of
from commands.desk import Case
from commands.entry import (
    Entry,
    Given,
    Item,
    Label,
    Quoted,
    VotesGiven,
    When,
    Words,
    edtf,
)
from commands.registry import command
from domain.body import Body, BodyEvent, DecisionNumbered
from domain.body_life import decision_number, number_decision
from domain.catalogue import BODY, DECISION, MEETING, PERSON
from domain.dates import Edtf, on
from domain.decision import Decision, evolve
from domain.decision_events import (
    Ballot,
    DecisionOutcome,
    HowDecided,
    Side,
    Vote,
)
from domain.decision_later import ratify, supersede
from domain.decision_making import make as make_decision
from domain.decision_verdicts import Around
from domain.errors import Contradiction
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.meeting import Meeting
from domain.meeting_agenda import reach
from domain.rules import Matter


class BallotGiven(Given, frozen=True, kw_only=True):
    """How one person voted; `for`: the member whose vote a substitute or proxy cast."""

    person: PersonId
    vote: Vote
    for_: PersonId | None = field(name="for", default=None)
    organisation: Label | None = None

    def fact(self) -> Ballot:
        return Ballot(self.person, self.vote, self.for_, self.organisation)


class MakeDecision(Entry, frozen=True, kw_only=True):
    """`on` left out: when the meeting last sat, else today; null: nobody recorded it.

    Votes are counted or by name (`ballots`). `further`: the meeting decided on the same
    item or under the same title before, and this is another decision. `delegated_by` is
    the decision that let this one be made, `within` the limit that it set.
    """

    body: BodyId
    words: Words | None = None
    quote: Quoted | None = None
    title: Label | None = None
    meeting: MeetingId | None = None
    item: Item | None = None
    further: bool = False
    matter: Matter = "business"
    how: HowDecided = "not recorded"
    on: When | UnsetType | None = UNSET
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    votes: VotesGiven | None = None
    ballots: Annotated[tuple[BallotGiven, ...], Meta(max_length=500)] = ()
    casting: Side | None = None
    chair_voted: bool | None = None
    outcome: DecisionOutcome = "carried"
    delegated_by: DecisionId | None = None
    within: Label | None = None
    ratifies: Annotated[tuple[DecisionId, ...], Meta(max_length=50)] = ()
    supersedes: DecisionId | None = None
    review_by: When | None = None


@command("decision", "decisions", creates=True)
async def make(case: Case, id: DecisionId, body: MakeDecision) -> None:
    """Record what a body decided; its words and the body are enough."""
    found = await case.load(DECISION, id)
    group = await case.require(BODY, body.body)
    sitting = await sitting_of(case, body.meeting, body.body)
    day = _day(body.on, sitting, case)
    targets = await _targets(case, body, group.partnership, day)
    await case.authorise(group.partnership, day=day, body=body.body)
    await case.require_all(PERSON, those_named(body))
    numbered, number = numbering(group, id, day or case.occurred or on(case.today))
    mandates = await case.require_all(DECISION, [body.delegated_by])
    events = make_decision(
        found,
        itself=id,
        body=body.body,
        number=number,
        wording=case.wording(body.words, body.quote),
        outcome=body.outcome,
        how=body.how,
        partnership=group.partnership,
        title=body.title,
        meeting=body.meeting,
        item=body.item,
        matter=body.matter,
        on=day,
        proposer=body.proposer,
        seconder=body.seconder,
        votes=body.votes.fact() if body.votes else None,
        ballots=tuple(ballot.fact() for ballot in body.ballots),
        casting=body.casting,
        chair_voted=body.chair_voted,
        delegated_by=body.delegated_by,
        within=body.within,
        ratifies=body.ratifies,
        supersedes=body.supersedes,
        review_by=edtf(body.review_by),
        around=Around(
            rulebooks=tuple(await rulebooks_of(case, group)),
            sitting=sitting,
            group=group,
            mandate=mandates[0] if mandates else None,
            above=await bodies_above(case, group),
        ),
    )
    case.write(id, events)
    case.write(body.body, numbered)
    _reach(case, id, body, sitting, number)
    await _act_on_others(case, id, body, targets, evolve(None, events[0]))


def _day(
    said: When | UnsetType | None, sitting: Meeting | None, case: Case
) -> Edtf | None:
    """As said; else when the meeting last sat; else what occurred says, or today."""
    if not isinstance(said, UnsetType):
        return edtf(said)
    return sitting.sitting if sitting else case.given_day()


class Names(Protocol):
    """A request about a decision that may name people."""

    @property
    def proposer(self) -> PersonId | None: ...
    @property
    def seconder(self) -> PersonId | None: ...
    @property
    def ballots(self) -> Sequence[BallotGiven]: ...


def those_named(body: Names) -> list[PersonId | None]:
    """Everybody whom a request about a decision names."""
    voters = [one for b in body.ballots for one in (b.person, b.for_)]
    return [body.proposer, body.seconder, *voters]


async def sitting_of(
    case: Case, meeting: MeetingId | None, body: BodyId
) -> Meeting | None:
    """The meeting at which it was made; it must be one of that body."""
    if meeting is None:
        return None
    sitting = await case.require(MEETING, meeting)
    if sitting.body != body:
        raise Contradiction("this meeting is one of another body")
    if sitting.status == "cancelled":
        raise Contradiction("this meeting was cancelled; it decided nothing")
    return sitting


def _reach(
    case: Case, id: DecisionId, body: MakeDecision, sitting: Meeting | None, number: str
) -> None:
    """Have the meeting own the decision: of two who record it at once one is first."""
    if sitting is None or body.meeting is None:
        return
    reached = reach(
        sitting,
        decision=id,
        item=body.item,
        title=body.title,
        number=number,
        words=case.same(body.words or body.quote or ""),
        further=body.further,
    )
    case.write(body.meeting, reached)


def numbering(group: Body, id: DecisionId, day: Edtf) -> tuple[list[BodyEvent], str]:
    """Its number on the body's stream, in the year that its date begins with."""
    year = re.search("[0-9]{4}", day.text)
    assert year is not None, "there is no date without a year"
    numbered = number_decision(group, decision=id, year=int(year[0]))
    cited = (
        decision_number(group.prefix, event.year, event.number)
        for event in numbered
        if isinstance(event, DecisionNumbered)
    )
    return numbered, next(cited, "")  # none: it was recorded before, and is refused


async def _targets(
    case: Case, body: MakeDecision, partnership: PartnershipId | None, day: Edtf | None
) -> dict[DecisionId, Decision]:
    """The decisions on which this one acts, each an affair of its own body's.

    Raises Contradiction, NotPermitted.
    """
    named = [*body.ratifies, *([body.supersedes] if body.supersedes else [])]
    ids = list(dict.fromkeys(named))
    targets = dict(zip(ids, await case.require_all(DECISION, ids), strict=True))
    for target in targets.values():
        if target.partnership != partnership:
            raise Contradiction("the decision named is of another partnership")
        await case.authorise(target.partnership, day=day, body=target.body)
    return targets


async def _act_on_others(
    case: Case,
    id: DecisionId,
    body: MakeDecision,
    targets: Mapping[DecisionId, Decision],
    new: Decision,
) -> None:
    """What the decision does to earlier ones: supersedes one, ratifies several."""
    for earlier, found in targets.items():
        group = await case.require(BODY, found.body)
        above = await bodies_above(case, group)
        two: Two = {"itself": earlier, "by": id, "above": above}
        if earlier == body.supersedes:
            case.write(earlier, supersede(found, superseding=new, **two))
        else:
            case.write(earlier, ratify(found, ratifying=new, **two))


class Two(TypedDict):
    """A decision, the later one that acts on it, and the bodies that may."""

    itself: DecisionId
    by: DecisionId
    above: frozenset[BodyId]
