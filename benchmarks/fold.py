"""What reading, decoding and projecting a long register cost, one beside the other.

    python -m benchmarks.fold

`read_decode` is the rate of reading with decoding to that of reading alone, both in
pages of 2,000 over the whole million; `audit_trail` and `all_projections` are the rates
of rebuilding the first 200,000 events to that of reading with decoding, and
`rss_of_128_mib` is the most memory that a rebuilding process held. Each measurement is
a process of its own; those of one round follow each other, and medians are compared.
"""

import asyncio
import json
import multiprocessing
import re
from collections import defaultdict
from collections.abc import Callable, Coroutine
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec import Struct
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.register_fixture import EVENTS, STRETCH, Fixture, register
from domain.ids import CouncilId
from projections.audit_log import AUDIT_TRAIL
from projections.everything import ALL
from projections.rebuild import rebuild_all
from projections.runner import BATCH, READ, collect_less, connect, events_after

ROUNDS = 3
RSS_ALLOWED_MIB = 128.0


class Measured(Struct, frozen=True):
    """Events a second, and the most memory that the process held."""

    rate: float
    peak_mib: float


async def read(dsn: str, council: CouncilId, events: int) -> None:
    """So many leaves of the register, as bytes."""
    connection = await connect(dsn)
    for position in range(-1, events - 1, BATCH):
        await connection.fetch(READ, council, position, BATCH)
    await connection.close()


async def read_decode(dsn: str, council: CouncilId, events: int) -> None:
    """So many events of the register, as the runner gets them."""
    connection = await connect(dsn)
    for position in range(-1, events - 1, BATCH):
        await events_after(connection, council, position, BATCH)
    await connection.close()


async def rebuild_audit_trail(dsn: str, *_: object) -> None:
    """The audit trail, indexes and swap included."""
    await rebuild_all(dsn, [AUDIT_TRAIL])


async def rebuild_everything(dsn: str, *_: object) -> None:
    """Every read model there is."""
    await rebuild_all(dsn, ALL)


WORK: dict[str, Callable[[str, CouncilId, int], Coroutine[None, None, None]]] = {
    "read": read,
    "read_decode": read_decode,
    "audit_trail": rebuild_audit_trail,
    "all_projections": rebuild_everything,
}


def measure(name: str, dsn: str, council: CouncilId, events: int) -> Measured:
    """Do it once, in this process."""
    collect_less()
    began = perf_counter()
    asyncio.run(WORK[name](dsn, council, events))
    return Measured(events / (perf_counter() - began), _peak_mib())


def _peak_mib() -> float:
    status = Path("/proc/self/status")
    if status.exists():  # of this program alone, without the one that started it
        peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        assert peak is not None, "Linux tells it of every process"
        return int(peak[1]) / 1024
    import psutil  # type: ignore[import-untyped]  # noqa: PLC0415  # elsewhere: now

    return float(psutil.Process().memory_info().rss) / 1024 / 1024


def measure_all(fixture: Fixture) -> dict[str, list[Measured]]:
    """Some rounds of everything, each thing in a new process."""
    measured: defaultdict[str, list[Measured]] = defaultdict(list)
    context = multiprocessing.get_context("spawn")
    rounds = [name for _ in range(ROUNDS) for name in WORK]
    with context.Pool(1, maxtasksperchild=1) as pool:
        for name in track(rounds, "measuring", transient=True):
            events = _TOLD[name][0]
            database = fixture.whole if events == EVENTS else fixture.stretch
            dsn = database.dsn("waymark_runner")
            found = pool.apply(measure, (name, dsn, fixture.council, events))
            measured[name].append(found)
    return measured


def ratios(measured: dict[str, list[Measured]]) -> dict[str, float]:
    """What the last line says."""
    rate = {name: median(one.rate for one in found) for name, found in measured.items()}
    peaks = [one.peak_mib for name in _REBUILT for one in measured[name]]
    return {
        "read_decode": round(rate["read_decode"] / rate["read"], 3),
        "audit_trail": round(rate["audit_trail"] / rate["read_decode"], 3),
        "all_projections": round(rate["all_projections"] / rate["read_decode"], 3),
        "rss_of_128_mib": round(max(peaks) / RSS_ALLOWED_MIB, 3),
    }


_REBUILT = ("audit_trail", "all_projections")
_TOLD = {
    "read": (EVENTS, "leaves read, not decoded", "", ""),
    "read_decode": (EVENTS, "read and decoded", "read", "at least 0.75"),
    "audit_trail": (STRETCH, "audit trail rebuilt", "read_decode", "at least 0.15"),
    "all_projections": (
        STRETCH,
        f"all {len(ALL)} projections rebuilt together",
        "read_decode",
        "at least 0.05",
    ),
}


def main() -> None:
    """Measure, and print a table and the ratios."""
    with register() as fixture:
        measured = measure_all(fixture)
    found = ratios(measured)
    columns = ("what", "events", "events/s", "divided by", "ratio", "to reach")
    table = Table(*columns, title=f"Medians of {ROUNDS} rounds")
    for name, (events, told, base, goal) in _TOLD.items():
        rate = f"{median(one.rate for one in measured[name]):,.0f}"
        ratio = f"{found[name]:.3f}" if base else ""
        table.add_row(told, f"{events:,}", rate, base, ratio, goal)
    peak = found["rss_of_128_mib"]
    mib = f"{peak * RSS_ALLOWED_MIB:.0f} MiB"
    most = ("most memory of a rebuilding process", "", mib, "128 MiB", f"{peak:.3f}")
    table.add_row(*most, "at most 1")
    Console().print(table)
    print(json.dumps({"ratios": found}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
