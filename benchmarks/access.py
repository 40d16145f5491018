"""What it costs to seal a field, to ask whether somebody may, and to read as somebody.

    python -m benchmarks.access

`seal_us` and `open_us` are microseconds of CPU for one field of a person: its name,
sealed under the person's key with the place it belongs to, and opened again. With
`_first`, the person's key is unwrapped for it, as for the first field that is read.
`may_us` is one permission check, from who asks to yes or no, with the states that it
looks at in memory. `read_…` is the CPU of the serving process (Linux tells it) for a
read with a token, divided by that of the same read by the public: `waymark serve
--demo`, one client, rounds in turn.
"""

import asyncio
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from rich.console import Console
from rich.table import Table

from benchmarks.asking import Client, Served, waymark
from benchmarks.data.partnership import Partnership
from commands.standing import Asking, standing
from domain.catalogue import BODY, COUNCIL, PARTNERSHIP, Aggregate
from domain.council_events import CouncilRegistered, RoleGranted
from domain.event import Event
from domain.ids import CouncilId, SchemeId
from store.codec import event_type
from store.ids import new_id
from store.keys import MasterKey, about_of

ROUNDS, TIMES = 9, 20_000
READ_ROUNDS, READS = 5, 40
NAME = b"Asha Devi Patel-Quillfeather"
MOST_US = {"seal_us": 10.0, "open_us": 10.0, "may_us": 20.0}
MOST_RATIO = 1.5
WORDS = {
    "seal_us": "sealing a field",
    "open_us": "opening it",
    "seal_first_us": "sealing it, the person's key being unwrapped first",
    "open_first_us": "opening it, likewise",
    "may_us": "a permission check, its states loaded",
}
PATHS = {"one": "/schemes/{scheme}", "list": "/milestones", "dashboard": "/dashboard"}
API = "/api/councils/practice"

S = TypeVar("S")
E = TypeVar("E", bound=Event)


def cost(work: Callable[[], object]) -> float:
    """Microseconds of CPU for doing it once, the median of several rounds."""

    def once() -> float:
        began = process_time_ns()
        for _ in range(TIMES):
            work()
        return (process_time_ns() - began) / TIMES / 1000

    once()  # what is done the first time costs more
    return round(median(once() for _ in range(ROUNDS)), 2)


def sealing() -> dict[str, float]:
    """What a field of a person costs."""
    council, person, master = CouncilId(new_id()), new_id(), MasterKey(bytes(32))
    key_of, name_of = (about_of(council, person, what) for what in ("key", "name"))
    wrapped, cipher = master.new_key(key_of)
    sealed = cipher.seal(NAME, name_of)
    return {
        "seal_us": cost(lambda: cipher.seal(NAME, name_of)),
        "open_us": cost(lambda: cipher.open(sealed, name_of)),
        "seal_first_us": cost(
            lambda: master.unwrap(wrapped, key_of).seal(NAME, name_of)
        ),
        "open_first_us": cost(
            lambda: master.unwrap(wrapped, key_of).open(sealed, name_of)
        ),
    }


class Loaded:
    """The states of a council, a partnership and its steering group, in memory."""

    def __init__(self) -> None:
        self.council = CouncilId(new_id())
        self.home = Partnership("Congleton", SchemeId(new_id()))
        self._states: dict[UUID, Any] = {}
        registered = CouncilRegistered(name="Cheshire East")
        granted = RoleGranted(person=self.home.officer, role="officer")
        for facts in (registered, granted):
            self._evolve(COUNCIL, self.council, facts)
        for one in self.home.begin():
            for aggregate in (PARTNERSHIP, BODY):
                if event_type(one.facts).startswith(f"{aggregate.name}."):
                    self._evolve(aggregate, one.stream, one.facts)

    def _evolve(self, aggregate: Aggregate[Any, Any], id: UUID, facts: Event) -> None:
        self._states[id] = aggregate.evolve(self._states.get(id), facts)

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]:
        """The states under these ids; all of one kind, as whoever asks knows."""
        del aggregate
        return [self._states.get(id) for id in ids]


def checking() -> dict[str, float]:
    """What it costs to find that a secretary may make a decision known."""
    loaded = Loaded()
    home, secretary = loaded.home, loaded.home.people[1]

    def may() -> bool:
        asking = Asking(council=loaded.council, person=secretary)
        looking = standing(loaded, asking, home.id, home.group)
        try:
            looking.send(None)  # nothing in it waits
        except StopIteration as done:
            return bool(done.value.may("decision.make"))
        raise AssertionError("the states are in memory")

    assert may(), "a secretary may"
    return {"may_us": cost(may)}


class Reader(NamedTuple):
    """Somebody who reads: their headers and their connection."""

    client: Client
    headers: dict[str, str]


async def reading(served: Served) -> dict[str, float]:
    """How much more a read with a token costs than the same read without."""
    schemes = await Client(served.address).ask(f"{API}/schemes")
    scheme = json.loads(schemes.body)["items"][0]["id"]
    readers = {"public": Reader(Client(served.address), {})} | {
        role: Reader(
            Client(served.address),
            {"Authorization": f"Bearer {served.token('practice', role)}"},
        )
        for role in ("secretary", "officer")
    }
    ratios: dict[str, float] = {}
    for name, path in PATHS.items():
        taken = dict.fromkeys(readers, 0.0)  # the system counts hundredths of a second
        for nth in range(-1, READ_ROUNDS):
            for role, reader in readers.items():
                spent = await _reads(served, reader, API + path.format(scheme=scheme))
                if nth >= 0:
                    taken[role] += spent
        ratios |= {
            f"read_{name}_{role}": round(taken[role] / taken["public"], 2)
            for role in readers
            if role != "public"
        }
    return ratios


async def _reads(served: Served, reader: Reader, path: str) -> float:
    began = _cpu_seconds(served.process)
    for _ in range(READS):
        answer = await reader.client.ask(path, headers=reader.headers)
        assert answer.status == 200, answer.body  # noqa: PLR2004 - OK
    return _cpu_seconds(served.process) - began


def _cpu_seconds(process: int) -> float:
    """What a process has used so far, its children left out."""
    stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, and print a table and one JSON object."""
    found = sealing() | checking()
    with tempfile.TemporaryDirectory(prefix="waymark-access-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as somebody else
        with waymark(Path(folder)) as served:
            ratios = asyncio.run(reading(served))
    table = Table("what", "measured", "at most")
    for name, value in found.items():
        most = MOST_US[name.replace("_first", "")]
        table.add_row(WORDS[name], f"{value:.2f} µs", f"{most:.0f} µs")
    for name, ratio in ratios.items():
        _, what, role = name.split("_")
        words = f"reading {PATHS[what]} as {role}, to the public's"
        table.add_row(words, f"{ratio:.2f}", f"{MOST_RATIO}")
    Console().print(table)
    print(json.dumps({"ratios": ratios, "us": found}))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
