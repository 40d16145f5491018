"""What a page costs the server beside the JSON answers that it is made from.

    python -m benchmarks.pages

Over the council of 200 partnerships with 20,000 milestones that benchmarks/dashboard
has: a partnership's page, the dashboard and the audit trail, asked by a resident, in
this process and without a network; the first run brings its other read models up. What
each page asks is noted, and the same is asked over the JSON API, by as many requests of
their own. Rounds alternate; p95 are compared.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any, cast
from uuid import UUID

from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from rich.console import Console
from rich.table import Table

from api.app import create_app
from benchmarks.dashboard_fixture import TODAY, Fixture, councils, project
from projections.everything import ALL
from web.pages import handlers
from web.visit import BY_NAME, Visit

ROUNDS = 60
FIRST = 5  # rounds that are not counted: templates are read, plans are made
MOST = 3.0
HERE = "/councils/benchmark"
OK = 200


@asynccontextmanager
async def asking(fixture: Fixture) -> AsyncIterator[AsyncClient]:
    """Somebody who asks the application, in this process."""
    app: Litestar = create_app(
        fixture.long, fixture.master, today=lambda: TODAY, pages=handlers()
    )
    async with (
        app.lifespan(),
        AsyncClient(
            transport=ASGITransport(cast("Any", app)),
            base_url="http://127.0.0.1",
            headers={"Accept-Encoding": "identity"},
        ) as client,
    ):
        yield client


async def timed(client: AsyncClient, address: str, said: Any = None) -> float:
    """How long an answer takes, in ms."""
    began = perf_counter()
    answer = await client.get(address, params=said)
    assert answer.status_code == OK, (address, answer.text)
    return (perf_counter() - began) * 1000


async def questions(client: AsyncClient, page: str) -> list[tuple[str, Any]]:
    """What a page asks: addresses of the JSON API, and their parameters."""
    asked: list[tuple[str, Any]] = []
    really = Visit.ask

    async def noting(
        visit: Visit,
        name: str,
        id: UUID | None = None,
        *,
        position: int | None = None,
        **said: Any,
    ) -> Any:
        path = BY_NAME[name].path.replace("{id}", str(id))
        path = path.replace("{position}", str(position))
        given = {key: value for key, value in said.items() if value is not None}
        asked.append((f"/api{HERE}{path}", given))
        return await really(visit, name, id, position=position, **said)

    Visit.ask = noting  # type: ignore[method-assign, assignment] # put back below
    try:
        await timed(client, page)
    finally:
        Visit.ask = really  # type: ignore[method-assign] # as it was
    return asked


def p95(taken: list[float]) -> float:
    """What nineteen of twenty do not exceed."""
    return sorted(taken)[len(taken) * 95 // 100]


async def measure(fixture: Fixture) -> dict[str, tuple[int, float, float]]:
    """For each page: how many reads it asks, and its p95 and theirs, in ms."""
    await project(fixture.long, ALL)
    async with asking(fixture) as client:
        found = await client.get(f"/api{HERE}/partnerships", params={"limit": 1})
        one = found.json()["items"][0]["id"]
        pages = {
            "partnership": f"{HERE}/partnerships/{one}",
            "dashboard": f"{HERE}/dashboard",
            "audit": f"{HERE}/audit-trail",
        }
        told = {}
        for name, page in pages.items():
            asked = await questions(client, page)
            times: dict[str, list[float]] = {"page": [], "json": []}
            for nth in range(-FIRST, ROUNDS):
                whole = await timed(client, page)
                parts = [await timed(client, *question) for question in asked]
                if nth >= 0:
                    times["page"].append(whole)
                    times["json"].append(sum(parts))
            told[name] = (len(asked), p95(times["page"]), p95(times["json"]))
    return told


def main() -> None:
    """Measure, and print a table and the ratios."""
    with councils() as fixture:
        told = asyncio.run(measure(fixture))
    table = Table("page", "reads", "page, p95 ms", "JSON, p95 ms", "ratio", "to reach")
    ratios = {}
    for name, (reads, page, plain) in told.items():
        ratios[name] = round(page / plain, 2)
        table.add_row(
            name,
            str(reads),
            f"{page:.1f}",
            f"{plain:.1f}",
            f"{ratios[name]:.2f}",
            f"at most {MOST:g}",
        )
    Console().print(table)
    print(json.dumps({"ratios": ratios}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
