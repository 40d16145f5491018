"""Bringing milestones in: again and again from a table that changes.

A step that was once stored is never taken again, whatever happened since: what people
say in the register goes before the file. Where the two differ, that is told.
"""

from collections.abc import Iterator
from uuid import UUID

from commands import script
from commands.bringing import Import, Planned, Remark
from commands.bringing import Plan as Planning
from commands.entry import SourceGiven
from commands.milestone_entries import Aim, MilestoneStep
from domain.catalogue import MILESTONE, PLAN
from domain.dates import in_words
from domain.ids import PersonId
from domain.milestone import Milestone
from domain.plan import Plan
from store.register import Register

_AT_ONCE = 1_000


class MilestoneImport(Import):
    """One table of milestones on its way into a plan."""

    def __init__(
        self,
        source: SourceGiven,
        aim: Aim,
        planned: Planning,
        *,
        slug: str,
        by: PersonId | None,
    ) -> None:
        super().__init__(source, aim.council, planned, slug=slug, by=by)
        self.plan = aim.plan_id

    async def pending(self, register: Register) -> list[Planned]:
        """The steps that are not stored and that nothing shows to have been done."""
        found: list[Planned] = []
        for begin in range(0, len(self.steps), _AT_ONCE):
            found += await self._pending(register, self.steps[begin : begin + _AT_ONCE])
        return found

    async def _pending(
        self, register: Register, steps: tuple[Planned, ...]
    ) -> list[Planned]:
        commands = [script.command_of(self.script, one.step) for one in steps]
        known = await register.known(commands)
        ids = list({o.milestone: None for o in steps if isinstance(o, MilestoneStep)})
        states = await register.load_all(MILESTONE, ids)
        (plan,) = await register.load_all(PLAN, [self.plan])
        milestones = {id: m for id, m in zip(ids, states, strict=True) if m is not None}
        pending = [
            one
            for one, command in zip(steps, commands, strict=True)
            if command not in known and not _is_there(one, plan, milestones)
        ]
        self.remarks += _differing(steps, milestones)
        return pending


def _is_there(
    one: Planned, plan: Plan | None, milestones: dict[UUID, Milestone]
) -> bool:
    """Whether it was done before, be it by somebody else."""
    if isinstance(one, MilestoneStep):
        state = milestones.get(one.milestone)
        return state is not None and one.shown(state)
    if plan is None or one.kind == "plans":
        return plan is not None
    return plan.has_objective(one.step.said["number"])


def _differing(
    steps: tuple[Planned, ...], milestones: dict[UUID, Milestone]
) -> Iterator[Remark]:
    """Where the register has another baseline than the file."""
    for one in steps:
        if isinstance(one, MilestoneStep) and one.kind == "milestones":
            state = milestones.get(one.milestone)
            if state is not None and state.due.text != one.of.due.text:
                why = (
                    f"the register has the baseline {in_words(state.due)}, and only a "
                    "decision moves it: that of the file is left"
                )
                yield Remark(line=one.step.line, kind="milestones", why=why)
