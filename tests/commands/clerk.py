"""A clerk for tests: gives commands as anybody, by label, and reads the register."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from commands.desk import Case, Desk, Sheet
from commands.everything import COMMANDS
from commands.labels import PRACTICE, id_of, with_ids
from commands.reading import read
from commands.sealing import Secrets
from commands.standing import Asking
from domain.event import Event, Recorded
from domain.ids import PersonId
from projections.look import COUNCIL_WIDE, Pool, window
from projections.report_lines import MilestoneFigures
from store.hearing import Hearing
from store.opened import Store
from store.register import Receipt, Register
from store.request import Request
from tests.commands.practice import STEPS, Step

TODAY = date(2026, 11, 22)
SYSTEM = Asking(council=PRACTICE, system=True)
PUBLIC = Asking(council=PRACTICE)


def asking(label: str | None, *, only: frozenset[str] | None = None) -> Asking:
    """The person of that label; None: the operator."""
    if label is None:
        return SYSTEM
    return Asking(council=PRACTICE, person=person(label), only=only)


def of(label: str) -> UUID:
    """The id of that label."""
    return id_of(PRACTICE, label)


def person(label: str) -> PersonId:
    """The same for a person."""
    return PersonId(of(label))


SOMETHING_NEW = of("something new")


class Clerk:
    """Everything that a test of the commands needs."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.figures = MilestoneFigures.alone(store)
        self.desk = Desk(store, lambda: TODAY, self.figures)

    @property
    def reader(self) -> Pool:
        """The practice council's read models, as its officers may see them."""
        return window(self.store.reader, PRACTICE, COUNCIL_WIDE)

    @property
    def register(self) -> Register:
        """The practice council's register."""
        return self.store.register(PRACTICE)

    def sheet(
        self,
        action: str,
        by: str | Asking | None,
        about: str | UUID | None,
        body: dict[str, Any],
        **said: Any,
    ) -> Sheet:
        """A request; "$label" in its body stands for an id, and so does `about`."""
        command = COMMANDS[action]
        raw = with_ids(body)
        return Sheet(
            command=command,
            asking=by if isinstance(by, Asking) else asking(by),
            body=read(command.body, raw),
            content=msgspec.json.encode(raw, order="sorted"),
            id=of(about) if isinstance(about, str) else about,
            **said,
        )

    async def do(
        self,
        action: str,
        by: str | Asking | None,
        about: str | UUID | None = None,
        /,
        **body: Any,
    ) -> Receipt:
        """Give a command: who, what it is about, and the fields of its body."""
        return await self.desk.carry_out(self.sheet(action, by, about, body))

    async def at_once(self, *sheets: Sheet) -> list[Receipt]:
        """Make several requests at the same moment."""
        return await asyncio.gather(*map(self.desk.carry_out, sheets))

    async def answers(self, *sheets: Sheet) -> list[str]:
        """The same: what each is answered with, by its kind, in alphabetical order."""
        carried = map(self.desk.carry_out, sheets)
        answers = await asyncio.gather(*carried, return_exceptions=True)
        return sorted(type(answer).__name__ for answer in answers)

    async def hear(self, sheet: Sheet) -> Request | None:
        """What a request would store; nothing is."""
        hearing = Hearing(self.register)
        case = Case(sheet, hearing, TODAY, Secrets(self.store, PRACTICE))
        case.figures = self.figures
        await sheet.command.function(case, sheet.id or SOMETHING_NEW, sheet.body)
        return hearing.request(msgspec.UNSET, b"")  # type: ignore[arg-type]

    async def events(self, receipt: Receipt) -> list[Recorded[Event]]:
        """What a command stored."""
        before = receipt.position - len(receipt.events)
        return await self.register.read(before, len(receipt.events))

    async def facts(self, receipt: Receipt) -> list[Event]:
        """The facts of what a command stored."""
        return [event.facts for event in await self.events(receipt)]

    async def count(self) -> int:
        """How many events there are."""
        return await self.register.last_position() + 1

    async def words(self, text: Any) -> str:
        """What a text says."""
        opened = await self.store.vault.open(PRACTICE, [text.ref])
        return opened[text.ref]


async def load(store: Store, steps: Sequence[Step] = STEPS) -> None:
    """Have everything happen that the practice council starts from."""
    clerk = Clerk(store)
    await store.open_register(PRACTICE, "practice")
    await clerk.do("council.register", None, name="Practice Council", practice=True)
    for step in steps:
        about = PRACTICE if step.label is None else of(step.label)
        creates = COMMANDS[step.action].creates
        new, old = (about, None) if creates else (None, about)
        sheet = clerk.sheet(step.action, step.by, old, step.body, new=new)
        await clerk.desk.carry_out(sheet)
