"""A council with somebody to be erased, for whatever is done to its database."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from commands.labels import PRACTICE
from domain.ids import PersonId
from store.erasures import Erasures
from store.opened import opened
from store.settings import Database
from tests.commands.clerk import Clerk
from tests.commands.conftest import practice_database, practice_template
from tests.commands.erasing import GRANTED, a_decision, erasures, forgotten, somebody
from tests.conftest import MASTER

__all__ = ["erasures", "practice_database", "practice_template"]

NAME, FORMER = "Ottoline Fernsby", "Ottoline Vole"
EMAIL = "ottoline@fernsby.example"
"""Of this file alone: other tests may write theirs to the same log of changes."""

SAID = f"{NAME}, write to {EMAIL} or ask {FORMER.upper()}."
CONTROL = "A bench by the weir of Ottershaw"
"""A label, which stands in the register: whatever searches must find it."""


class Town:
    """A council with somebody to be erased; each look at it opens the store anew."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self.database = database
        self.erasures = erasures
        self.who = PersonId(PRACTICE)
        self.text: Any = None

    async def _clerk(self, work: Any) -> Any:
        async with opened(
            self.database, MASTER, most=2, erasures=self.erasures
        ) as store:
            return await work(Clerk(store))

    def settle(self) -> None:
        async def work(clerk: Clerk) -> None:
            self.who = await somebody(clerk, name=NAME, former=FORMER, email=EMAIL)
            self.text = await a_decision(clerk, SAID)
            await clerk.do(
                "decision.make", "tom", body="$riverside-sg", title=CONTROL, words="So."
            )

        asyncio.run(self._clerk(work))

    def forget(self) -> None:
        async def work(clerk: Clerk) -> None:
            await forgotten(clerk, self.who, **SAYING)

        asyncio.run(self._clerk(work))

    def interrupt(self) -> None:
        """Have it killed when it is on the list, and nothing is done yet."""

        async def work(clerk: Clerk) -> None:
            await clerk.do("person.request-erasure", "ada", self.who)
            await clerk.do("person.decide-erasure", "olu", self.who, **SAYING)

            async def killed(*_: object, before: Callable[[], None]) -> None:
                before()
                raise ConnectionResetError

            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(clerk.store.vault.removing, "redact", killed)
                with pytest.raises(ConnectionResetError):
                    await clerk.do("person.carry-out-erasure", "olu", self.who)

        asyncio.run(self._clerk(work))

    def known(self, database: Database | None = None) -> tuple[dict[str, str], str]:
        """What is known of the person, and what the text says."""

        async def work(clerk: Clerk) -> tuple[dict[str, str], str]:
            words = await clerk.store.vault.open(PRACTICE, [self.text])
            return await clerk.store.vault.fields(PRACTICE, self.who), words[self.text]

        town = Town(database or self.database, self.erasures)
        found: tuple[dict[str, str], str] = asyncio.run(town._clerk(work))
        return found


@pytest.fixture
def town(practice_database: Database, erasures: Erasures) -> Town:
    town = Town(practice_database, erasures)
    town.settle()
    return town


SAYING = GRANTED | {"explanation": f"{NAME} has moved away."}
GONE: tuple[dict[str, str], str] = (
    {},
    "[name removed], write to [name removed] or ask [name removed].",
)
