"""What becomes of a decision: rescinded, ratified, voided, reported to a meeting."""

from commands.above import bodies_above
from commands.desk import Case
from commands.entry import Entry, Words
from commands.registry import command
from domain import decision_later
from domain.catalogue import BODY, DECISION, MEETING
from domain.decision import Decision
from domain.errors import Contradiction
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId


class RescindDecision(Entry, frozen=True, kw_only=True):
    """`by` is the decision that took it back; where none is known, say `why`."""

    by: DecisionId | None = None
    why: Words | None = None


@command("decision", "decisions")
async def rescind(case: Case, id: DecisionId, body: RescindDecision) -> None:
    """Take a decision back, and put nothing in its place."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    others = await case.require_all(DECISION, [body.by])
    events = decision_later.rescind(
        found,
        itself=id,
        by=body.by,
        rescinding=others[0] if others else None,
        why=case.optional_text(body.why),
        on=case.occurred,
        above=await _above(case, found),
    )
    case.write(id, events)


class RatifyDecision(Entry, frozen=True, kw_only=True):
    """`by` is the later decision that stands by it."""

    by: DecisionId


@command("decision", "decisions")
async def ratify(case: Case, id: DecisionId, body: RatifyDecision) -> None:
    """Stand by what was irregular or could not be tested, by a later decision."""
    found = await case.require(DECISION, id)
    other = await case.require(DECISION, body.by)
    await case.authorise(found.partnership, body=found.body)
    above = await _above(case, found)
    events = decision_later.ratify(
        found, itself=id, by=body.by, ratifying=other, above=above
    )
    case.write(id, events)
    case.write(body.by, decision_later.uphold(other, earlier=id))


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
    above = await _above(case, found)
    events = decision_later.void(
        found, itself=id, by=body.by, voiding=other, why=why, above=above
    )
    case.write(id, events)
    for earlier in sorted(found.ratifies):
        rested = await case.require(DECISION, earlier)
        case.write(earlier, decision_later.lapse(rested, by=id))


class ReportDecision(Entry, frozen=True, kw_only=True):
    meeting: MeetingId


@command("decision", "decisions")
async def report(case: Case, id: DecisionId, body: ReportDecision) -> None:
    """Tell a meeting of what was decided elsewhere."""
    found = await case.require(DECISION, id)
    await case.authorise(found.partnership, body=found.body)
    sitting = await case.require(MEETING, body.meeting)
    _check_same(sitting.partnership, found.partnership, "the meeting")
    case.write(id, decision_later.report(found, meeting=body.meeting, sitting=sitting))


async def _above(case: Case, found: Decision) -> frozenset[BodyId]:
    return await bodies_above(case, await case.require(BODY, found.body))


def _check_same(
    one: PartnershipId | None, other: PartnershipId | None, what: str
) -> None:
    if one != other:
        raise Contradiction(f"{what} is of another partnership")
