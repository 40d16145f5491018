"""What becomes of a decision: rescinded, ratified, voided, reported to a meeting."""

from commands.desk import Case
from commands.entry import Entry, Words
from commands.registry import command
from domain import decision_later
from domain.catalogue import DECISION, MEETING
from domain.errors import Contradiction
from domain.ids import DecisionId, MeetingId, PartnershipId


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
    case.write(id, decision_later.rescind(found, itself=id, by=body.by, why=why))


class RatifyDecision(Entry, frozen=True, kw_only=True):
    """`by` is the later decision that stands by it."""

    by: DecisionId


@command("decision", "decisions")
async def ratify(case: Case, id: DecisionId, body: RatifyDecision) -> None:
    """Stand by what was irregular or could not be tested, by a later decision."""
    found = await case.require(DECISION, id)
    other = await case.require(DECISION, body.by)
    await case.authorise(found.partnership, body=found.body)
    events = decision_later.ratify(found, itself=id, by=body.by, ratifying=other)
    case.write(id, events)


class VoidDecision(Entry, frozen=True, kw_only=True):
    """`by` is the later decision that says so."""

    by: DecisionId
    why: Words | None = None


@command("decision", "decisions")
async def void(case: Case, id: DecisionId, body: VoidDecision) -> None:
    """Say that a decision never counted, by a later decision."""
    found = await case.require(DECISION, id)
    other = await case.require(DECISION, body.by)
    await case.authorise(found.partnership, body=found.body)
    why = case.optional_text(body.why)
    events = decision_later.void(found, itself=id, by=body.by, voiding=other, why=why)
    case.write(id, events)


class ReportDecision(Entry, frozen=True, kw_only=True):
    meeting: MeetingId


@command("decision", "decisions")
async def report(case: Case, id: DecisionId, body: ReportDecision) -> None:
    """Tell a meeting of what was decided elsewhere."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    sitting = await case.require(MEETING, body.meeting)
    _check_same(sitting.partnership, found.partnership, "the meeting")
    case.write(id, decision_later.report(found, meeting=body.meeting))


def _check_same(
    one: PartnershipId | None, other: PartnershipId | None, what: str
) -> None:
    if one != other:
        raise Contradiction(f"{what} is of another partnership")
