"""Bringing a file in: what is still to be done, doing it, and what became of it.

Whatever stands in the register already is left as it is. So a file may be brought in
again, after an interruption or with more in it, and only what is new is recorded.
"""

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any, Literal, TypeAlias, get_args
from uuid import UUID

from msgspec import Struct

from commands import script
from commands.desk import Sheet
from commands.entry import SourceGiven
from commands.script import Head, Script, Step
from commands.together import Answer, Clerk
from domain.catalogue import Aggregate
from domain.errors import NotPermitted
from domain.ids import CouncilId, PersonId
from domain.meeting import Meeting
from store.hearing import NotFound
from store.register import Receipt, Register

Kind: TypeAlias = Literal[
    "bodies",
    "people",
    "meetings",
    "attendance",
    "decisions",
    "plans",
    "objectives",
    "milestones",
    "dependencies",
    "forecasts",
    "notes",
    "achieved",
    "missed",
    "withdrawn",
    "organisations",
    "names",
    "numbers",
    "funds",
    "grants",
]

_FIRST: frozenset[Kind] = frozenset({"bodies", "plans", "funds"})
"""Without these nothing else can be recorded."""

_TOGETHER = 256  # steps between two looks at the progress


class Planned(Struct, frozen=True, kw_only=True):
    """A step that records something, and the thing whose state tells if it is done."""

    kind: Kind
    id: UUID
    aggregate: Aggregate[Any, Any]
    step: Step


class Remark(Struct, frozen=True, kw_only=True):
    """What is to be known about a line. `left`: it is not recorded, and this is why."""

    line: int
    kind: Kind
    why: str
    left: bool = False


class Plan(Struct, frozen=True):
    """All that a file comes to."""

    steps: tuple[Planned, ...]
    remarks: tuple[Remark, ...]


class Counted(Struct, frozen=True):
    """How many things of a kind the file has, and what became of them."""

    in_file: int
    taken: int
    already_there: int
    left: int


class Import:
    """One file on its way into a register."""

    def __init__(
        self,
        source: SourceGiven,
        council: CouncilId,
        planned: Plan,
        *,
        slug: str,
        by: PersonId | None,
    ) -> None:
        self.source = source
        self.slug = slug
        self.remarks = list(planned.remarks)
        self.steps = planned.steps
        left = {(one.kind, one.line) for one in planned.remarks if one.left}
        self._unplanned = Counter(kind for kind, _ in left)
        self._taken: set[tuple[Kind, UUID]] = set()
        self._refused: set[tuple[Kind, UUID]] = set()
        self.script = Script(
            source.document,
            Head(slug, council, slug),
            steps=(),
            source=source,
            by=by,
        )

    async def pending(self, register: Register) -> list[Planned]:
        """The steps that the register does not show to have been done."""
        wanted: dict[str, tuple[Aggregate[Any, Any], list[UUID]]] = {}
        for one in self.steps:
            wanted.setdefault(one.aggregate.name, (one.aggregate, []))[1].append(one.id)
        states: dict[UUID, Any] = {}
        for aggregate, ids in wanted.values():
            found = await register.load_all(aggregate, ids)
            states |= dict(zip(ids, found, strict=True))
        return [
            one for one in self.steps if not is_done(one.step.action, states[one.id])
        ]

    def would_take(self, pending: list[Planned]) -> None:
        """Count the steps as done, and do nothing."""
        self._taken.update((one.kind, one.id) for one in pending)

    def sheet(self, one: Planned) -> Sheet:
        """The request that a step stands for."""
        return script.sheet(self.script, one.step)

    async def carry_out(
        self, pending: list[Planned], desk: Clerk
    ) -> AsyncIterator[int]:
        """Do one step after another, and tell after how many each time that it stands.

        What is refused is left, and told. Raises NotPermitted, and Refused if there can
        be no such body or plan: then nothing else can be recorded either.
        """
        done = 0
        async with aclosing(self.answers(pending, desk)) as answered:
            async for answers in answered:
                steps = pending[done : done + len(answers)]
                for one, answer in zip(steps, answers, strict=True):
                    if isinstance(answer, Receipt):
                        self._taken.add((one.kind, one.id))
                    elif isinstance(answer, NotPermitted) or one.kind in _FIRST:
                        raise answer
                    else:
                        self._leave(one, answer)
                done += len(answers)
                yield done

    async def answers(
        self, pending: list[Planned], desk: Clerk
    ) -> AsyncGenerator[list[Answer], None]:
        """What the steps come to, one pile after another."""
        for sheets in self.piles(pending):
            yield await desk.carry_out_all(sheets)

    def piles(self, pending: list[Planned]) -> Iterator[list[Sheet]]:
        """What is asked together."""
        for steps in _piles(pending):
            yield [self.sheet(one) for one in steps]

    def _leave(self, one: Planned, refusal: Exception) -> None:
        """Remember a refusal; of a thing's several steps, the first to be refused."""
        thing = (one.kind, one.id)
        if thing not in self._refused:
            # What it names was refused before it, and was told.
            missing = isinstance(refusal, NotFound)
            why = "what it belongs to is left" if missing else str(refusal)
            self.remarks.append(
                Remark(line=one.step.line, kind=one.kind, why=why, left=True)
            )
        self._refused.add(thing)

    def fate(self, one: Planned) -> Literal["taken", "left", "already there"]:
        """What became of what a step is of."""
        thing = (one.kind, one.id)
        if thing in self._refused:
            return "left"
        return "taken" if thing in self._taken else "already there"

    def counts(self) -> dict[Kind, Counted]:
        """What became of everything in the file, by kind."""
        counted = {kind: self._counted(kind) for kind in get_args(Kind)}
        return {kind: one for kind, one in counted.items() if one.in_file}

    def _counted(self, kind: Kind) -> Counted:
        planned = {one.id for one in self.steps if one.kind == kind}
        refused = {id for what, id in self._refused if what == kind}
        taken = {id for what, id in self._taken if what == kind} - refused
        return Counted(
            in_file=len(planned) + self._unplanned[kind],
            taken=len(taken),
            already_there=len(planned - taken - refused),
            left=len(refused) + self._unplanned[kind],
        )


def is_done(action: str, state: Any) -> bool:
    """Whether a thing in that state shows that the step was done, or came too late."""
    if not isinstance(state, Meeting):
        return state is not None
    over = state.status in {"closed", "cancelled"}
    match action:
        case "meeting.open-meeting":
            return over or state.status == "open"
        case "meeting.take-attendance":
            return over or state.attendance is not None
        case "meeting.close":
            return over
        case _:
            return True


def _piles(pending: list[Planned]) -> Iterator[list[Planned]]:
    """What is done together: some hundreds of steps, and alone what others wait for."""
    pile: list[Planned] = []
    for one in pending:
        if pile and (one.kind in _FIRST or len(pile) == _TOGETHER):
            yield pile
            pile = []
        pile.append(one)
        if one.kind in _FIRST:
            yield pile
            pile = []
    if pile:
        yield pile
