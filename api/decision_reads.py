"""Reads about decisions: what was decided, and what is proposed in writing."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from litestar import Response
from litestar.response import Stream
from msgspec import Struct

from api.decision_lines import DecisionLine, decision_lines
from api.files import CSV, as_csv
from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from domain.decision import DecisionStatus
from domain.decision_events import DecisionOutcome, HowDecided, Validity
from domain.rules import Matter
from projections.decisions import VALIDITY
from projections.decisions import decisions as decided
from projections.listing import Wanted
from projections.look import Page
from projections.rested import DecisionNow, decisions_now
from projections.tally import See


class DecisionsQuery(ListQuery, frozen=True, kw_only=True):
    """`since` and `until` are days, both included; `review_before` is not.

    `unreported`: made outside a meeting, and not yet told to one.
    """

    status: DecisionStatus = "decided"
    partnership: UUID | None = None
    body: UUID | None = None
    meeting: UUID | None = None
    how: HowDecided | None = None
    matter: Matter | None = None
    outcome: DecisionOutcome | None = None
    validity: Validity | None = None
    unreported: bool | None = None
    review_before: date | None = None
    since: date | None = None
    until: date | None = None

    def wanted(self) -> dict[str, Wanted]:
        """What decisions have to be."""
        own = set(DecisionsQuery.__struct_fields__) - set(ListQuery.__struct_fields__)
        return {name: getattr(self, name) for name in own}


class AllDecisionsQuery(DecisionsQuery, frozen=True, kw_only=True):
    __doc__ = DecisionsQuery.__doc__

    refused: ClassVar[frozenset[str]] = frozenset({"cursor", "limit"})


@read("/decisions", Page[DecisionNow], *decided.needs)
async def decisions(frame: Frame, query: DecisionsQuery) -> Response[bytes]:
    """List decisions, newest first."""
    return await listed(frame, decided, query, then=decisions_now)


class Of(Struct, frozen=True):
    """How many decisions there are of a kind; null: it was not yet decided then."""

    of: str | None
    decisions: int
    see: See | None


class DecisionCounts(Struct, frozen=True):
    """How many decisions there are in all, by outcome and by validity."""

    total: int
    see: See
    outcomes: tuple[Of, ...]
    validities: tuple[Of, ...]


@read("/decisions/counts", DecisionCounts, *decided.needs)
async def decisions_counts(frame: Frame, query: AllDecisionsQuery) -> Response[bytes]:
    """Count the decisions that are wanted, by what came of them and what they count."""
    wanted = query.wanted()
    given: dict[str, str | tuple[str, ...]] = {
        name: str(one) for name, one in wanted.items() if one is not None
    }

    async def by(name: str, expression: str) -> tuple[Of, ...]:
        found = await decided.counts(frame.pool, frame.look, expression, **wanted)
        return tuple(
            Of(of, number, See("decisions", given | {name: of}) if of else None)
            for of, number in found.items()
        )

    outcomes = await by("outcome", "t.outcome")
    validities = await by("validity", VALIDITY)
    total, see = sum(one.decisions for one in outcomes), See("decisions", given)
    return await frame.answer(DecisionCounts(total, see, outcomes, validities))


@read("/decisions.csv", str, *decided.needs, media_type=CSV)
async def decisions_csv(frame: Frame, query: AllDecisionsQuery) -> Stream:
    """Send every decision that is wanted as CSV, for spreadsheets."""
    lines = decision_lines(frame, query.wanted())
    return as_csv("decisions", DecisionLine, lines)


@read("/decisions/{id}", DecisionNow, *decided.needs, example={"id": "$decision-bench"})
async def decision(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one decision, with the verdicts that the rules in force gave it."""
    return await shown(frame, decided, id, then=decisions_now)


class ProposalsQuery(ListQuery, frozen=True, kw_only=True):
    status: DecisionStatus = "open"
    partnership: UUID | None = None
    body: UUID | None = None
    matter: Matter | None = None


@read("/proposals", Page[DecisionNow], *decided.needs)
async def proposals(frame: Frame, query: ProposalsQuery) -> Response[bytes]:
    """List written resolutions that members may still answer."""
    return await listed(frame, decided, query, then=decisions_now)


@read("/proposals/{id}", DecisionNow, *decided.needs, example={"id": "$proposal-open"})
async def proposal(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one written resolution: its words, who has answered, what came of it."""
    return await shown(frame, decided, id, then=decisions_now)
