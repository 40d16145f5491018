"""What schemes say against: flagged actions, held or not, and what released them."""

from collections.abc import Iterator
from typing import ClassVar, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.dates import in_words
from domain.event import Wording
from domain.ids import DecisionId, PartnershipId, SchemeId
from projections.listings import plans
from projections.look import Look, Pool
from projections.phrases import quoted
from projections.plan import Plan
from projections.plan_parts import Action, Flag

NEEDS = plans.needs
"""The projections that this read is answered from."""

State: TypeAlias = Literal["flagged", "held", "excepted", "referred"]


class ScopeConcern(Struct, frozen=True, kw_only=True):
    """An action, and the rule of the scheme that speaks against it.

    `flagged`: it asks for no council money, and the group is its own master. `clause`
    is the rule's own wording; `positions` are the entries that this is read from.
    """

    told_in: ClassVar[str] = "plan"

    plan: UUID
    plan_title: str
    partnership: PartnershipId | None
    action: str
    title: str
    tag: str
    scheme: SchemeId
    clause: Wording
    state: State
    because: str
    decision: DecisionId | None
    referred_to: str | None
    ended: bool
    positions: tuple[int, ...]


class ScopeConcerns(Struct, frozen=True):
    concerns: tuple[ScopeConcern, ...]


async def scope_concerns(
    pool: Pool,
    look: Look,
    *,
    partnership: UUID | None = None,
    scheme: UUID | None = None,
    state: State | None = None,
) -> ScopeConcerns:
    """Flagged actions by plan and in its order, each rule for itself."""
    rows = await plans.all(pool, look, partnership=partnership, flagged=True)
    found = (concern for row in rows for concern in concerns_of(row))
    return ScopeConcerns(
        tuple(
            one
            for one in found
            if scheme in {None, one.scheme} and state in {None, one.state}
        )
    )


def concerns_of(row: Plan) -> Iterator[ScopeConcern]:
    """What schemes say against the actions of a plan, as its row stands."""
    for action in row.actions:
        for flag in action.flags:
            released = action.released if flag.held else None
            positions = [action.position, flag.position]
            yield ScopeConcern(
                plan=row.id,
                plan_title=row.title,
                partnership=row.partnership,
                action=action.number,
                title=action.title,
                tag=flag.tag,
                scheme=flag.scheme,
                clause=flag.clause,
                state=_state(action, flag),
                because=_because(action, flag),
                decision=released.decision if released else None,
                referred_to=released.to if released else None,
                ended=action.ended is not None,
                positions=(*positions, *([released.position] if released else [])),
            )


def _state(action: Action, flag: Flag) -> State:
    if not flag.held:
        return "flagged"
    return action.released.how if action.released else "held"


def _because(action: Action, flag: Flag) -> str:
    since = f" since {in_words(flag.in_force)}" if flag.in_force else ""
    ruled = f"The scheme has ruled out {quoted(flag.tag)}{since}"
    match _state(action, flag):
        case "flagged":
            return f"{ruled}; no council money is sought, so nothing holds it."
        case "held":
            return f"{ruled}; council money is sought, so it waits for a decision."
        case "excepted":
            return f"{ruled}; a decision has excepted it."
        case "referred":
            assert action.released is not None, "it was referred by a decision"
            return f"{ruled}; a decision has referred it to {action.released.to}."
