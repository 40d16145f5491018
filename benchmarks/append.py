"""How fast the register takes events, beside the least that PostgreSQL asks for them.

    python -m benchmarks.append [--slower MICROSECONDS]

The floor is a bare prepared INSERT of the same row into a table with the same indexes,
one transaction each, from as many connections as there are writers: no order, no guard,
no receipt. Ours has all of these. Both run in turn, on one server with fsync on, and
the ratios are of medians. `eventsourcing`'s own `Application.save` stands beside them.

What a lone append costs beyond the floor is the same on every disk, so its ratio is the
better the longer a flush takes. `--slower` measures that one alone, with each flush of
PostgreSQL's log that much longer on both sides, as on a disk slower than this one.
"""

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter
from typing import TypeAlias

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.appending import Call, Peers, Shape, made, peers, server
from benchmarks.library import application, saves_a_second
from store.embedded import EmbeddedPostgres

ROUNDS = 7
LONG = 1_000_000  # events in the register that is not empty
LIBRARY_CALLS = 160  # in a round: it is slow

WRITERS = 16
LONE = Shape(calls=150, writers=1)
MANY = Shape(calls=2_400, writers=WRITERS)
SHAPES = {
    "insert_1": LONE,
    "insert_16": MANY,
    "insert_4x16": Shape(calls=4_800, writers=WRITERS, registers=4),
    "insert_16_two_streams": Shape(calls=2_400, writers=WRITERS, streams=2),
}
TO_REACH = {
    "insert_1": 0.8,
    "insert_16": 0.95,
    "insert_4x16": 1.3,
    "insert_16_two_streams": 0.7,
    "application_save_16": 20.0,
    "flat_1m": 0.9,
}

SHOWN = Console(stderr=True)

Rate: TypeAlias = Callable[[], Awaitable[float]]
Pair: TypeAlias = tuple[float, float]


async def rate(queues: list[list[Call]]) -> float:
    """Calls a second: by the median one of a lone writer, by all writers' together."""
    if len(queues) == 1:
        return 1 / median([await _taken(call) for call in queues[0]])
    began = perf_counter()
    await asyncio.gather(*map(_one_by_one, queues))
    return sum(map(len, queues)) / (perf_counter() - began)


async def _taken(call: Call) -> float:
    began = perf_counter()
    await call()
    return perf_counter() - began


async def _one_by_one(calls: list[Call]) -> None:
    for call in calls:
        await call()


async def in_turn(name: str, ours: Rate, other: Rate) -> Pair:
    """Medians of both, over rounds. Whoever goes second finds the disk used: swap."""
    found: dict[Rate, list[float]] = {ours: [], other: []}
    quiet = not SHOWN.is_terminal
    rounds = track(range(ROUNDS), name, console=SHOWN, transient=True, disable=quiet)
    for number in rounds:
        for side in (ours, other) if number % 2 else (other, ours):
            found[side].append(await side())
    return median(found[ours]), median(found[other])


async def beside_floor(both: Peers, name: str) -> Pair:
    """Calls a second by ours and by bare INSERTs."""
    shape = SHAPES[name]
    return await in_turn(
        name, lambda: rate(both.ours(shape)), lambda: rate(both.floor(shape))
    )


async def measure_lone(postgres: EmbeddedPostgres) -> dict[str, Pair]:
    """One writer alone."""
    async with peers(postgres, "register") as both:
        return {"insert_1": await beside_floor(both, "insert_1")}


async def measure(postgres: EmbeddedPostgres) -> dict[str, Pair]:
    """Calls a second by ours and by the other, for each comparison."""
    async with peers(postgres, "register", registers=4, writers=WRITERS) as both:
        measured = {name: await beside_floor(both, name) for name in SHAPES}
        with application(await made(postgres, "library"), WRITERS) as library:
            measured["application_save_16"] = await in_turn(
                "application_save_16",
                lambda: rate(both.ours(MANY)),
                lambda: asyncio.to_thread(
                    saves_a_second, library, writers=WRITERS, calls=LIBRARY_CALLS
                ),
            )
    async with peers(postgres, "long") as long, peers(postgres, "short") as short:
        await long.fill(LONG)
        measured["flat_1m"] = await in_turn(
            "flat_1m", lambda: rate(long.ours(MANY)), lambda: rate(short.ours(MANY))
        )
    return measured


def main() -> None:
    """Measure, and print a table and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slower", type=int, default=0, metavar="MICROSECONDS")
    slower = parser.parse_args().slower
    with server(slower) as postgres:
        measured = asyncio.run((measure_lone if slower else measure)(postgres))
    table = Table("what", "ours /s", "beside /s", "ratio", "to reach")
    ratios = {}
    for name, (ours, other) in measured.items():
        ratios[name] = round(ours / other, 3)
        row = (f"{ours:,.0f}", f"{other:,.0f}", f"{ratios[name]:.2f}")
        table.add_row(name, *row, f"{TO_REACH[name]:g}")
    Console().print(table)
    print(json.dumps({"ratios": ratios}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
