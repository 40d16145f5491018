"""The three questions: which actions answer which, and how that has drifted.

The first is what community power alone can do, the second what help is needed, the
third what is left for the agencies to do.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from msgspec import Struct

from domain.event import Text, Wording
from domain.scheme_rules import QUESTIONS
from projections.listings import plans, schemes
from projections.look import Look, Pool
from projections.plan import Plan
from projections.plan_parts import Action

NEEDS = (*plans.needs, *schemes.needs)
"""The projections that this read is answered from."""


class Sorted(Struct, frozen=True):
    """An action, the entry that added it, and the last that shifted it, if any."""

    told_in: ClassVar[str] = "plan"

    plan: UUID
    action: str
    title: str
    positions: tuple[int, ...]


class Question(Struct, frozen=True):
    """`wording` null: the plans asked about are not all of one scheme that has it."""

    question: int
    wording: Wording | None
    actions: tuple[Sorted, ...]


class Drifted(Struct, frozen=True):
    """`before` null: it had not been sorted."""

    told_in: ClassVar[str] = "plan"

    plan: UUID
    action: str
    title: str
    before: int | None
    question: int
    why: Text
    on: date | None
    position: int


class Drift(Struct, frozen=True):
    """How many shifts, and the entries that they are.

    `to_community`: the community does more of it by itself; `to_agencies`: less.
    """

    to_community: int
    to_agencies: int
    community_positions: tuple[int, ...]
    agency_positions: tuple[int, ...]


class ThreeQuestions(Struct, frozen=True):
    """`unsorted` are the actions that answer none of them."""

    questions: tuple[Question, ...]
    unsorted: tuple[Sorted, ...]
    shifts: tuple[Drifted, ...]
    drift: Drift


async def three_questions(
    pool: Pool, look: Look, *, plan: UUID | None = None, partnership: UUID | None = None
) -> ThreeQuestions:
    """The actions by the question that each answers on a day, and every shift."""
    rows = await plans.all(pool, look, plan=plan, partnership=partnership)
    asked = await _wordings(pool, look, rows)
    sorted_ = [
        (action.question, _sorted(row, action))
        for row in rows
        for action in row.actions
    ]
    shifts = tuple(shift for row in rows for shift in _shifts(row))
    return ThreeQuestions(
        questions=tuple(
            Question(
                n, wording, tuple(one for question, one in sorted_ if question == n)
            )
            for n, wording in enumerate(asked, start=1)
        ),
        unsorted=tuple(one for question, one in sorted_ if question is None),
        shifts=shifts,
        drift=drift_of(shifts),
    )


async def _wordings(
    pool: Pool, look: Look, rows: Sequence[Plan]
) -> Sequence[Wording | None]:
    """The questions as the scheme words them, where it is one and the same."""
    of = {row.scheme for row in rows if row.scheme is not None}
    found = await schemes.some(pool, look, of) if len(of) == 1 else []
    asked = found[0].questions if found else ()
    return asked[-1].questions if asked else [None] * QUESTIONS


def _sorted(row: Plan, action: Action) -> Sorted:
    last = [shift.position for shift in action.shifts[-1:]]
    return Sorted(row.id, action.number, action.title, (action.position, *last))


def _shifts(row: Plan) -> Iterator[Drifted]:
    for action in row.actions:
        for shift in action.shifts:
            yield Drifted(
                row.id,
                action.number,
                action.title,
                shift.before,
                shift.question,
                shift.why,
                shift.on,
                shift.position,
            )


def drift_of(shifts: Sequence[Drifted]) -> Drift:
    """How many shifts went which way. The first sorting of an action is none."""
    nearer, further = (
        tuple(
            one.position
            for one in shifts
            if one.before is not None and (one.question < one.before) == towards
        )
        for towards in (True, False)
    )
    return Drift(len(nearer), len(further), nearer, further)
