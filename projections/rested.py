"""Decisions and papers as they are read: each with the decisions that it rests on."""

from collections.abc import Sequence
from uuid import UUID

from msgspec.structs import asdict

from projections.decision_row import Decision
from projections.look import Look, Pool
from projections.paper import Paper
from projections.resting import RestsOn, with_decisions


class DecisionNow(Decision, frozen=True, kw_only=True):
    """`rests_on` tells of the decisions that ended, ratified or judged it."""

    rests_on: tuple[RestsOn, ...] = ()

    @property
    def cites(self) -> tuple[UUID | None, ...]:
        """The decisions by which it stands as it does."""
        ended = (self.superseded_by, self.rescinded_by)
        return (*ended, self.ratified_by, self.voided_by)


class PaperNow(Paper, frozen=True, kw_only=True):
    """`rests_on` tells of the decisions that adopted its versions."""

    rests_on: tuple[RestsOn, ...] = ()

    @property
    def cites(self) -> tuple[UUID | None, ...]:
        """The decisions by which a version is or was in force."""
        return tuple(adopted.decision for adopted in self.adopted)


async def decisions_now(
    pool: Pool, look: Look, rows: Sequence[Decision]
) -> list[DecisionNow]:
    """These decisions, and how those stand that acted on them."""
    return await with_decisions(
        pool, look, [DecisionNow(**asdict(row)) for row in rows]
    )


async def papers_now(pool: Pool, look: Look, rows: Sequence[Paper]) -> list[PaperNow]:
    """These papers, and how the decisions stand that adopted them."""
    return await with_decisions(pool, look, [PaperNow(**asdict(row)) for row in rows])
