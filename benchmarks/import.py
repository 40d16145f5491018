"""Bringing in many milestones beside a bare COPY of the same rows, killed on the way.

    python -m benchmarks.import [--rows 20000]

Real milestones (`benchmarks/data`), told again and again under other names in files of
5,000 rows, each brought into a plan of its own by `waymark import milestones`, in a
process of its own, on a real server with fsync on. Half-way the process is killed (-9),
and another is told to do the same again; then the register is counted. `import`: rows a
second of both together, with all that starting and reading again takes, to those of
COPY of the same files into one table. `limit`: the same for the events that the rows
became, when one statement copies them inside the server into a table like the
register's, nothing read, decided, sealed or hashed by us: no import that keeps events
can be quicker than that.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from time import monotonic, perf_counter, sleep

import psycopg
from msgspec import Struct
from rich.console import Console
from rich.table import Table

from cli.main import waymark
from store.embedded import SUPERUSER
from store.settings import Database, Settings, embedded

ROWS, ROWS_OF_A_FILE = 20_000, 5_000
DATA = Path(__file__).parent / "data"
MAPPING = DATA / "milestones.mapping.yaml"
PATIENCE = 1_800.0  # seconds
_COUNT = "SELECT type, count(*), count(DISTINCT stream_id) FROM store.event GROUP BY 1"
_AGAIN = """
    INSERT INTO events_again (council_id, position, stream_id, version, type,
                              command_id, command_seq, recorded_at, digest, leaf)
    SELECT council_id, position, stream_id, version, type,
           command_id, command_seq, recorded_at, digest, leaf FROM store.event"""
_TYPES = {
    "milestones": "milestone.set",
    "forecasts": "milestone.forecast-revised",
    "achieved": "milestone.achieved",
    "missed": "milestone.missed",
    "withdrawn": "milestone.withdrawn",
}


class Measured(Struct, frozen=True):
    """Seconds. `killed_at`: how many rows were recorded when the process was killed.

    `events` of them came of the rows; `stored`: how long it takes to store those again.
    """

    copied: float
    imported: float
    events: int
    stored: float
    killed_at: int
    whole: bool


def measure(rows: int, home: Path) -> Measured:
    """Copy the files, then bring them in with an interruption, and count."""
    files = list(_files(home / "files", rows))
    with _installation(home) as database:
        copied = _copy(database, files)
        began = perf_counter()
        with _bringing(home) as process:
            killed_at = _wait(database, rows // 2)
            process.kill()
        with _bringing(home) as process:
            process.wait(PATIENCE)
        imported = perf_counter() - began
        events, stored = _store_again(database)
        whole = _is_whole(database, home, rows)
        return Measured(copied, imported, events, stored, killed_at, whole)


def _files(folder: Path, rows: int) -> Iterator[Path]:
    """So many rows of the real table, told again and again under other names."""
    folder.mkdir()
    with (DATA / "milestones.csv").open(encoding="utf-8", newline="") as file:
        names, *told = csv.reader(file)
    title = names.index("title")
    endless = (
        [f"{cell} ({time})" if n == title else cell for n, cell in enumerate(row)]
        for time in count(1)
        for row in told
    )
    for begin in range(0, rows, ROWS_OF_A_FILE):
        path = folder / f"milestones-{begin:07}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows(islice(endless, min(ROWS_OF_A_FILE, rows - begin)))
        yield path


@contextmanager
def _installation(home: Path) -> Iterator[Database]:
    """An installation of its own in this folder, with a council in it."""
    os.environ["WAYMARK_DATA"] = str(home)
    settings = Settings(folder=home)
    master = settings.master()
    with embedded(settings, master) as postgres:
        words = ["council", "create", "benchmark", "--name", "Benchmark"]
        waymark(words, standalone_mode=False)
        password = master.password(SUPERUSER)
        owner = postgres.dsn(user=SUPERUSER, password=password, database="postgres")
        yield Database(owner, master)


def _copy(database: Database, files: list[Path]) -> float:
    with psycopg.connect(database.owner, autocommit=True) as owner:
        names = files[0].read_text("utf-8").partition("\n")[0].strip().split(",")
        columns = ", ".join(f"{name} text" for name in names)
        owner.execute(f"CREATE TABLE copied ({columns})".encode())
        began = perf_counter()
        for file in files:
            into = "COPY copied FROM STDIN (FORMAT csv, HEADER)"
            with owner.cursor() as cursor, cursor.copy(into) as copy:
                copy.write(file.read_bytes())
        return perf_counter() - began


def _store_again(database: Database) -> tuple[int, float]:
    """All events, into a table like theirs: how many, and in how many seconds."""
    with psycopg.connect(database.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE events_again (LIKE store.event INCLUDING ALL)")
        began = perf_counter()
        stored = owner.execute(_AGAIN).rowcount
        return stored, perf_counter() - began


@contextmanager
def _bringing(home: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that brings in every file, one after another."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "benchmarks.import", "--bring", str(home / "files")]
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def bring(folder: Path) -> None:
    """What that process does: the command that users give, for each file."""
    for file in sorted(folder.glob("*.csv")):
        words = ["import", "milestones", str(file), "--council", "benchmark"]
        report = ["--report", str(file.with_suffix(".json"))]
        mapping = ["--mapping", str(MAPPING)]
        waymark([*words, *mapping, *report], standalone_mode=False)


def _wait(database: Database, rows: int) -> int:
    """Until so many milestones are recorded; answers how many are."""
    until = monotonic() + PATIENCE
    query = "SELECT count(*) FROM store.event WHERE type = 'milestone.set'"
    with psycopg.connect(database.owner, autocommit=True) as owner:
        while monotonic() < until:
            found = owner.execute(query).fetchone()
            if found and found[0] >= rows:
                return int(found[0])
            sleep(0.1)
    raise TimeoutError("the import did not get half-way")


def _is_whole(database: Database, home: Path, rows: int) -> bool:
    """Whether everything in the files is recorded, and nothing of it twice."""
    wanted: Counter[str] = Counter()
    for report in (home / "files").glob("*.json"):
        for kind, one in json.loads(report.read_text("utf-8"))["counts"].items():
            wanted[kind] += one["taken"] + one["already_there"]
    with psycopg.connect(database.owner) as owner:
        found = {type: of for type, *of in owner.execute(_COUNT)}
    return wanted["milestones"] == rows and all(
        # One of each for a milestone: the real table has no more.
        found.get(type, [0, 0]) == [wanted[kind], wanted[kind]]
        for kind, type in _TYPES.items()
    )


def main() -> None:
    """Measure, and print a table and the ratio; with --bring do the child's part."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--bring", type=Path)
    asked = parser.parse_args()
    if asked.bring is not None:
        bring(asked.bring)
        return
    # Root gives PostgreSQL to another account, which must be able to reach its folder.
    home = Path(tempfile.mkdtemp(prefix="waymark-import-"))
    home.chmod(0o755)
    try:
        found = measure(asked.rows, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    table = Table("what", "rows", "seconds", "rows/s", "ratio", "to reach")
    for what, seconds, ratio, goal in (
        ("COPY into one table", found.copied, "", ""),
        (
            f"imported, killed at {found.killed_at:,} and resumed",
            found.imported,
            f"{found.copied / found.imported:.4f}",
            "at least 0.05",
        ),
        (
            f"the {found.events:,} events of it stored by one statement, no more",
            found.stored,
            f"{found.copied / found.stored:.4f}",
            "",
        ),
    ):
        rate = f"{asked.rows / seconds:,.0f}"
        table.add_row(what, f"{asked.rows:,}", f"{seconds:.2f}", rate, ratio, goal)
    Console().print(table)
    if not found.whole:
        sys.exit("something was lost or recorded twice")
    Console().print("Nothing was lost, and nothing recorded twice.")
    ratios = {
        "import": round(found.copied / found.imported, 4),
        "limit": round(found.copied / found.stored, 4),
    }
    print(json.dumps({"ratios": ratios}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
