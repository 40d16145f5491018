"""A decision of a body: recorded with its number, rescinded, reported."""

import re

from msgspec import UNSET, UnsetType

from commands.desk import Case
from commands.entry import Entry, Label, Quoted, VotesGiven, When, Words, edtf
from commands.registry import command
from domain import decision
from domain.body import Body, BodyEvent, DecisionNumbered
from domain.body_life import decision_number, number_decision
from domain.catalogue import BODY, DECISION, MEETING, PARTNERSHIP, PERSON
from domain.dates import Edtf, on
from domain.decision import DecisionOutcome, HowDecided
from domain.errors import Contradiction
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.meeting import Meeting


class MakeDecision(Entry, frozen=True, kw_only=True):
    """`on` left out: the day of the meeting, else today; null: nobody recorded it."""

    body: BodyId
    words: Words | None = None
    quote: Quoted | None = None
    title: Label | None = None
    meeting: MeetingId | None = None
    how: HowDecided = "not recorded"
    on: When | UnsetType | None = UNSET
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    votes: VotesGiven | None = None
    outcome: DecisionOutcome = "carried"
    supersedes: DecisionId | None = None
    review_by: When | None = None


@command("decision", "decisions", creates=True)
async def make(case: Case, id: DecisionId, body: MakeDecision) -> None:
    """Record what a body decided; its words and the body are enough."""
    found = await case.load(DECISION, id)
    group = await case.require(BODY, body.body)
    sitting = await _sitting(case, body)
    day = _day(body.on, sitting, case)
    await case.authorise(group.partnership, day=day, body=body.body)
    homes = await case.require_all(PARTNERSHIP, [group.partnership])
    await case.require_all(PERSON, [body.proposer, body.seconder])
    numbered, number = _number(group, id, day or case.occurred or on(case.today))
    notice = sitting.notice if sitting else None
    events = decision.make(
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
        on=day,
        proposer=body.proposer,
        seconder=body.seconder,
        votes=body.votes.fact() if body.votes else None,
        supersedes=body.supersedes,
        review_by=edtf(body.review_by),
        rulebooks=homes[0].rulebooks if homes else (),
        present=sitting.room.number() if sitting else None,
        notice_given=notice.on.earliest if notice else None,
    )
    case.write(id, events)
    case.write(body.body, numbered)
    if body.supersedes is not None:
        await _supersede(case, body.supersedes, id, group.partnership)


def _day(
    said: When | UnsetType | None, sitting: Meeting | None, case: Case
) -> Edtf | None:
    """As said; else the meeting's, else what occurred says, else today."""
    if not isinstance(said, UnsetType):
        return edtf(said)
    return sitting.day if sitting else case.given_day()


async def _sitting(case: Case, body: MakeDecision) -> Meeting | None:
    """The meeting at which it was made; it must be one of that body, and held."""
    if body.meeting is None:
        return None
    sitting = await case.require(MEETING, body.meeting)
    if sitting.body != body.body:
        raise Contradiction("this meeting is one of another body")
    if sitting.status == "cancelled":
        raise Contradiction("this meeting was cancelled; it decided nothing")
    return sitting


def _number(group: Body, id: DecisionId, day: Edtf) -> tuple[list[BodyEvent], str]:
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


async def _supersede(
    case: Case, earlier: DecisionId, by: DecisionId, partnership: PartnershipId | None
) -> None:
    found = await case.require(DECISION, earlier)
    _check_same(found.partnership, partnership, "the decision that this supersedes")
    case.write(earlier, decision.supersede(found, itself=earlier, by=by))


class RescindDecision(Entry, frozen=True, kw_only=True):
    """`by` is the decision that took it back, where that is known."""

    by: DecisionId | None = None
    why: Words | None = None


@command("decision", "decisions")
async def rescind(case: Case, id: DecisionId, body: RescindDecision) -> None:
    """Take a decision back, and put nothing in its place."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    for other in await case.require_all(DECISION, [body.by]):
        _check_same(other.partnership, found.partnership, "the decision named")
    why = case.optional_text(body.why)
    case.write(id, decision.rescind(found, itself=id, by=body.by, why=why))


class ReportDecision(Entry, frozen=True, kw_only=True):
    meeting: MeetingId


@command("decision", "decisions")
async def report(case: Case, id: DecisionId, body: ReportDecision) -> None:
    """Tell a meeting of what was decided elsewhere."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    sitting = await case.require(MEETING, body.meeting)
    _check_same(sitting.partnership, found.partnership, "the meeting")
    case.write(id, decision.report(found, meeting=body.meeting))


def _check_same(
    one: PartnershipId | None, other: PartnershipId | None, what: str
) -> None:
    if one != other:
        raise Contradiction(f"{what} is of another partnership")
