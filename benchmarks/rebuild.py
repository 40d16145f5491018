"""All projections rebuilt from a register of a million events.

    python -m benchmarks.rebuild [--events 200000]

The register is that of `benchmarks/register_fixture.py`; the first run makes it.
`rebuild`: events a second of rebuilding every read model, indexes and swap included, to
those of reading and decoding the same events alone; `rss_of_128_mib`: the most memory
that the rebuilding process held. Each is done in a process of its own.
"""

import argparse
import json
import multiprocessing

from rich.console import Console
from rich.table import Table

from benchmarks.fold import RSS_ALLOWED_MIB, Measured, measure
from benchmarks.register_fixture import EVENTS, STRETCH, register
from projections.everything import ALL


def measured(events: int) -> tuple[Measured, Measured]:
    """Reading and decoding, and rebuilding: of the whole, or of its first stretch."""
    context = multiprocessing.get_context("spawn")
    with register() as fixture, context.Pool(1, maxtasksperchild=1) as pool:
        database = fixture.whole if events == EVENTS else fixture.stretch
        dsn = database.dsn("waymark_runner")
        read, rebuilt = (
            pool.apply(measure, (name, dsn, fixture.council, events))
            for name in ("read_decode", "all_projections")
        )
    return read, rebuilt


def main() -> None:
    """Measure, and print a table and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=EVENTS, choices=(STRETCH, EVENTS))
    events: int = parser.parse_args().events
    read, rebuilt = measured(events)
    ratio, memory = rebuilt.rate / read.rate, rebuilt.peak_mib / RSS_ALLOWED_MIB
    table = Table("what", "events", "events/s", "ratio", "to reach")
    table.add_row("read and decoded", f"{events:,}", f"{read.rate:,.0f}", "", "")
    told = f"all {len(ALL)} projections rebuilt"
    rate = f"{rebuilt.rate:,.0f}"
    table.add_row(told, f"{events:,}", rate, f"{ratio:.3f}", "at least 0.05")
    most = f"{rebuilt.peak_mib:.0f} MiB"
    table.add_row("most memory", "", most, f"{memory:.3f}", "at most 1")
    Console().print(table)
    found = {"rebuild": round(ratio, 3), "rss_of_128_mib": round(memory, 3)}
    print(json.dumps({"ratios": found}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
