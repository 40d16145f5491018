"""What a decision costs over HTTP until it can be read, and what reading costs.

    python -m benchmarks.http

A real `waymark serve --demo` with its own PostgreSQL and fsync on. `decision_…` is the
time from posting a decision until it has been read back from the audit trail (with
Waymark-Position), divided by the time of a bare append of the same two events through
`store.appender`, by as many writers in this process, on the same server. Each client
writes for a partnership of its own. `dashboard_…` are rates of reads, divided by that
of a bare Litestar handler which answers the same bytes. Client, server, runner and
PostgreSQL share the machine; rounds alternate and medians are compared.
"""

import asyncio
import json
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
import msgspec
import psycopg
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.asking import Client, Served, bare, waymark
from benchmarks.data.partnership import Partnership
from domain.ids import CommandId, CouncilId, DecisionId, SchemeId, StreamId
from migrations.tool import migrate
from store.appender import Appender
from store.codec import event_type, tail
from store.embedded import SUPERUSER
from store.ids import new_id
from store.request import NewEvent, Request
from store.settings import Database, Settings, embedded

ROUNDS = 3
CLIENTS = (1, 16, 64)
SECONDS = {"decision": 3.0, "append": 1.0, "read": 1.5}
READERS = 4
API = "/api/councils/practice"

OK, NOT_MODIFIED = 200, 304
SHOWN = Console(stderr=True)

Step: TypeAlias = Callable[[], Awaitable[None]]
Times: TypeAlias = list[list[float]]


async def repeated(steps: list[Step], seconds: float) -> list[float]:
    """All of them again and again at once, and how long each time took."""
    taken: list[float] = []
    end = perf_counter() + seconds

    async def repeat(step: Step) -> None:
        while perf_counter() < end:
            began = perf_counter()
            await step()
            taken.append(perf_counter() - began)

    await asyncio.gather(*map(repeat, steps))
    return sorted(taken)


async def caught_up(served: Served) -> None:
    """Wait until all that was written before is projected."""
    client = Client(served.address)
    while True:
        answer = await client.ask("/health/ready")
        told = msgspec.json.decode(answer.body)
        if told["ready"] and not any(lag["events"] for lag in told["projections"]):
            break
        await asyncio.sleep(0.05)


def percentile(taken: list[float], percent: int) -> float:
    """Of sorted times, the one that so many per cent do not exceed."""
    return taken[min(len(taken) - 1, len(taken) * percent // 100)]


# A decision, from posting it until it is read.


async def post(client: Client, path: str, body: object, token: str) -> dict[str, Any]:
    """POST it and give the receipt."""
    headers = {"Authorization": f"Bearer {token}"}
    answer = await client.ask(f"{API}{path}", body, headers=headers)
    assert answer.status in {200, 201}, answer.body
    receipt: dict[str, Any] = msgspec.json.decode(answer.body)
    return receipt


async def groups(served: Served, most: int) -> list[str]:
    """Steering groups of so many partnerships, all with the same secretary."""
    officer = served.token("practice", "officer")
    client = Client(served.address)
    schemes = await client.ask(f"{API}/schemes")
    scheme = msgspec.json.decode(schemes.body)["items"][0]["id"]
    known = await client.ask(f"{API}/bodies")
    secretary = next(
        held["person"]
        for body in msgspec.json.decode(known.body)["items"]
        for held in body["officers"]
        if held["office"] == "secretary"
    )
    made = []
    for number in range(most):
        begun = {"name": f"Ward {number}", "scheme": scheme, "stage": "active"}
        home = await post(client, "/partnerships", begun, officer)
        formed = {
            "name": "Steering Group",
            "kind": "steering group",
            "partnership": home["id"],
        }
        body = (await post(client, "/bodies", formed, officer))["id"]
        seat, office = {"person": secretary}, {"office": "secretary"}
        await post(client, f"/bodies/{body}/join", seat, officer)
        await post(client, f"/bodies/{body}/take-office", seat | office, officer)
        made.append(body)
    return made


def decision(served: Served, body: str) -> Step:
    """Post a decision of a body and read it back."""
    token = served.token("practice", "secretary")
    client = Client(served.address)
    words = {
        "body": body,
        "words": "To plant an orchard by the canal",
        "title": "Trees",
    }

    async def step() -> None:
        receipt = await post(client, "/decisions", words, token)
        position = str(receipt["position"])
        awaited = {"Waymark-Position": position}
        read = await client.ask(f"{API}/audit-trail/{position}", headers=awaited)
        assert read.status == OK, read.body

    return step


def append(appender: Appender) -> Step:
    """Append the two events of a decision, and nothing else."""
    group = Partnership("Ward", SchemeId(new_id()))
    versions: Counter[UUID] = Counter()
    today = date.today()  # noqa: DTZ011 - any day would do

    async def step() -> None:
        events = []
        for said in group.decide(today, "Trees", DecisionId(new_id())):
            versions[said.stream] += 1
            written = tail(said.envelope, said.facts)
            events.append(
                NewEvent(
                    StreamId(said.stream),
                    versions[said.stream],
                    event_type(said.facts),
                    written,
                )
            )
        await appender.append(Request(CommandId(new_id()), bytes(32), tuple(events)))

    return step


@contextmanager
def beside(data: Path) -> Iterator[Database]:
    """An empty database on the server that a served installation runs."""
    settings = Settings(folder=data)
    master = settings.master()
    password = master.password(SUPERUSER)
    with embedded(settings, master) as postgres:
        owner = postgres.dsn(user=SUPERUSER, password=password, database="postgres")
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("CREATE DATABASE beside")
        owner = postgres.dsn(user=SUPERUSER, password=password, database="beside")
        database = Database(owner, master)
        migrate(owner, database.passwords)
        yield database


async def decisions(served: Served, data: Path) -> dict[int, tuple[Times, Times]]:
    """By number of clients: times of decisions and of bare appends, round by round."""
    bodies = await groups(served, max(CLIENTS))
    posting = [decision(served, body) for body in bodies]
    found: dict[int, tuple[Times, Times]] = {}
    with beside(data) as database:
        council = CouncilId(new_id())
        dsn = database.dsn("waymark_app")
        connection = await asyncpg.connect(dsn)
        await connection.execute("SELECT store.open_register($1, 'beside')", council)
        await connection.close()
        appender = Appender(council, lambda: asyncpg.connect(dsn))
        appending = [append(appender) for _ in bodies]
        for step in (*posting, *appending):
            await step()
        rounds = [clients for _ in range(ROUNDS) for clients in CLIENTS]
        for clients in track(rounds, "deciding", console=SHOWN, transient=True):
            ours, theirs = found.setdefault(clients, ([], []))
            ours.append(await repeated(posting[:clients], SECONDS["decision"]))
            theirs.append(await repeated(appending[:clients], SECONDS["append"]))
        await appender.close()
    return found


# Reading the dashboard.


async def reads(served: Served) -> dict[str, float]:
    """Rates of reads, by name; `bare` is that of the handler which does nothing."""
    await caught_up(served)
    client = Client(served.address)
    path = f"{API}/dashboard"
    told = await client.ask(path)
    position, tag = told.headers["waymark-position"], told.headers["etag"]
    with bare(told.body) as address:
        asked = {
            "bare": (address, "/", {}),
            "reads": (served.address, path, {}),
            "not_modified": (served.address, path, {"If-None-Match": tag}),
            "known_at": (served.address, f"{path}?known_at={int(position) // 2}", {}),
        }
        rates: defaultdict[str, list[float]] = defaultdict(list)
        steps = {
            name: [_reading(*how) for _ in range(READERS)]
            for name, how in asked.items()
        }
        rounds = [name for _ in range(ROUNDS) for name in steps]
        for name in track(rounds, "reading", console=SHOWN, transient=True):
            taken = await repeated(steps[name], SECONDS["read"])
            rates[name].append(len(taken) / SECONDS["read"])
    return {name: median(rate) for name, rate in rates.items()}


def _reading(address: str, path: str, headers: dict[str, str]) -> Step:
    client = Client(address)
    expected = NOT_MODIFIED if headers else OK

    async def step() -> None:
        answer = await client.ask(path, headers=headers)
        assert answer.status == expected, f"{path} answered {answer.status}"

    return step


def main() -> None:
    """Measure, and print two tables and the ratios."""
    # Root gives PostgreSQL to another account, which must be able to reach its folder.
    data = Path(tempfile.mkdtemp(prefix="waymark-http-"))
    data.chmod(0o755)
    try:
        with waymark(data) as served:
            rates = asyncio.run(reads(served))
            taken = asyncio.run(decisions(served, data))
    finally:
        shutil.rmtree(data, ignore_errors=True)
    found = {}
    columns = ("clients", "", "decision, ms", "bare append, ms", "ratio")
    table = Table(*columns, title="From posting a decision to reading it")
    for clients, (ours, theirs) in taken.items():
        for percent in (50, 99):
            mine = median(percentile(times, percent) for times in ours) * 1000
            base = median(percentile(times, percent) for times in theirs) * 1000
            ratio = found[f"decision_p{percent}_{clients}"] = round(mine / base, 2)
            shown = (f"{mine:.1f}", f"{base:.2f}", f"{ratio:.2f}")
            table.add_row(str(clients), f"p{percent}", *shown)
    Console().print(table)
    reading = Table("dashboard", "reads/s", "of a bare handler")
    reading.title = f"Reading, {READERS} connections"
    for name, rate in rates.items():
        ratio = round(rate / rates["bare"], 3)
        reading.add_row(_TOLD[name], f"{rate:,.0f}", f"{ratio:.3f}")
        if name != "bare":
            found[f"dashboard_{name}"] = ratio
    Console().print(reading)
    print(json.dumps({"ratios": found}))  # noqa: T201 - what a program reads


_TOLD = {
    "bare": "the same bytes from a bare Litestar handler",
    "reads": "as of now",
    "not_modified": "as of now, If-None-Match answered with 304",
    "known_at": "as it was half-way through the register",
}

if __name__ == "__main__":
    main()
