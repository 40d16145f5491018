"""Grants by the hundred thousand: brought in, published, and their fund's ledger.

    python -m benchmarks.grants [--rows 10000]

`import`: rows a second of `waymark import grants`, with all that its start, checking
the file and recording take, to those of flattentool, which converts the same CSV to
JSON and records nothing; each in a process of its own. `import_100000` is the same for
the fixture's import, as it was when that was made. `export_rss_of_64_mib`: by how much
the serving process grows while it sends all 100,000 as JSON and as CSV. `ledger`: p99
of a page of the fund's ledger at 100,000 grants to that at 1,000. `totals_of_30_ms`:
p99 of what a council's first page says that all 100,000 come to.
"""

import argparse
import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep
from uuid import UUID

import httpx
import psutil  # type: ignore[import-untyped]  # it ships no types
from msgspec import Struct
from rich.console import Console
from rich.table import Table

from benchmarks.grants_fixture import (
    LARGE,
    SMALL,
    Fixture,
    bring_in,
    grants,
    installation,
    table,
)
from benchmarks.start import start
from projections import funds
from projections.grant_totals import grant_totals
from projections.look import PUBLIC, Look, Pool, window
from store.opened import opened

ROWS, ROUNDS = 10_000, 300
MIB = 1024 * 1024
ALLOWED_MIB = 64
ALLOWED_MS = 30
TODAY = date(2026, 11, 22)
_FUND = "SELECT id FROM read.fund WHERE council_id = $1 ORDER BY committed DESC LIMIT 1"
_TITLES = "--convert-titles"


class Measured(Struct, frozen=True):
    """Seconds, bytes and milliseconds."""

    flattened: float
    imported: float
    flattened_large: float
    imported_large: float
    grown: int
    sent: dict[str, float]
    ledger: dict[str, float]
    totals: float


def measure(rows: int, home: Path) -> Measured:
    """All of it, one after another."""
    file = table(home / "grants.csv", rows)
    flattened = flatten(file, home / "flat")
    with _elsewhere(home / "installation"):
        imported = bring_in(file, "benchmark")
    with grants() as fixture:
        flattened_large = _flatten_once(fixture)
        ledger = asyncio.run(_ledger(fixture))
        totals = asyncio.run(_totals(fixture))
        grown, sent = _export(fixture)
    return Measured(
        flattened,
        imported,
        flattened_large,
        fixture.imported,
        grown,
        sent,
        ledger,
        totals,
    )


@contextmanager
def _elsewhere(home: Path) -> Iterator[None]:
    home.mkdir()
    home.chmod(0o755)
    with installation(home):
        subprocess.run([sys.executable, "-m", "cli.main", "migrate"], check=True)
        yield


def flatten(file: Path, folder: Path) -> float:
    """Seconds in which flattentool converts a file to JSON."""
    folder.mkdir()
    shutil.copy(file, folder / "grants.csv")
    program = "from flattentool.cli import main; main()"
    words = ["unflatten", str(folder), "-f", "csv", "--root-list-path", "grants"]
    schema = Path(__file__).parents[1] / "tests/data/360giving/360-giving-schema.json"
    more = ["--root-id", "", "--schema", str(schema), _TITLES]
    began = perf_counter()
    subprocess.run(  # noqa: S603 - a program that the tests install
        [sys.executable, "-c", program, *words, *more, "-o", str(folder / "out.json")],
        check=True,
    )
    return perf_counter() - began


def _flatten_once(fixture: Fixture) -> float:
    """The same for the fixture's file: as it was when it was first asked."""
    kept = fixture.home / "flattened.json"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            seconds = flatten(fixture.home / "large.csv", Path(folder) / "flat")
        kept.write_text(json.dumps({"seconds": seconds}), "utf-8")
    return float(json.loads(kept.read_text("utf-8"))["seconds"])


async def _ledger(fixture: Fixture) -> dict[str, float]:
    """p99 of a page of each council's fund ledger, in ms, taken in turns."""
    taken: dict[str, list[float]] = {"large": [], "small": []}
    async with opened(fixture.database, fixture.master, most=4) as store:
        asked = []
        for slug in taken:
            council = await store.council(slug)
            pool = window(store.reader, council, PUBLIC)
            fund = await pool.fetchval(_FUND, council)
            last = await store.register(council).last_position()
            asked.append((slug, pool, Look(council, last, TODAY), fund))
        for nth in range(-10, ROUNDS):
            for slug, pool, look, fund in asked:
                began = perf_counter()
                await _page(pool, look, fund)
                if nth >= 0:
                    taken[slug].append((perf_counter() - began) * 1000)
    return {slug: quantiles(times, n=100)[98] for slug, times in taken.items()}


async def _page(pool: Pool, look: Look, fund: UUID) -> None:
    found = await funds.ledger(pool, look, fund, mark=None, limit=50)
    assert found is not None
    assert len(found.items) == 50  # noqa: PLR2004 - the limit


async def _totals(fixture: Fixture) -> float:
    """p99 of what all grants that were given come to, in ms."""
    taken = []
    async with opened(fixture.database, fixture.master, most=6) as store:
        council = await store.council("large")
        pool = window(store.reader, council, PUBLIC)
        last = await store.register(council).last_position()
        for nth in range(-10, ROUNDS):
            began = perf_counter()
            found = await grant_totals(pool, Look(council, last, TODAY), given=True)
            assert found.grants.count == LARGE
            if nth >= 0:
                taken.append((perf_counter() - began) * 1000)
    return quantiles(taken, n=100)[98]


def _export(fixture: Fixture) -> tuple[int, dict[str, float]]:
    """By how many bytes the server grows as it sends both files, and the seconds."""
    process, address, _ = start(fixture.home, demo=False)
    try:
        base = f"{address}/api/councils/large"
        _take(f"{address}/api/councils/small/grants.360giving.json")
        _take(f"{address}/api/councils/small/grants.360giving.csv")
        held = psutil.Process(process.pid)
        before = held.memory_info().rss
        with _watching(held) as peaks:
            sent = {
                form: _take(f"{base}/grants.360giving.{form}")
                for form in ("json", "csv")
            }
        return max(peaks) - before, sent
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


@contextmanager
def _watching(held: psutil.Process) -> Iterator[list[int]]:
    peaks = [held.memory_info().rss]
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            peaks.append(held.memory_info().rss)
            sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        over.set()
        watcher.join()


def _take(address: str) -> float:
    """Seconds in which all of a file is there."""
    began = perf_counter()
    with httpx.stream("GET", address, timeout=120) as answer:
        answer.raise_for_status()
        size = sum(len(part) for part in answer.iter_bytes())
    assert size > SMALL
    return perf_counter() - began


def main() -> None:
    """Measure, and print a table and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    rows: int = parser.parse_args().rows
    os.environ.pop("DATABASE_URL", None)
    home = Path(tempfile.mkdtemp(prefix="waymark-grants-"))
    home.chmod(0o755)
    try:
        found = measure(rows, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    ratios = {
        "import": round(found.flattened / found.imported, 2),
        "import_100000": round(found.flattened_large / found.imported_large, 2),
        "export_rss_of_64_mib": round(found.grown / MIB / ALLOWED_MIB, 2),
        "ledger": round(found.ledger["large"] / found.ledger["small"], 2),
        "totals_of_30_ms": round(found.totals / ALLOWED_MS, 2),
    }
    Console().print(_told(rows, found, ratios))
    print(json.dumps({"ratios": ratios}))  # noqa: T201 - what a program reads


def _told(rows: int, found: Measured, ratios: dict[str, float]) -> Table:
    table = Table("what", "measured", "ratio", "to reach")

    def rate(number: int, seconds: float) -> str:
        return f"{number / seconds:,.0f} rows/s"

    table.add_row(f"flattentool converts {rows:,}", rate(rows, found.flattened), "", "")
    ours = rate(rows, found.imported)
    table.add_row(f"imported {rows:,}", ours, str(ratios["import"]), "at least 1")
    theirs = rate(LARGE, found.flattened_large)
    table.add_row(f"flattentool converts {LARGE:,}", theirs, "", "")
    ours, ratio = rate(LARGE, found.imported_large), str(ratios["import_100000"])
    table.add_row(f"imported {LARGE:,}, with the fixture", ours, ratio, "at least 1")
    for form, seconds in found.sent.items():
        name = f"{LARGE:,} published as {form.upper()}"
        table.add_row(name, f"{seconds:.1f} s", "", "")
    grown, ratio = f"{found.grown / MIB:.1f} MiB", str(ratios["export_rss_of_64_mib"])
    table.add_row("the server grows by", grown, ratio, "under 1")
    small, large = found.ledger["small"], found.ledger["large"]
    table.add_row(f"ledger, p99 at {SMALL:,}", f"{small:.2f} ms", "", "")
    ratio = str(ratios["ledger"])
    table.add_row(f"ledger, p99 at {LARGE:,}", f"{large:.2f} ms", ratio, "at most 2")
    ratio = str(ratios["totals_of_30_ms"])
    name = f"totals, p99 at {LARGE:,}"
    table.add_row(name, f"{found.totals:.2f} ms", ratio, "under 1")
    return table


if __name__ == "__main__":
    main()
