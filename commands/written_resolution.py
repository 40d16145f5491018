"""A written resolution: proposed, answered by the members, resolved or withdrawn."""

from commands.body_seats import rulebooks_of
from commands.decision import numbering
from commands.desk import Case
from commands.entry import Entry, Label, Quoted, When, Words, edtf
from commands.registry import command
from domain import written_resolution
from domain.catalogue import BODY, DECISION, PERSON
from domain.dates import on
from domain.decision import Decision
from domain.decision_events import Ballot, DecisionOutcome, Vote
from domain.decision_verdicts import Around
from domain.ids import BodyId, DecisionId, PersonId
from domain.meeting_voters import seated
from domain.rules import Matter


class ProposeDecision(Entry, frozen=True, kw_only=True):
    """`closes`: the last day on which members may answer."""

    body: BodyId
    title: Label
    closes: When
    words: Words | None = None
    quote: Quoted | None = None
    matter: Matter = "business"
    proposer: PersonId | None = None
    seconder: PersonId | None = None


@command("decision", "proposals", creates=True)
async def propose(case: Case, id: DecisionId, body: ProposeDecision) -> None:
    """Put something to all members in writing, for them to answer by a day."""
    found = await case.load(DECISION, id)
    group = await case.require(BODY, body.body)
    await case.authorise(group.partnership, body=body.body)
    await case.require_all(PERSON, [body.proposer, body.seconder])
    put = case.occurred.latest if case.occurred else None
    events = written_resolution.propose(
        found,
        body=body.body,
        wording=case.wording(body.words, body.quote),
        title=body.title,
        closes=body.closes.edtf,
        to=tuple(seated(group, put or case.today)),
        partnership=group.partnership,
        matter=body.matter,
        proposer=body.proposer,
        seconder=body.seconder,
    )
    case.write(id, events)


class AnswerProposal(Entry, frozen=True, kw_only=True):
    vote: Vote
    organisation: Label | None = None


@command("decision", "proposals")
async def answer(case: Case, id: DecisionId, body: AnswerProposal) -> None:
    """Answer what was proposed in writing; until it closes the last answer counts."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    ballot = Ballot(case.by(), body.vote, organisation=body.organisation)
    await _answer(case, id, found, ballot)


class EnterAnswer(Entry, frozen=True, kw_only=True):
    """`for_member`: the member for whom this person answers, where rules let them."""

    person: PersonId
    vote: Vote
    for_member: PersonId | None = None
    organisation: Label | None = None


@command("decision", "proposals")
async def enter_answer(case: Case, id: DecisionId, body: EnterAnswer) -> None:
    """Enter the answer of somebody else, as it came in."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    await case.require_all(PERSON, [body.person, body.for_member])
    ballot = Ballot(body.person, body.vote, body.for_member, body.organisation)
    await _answer(case, id, found, ballot)


async def _answer(case: Case, id: DecisionId, found: Decision, ballot: Ballot) -> None:
    group = await case.require(BODY, found.body)
    around = Around(rulebooks=tuple(await rulebooks_of(case, group)), group=group)
    events = written_resolution.answer(
        found, ballot=ballot, on=case.occurred, around=around
    )
    case.write(id, events)


class ResolveProposal(Entry, frozen=True, kw_only=True):
    """`on` left out: today. `outcome` left out: as the majority of answers has it."""

    on: When | None = None
    outcome: DecisionOutcome | None = None
    review_by: When | None = None


@command("decision", "proposals")
async def resolve(case: Case, id: DecisionId, body: ResolveProposal) -> None:
    """Count the answers and record what was decided, once no more can come."""
    found = await case.require(DECISION, id)
    group = await case.require(BODY, found.body)
    day = edtf(body.on) or case.given_day() or on(case.today)
    await case.authorise(found.partnership, day=day, body=found.body)
    numbered, number = numbering(group, id, day)
    around = Around(rulebooks=tuple(await rulebooks_of(case, group)), group=group)
    events = written_resolution.resolve(
        found,
        number=number,
        on=day,
        outcome=body.outcome,
        review_by=edtf(body.review_by),
        around=around,
    )
    case.write(id, events)
    case.write(found.body, numbered)


class WithdrawProposal(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("decision", "proposals")
async def withdraw(case: Case, id: DecisionId, body: WithdrawProposal) -> None:
    """Say that what was proposed in writing will not be decided."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    events = written_resolution.withdraw(found, why=case.optional_text(body.why))
    case.write(id, events)
