"""Two people named in one text, and what the erasure list makes of an older copy."""

import asyncio
from contextlib import contextmanager
from typing import Any

import pytest

from commands.labels import PRACTICE
from domain.ids import PersonId
from store.embedded import EmbeddedPostgres
from store.erasures import Erasures
from store.opened import Store, opened
from store.request import Unavailable
from store.settings import Database
from tests.commands.clerk import Clerk
from tests.commands.erasing import GRANTED, NAME, a_decision, erasures, somebody
from tests.conftest import MASTER, copied

__all__ = ["erasures"]

OTHER = "Balthasar Oakapple"
SAID = f"{OTHER} wrote to {NAME}, and {NAME} thanked {OTHER}."
LEFT = "[name removed] wrote to [name removed], and [name removed] thanked "
LEFT += "[name removed]."


async def killed_half_way(clerk: Clerk, text: Any, *who: PersonId) -> None:
    """What was listed for the one comes to nothing; the other goes first."""
    one, other = who
    whole = clerk.store.vault.removing.redact

    async def killed(council: Any, ref: Any, *said: Any, **more: Any) -> bool:
        if ref == text:
            more["before"]()
            raise ConnectionResetError
        return await whole(council, ref, *said, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clerk.store.vault.removing, "redact", killed)
        with pytest.raises(ConnectionResetError):
            await clerk.do("person.carry-out-erasure", "olu", one)
    await clerk.do("person.carry-out-erasure", "olu", other)
    await clerk.do("person.carry-out-erasure", "olu", one)


async def both_at_once(clerk: Clerk, text: Any, *who: PersonId) -> None:
    """Both are about to take out what stood there before either did."""
    whole, here = clerk.store.vault.removing.redact, []
    both, first = asyncio.Event(), asyncio.Event()

    async def together(council: Any, ref: Any, *said: Any, **more: Any) -> bool:
        if ref != text:
            return await whole(council, ref, *said, **more)
        here.append(said)
        if len(here) == len(who):
            both.set()
            await first.wait()
            return await whole(council, ref, *said, **more)
        await both.wait()
        try:
            return await whole(council, ref, *said, **more)
        finally:
            first.set()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clerk.store.vault.removing, "redact", together)
        ended = await asyncio.gather(
            *(clerk.do("person.carry-out-erasure", "olu", one) for one in who),
            return_exceptions=True,
        )
    assert [type(one) for one in ended if isinstance(one, Exception)] == [Unavailable]
    for one in who:
        await clerk.do("person.carry-out-erasure", "olu", one)


@pytest.mark.parametrize("way", [killed_half_way, both_at_once])
async def test_an_older_copy_forgets_both_though_their_erasures_met(
    server: EmbeddedPostgres, practice_database: Database, erasures: Erasures, way: Any
) -> None:
    async def words(store: Store) -> str:
        return (await store.vault.open(PRACTICE, [text]))[text]

    async with opened(practice_database, MASTER, most=4, erasures=erasures) as store:
        clerk = Clerk(store)
        one = await somebody(clerk)
        other = await somebody(
            clerk, name=OTHER, former="Balthasar Elm", email="b@o.org"
        )
        text = await a_decision(clerk, SAID)
        for who in (one, other):
            await clerk.do("person.request-erasure", "ada", who)
            await clerk.do("person.decide-erasure", "olu", who, **GRANTED)
    name = practice_database.owner.rpartition("/")[2].partition("?")[0]
    with contextmanager(copied)(server, name) as older:
        async with opened(
            practice_database, MASTER, most=4, erasures=erasures
        ) as store:
            await way(Clerk(store), text, one, other)
            assert await words(store) == LEFT
        async with opened(older, MASTER, most=2, erasures=erasures) as store:
            assert await words(store) == SAID
            await store.erase_again()
            assert await words(store) == LEFT
            assert await store.vault.fields(PRACTICE, one) == {}
