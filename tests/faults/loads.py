"""`waymark load`, killed in the middle of a script: loaded again, it is as if never."""

import asyncio
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import psycopg

from commands import script
from commands.script import Script
from domain.ids import CouncilId
from store.ids import command_id
from tests.faults.installation import PATIENCE_SECONDS, Installation, NotUp
from tests.faults.judges import (
    Fault,
    Row,
    by_command,
    judge_rows,
    opened_leaf,
    rows_of,
    words_of,
)
from tests.faults.read_models import judge_read_models
from tests.faults.tally import Blows, Tally

AT_ONCE = 4  # how often one script is killed at most, before it may end
AT_ANY_TIME = 0.2  # how often the blow falls by the clock, not by the register

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HELD = "SELECT count(*) FROM store.event WHERE council_id = %s"


def fight(on: Installation, tally: Tally, blows: Blows) -> None:
    """Kill so often, over as many scripts as it takes; judge each against a whole one.

    Projections follow meanwhile.
    """
    began, left, number = time.monotonic(), blows.kills, 0
    on.serve()
    on.await_service()
    try:
        whole = _Loading(on, f"{blows.name}-whole")
        whole.finish()
        expected = asyncio.run(whole.story())
        while left:
            number += 1
            loading = _Loading(on, f"{blows.name}-{number}")
            tally.asked += len(loading.script.steps)
            for _ in range(blows.chance.randint(1, min(AT_ONCE, left))):
                if loading.kill(len(expected), blows.chance):
                    left -= 1
                    tally.kills["load"] += 1
                    tally.retried += 1
                    blows.struck()
            loading.finish()
            tally.acknowledged += len(loading.script.steps)
            tally.faults += asyncio.run(loading.judge(expected))
        tally.faults += asyncio.run(judge_read_models(on.database))
    finally:
        tally.seconds += time.monotonic() - began


class _Loading:
    """One script and the register that it fills."""

    def __init__(self, on: Installation, slug: str) -> None:
        self._on = on
        self.file: Path
        self.script: Script
        self.file, self.script = on.script_file(slug)
        self._council = CouncilId(self.script.council_id)

    def kill(self, events: int, chance: random.Random) -> bool:
        """Load, and kill it on the way. False if it had ended before."""
        loading = self._on.command("load", str(self.file))
        if chance.random() < AT_ANY_TIME:
            time.sleep(chance.uniform(0, 1.5))
        else:
            self._await_events(chance.randint(self._held(), events), loading.poll)
            time.sleep(chance.uniform(0, 0.004))
        ended = loading.poll()
        loading.kill()
        loading.wait()
        return ended is None

    def _held(self) -> int:
        with psycopg.connect(self._on.database.owner) as connection:
            row = connection.execute(_HELD, (self._council,)).fetchone()
        return row[0] if row else 0

    def _await_events(self, wanted: int, ended: Callable[[], int | None]) -> None:
        with psycopg.connect(self._on.database.owner, autocommit=True) as connection:
            while ended() is None:
                row = connection.execute(_HELD, (self._council,)).fetchone()
                if row and row[0] >= wanted:
                    return

    def finish(self) -> None:
        """Load it to the end. Raises NotUp."""
        loading = self._on.command("load", str(self.file))
        try:
            ended = loading.wait(PATIENCE_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                loading.kill()
        if ended != 0:
            log = (self._on.folder / "load.log").read_text()[-2000:]
            raise NotUp(f"{self.file.name} cannot be loaded: {log}")

    async def _rows(self) -> list[Row]:
        return await rows_of(self._on.database.owner, self._council)

    async def story(self) -> list[str]:
        """What the register tells, in an order and words that any council's would."""
        rows = await self._rows()
        async with self._on.store() as store:
            words = await words_of(store, self._council, rows)
        numbers: dict[str, str] = {}

        def numbered(id: re.Match[str]) -> str:
            return numbers.setdefault(id[0], f"#{len(numbers)}")

        told = []
        for row in rows:
            said = opened_leaf(row, words)
            del said["recorded_at"]
            told.append(_UUID.sub(numbered, msgspec.json.encode(said).decode()))
        return [one.replace(self.script.council.slug, "slug") for one in told]

    async def judge(self, expected: Sequence[str]) -> list[Fault]:
        """As if it had been loaded in one go, and nothing more."""
        rows = await self._rows()
        story = await self.story()
        return [
            *judge_rows(rows),
            *self._judge_commands(rows),
            *_judge_story(story, expected),
        ]

    def _judge_commands(self, rows: Sequence[Row]) -> Iterator[Fault]:
        principal = f"{self._council} system"
        asked = {command_id(principal, "register")}
        for step in self.script.steps:
            sheet = script.sheet(self.script, step)
            asked.add(command_id(sheet.asking.principal, step.key))
        for command, held in by_command(rows).items():
            if command not in asked:
                yield Fault("unasked", f"no step asked for {held[0].position}")


def _judge_story(story: Sequence[str], expected: Sequence[str]) -> Iterator[Fault]:
    if len(story) < len(expected):
        yield Fault("lost", f"{len(expected) - len(story)} events of a script")
    if len(story) > len(expected):
        yield Fault("doubled", f"{len(story) - len(expected)} events of a script")
    for position, (one, other) in enumerate(zip(story, expected, strict=False)):
        if one != other:
            words = f"position {position} says {one:.300}, in one go {other:.300}"
            yield Fault("altered", words)
            return
