"""Reads about decisions: what was decided, and what is proposed in writing."""

from datetime import date
from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from domain.decision import DecisionStatus
from domain.decision_events import DecisionOutcome, HowDecided, Validity
from domain.rules import Matter
from projections.decisions import decisions as decided
from projections.look import Page
from projections.rested import DecisionNow, decisions_now


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


@read("/decisions", Page[DecisionNow], *decided.needs)
async def decisions(frame: Frame, query: DecisionsQuery) -> Response[bytes]:
    """List decisions, newest first."""
    return await listed(frame, decided, query, then=decisions_now)


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
