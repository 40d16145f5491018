"""What holds a milestone up and moves it: waiting, blocks, decisions, comments."""

from collections.abc import Mapping

from msgspec.structs import replace

from commands.desk import Case
from commands.entry import Entry, Label, When, Words
from commands.milestone import authorise_lead
from commands.registry import command
from domain import milestone_claims, milestone_life
from domain.catalogue import MILESTONE, PARTNERSHIP, PLAN, SCHEME
from domain.errors import Contradiction
from domain.ids import DecisionId, MilestoneId, PartnershipId
from domain.milestone import Milestone
from domain.milestone_events import Stance
from domain.scheme_events import ColoursAdopted

MOST_NEEDED = 500
"""Milestones that may have to be achieved before another: all are looked at at once."""


class RebaselineMilestone(Entry, frozen=True, kw_only=True):
    """`decision` is a standing one of the partnership or the council."""

    due: When
    decision: DecisionId
    why: Words


@command("milestone", "milestones")
async def rebaseline(case: Case, id: MilestoneId, body: RebaselineMilestone) -> None:
    """Promise it anew for another date, by a decision; the slip is counted from it."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership, carries=True)
    events = milestone_life.rebaseline(
        found,
        due=body.due.edtf,
        decision=body.decision,
        why=case.text(body.why),
        day=case.day,
    )
    case.write(id, events)


class NameAnother(Entry, frozen=True, kw_only=True):
    """`on` is the milestone that has to be achieved first."""

    on: MilestoneId


@command("milestone", "milestones")
async def depend(case: Case, id: MilestoneId, body: NameAnother) -> None:
    """Say that another milestone of the council has to be achieved first."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    others = await _needed(case, body.on)
    events = milestone_life.depend(
        found, itself=id, on=body.on, others=others, day=case.day
    )
    case.write(id, events)


@command("milestone", "milestones")
async def drop_dependency(case: Case, id: MilestoneId, body: NameAnother) -> None:
    """Say that it does not wait for another any more."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    await case.require(MILESTONE, body.on)
    events = milestone_life.drop_dependency(found, on=body.on, day=case.day)
    case.write(id, events)


class BlockMilestone(Entry, frozen=True, kw_only=True):
    """`waiting_for` names whom or what it waits for, and no person."""

    why: Words
    waiting_for: Label | None = None


@command("milestone", "milestones")
async def block(case: Case, id: MilestoneId, body: BlockMilestone) -> None:
    """Say that it cannot go on, and what it waits for."""
    found = await case.require(MILESTONE, id)
    await authorise_lead(case, found)
    why = case.text(body.why)
    events = milestone_life.block(
        found, why=why, waiting_for=body.waiting_for, day=case.day
    )
    case.write(id, events)


class UnblockMilestone(Entry, frozen=True, kw_only=True):
    how: Words | None = None


@command("milestone", "milestones")
async def unblock(case: Case, id: MilestoneId, body: UnblockMilestone) -> None:
    """Say that it can go on."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    how = case.optional_text(body.how)
    case.write(id, milestone_life.unblock(found, how=how, day=case.day))


class OverrideColour(Entry, frozen=True, kw_only=True):
    """`colour` is one of the scheme's; `until` the last day on which it is shown."""

    colour: Label
    why: Words
    until: When


@command("milestone", "milestones")
async def override_colour(case: Case, id: MilestoneId, body: OverrideColour) -> None:
    """Show another colour beside the computed one, until a day, and say why."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    scale = await _scale(case, found)
    events = milestone_life.override_colour(
        found,
        colour=body.colour,
        why=case.text(body.why),
        until=body.until.edtf,
        since=case.occurred,
        colours=[band.colour for band in scale.bands] if scale else (),
    )
    case.write(id, events)


class EndOverride(Entry, frozen=True, kw_only=True):
    pass


@command("milestone", "milestones")
async def end_override(case: Case, id: MilestoneId, body: EndOverride) -> None:  # noqa: ARG001 - there is nothing to say
    """Show the computed colour alone again."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    case.write(id, milestone_life.end_override(found, day=case.day))


class CommentOnClaim(Entry, frozen=True, kw_only=True):
    """`partnership` is the one you speak for about a milestone of the council's own."""

    stance: Stance
    words: Words
    partnership: PartnershipId | None = None


@command("milestone", "milestones")
async def comment(case: Case, id: MilestoneId, body: CommentOnClaim) -> None:
    """Say what you think of a claim without checking it; both stand side by side."""
    found = await case.require(MILESTONE, id)
    if found.partnership not in {None, body.partnership or found.partnership}:
        raise Contradiction("this milestone is of another partnership")
    await case.authorise(found.partnership or body.partnership)
    events = milestone_claims.comment(
        found, by=case.by(), stance=body.stance, words=case.text(body.words)
    )
    case.write(id, events)


async def _needed(case: Case, first: MilestoneId) -> dict[MilestoneId, Milestone]:
    """A milestone and all that it leads to, a round trip for each step on the way.

    What is not shown to whoever asks has lost its title.
    """
    (begun,) = await case.require_all(MILESTONE, [first])
    found = {first: begun}
    while wanted := _not_yet(found):
        if len(found) + len(wanted) > MOST_NEEDED:
            raise Contradiction(
                f"more than {MOST_NEEDED} milestones would have to be achieved first; "
                "name fewer that lead to each other"
            )
        loaded = await case.load_all(MILESTONE, wanted)
        for one, state in zip(wanted, loaded, strict=True):
            assert state is not None, "what a milestone needs was there"
            shown = await case.sees(one)
            found[one] = state if shown else replace(state, title="")
    return found


def _not_yet(found: Mapping[MilestoneId, Milestone]) -> list[MilestoneId]:
    """What these need and is not among them."""
    needs = (other for one in found.values() for other in one.needs)
    return [other for other in dict.fromkeys(needs) if other not in found]


async def _scale(case: Case, found: Milestone) -> ColoursAdopted | None:
    """The colours of the plan's scheme; one that names none is of its partnership's."""
    plan = await case.require(PLAN, found.plan)
    named = plan.scheme
    if named is None and found.partnership is not None:
        named = (await case.require(PARTNERSHIP, found.partnership)).scheme
    schemes = await case.require_all(SCHEME, [named])
    return schemes[0].colours if schemes else None
