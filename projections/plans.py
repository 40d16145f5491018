"""Plans as people ask for them: what they take in all, and when each is reviewed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, on
from domain.plan_reviews import next_review
from domain.rulebook import Rulebook
from projections import resting
from projections.listings import plans as _plans
from projections.look import Look, Page, Pool
from projections.partnerships import partnerships
from projections.plan import Plan
from projections.resting import RestsOn, with_decisions

NEEDS = ("plan", "partnership", *resting.NEEDS)
"""The projections that these reads are answered from."""


class Total(Struct, frozen=True):
    """A sum in pence, and the entries of the register that it is of."""

    pence: int
    positions: tuple[int, ...]


class Means(Struct, frozen=True):
    """What the plan and its actions need, what of it is secured, and what came in.

    Only what is recorded as a sum; hours and the like are in the plan's resources.
    """

    needed: Total
    secured: Total
    attracted: Total


class PlanReview(Struct, frozen=True):
    """`due_by` null: nobody asks for it. `overdue`: that day had passed."""

    due_by: date | None
    overdue: bool
    because: str
    rulebook: int | None = None
    clause: str | None = None


class PlanNow(Struct, frozen=True):
    """`rests_on` tells of the decision that adopted it, where one is named."""

    plan: Plan
    means: Means
    review: PlanReview
    rests_on: tuple[RestsOn, ...] = ()

    @property
    def cites(self) -> tuple[UUID | None, ...]:
        """The decision by which it is to be carried out."""
        return (self.plan.adopted.decision,) if self.plan.adopted else ()


async def plan(pool: Pool, look: Look, id: UUID) -> PlanNow | None:
    """One plan; None if there is none to be seen."""
    row = await _plans.one(pool, look, id)
    return (await _now(pool, look, [row]))[0] if row else None


async def plans(
    pool: Pool,
    look: Look,
    *,
    mark: str | None,
    limit: int,
    review_due: bool | None = None,
    partnership: UUID | None = None,
    scheme: UUID | None = None,
) -> Page[PlanNow]:
    """A page of the plans. Raises BadCursor.

    `review_due`: only those whose review is overdue; False: only the others.
    """
    among: list[UUID] | None = None
    if review_due is not None:
        rows = await _plans.all(pool, look, partnership=partnership, scheme=scheme)
        now = await _now(pool, look, rows)
        among = [one.plan.id for one in now if one.review.overdue == review_due]
    found = await _plans.page(
        pool,
        look,
        mark=mark,
        limit=limit,
        partnership=partnership,
        scheme=scheme,
        among=among,
    )
    return Page(await _now(pool, look, found.items), found.next)


async def to_review(
    pool: Pool, look: Look, rulebooks: Mapping[UUID, Sequence[Rulebook]]
) -> int:
    """How many plans should have been reviewed; `rulebooks` by partnership."""
    asking = [
        home
        for home, versions in rulebooks.items()
        if any(version.plan_review_months is not None for version in versions)
    ]
    late = [
        review_of(row, rulebooks[home], look).overdue
        for home in asking
        for row in await _plans.all(pool, look, partnership=home)
    ]
    return sum(late)


async def _now(pool: Pool, look: Look, rows: Sequence[Plan]) -> list[PlanNow]:
    homes = {row.partnership for row in rows if row.partnership is not None}
    found = await partnerships.some(pool, look, homes)
    rules: dict[UUID | None, Sequence[Rulebook]]
    rules = {home.id: home.rulebooks for home in found}
    now = [
        PlanNow(
            row, means_of(row), review_of(row, rules.get(row.partnership, ()), look)
        )
        for row in rows
    ]
    return await with_decisions(pool, look, now)


def means_of(row: Plan) -> Means:
    """What a plan takes in all, as its row stands."""
    return Means(
        needed=_total((one.needed, one.position) for one in row.resources),
        secured=_total((one.secured, one.position) for one in row.resources),
        attracted=_total((one.amount, one.position) for one in row.money),
    )


def _total(sums: Iterable[tuple[int | None, int]]) -> Total:
    told = [(pence, position) for pence, position in sums if pence is not None]
    positions = tuple(position for _, position in told)
    return Total(sum(pence for pence, _ in told), positions)


def review_of(row: Plan, rulebooks: Sequence[Rulebook], look: Look) -> PlanReview:
    """When the plan is to be reviewed, by the rules of its partnership.

    A draft owes no review, nor does a plan that is closed.
    """
    if row.closed or row.adopted is None:
        what = "closed" if row.closed else "not adopted"
        because = f"No review is asked of a plan that is {what}."
        return PlanReview(due_by=None, overdue=False, because=because)
    due = next_review(rulebooks, reviewed=_last_reviewed(row), adopted=_adopted(row))
    return PlanReview(
        due_by=due.due_by,
        overdue=due.due_by is not None and due.due_by < look.as_of,
        because=due.because,
        rulebook=due.rulebook,
        clause=due.clause,
    )


def _last_reviewed(row: Plan) -> Edtf | None:
    last = max(row.reviews, key=lambda one: one.on or date.min, default=None)
    return last.occurred if last else None


def _adopted(row: Plan) -> Edtf | None:
    if row.adopted is not None and row.adopted.on is not None:
        return row.adopted.on
    return on(row.adopted_on) if row.adopted_on else None
