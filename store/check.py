"""Checking the registers: that nothing in them was changed, removed or put in.

The database refuses all of that, except to its owner and whoever has the owner's
password. A check reads every row with a login that can write none of them, and compares
what it finds with what an earlier check remembers outside the database: a register only
grows, so it must still begin with exactly that.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.ids import CouncilId
from store.check_here import (
    Here,
    beside,
    connected,
    last_position,
    look_around,
    still_there,
)
from store.check_memory import Good, Known, Memory, Progress, Remembered
from store.check_walk import BEFORE_ANY, ROWS_AFTER, Anchor, Walk, day, shorter
from store.finding import Finding
from store.keys import MasterKey
from store.settings import Database

PAGE = 2_000  # rows
_SAVED = 25  # pages between two notes of how far it came
_QUICK = 1_000  # rows

Tell = Callable[[str, int, int], None]


class Checked(Struct, frozen=True):
    """What a check says of one register besides its findings.

    `root` is that of all events, if all were read. `compared` is the earlier check
    that it was compared with; `since` the first of an unbroken row of good ones.
    `resumed`: what an interrupted check had read already. `texts`: how often a text is
    named that was compared with its hash; `unknown` counts types that only a newer
    version can read.
    """

    slug: str
    council: CouncilId
    events: int
    amiss: bool
    root: str | None
    compared: Good | None
    since: datetime | None
    resumed: Progress | None
    texts: int
    unknown: dict[str, int]


class Report(Struct, frozen=True):
    """The registers looked at, and everything that is not as it should be.

    Of each kind of finding at most 20 are told; `counts` says how many there were.
    """

    registers: list[Checked]
    findings: list[Finding]
    counts: dict[str, int]


async def full(
    database: Database,
    master: MasterKey,
    installation: Path,
    *,
    now: datetime,
    only: str | None = None,
    against: Sequence[Anchor] = (),
    afresh: bool = False,
    tell: Tell = lambda _slug, _done, _total: None,
    page: int = PAGE,
) -> Report:
    """Read everything. What is good is remembered in the installation's folder.

    `only`: one council's short name; `against`: what its register must begin with.
    `tell` hears how many rows of which register are read, and of how many. Interrupted,
    it remembers how far it came and goes on from there, unless it is to begin `afresh`.
    Raises NotFound, CheckUnderWay, OSError.
    """
    memory = Memory(installation)
    with memory.alone():
        async with (
            connected(database, "waymark_runner") as runner,
            connected(database, "waymark_vault") as vault,
        ):
            here = await look_around(runner, memory, only)
            sound = not here.found
            registers = []
            for slug, council in here.registers.items():
                known = here.known(slug, council)
                reading = _Reading(
                    runner=runner,
                    vault=vault,
                    master=master,
                    memory=memory,
                    known=known,
                    now=now,
                    tell=tell,
                )
                start = None if afresh else await reading.start(against)
                walk = Walk(council, slug, _anchors(known, start, against), start)
                last = await last_position(runner, council)
                await reading.read(walk, last, page)
                await beside(runner, here, slug, council, walk.found)
                good = walk.good(now, known.good) if sound and not walk.found else None
                reading.ended(walk, good)
                since = good.since if good else None
                registers.append(_checked(walk, here, last, since=since, resumed=start))
            return Report(registers, list(here.found), dict(here.found.counts))


async def quick(
    database: Database, installation: Path, *, only: str | None = None
) -> Report:
    """Look for the most likely damage in a fraction of a second; remember nothing.

    The newest 1,000 rows of each register are read, and it must reach as far as the
    last full check says and have the same event there. Raises NotFound, OSError.
    """
    async with connected(database, "waymark_runner") as runner:
        here = await look_around(runner, Memory(installation), only)
        registers = []
        for slug, council in here.registers.items():
            known = here.known(slug, council)
            last = await last_position(runner, council)
            walk = Walk(council, slug, (), None)
            after = BEFORE_ANY
            if last >= _QUICK:
                after, walk.place = last - _QUICK, None
            walk.take(await runner.fetch(ROWS_AFTER, council, after, last, _QUICK))
            for anchor in _anchors(known, None, ()):
                if last + 1 < anchor.size:
                    shorter(walk.found, slug, last + 1, anchor)
            for one in (known.good, known.progress):
                if one and one.size <= last + 1:
                    await _same_event(runner, walk, one)
            await beside(runner, here, slug, council, walk.found)
            registers.append(_checked(walk, here, last))
        return Report(registers, list(here.found), dict(here.found.counts))


def _checked(
    walk: Walk,
    here: Here,
    last: int,
    *,
    since: datetime | None = None,
    resumed: Progress | None = None,
) -> Checked:
    """Put what was found to the other findings, and tell the rest."""
    here.found.take(walk.found)
    whole = walk.tree.size == last + 1 > 0
    return Checked(
        slug=walk.slug,
        council=walk.council,
        events=last + 1,
        amiss=bool(walk.found),
        root=walk.tree.root().hex() if whole else None,
        compared=here.known(walk.slug, walk.council).good,
        since=since,
        resumed=resumed,
        texts=walk.texts,
        unknown=dict(walk.unknown),
    )


class _Reading(Struct, kw_only=True):
    """A full check of one register under way, and what becomes of it."""

    runner: Any
    vault: Any
    master: MasterKey
    memory: Memory
    known: Remembered
    now: datetime
    tell: Tell

    async def start(self, against: Sequence[Anchor]) -> Progress | None:
        """Where an interrupted check may go on; None: at the beginning."""
        progress = self.known.progress
        if progress is None or not progress.resumable:
            return None
        if any(anchor.size <= progress.size for anchor in against):
            return None
        same = await still_there(self.runner, self.known.council, progress)
        return progress if same else None

    async def read(self, walk: Walk, last: int, page: int) -> None:
        """Walk to the register's last position.

        However it ends before its time, it is remembered how far it came.
        """
        reached: Progress | None = None
        number = 0
        try:
            while rows := await self.runner.fetch(
                ROWS_AFTER, walk.council, walk.after, last, page
            ):
                walk.take(rows)
                await walk.words(rows, self.vault, self.master)
                await walk.files(rows, self.vault, self.master)
                reached = walk.progress(self.now)
                number += 1
                if number % _SAVED == 0:
                    self._came(walk, reached)
                self.tell(walk.slug, walk.tree.size, last + 1)
            await walk.whole(self.runner, last)
        except BaseException:
            self._came(walk, reached)
            raise

    def ended(self, walk: Walk, good: Good | None) -> None:
        """Remember what is good; otherwise that all is to be read again."""
        if good:
            known = self.known
            self.memory.keep(Remembered(known.council, known.slug, good))
        elif walk.found:
            self._came(walk, None)

    def _came(self, walk: Walk, reached: Progress | None) -> None:
        """Remember how far it came, if nothing was amiss up to there."""
        before = self.known.progress
        if walk.found:
            if before:
                again = replace(before, resumable=False)
                self.memory.keep(replace(self.known, progress=again))
        elif reached and (before is None or reached.size >= before.size):
            self.memory.keep(replace(self.known, progress=reached))


async def _same_event(runner: Any, walk: Walk, known: Known) -> None:
    if not await still_there(runner, walk.council, known):
        what = f"it is not the event that stood here at the check of {day(known.at)}"
        walk.found.add("rewritten", what, walk.slug, known.size - 1)


def _anchors(
    known: Remembered, start: Progress | None, against: Iterable[Anchor]
) -> list[Anchor]:
    """What the register must begin with. What is gone on from is believed."""
    anchors = [*against]
    if known.good:
        anchors.append(Anchor.of(known.good, "the check"))
    if known.progress and start is None:
        anchors.append(Anchor.of(known.progress, "the interrupted check"))
    return anchors
