"""What a request has for the vault: words and names that never enter the register."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from domain.event import Text
from domain.ids import CommandId, CouncilId, PersonId
from store.erasing import Orders, Plan
from store.erasures import FileErased
from store.files import KeptFile
from store.opened import Store
from store.vault import Draft, Vault


class Secrets:
    """What a request has for the vault, over all tries at hearing it."""

    def __init__(self, store: Store, council: CouncilId) -> None:
        self.erasing = store.erasing(council)
        self._vault = store.vault
        self._digest = store.master.digest
        self._council = council
        self._persons: dict[PersonId, tuple[Mapping[str, str], bool]] = {}
        self._plan: Plan | None = None
        self._drafts: dict[str, Draft] = {}
        self._sealed: set[UUID] = set()

    async def known_of(self, person: PersonId) -> dict[str, str]:
        """What the vault holds of a person."""
        return await self._vault.fields(self._council, person)

    def keep(
        self, person: PersonId, fields: Mapping[str, str], *, new: bool = True
    ) -> None:
        """Have what a person is called or reached by sealed before the events.

        `new`: of somebody whom the vault need not know yet.
        """
        self._persons[person] = (fields, new)

    async def erase(self, orders: Orders, today: date) -> Plan:
        """Have this erased before the events are appended; answers what it will be."""
        self._plan = await self.erasing.plan(orders, today)
        return self._plan

    async def file(self, about: UUID, sha256: str) -> tuple[KeptFile, bytes] | None:
        """A file that is kept about a thing; None: it is not here."""
        return await self._vault.files.open(self._council, about, sha256)

    def erase_file(self, about: UUID, sha256: str, today: date) -> None:
        """Have a file destroyed before the event is appended that says so."""
        council = self._council
        line = FileErased(day=today, council=council, about=about, sha256=sha256)
        self._plan = Plan((line,), ())

    def text(self, words: str) -> Text:
        """The text that stands for these words: in each try the same."""
        return self._drafts.setdefault(words, Draft(words)).text

    def same(self, words: str) -> str:
        """Tells whether two texts are the same, and nothing of what they say.

        Case and spaces do not count. The key is the installation's own, so that short
        words cannot be guessed.
        """
        plain = " ".join(words.casefold().split())
        return self._digest(f"words\n{plain}".encode()).hex()

    async def seal(self, command: CommandId) -> None:
        """Seal what is not sealed yet. If its event is never stored, it is swept.

        What is to be erased is erased. Raises AlreadyClosed for somebody who was erased
        meanwhile, ErasuresError, Unavailable.
        """
        await seal_all(self._vault, self._council, [(command, self)])

    def unsealed(self) -> list[Draft]:
        """The texts that are not sealed yet; from now on they count as sealed."""
        drafts = [d for d in self._drafts.values() if d.ref not in self._sealed]
        self._sealed.update(draft.ref for draft in drafts)
        return drafts

    def unkept(self) -> dict[PersonId, tuple[Mapping[str, str], bool]]:
        """The same of persons, and whether the vault need not know them yet."""
        persons = {p: f for p, f in self._persons.items() if p not in self._sealed}
        self._sealed.update(persons)
        return persons

    async def erase_what_is_planned(self) -> None:
        """Have erased what is to be erased."""
        if self._plan is not None:
            await self.erasing.carry_out(self._plan)


async def seal_all(
    vault: Vault, council: CouncilId, of: Sequence[tuple[CommandId, Secrets]]
) -> None:
    """Seal what several requests have that is not sealed yet. Raises as `seal`."""
    drafts = [(command, draft) for command, one in of for draft in one.unsealed()]
    await vault.seal_all(council, drafts)
    for _, one in of:
        for person, (fields, new) in one.unkept().items():
            await vault.keep_person(council, person, fields, new=new)
        await one.erase_what_is_planned()
