"""An appender in a process of its own, with several callers: the register alone.

    python -m tests.faults.appending < settings

It stops when its input ends. One that was killed goes on from its ledger: what it had
asked without an answer is asked again first.
"""

import asyncio
import random
import sys
import time
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from domain.event import Envelope, Event
from domain.fund_events import AwardCommitted, FundOpened
from domain.ids import CommandId, CouncilId, GrantId, StreamId
from store.appender import Appender
from store.codec import event_type, tail
from store.ids import new_id
from store.request import Conflict, Guard, NewEvent, Request, Stale
from tests.faults.ledger import Again, Ledger, Odd, Stored, Written, read

PATIENCE_SECONDS = 120.0
NEAR = 4  # streams that a caller goes on with; the older ones are left as they are


class Settings(Struct, frozen=True, kw_only=True):
    """`pace`: the longest pause of a caller, in seconds."""

    name: str
    seed: int
    dsn: str
    council: UUID
    ledgers: list[str]
    pace: float


class Caller:
    """Asks for events of its own streams, one request after another."""

    def __init__(self, name: str, appender: Appender, file: Path, seed: int) -> None:
        self._name = name
        self._appender = appender
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._ledger = Ledger(file)
        book = read(file)
        self._asked = len(book.asked)
        self._left = [one for one in book.unanswered if isinstance(one, Written)]
        self._versions: dict[StreamId, int] = {}
        for one in book.asked.values():
            if isinstance(one, Written):
                self._versions.update({e.stream: e.version for e in one.request.events})

    async def run(self, stop: asyncio.Event, pace: float) -> None:
        """Ask until told to stop."""
        for left in self._left:
            await self._persist(left)
        while not stop.is_set():
            written = self._another()
            self._ledger.note(written)
            await self._persist(written)
            await asyncio.sleep(self._random.uniform(0, pace))

    def _another(self) -> Written:
        self._asked += 1
        events: list[NewEvent] = []
        marks: list[str] = []
        for number in range(self._random.choice((1, 1, 1, 2, 3))):
            stream, facts, mark = self._next(f"{self._name} {self._asked}.{number}")
            version = self._versions.get(stream, 0) + 1
            self._versions[stream] = version
            said = tail(Envelope(), facts)
            events.append(NewEvent(stream, version, event_type(facts), said))
            marks.append(mark)
        command = CommandId(new_id())
        digest = sha256(b"".join(event.tail for event in events)).digest()
        guards = self._guards({event.stream for event in events})
        return Written(
            request=Request(command, digest, tuple(events), guards), marks=tuple(marks)
        )

    def _next(self, mark: str) -> tuple[StreamId, Event, str]:
        known = list(self._versions)[-NEAR:]
        if not known or self._random.random() < 0.4:
            return StreamId(new_id()), FundOpened(name=mark), mark
        grant = GrantId(new_id())
        award = AwardCommitted(grant=grant, amount=1)
        return self._random.choice(known), award, str(grant)

    def _guards(self, written: set[StreamId]) -> tuple[Guard, ...]:
        others = [s for s in list(self._versions)[-NEAR:] if s not in written]
        if not others or self._random.random() < 0.5:
            return ()
        stream = self._random.choice(others)
        return (Guard(stream, self._versions[stream]),)

    async def _persist(self, written: Written) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                appended = await self._appender.append(written.request)
            except (Stale, Conflict) as refusal:
                words = f"{written.marks[0]}: {type(refusal).__name__}"
                self._ledger.note(Odd(words))
                return
            except Exception as error:  # noqa: BLE001 - whichever it is, ask again
                why = f"{type(error).__name__} {error}"
                self._ledger.note(Again(written.command, why))
                await asyncio.sleep(0.05)
            else:
                self._ledger.note(Stored(written.command, appended))
                return


async def work(settings: Settings) -> None:
    """Run the callers over one appender until the input ends."""
    connect = partial(asyncpg.connect, settings.dsn)
    appender = Appender(CouncilId(settings.council), connect)
    stop = asyncio.Event()

    async def wait_for_the_end() -> None:
        await asyncio.to_thread(sys.stdin.read)
        stop.set()

    callers = [
        Caller(f"{settings.name}{n}", appender, Path(file), settings.seed + n)
        for n, file in enumerate(settings.ledgers)
    ]
    async with asyncio.TaskGroup() as group:
        group.create_task(wait_for_the_end())
        for caller in callers:
            group.create_task(caller.run(stop, settings.pace))
    await appender.close()


def main() -> None:
    """Append until the input ends."""
    settings = msgspec.json.decode(sys.stdin.readline(), type=Settings)
    asyncio.run(work(settings))


if __name__ == "__main__":
    main()
