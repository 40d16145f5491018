"""Registers that are asked about their past: where they come from."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

import pytest
from msgspec.structs import replace

from store.embedded import EmbeddedPostgres
from store.opened import opened
from store.settings import Database
from tests.conftest import MASTER, TEMPLATE, copied
from tests.domain.examples import CONGLETON
from tests.projections.events import Said
from tests.projections.examples import COUNCIL
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

_HIDDEN = 0.15  # of all entries
_AT_ONCE = 10


@contextmanager
def copies(
    server: EmbeddedPostgres, request: pytest.FixtureRequest, slug: str
) -> Iterator[tuple[Database, Database]]:
    """Two databases that hold the register with that short name."""
    if slug == "everything":
        with _copy(server, TEMPLATE) as first, _copy(server, TEMPLATE) as second:
            told = out_of_order(EVERYTHING, Random(1))  # noqa: S311 - no secret
            asyncio.run(_tell(first, slug, told))
            asyncio.run(_tell(second, slug, []))
            yield first, second
        return
    source = "practice_template" if slug == "practice" else "demo_template"
    template: str = request.getfixturevalue(source)
    with _copy(server, template) as first, _copy(server, template) as second:
        yield first, second


_copy = contextmanager(copied)


def out_of_order(history: Sequence[Said], draw: Random) -> list[Said]:
    """The same with much of it told late, and some of it to few.

    What is told of one thing keeps its order: nothing is told of what has not begun.
    """
    streams: defaultdict[object, list[Said]] = defaultdict(list)
    for one in history:
        streams[one.stream].append(
            _hidden(one, draw) if draw.random() < _HIDDEN else one
        )
    turns = [one.stream for one in history]
    draw.shuffle(turns)
    return [streams[turn].pop(0) for turn in turns]


def _hidden(one: Said, draw: Random) -> Said:
    home = one.envelope.partnership or CONGLETON
    whom = draw.choice(["partnership", "officers"])
    return replace(
        one, envelope=replace(one.envelope, visibility=whom, partnership=home)
    )


async def _tell(database: Database, slug: str, history: Sequence[Said]) -> None:
    async with opened(database, MASTER, most=1) as store:
        await store.open_register(COUNCIL, slug)
        council = Council(store, COUNCIL)
        for start in range(0, len(history), _AT_ONCE):
            await council.append(history[start : start + _AT_ONCE])
        await council.close()
