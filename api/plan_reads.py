"""Reads about plans: what is done, what speaks against it, what help was asked."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery, Query
from api.reads import read
from domain.ask import Status as AskStatus
from projections import asks as asked
from projections import plans as planned
from projections import questions as sorting
from projections import scope
from projections.asks import AskNow
from projections.look import Page
from projections.plans import PlanNow
from projections.questions import ThreeQuestions
from projections.scope import ScopeConcerns, State


class PlansQuery(ListQuery, frozen=True, kw_only=True):
    """`review_due`: those whose review is overdue by the rules of their partnership."""

    partnership: UUID | None = None
    scheme: UUID | None = None
    review_due: bool | None = None


@read("/plans", Page[PlanNow], *planned.NEEDS)
async def plans(frame: Frame, query: PlansQuery) -> Response[bytes]:
    """List action plans, with what they take in all and when they are reviewed."""
    found = await planned.plans(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        review_due=query.review_due,
        partnership=query.partnership,
        scheme=query.scheme,
    )
    return await frame.answer(found, partnership=query.partnership)


@read("/plans/{id}", PlanNow, *planned.NEEDS, example={"id": "$riverside-plan"})
async def plan(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one action plan: objectives, actions, means, ideas, reviews."""
    found = await planned.plan(frame.pool, frame.look, id)
    home = found.plan.partnership if found else None
    return await frame.answer(found, about=id, partnership=home)


class ScopeQuery(Query, frozen=True, kw_only=True):
    partnership: UUID | None = None
    scheme: UUID | None = None
    state: State | None = None


@read("/scope-concerns", ScopeConcerns, *scope.NEEDS, example={"state": "held"})
async def scope_concerns(frame: Frame, query: ScopeQuery) -> Response[bytes]:
    """Show the actions that a scheme rules out, with its clause; held or released."""
    found = await scope.scope_concerns(
        frame.pool,
        frame.look,
        partnership=query.partnership,
        scheme=query.scheme,
        state=query.state,
    )
    return await frame.answer(found, partnership=query.partnership)


class QuestionsQuery(Query, frozen=True, kw_only=True):
    plan: UUID | None = None
    partnership: UUID | None = None


@read(
    "/three-questions",
    ThreeQuestions,
    *sorting.NEEDS,
    example={"plan": "$riverside-plan"},
)
async def three_questions(frame: Frame, query: QuestionsQuery) -> Response[bytes]:
    """Show actions by the three questions, and how the answers have shifted."""
    found = await sorting.three_questions(
        frame.pool, frame.look, plan=query.plan, partnership=query.partnership
    )
    return await frame.answer(found, partnership=query.partnership)


class AsksQuery(ListQuery, frozen=True, kw_only=True):
    """`unanswered`: neither answered nor withdrawn on the day asked about."""

    partnership: UUID | None = None
    plan: UUID | None = None
    service: str | None = None
    status: AskStatus | None = None
    unanswered: bool | None = None


@read("/asks", Page[AskNow], *asked.NEEDS, example={"unanswered": "true"})
async def asks(frame: Frame, query: AsksQuery) -> Response[bytes]:
    """List what help was asked of services, and how long it has been unanswered."""
    found = await asked.asks(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        partnership=query.partnership,
        plan=query.plan,
        service=query.service,
        status=query.status,
        unanswered=query.unanswered,
    )
    return await frame.answer(found, partnership=query.partnership)


@read("/asks/{id}", AskNow, *asked.NEEDS, example={"id": "$ask-sent"})
async def ask(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one ask: sent, acknowledged, answered with reasons, done."""
    found = await asked.ask(frame.pool, frame.look, id)
    home = found.ask.partnership if found else None
    return await frame.answer(found, about=id, partnership=home)
