"""A register to check, somebody who checks it, and somebody who spoils it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from commands.labels import PRACTICE
from store.check import Report, full, quick
from store.check_memory import Memory, Remembered
from store.embedded import EmbeddedPostgres
from store.knowing import Knowing
from store.opened import Store, opened
from store.settings import Database
from tests.commands.conftest import filled
from tests.commands.practice import STEPS
from tests.conftest import MASTER, copied
from tests.store.appending import Owner
from tests.store.damage import ROWS, Damage, leaf
from tests.store.damage_standing import STANDING
from tests.store.damage_whole import WHOLE

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PAGE = 10
LATER = NOW + timedelta(days=7)

EVENTS = 111
"""As many as there are in the register that is checked: the practice council's first.

What is said of where a difference lies hangs on their number, so it does not grow with
the practice council.
"""

_STEPS = STEPS[:97]

_TRACKED = """
    INSERT INTO read.tracking (council_id, projection, position, version)
    SELECT council_id, 'milestone', max(position), 1 FROM store.event GROUP BY 1"""


class Auditor:
    """Checks one database, and remembers in one folder."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.told: list[tuple[str, int, int]] = []

    async def check(self, **said: Any) -> Report:
        self.told.clear()
        given: dict[str, Any] = {"now": NOW, "tell": self.tell} | said
        return await full(self.database, MASTER, self.folder, **given)

    async def look(self, **said: Any) -> Report:
        return await quick(self.database, self.folder, **said)

    def tell(self, slug: str, done: int, total: int) -> None:
        self.told.append((slug, done, total))


async def plant(owner: Owner, damage: Damage) -> None:
    """Do the damage, all of it or nothing."""
    async with owner.transaction():
        for statement in damage.statements:
            await owner.execute(statement)


def sentences(report: Report) -> list[str]:
    return [finding.sentence for finding in report.findings]


def damage(name: str) -> Damage:
    return next(d for d in (*ROWS, *WHOLE, *STANDING) if d.name == name)


def early(position: int) -> Damage:
    """A leaf is written anew: consistent in itself."""
    return Damage("", leaf(position, '"facts":{', '"facts": {'), set(), "")


def remembered(auditor: Auditor) -> Remembered:
    found, damaged = Memory(auditor.folder).recall()
    assert damaged == []
    return found[PRACTICE]


async def interrupted(auditor: Auditor, after: int, **said: Any) -> None:
    """A check that is stopped once it has read so many."""

    def tell(_slug: str, done: int, _total: int) -> None:
        if done >= after:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await auditor.check(tell=tell, page=PAGE, **said)


@pytest.fixture(scope="session")
def checked_template(server: EmbeddedPostgres) -> str:
    """Name the database with the register to be checked."""
    return filled(server, "waymark_checked", _STEPS, projected=False)


@pytest.fixture
def practice_database(
    server: EmbeddedPostgres, checked_template: str
) -> Iterator[Database]:
    """The beginning of the practice council, and so always as many events."""
    yield from copied(server, checked_template)


@pytest.fixture
async def owner(practice_database: Database) -> AsyncIterator[Owner]:
    """The owner's own connection; a read model has taken all there is."""
    connection = await asyncpg.connect(
        practice_database.owner, connection_class=Knowing
    )
    try:
        await connection.execute(_TRACKED)
        count = await connection.fetchval("SELECT count(*) FROM store.event")
        assert count == EVENTS, PRACTICE
        yield connection
    finally:
        await connection.close()


@pytest.fixture
async def practice_store(practice_database: Database) -> AsyncIterator[Store]:
    async with opened(practice_database, MASTER, most=1) as store:
        yield store


@pytest.fixture(scope="session")
def good_check(
    server: EmbeddedPostgres,
    checked_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """What is remembered of a check that found nothing, of any copy of the register."""
    folder = tmp_path_factory.mktemp("checked")
    for database in copied(server, checked_template):
        assert sentences(asyncio.run(Auditor(database, folder).check())) == []
    return folder


@pytest.fixture
def auditor(practice_database: Database, tmp_path: Path) -> Auditor:
    return Auditor(practice_database, tmp_path)
