"""What a check finds before it reads a register: which there are, and what is known."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct
from msgspec.structs import replace

from domain.ids import CouncilId
from store.check_memory import Known, Memory, Remembered
from store.check_standing import ahead, standing
from store.finding import Finding, Findings
from store.hearing import NotFound
from store.knowing import Knowing
from store.merkle import leaf_hash
from store.settings import Database

_TO_CONNECT = 10  # seconds

_REGISTERS = "SELECT slug, council_id FROM store.register ORDER BY slug"
_LAST = """
    SELECT position FROM store.event
     WHERE council_id = $1 ORDER BY position DESC LIMIT 1"""
_LEAF = "SELECT leaf FROM store.event WHERE council_id = $1 AND position = $2"
# A council's own stream has the council's id.
_BEGINS = """
    SELECT EXISTS (SELECT FROM store.event
                    WHERE council_id = $1 AND stream_id = $1 AND version = 1
                      AND type = 'council.registered')"""


class Here(Struct):
    """What there is to check, and what is known of it from before."""

    registers: dict[str, CouncilId]
    remembered: dict[UUID, Remembered]
    ahead: list[Finding]
    found: Findings

    def known(self, slug: str, council: CouncilId) -> Remembered:
        """What is remembered of a register, under the name that it has now."""
        known = self.remembered.get(council) or Remembered(council, slug)
        return replace(known, slug=slug)


async def look_around(runner: Any, memory: Memory, only: str | None) -> Here:
    """Look at what belongs to no register alone. Raises NotFound."""
    found = await standing(runner)
    registers = dict(await runner.fetch(_REGISTERS))
    remembered, damaged = memory.recall()
    for file in damaged:
        found.add("memory", f"{file} does not say what a check remembered")
    here = set(registers.values())
    gone = [one for one in remembered.values() if one.council not in here]
    for one in gone:
        if only in {None, one.slug}:
            size = max((k.size for k in (one.good, one.progress) if k), default=0)
            found.add("gone", f"its register of {size:,} events is not here", one.slug)
    too_far = list(await ahead(runner))
    for finding in too_far:
        if finding.council not in registers and only is None:
            found.add(finding.kind, finding.what, finding.council, finding.position)
    if only is not None:
        if only not in registers and only not in {one.slug for one in gone}:
            raise NotFound(f"there is no council {only!r} here")
        registers = {slug: id for slug, id in registers.items() if slug == only}
    return Here(registers, remembered, too_far, found)


async def beside(
    runner: Any, here: Here, slug: str, council: CouncilId, found: Findings
) -> None:
    """What is to be said of a register without reading it."""
    if not await runner.fetchval(_BEGINS, council):
        found.add("unregistered", "its register holds no council.registered", slug)
    known = here.remembered.get(council)
    if known and known.slug != slug:
        found.add("renamed", f"its short name was {known.slug}", slug)
    for one in here.ahead:
        if one.council == slug:
            found.add(one.kind, one.what, one.council, one.position)


async def last_position(runner: Any, council: CouncilId) -> int:
    """The position of a register's newest event; -1 while there is none."""
    last = await runner.fetchval(_LAST, council)
    return -1 if last is None else int(last)


async def still_there(runner: Any, council: CouncilId, known: Known) -> bool:
    """Whether the last event that is known still stands in its place."""
    leaf = await runner.fetchval(_LEAF, council, known.size - 1)
    return leaf is not None and leaf_hash(leaf).hex() == known.last_hash


@asynccontextmanager
async def connected(database: Database, login: str) -> AsyncIterator[Any]:
    """A connection under one of the logins."""
    dsn = database.dsn(login)
    connection = await asyncpg.connect(
        dsn, timeout=_TO_CONNECT, connection_class=Knowing, **database.options
    )
    try:
        yield connection
    finally:
        await connection.close()
