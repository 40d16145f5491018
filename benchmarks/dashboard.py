"""The dashboard of a large council beside a bare count of the same milestones.

    python -m benchmarks.dashboard

A council of 200 partnerships with 20,000 milestones, told in 400,000 events, on a real
server; the first run makes it. Asked by the same functions that the API asks, without
HTTP. `whole`: p50 to that of `count(*)` over the same rows; `a_year_ago`: known_at a
year ago to known now; `one`: the states of one partnership's milestones to one read by
primary key; `history`: the whole dashboard to that of the same milestones told in a
twentieth of the events.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from statistics import median
from time import perf_counter
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table

from benchmarks.dashboard_fixture import COUNCIL, TODAY, Fixture, councils
from projections.dashboard import dashboard
from projections.look import COUNCIL_WIDE, Look, Pool, frame, window
from projections.milestone import MILESTONES
from projections.milestone_waiting import waiting
from projections.milestones import counts
from projections.progress import counts_sql
from projections.yardsticks import scales
from store.opened import opened
from store.settings import Database

ROUNDS = 30
LAST = 2**40

Call: TypeAlias = Callable[[], Awaitable[object]]

_COUNT = f"SELECT count(*) FROM {MILESTONES.table.at()} m"  # noqa: S608
_BY_KEY = "SELECT * FROM read.partnership WHERE council_id = $1 AND id = $2"
_ONE = "SELECT id FROM read.partnership WHERE council_id = $1 ORDER BY id LIMIT 1"


async def timed(calls: dict[str, Call]) -> dict[str, float]:
    """The median of some rounds of each, in ms, one after another in every round."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for nth in range(-3, ROUNDS):
        for name, call in calls.items():
            began = perf_counter()
            await call()
            if nth >= 0:
                taken[name].append((perf_counter() - began) * 1000)
    return {name: median(times) for name, times in taken.items()}


async def measure(fixture: Fixture) -> tuple[dict[str, float], list[str]]:
    """All of it, and the plans that the server used for the counts."""
    async with (
        _reading(fixture, fixture.long) as pool,
        _reading(fixture, fixture.short) as short,
    ):
        now = Look(COUNCIL, LAST, TODAY, COUNCIL_WIDE)
        then = Look(COUNCIL, fixture.a_year_ago, TODAY, COUNCIL_WIDE)
        one = await pool.fetchval(_ONE, COUNCIL)
        times = await timed(
            {
                "count": lambda: pool.fetchval(_COUNT, COUNCIL, LAST),
                "whole": lambda: dashboard(pool, now),
                "a_year_ago": lambda: dashboard(pool, then),
                "by_key": lambda: pool.fetchrow(_BY_KEY, COUNCIL, one),
                "one": lambda: counts(pool, now, partnership=one),
                "history": lambda: dashboard(short, now),
            }
        )
        plans = [await _plan(pool, look) for look in (now, then)]
    return times, plans


@asynccontextmanager
async def _reading(fixture: Fixture, database: Database) -> AsyncIterator[Pool]:
    """As an officer of the council reads, behind the same wall."""
    async with opened(database, fixture.master, most=8) as store:
        yield window(store.reader, COUNCIL, COUNCIL_WIDE)


async def _plan(pool: Pool, look: Look) -> str:
    values = list(frame(look))

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    waits = await waiting(pool, look)
    sql = counts_sql("partnership", await scales(pool, look), waits, given)
    lines = await pool.fetch(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", *values)
    return "\n".join(line[0] for line in lines)


def main() -> None:
    """Measure, and print a table and the ratios; with --plans the plans as well."""
    with councils() as fixture:
        times, plans = asyncio.run(measure(fixture))
    told = {
        "whole": ("the dashboard", "count", "at most 6"),
        "a_year_ago": ("as it was known a year ago", "whole", "at most 2"),
        "one": ("one partnership's milestones by state", "by_key", "at most 3"),
    }
    ratios = {
        name: round(times[name] / times[base], 2) for name, (_, base, _) in told.items()
    }
    ratios["history"] = round(times["whole"] / times["history"], 2)
    table = Table("what", "p50, ms", "divided by", "ratio", "to reach")
    for name, words in (
        ("count", "count(*) of them"),
        ("by_key", "one row by its key"),
    ):
        table.add_row(words, f"{times[name]:.2f}", "", "", "")
    for name, (words, base, goal) in told.items():
        found = (f"{times[name]:.2f}", base, f"{ratios[name]:.2f}", goal)
        table.add_row(words, *found)
    short = ("the same told in a twentieth of the events", f"{times['history']:.2f}")
    table.add_row(*short, "under the whole", f"{ratios['history']:.2f}", "at most 1.2")
    if "--plans" in sys.argv:
        print("\n\n".join(plans))  # noqa: T201 - asked for
    Console().print(table)
    print(json.dumps({"ratios": ratios}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
