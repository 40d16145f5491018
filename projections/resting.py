"""On which decisions a thing rests, and whether those are in order.

They are joined when the thing is read, so that what becomes of a decision later shows
wherever something was done by it. Nothing that was done falls by that.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.decision_events import Validity
from projections.decision_row import Decision
from projections.decisions import decisions
from projections.look import Look, Pool

NEEDS = decisions.needs
"""The projections that these are answered from."""


class RestsOn(Struct, frozen=True):
    """A decision as it stands on the day; `warning` null: it is in order."""

    decision: UUID
    number: str | None
    validity: Validity | None
    warning: str | None


class Resting(Protocol):
    """What is shown with the decisions that it `cites`, under `rests_on`."""

    @property
    def cites(self) -> Iterable[UUID | None]: ...
    @property
    def rests_on(self) -> tuple[RestsOn, ...]: ...


Row = TypeVar("Row", bound=Resting)


async def with_decisions(pool: Pool, look: Look, rows: Sequence[Row]) -> list[Row]:
    """The same, each with the decisions that it rests on as far as they may be seen."""
    cited = {id for row in rows for id in row.cites if id is not None}
    found = await decisions.some(pool, look, cited) if cited else []
    known = {decision.id: _rests_on(decision) for decision in found}
    return [_with(row, known) for row in rows]


def _with(row: Any, known: dict[UUID, RestsOn]) -> Any:
    rests_on = tuple(known[id] for id in dict.fromkeys(row.cites) if id in known)
    return replace(row, rests_on=rests_on)


def _rests_on(decision: Decision) -> RestsOn:
    warning = None
    if why := _against(decision):
        warning = f"It rests on decision {decision.number}, which {why}."
    return RestsOn(decision.id, decision.number, decision.validity, warning)


def _against(decision: Decision) -> str | None:
    """What speaks against relying on a decision; None: nothing."""
    if decision.outcome != "carried":
        return f"was {decision.outcome}" if decision.outcome else "is not made yet"
    return _AGAINST.get(decision.validity or "not tested")


_AGAINST: dict[Validity, str] = {
    "irregular": "is irregular, and has not been ratified",
    "void": "is void",
    "not tested": "has not been tested by all that the rules ask",
}
