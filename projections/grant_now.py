"""Grants as people ask for them: with what each is waiting for."""

from collections.abc import Sequence
from functools import reduce

from msgspec.structs import asdict

from domain.grant import evolve
from domain.grant_next import DECISION, Waiting, waiting_for
from domain.grant_state import Grant as State
from projections.grant import Grant
from projections.look import Look, Pool


class GrantNow(Grant, frozen=True, kw_only=True):
    """A grant, and what it is waiting for; null: it is over, or told elsewhere.

    Until it is decided, what is looked into is for officers: others read that it is
    waiting for a decision.
    """

    waiting_for: Waiting | None


async def grants_now(_: Pool, look: Look, rows: Sequence[Grant]) -> list[GrantNow]:
    """The same rows with what comes next."""
    return [GrantNow(**asdict(row), waiting_for=_next(row, look)) for row in rows]


def _next(row: Grant, look: Look) -> Waiting | None:
    state: State | None = reduce(evolve, (one.what for one in row.moves), None)
    if state is None:
        return None
    if state.stage == "applied" and "officers" not in look.sight.everywhere:
        return DECISION
    return waiting_for(state, look.as_of)
