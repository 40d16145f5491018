"""What a request has for the vault: words and names that never enter the register."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from domain.event import Text
from domain.ids import CommandId, CouncilId, PersonId
from store.vault import Draft, Vault


class Secrets:
    """What a request has for the vault, over all tries at hearing it."""

    def __init__(self, digest: Callable[[bytes], bytes]) -> None:
        self.persons: dict[PersonId, Mapping[str, str]] = {}
        self._drafts: dict[str, Draft] = {}
        self._sealed: set[UUID] = set()
        self._digest = digest

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

    async def seal(self, vault: Vault, council: CouncilId, command: CommandId) -> None:
        """Seal what is not sealed yet. If its event is never stored, it is swept."""
        await seal_all(vault, council, [(command, self)])

    def unsealed(self) -> list[Draft]:
        """The texts that are not sealed yet; from now on they count as sealed."""
        drafts = [d for d in self._drafts.values() if d.ref not in self._sealed]
        self._sealed.update(draft.ref for draft in drafts)
        return drafts

    def unkept(self) -> dict[PersonId, Mapping[str, str]]:
        """The same of persons."""
        persons = {p: f for p, f in self.persons.items() if p not in self._sealed}
        self._sealed.update(persons)
        return persons


async def seal_all(
    vault: Vault, council: CouncilId, of: Sequence[tuple[CommandId, Secrets]]
) -> None:
    """Seal what several requests have that is not sealed yet."""
    drafts = [(command, draft) for command, one in of for draft in one.unsealed()]
    await vault.seal_all(council, drafts)
    for _, one in of:
        for person, fields in one.unkept().items():
            await vault.keep_person(council, person, fields)
