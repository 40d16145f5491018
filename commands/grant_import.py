"""Bringing grants in: again and again from a file that its funder writes anew.

A grant that is there is left as it is: what people say in the register goes before the
file. Where the file says otherwise than before, that is told.
"""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Any
from uuid import UUID

import msgspec

from commands import script
from commands.bringing import Import, Plan, Planned, Remark
from commands.desk import Sheet
from commands.entry import SourceGiven
from commands.everything import COMMANDS
from commands.grant_body import open_fields, same
from commands.grant_entries import Aim, GrantStep, OrganisationStep
from commands.grant_recipients import organisations
from commands.grant_rows import GrantRow, Rows
from commands.organisation_identifiers import identifier_id
from commands.reading import read
from commands.standing import Asking
from commands.together import Answer, Clerk
from domain.catalogue import FUND, GRANT, IDENTIFIER, ORGANISATION, Aggregate
from domain.giving360_told import published_fields
from domain.grant import Grant
from domain.ids import CouncilId, OrganisationId, PersonId
from domain.organisation import Organisation, named_on
from store.register import Register

_AT_ONCE = 1_000
_COMMAND = COMMANDS["grant.bring-in"]
_DIFFERING = 3  # fields that are named


class GrantImport(Import):
    """One file of grants on its way into a register."""

    def __init__(
        self,
        source: SourceGiven,
        aim: Aim,
        planned: Plan,
        *,
        slug: str,
        by: PersonId | None,
    ) -> None:
        super().__init__(source, aim.council, planned, slug=slug, by=by)
        self._aim = aim
        self._renamed: set[OrganisationId] = set()
        self._source = msgspec.to_builtins(source)

    def sheet(self, one: Planned) -> Sheet:
        """The request that a step stands for. What the file says means no label."""
        step = one.step
        body = {**step.said} if not isinstance(one, GrantStep) else one.said(self._aim)
        body["source"] = self._source | {"place": f"row {step.line}"}
        command = COMMANDS[step.action]
        about = one.organisation if isinstance(one, OrganisationStep) else one.id
        return Sheet(
            command=command,
            asking=Asking(
                council=self._aim.council,
                person=self.script.by,
                system=self.script.by is None,
            ),
            body=read(command.body, body),
            content=msgspec.json.encode(body, order="sorted"),
            id=None if command.creates else about,
            key=step.key,
            new=about if command.creates else None,
        )

    async def answers(
        self, pending: list[Planned], desk: Clerk
    ) -> AsyncGenerator[list[Answer], None]:
        """The same, each pile heard while that before is stored: there are many."""
        async with aclosing(desk.carry_out_piles(self.piles(pending))) as answered:
            async for answers in answered:
                yield answers

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
        states = await _states(register, steps)
        self.remarks += _differing(steps, states)
        return [
            one
            for one, command in zip(steps, commands, strict=True)
            if command not in known and not self._is_there(one, states)
        ]

    def _is_there(self, one: Planned, states: dict[UUID, Any]) -> bool:
        """Whether it was done before, be it by somebody else."""
        state = states.get(_about(one))
        if not isinstance(one, OrganisationStep) or one.kind == "organisations":
            return state is not None
        if not isinstance(state, Organisation):
            return False
        if one.name is None:
            return one.number in {*state.registrations, *state.ended}
        # What it is called after a name that is still to be told, that name decides.
        before = one.organisation not in self._renamed
        there = one.name in state.names or (
            before and named_on(state.names, one.name.since) == one.name.name
        )
        if not there:
            self._renamed.add(one.organisation)
        return there


async def aim_of(register: Register, council: CouncilId, rows: Rows) -> Aim:
    """Where grants are brought in, with those whom the register knows already."""
    named = [*organisations(rows.grants)]
    return Aim(council=council, holders=await _holders(register, council, named))


async def _holders(
    register: Register, council: CouncilId, identifiers: list[str]
) -> dict[str, OrganisationId]:
    """Whose those identifiers are that stand for an organisation by now."""
    own = [identifier_id(council, one) for one in identifiers]
    found = await register.load_all(IDENTIFIER, own)
    held: dict[str, OrganisationId] = {
        one: state.holder
        for one, state in zip(identifiers, found, strict=True)
        if state is not None and state.holder is not None
    }
    while True:
        ids = list(dict.fromkeys(held.values()))
        states = await register.load_all(ORGANISATION, ids)
        became = {
            id: one.merged_into
            for id, one in zip(ids, states, strict=True)
            if one is not None and one.merged_into is not None
        }
        if not became:
            return held
        held = {one: became.get(id, id) for one, id in held.items()}


async def _states(register: Register, steps: tuple[Planned, ...]) -> dict[UUID, Any]:
    states: dict[UUID, Any] = {}
    kinds: tuple[Aggregate[Any, Any], ...] = (ORGANISATION, FUND, GRANT)
    for aggregate in kinds:
        of = [one for one in steps if one.aggregate is aggregate]
        ids = list(dict.fromkeys(_about(one) for one in of))
        if ids:
            found = await register.load_all(aggregate, ids)
            states |= dict(zip(ids, found, strict=True))
    return states


def _about(one: Planned) -> UUID:
    return one.organisation if isinstance(one, OrganisationStep) else one.id


def _differing(steps: tuple[Planned, ...], states: dict[UUID, Any]) -> Iterator[Remark]:
    """Where the register has a grant as it was published before, and otherwise."""
    for one in steps:
        state = states.get(one.id)
        if isinstance(one, GrantStep) and isinstance(state, Grant):
            names = _otherwise(one.of, state)
            if names:
                named = ", ".join(names[:_DIFFERING])
                why = f"the file has another {named} than the register, which stays"
                yield Remark(line=one.step.line, kind="grants", why=why)


def _otherwise(row: GrantRow, state: Grant) -> list[str]:
    """The fields that a file has otherwise than when the grant was brought in."""
    was = state.published
    if was is None:
        return ["origin"]
    before, now = published_fields(was), open_fields(row)
    paths = dict.fromkeys([*before, *now])
    return [path for path in paths if not same(path, before.get(path), now.get(path))]
