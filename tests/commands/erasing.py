"""A clerk who can have people erased, and someone to be erased."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest

from domain.ids import PersonId
from store.erasures import Erasures
from store.opened import opened
from store.settings import Database
from tests.commands.clerk import Clerk
from tests.conftest import MASTER

NAME = "Zinovia Quillfeather"
FORMER = "Zinovia Marsh"
EMAIL = "zinovia@quillfeather.example"

GRANTED: dict[str, Any] = {
    "outcome": "granted",
    "ground": "no longer needed",
    "explanation": f"Nothing obliges us to keep the name of {NAME}.",
    "every_text": True,
}


@pytest.fixture
def erasures(tmp_path: Path) -> Erasures:
    """Give the list of this installation, outside its database."""
    return Erasures(tmp_path / "erasures.jsonl")


@pytest.fixture
async def eraser(
    practice_database: Database, erasures: Erasures
) -> AsyncIterator[Clerk]:
    async with opened(practice_database, MASTER, most=2, erasures=erasures) as store:
        yield Clerk(store)


async def somebody(
    clerk: Clerk, *, name: str = NAME, former: str = FORMER, email: str = EMAIL
) -> PersonId:
    """Give a person of Riverside who was renamed, and did this and that."""
    added = await clerk.do(
        "person.add",
        "tom",
        name=former,
        email="z.marsh@example.org",
        partnership="$riverside",
    )
    who = PersonId(added.id)
    await clerk.do("person.rename", "olu", who, name=name)
    await clerk.do("person.change-email", "ada", who, email=email)
    await clerk.do(
        "body.join", "tom", "riverside-sg", person=str(who), occurred="2026-10-01"
    )
    return who


async def a_decision(clerk: Clerk, words: str) -> Any:
    """Have a decision made in these words; answers its text's reference."""
    made = await clerk.do(
        "decision.make",
        "tom",
        body="$riverside-sg",
        title="A bench",
        words=words,
        how="vote",
        votes={"for": 5, "against": 0},
    )
    facts: Any = (await clerk.facts(made))[0]
    return facts.wording.text.ref


async def forgotten(clerk: Clerk, who: PersonId, **decision: Any) -> None:
    """Have a person ask, be answered, and be erased."""
    await clerk.do("person.request-erasure", "ada", who)
    await clerk.do("person.decide-erasure", "olu", who, **(GRANTED | decision))
    await clerk.do("person.carry-out-erasure", "olu", who)


async def rows(clerk: Clerk, tables: Iterable[str]) -> dict[str, list[Any]]:
    """Everything in these tables, as the register's reader sees it."""
    return {
        table: [tuple(row) for row in await clerk.store.app.fetch(f"TABLE {table}")]
        for table in tables
    }
