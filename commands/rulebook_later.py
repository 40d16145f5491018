"""What becomes of a rulebook: ratified, or annulled with its decision."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry
from commands.registry import command
from domain import partnership_rules as rules
from domain.adoption import check_speaks_for_all
from domain.catalogue import BODY, DECISION, MEETING, PARTNERSHIP
from domain.decision import Decision
from domain.ids import DecisionId, PartnershipId
from domain.partnership import Partnership


class JudgeRulebook(Entry, frozen=True, kw_only=True):
    """`version` counts from 1; `decision` is the later one that says so."""

    version: Annotated[int, Meta(ge=1, le=1_000)]
    decision: DecisionId


@command("partnership", "partnerships")
async def ratify_rulebook(case: Case, id: PartnershipId, body: JudgeRulebook) -> None:
    """Stand by rules that were not adopted as they had to be; then they count."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    ratifying = await cited(case, id, body.decision)
    assert ratifying is not None, "a decision is always named"
    events = rules.ratify_rulebook(
        found,
        version=body.version,
        decision=body.decision,
        ratifying=ratifying,
        adopting=await _adopting(case, found, body.version),
        present=await present(case, ratifying),
    )
    case.write(id, events)


@command("partnership", "partnerships")
async def annul_rulebook(case: Case, id: PartnershipId, body: JudgeRulebook) -> None:
    """Say that rules fell, since the decision that adopted them was declared void."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.cite(body.decision, id, carries=True)
    events = rules.annul_rulebook(
        found,
        version=body.version,
        decision=body.decision,
        adopting=await _adopting(case, found, body.version),
    )
    case.write(id, events)


async def cited(
    case: Case, id: PartnershipId, decision: DecisionId | None
) -> Decision | None:
    """The decision that it rests on, which was carried; None if none is named.

    It is one of a body that speaks for the whole partnership.
    """
    await case.cite(decision, id, carries=True)
    for made in await case.require_all(DECISION, [decision]):
        check_speaks_for_all(await case.require(BODY, made.body))
        return made
    return None


async def present(case: Case, made: Decision) -> int | None:
    """How many were at the meeting that made a decision; None: not recorded."""
    sittings = await case.require_all(MEETING, [made.meeting])
    return sittings[0].room.number() if sittings else None


async def _adopting(case: Case, found: Partnership, version: int) -> Decision | None:
    """The decision by which a version was adopted; None: not recorded."""
    rests_on = found.adopted_by[version - 1 : version]
    return next(iter(await case.require_all(DECISION, rests_on)), None)
