"""One register that is asked about its past, and beside it one that ends there.

Both hold the same leaves up to a position, so what the longer one says of that position
is what the shorter one says, byte for byte: what was recorded later shows in nothing.

Who may see what is judged as of now, and so is how people are shown, whatever the
question is about. What came of them later the shorter register cannot know, so it is
told: both are asked with the eyes of now.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import asyncpg
import pytest
from httpx import ASGITransport, AsyncClient, Response
from msgspec import Struct
from msgspec.structs import replace

from api.app import create_app
from api.frame import Frame
from domain.ids import CouncilId, PersonId
from projections import names
from projections.everything import ALL
from projections.listings import councils
from projections.look import COUNCIL_WIDE, PUBLIC, Look, Pool, Sight, sight_of, window
from projections.runner import Runner, connect
from store.access import make_token
from store.opened import Store, opened
from store.settings import Database
from tests.api.asking_all import Params
from tests.api.conftest import serving
from tests.commands.clerk import TODAY
from tests.conftest import MASTER

_COLUMNS = (
    *("council_id", "position", "stream_id", "version", "type"),
    *("command_id", "command_seq", "recorded_at", "digest", "leaf"),
)
_AFTER = f"""
    SELECT {", ".join(_COLUMNS)} FROM store.event
     WHERE council_id = $1 AND position > $2 AND position <= $3"""  # noqa: S608 - names of columns
_MEMBERS = """
    SELECT DISTINCT unnest(seats_taken) FROM read.body
     WHERE council_id = $1 AND partnership IS NOT NULL AND NOT disbanded ORDER BY 1"""
_SAME = "0" * 16  # answers name it
_MADE = """
    UPDATE access.token SET made_at = $1, expires_at = $1, used_at = $1,
                            public_id = md5(person_id::text)::uuid"""
_EMPTY = """
    ALTER TABLE store.event DISABLE TRIGGER only_grows;
    DELETE FROM store.event;
    ALTER TABLE store.event ENABLE TRIGGER only_grows"""


class Asked(Struct, frozen=True):
    """A question: where, with which parameters, and who asks; None: the public."""

    address: str
    params: Params = ()
    by: PersonId | None = None

    def at(self, *params: tuple[str, str]) -> "Asked":
        """The same, asked of another moment."""
        return replace(self, params=(*self.params, *params))


class Side(Struct):
    """A database, and an application over it that anybody may ask."""

    database: Database
    client: AsyncClient
    store: Store
    tokens: dict[PersonId | None, str]

    async def get(self, asked: Asked) -> Response:
        """Ask that."""
        token = self.tokens.get(asked.by)
        headers = {"X-Request-Id": _SAME}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        params = asked.params or None  # httpx would drop those of the address
        return await self.client.get(asked.address, params=params, headers=headers)

    async def let_in(self, council: CouncilId, people: Iterable[PersonId]) -> None:
        """Give a token to each of these people."""
        soon = datetime.now(UTC) + timedelta(hours=9)
        for person in people:
            self.tokens[person] = await make_token(
                self.store.app, council, person, label="test", expires_at=soon
            )
        # When they were made is no part of the register, nor by what they are known.
        owner = await asyncpg.connect(self.database.owner)
        await owner.execute(_MADE, datetime(2040, 1, 1, tzinfo=UTC))
        await owner.close()

    async def project(self) -> None:
        """Have the projections read what they have not read yet."""
        dsn = self.database.dsn("waymark_runner")
        connection = await connect(dsn)
        await Runner(dsn, ALL).catch_up(connection)
        await connection.close()

    async def empty(self) -> None:
        """Forget every event. Only a database's owner could, and only by force."""
        owner = await asyncpg.connect(self.database.owner)
        await owner.execute(_EMPTY)
        await owner.close()


@asynccontextmanager
async def _side(database: Database) -> AsyncIterator[Side]:
    app = create_app(database, MASTER, today=lambda: TODAY)
    transport = ASGITransport(cast("Any", app))
    async with (
        serving(app),
        AsyncClient(transport=transport, base_url="http://test") as client,
        opened(database, MASTER, most=2) as store,
    ):
        yield Side(database, client, store, {})


class Both(Struct):
    """The whole register of one council, and the one that ends at `end`.

    `sights`: who asks, and what they may see.
    """

    slug: str
    council: CouncilId
    whole: Side
    ending: Side
    last: int
    sights: dict[PersonId | None, Sight]
    end: int = -1

    async def grow(self, end: int) -> None:
        """Have the shorter register go on to a position."""
        rows = await self.whole.store.app.fetch(_AFTER, self.council, self.end, end)
        owner = await asyncpg.connect(self.ending.database.owner)
        await owner.copy_records_to_table(
            "event", schema_name="store", columns=_COLUMNS, records=map(tuple, rows)
        )
        await owner.close()
        await self.ending.project()
        self.end = end


@asynccontextmanager
async def both(slug: str, first: Database, second: Database) -> AsyncIterator[Both]:
    """A council's register in two copies, of which the second is emptied."""
    async with _side(first) as whole, _side(second) as ending:
        council = await whole.store.council(slug)
        await whole.project()
        await ending.empty()
        pool = window(whole.store.reader, council, COUNCIL_WIDE)
        last = await whole.store.register(council).last_position()
        sights = await _sights(pool, council, last)
        for side in (whole, ending):
            await side.let_in(council, [person for person in sights if person])
        two = Both(slug, council, whole, ending, last, sights)
        with _eyes_of_now(two):
            yield two


async def _sights(
    pool: Pool, council: CouncilId, last: int
) -> dict[PersonId | None, Sight]:
    """The public, a member and an officer, if there are any, and what they may see."""
    sights: dict[PersonId | None, Sight] = {None: PUBLIC}
    look = Look(council, last, TODAY, COUNCIL_WIDE)
    found = await councils.one(pool, look, council)
    assert found is not None
    officers = {one.person for one in found.roles if one.role == "officer"}
    others = {one.person for one in found.roles}
    members = [row[0] for row in await pool.fetch(_MEMBERS, council)]
    for member in [one for one in members if one not in others][:1]:
        sights[member] = await sight_of(pool, council, member)
    for officer in sorted(officers)[:1]:
        sights[officer] = COUNCIL_WIDE
    return sights


@contextmanager
def _eyes_of_now(two: Both) -> Iterator[None]:
    """Have both judge, by the longer one's end, what is always judged as of now."""
    shown = names._shown  # noqa: SLF001 - asked of the longer register, whoever asks

    async def sight(frame: Frame) -> Sight:
        return two.sights[frame.asking.person]

    async def shown_now(_: Pool, ids: Any) -> Any:
        return await shown(window(two.whole.store.reader, two.council, PUBLIC), ids)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Frame, "sight", sight)
        patch.setattr(names, "_shown", shown_now)
        yield
