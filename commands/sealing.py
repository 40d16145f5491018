"""What a request has for the vault: words and names that never enter the register."""

from collections.abc import Callable, Mapping
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
        drafts = [d for d in self._drafts.values() if d.ref not in self._sealed]
        await vault.seal(council, command, drafts)
        persons = [p for p in self.persons if p not in self._sealed]
        for person in persons:
            await vault.keep_person(council, person, self.persons[person])
        self._sealed.update(persons, (draft.ref for draft in drafts))
