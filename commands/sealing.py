"""What a request has for the vault: words and names that never enter the register."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain.event import Text
from domain.ids import CommandId, CouncilId, PersonId
from store.erasing import Orders, Plan
from store.opened import Store
from store.vault import Draft


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
        drafts = [d for d in self._drafts.values() if d.ref not in self._sealed]
        await self._vault.seal(self._council, command, drafts)
        for person, (fields, new) in self._persons.items():
            if person not in self._sealed:
                await self._vault.keep_person(self._council, person, fields, new=new)
                self._sealed.add(person)
        self._sealed.update(draft.ref for draft in drafts)
        if self._plan is not None:
            await self.erasing.carry_out(self._plan)
