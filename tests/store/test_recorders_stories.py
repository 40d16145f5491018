"""Applications of the eventsourcing library that use registers, from end to end."""

import asyncio
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from eventsourcing.domain import event as named
from eventsourcing.persistence import IntegrityError, Notification, ProgrammingError

from commands.labels import PRACTICE
from domain.catalogue import EVENTS
from domain.event import Envelope
from domain.person import PersonAdded
from projections.everything import ALL
from projections.runner import Runner
from store.codec import StreamEvent, decode, notification
from store.ids import new_id
from store.settings import Database
from tests.commands.conftest import unread_database, unread_template
from tests.store.recording import environment

__all__ = ["unread_database", "unread_template"]

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "how-to-use-the-register-from-eventsourcing.md"
OURS = {
    "MAPPER_TOPIC": "store.codec:LeafMapper",
    "TRANSCODER_TOPIC": "store.codec:LeafTranscoder",
}


class Register(Application[UUID]):
    """Reads what Waymark wrote."""

    def all(self) -> Iterator[Notification]:
        """The notification log, section by section."""
        section_id: str | None = "1,10"
        while section_id is not None:
            section = self.notification_log[section_id]
            yield from section.items
            section_id = section.next_id


class Account(Aggregate):
    """An ordinary aggregate of the library."""

    @named("Opened")
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.pence = 0

    @named("Paid")
    def pay_in(self, pence: int) -> None:
        self.pence += pence


def leaves(database: Database, council: UUID) -> list[bytes]:
    async def read() -> list[bytes]:
        connection = await asyncpg.connect(database.owner)
        try:
            rows = await connection.fetch(
                "SELECT leaf FROM store.event WHERE council_id = $1 ORDER BY position",
                council,
            )
        finally:
            await connection.close()
        return [row["leaf"] for row in rows]

    return asyncio.run(read())


def catch_up(database: Database) -> int:
    """Have Waymark's projections take what there is."""

    async def run() -> int:
        connection = await asyncpg.connect(database.dsn("waymark_runner"))
        try:
            return await Runner("", ALL).catch_up(connection)
        finally:
            await connection.close()

    return asyncio.run(run())


def test_an_application_reads_a_councils_register(unread_database: Database) -> None:
    stored = leaves(unread_database, PRACTICE)
    assert len(stored) > 90
    recorded = [decode(leaf) for leaf in stored]
    with Register(environment(unread_database, "practice", **OURS)) as register:
        found = list(register.all())
        assert [n.id for n in found] == list(range(1, len(stored) + 1))
        assert found == [notification(leaf) for leaf in stored]
        said: list[Any] = list(map(register.mapper.to_domain_event, found))
        assert [s.event for s in said] == [r.facts for r in recorded]
        for one, record in zip(said, recorded, strict=True):
            for field in Envelope.__struct_fields__:
                assert getattr(one.envelope, field) == getattr(record, field)
        ((stream, length),) = Counter(r.stream for r in recorded).most_common(1)
        own: list[Any] = list(register.events.get(stream))
        assert [o.originator_version for o in own] == list(range(1, length + 1))
        assert [o.event for o in own] == [
            r.facts for r in recorded if r.stream == stream
        ]


def test_an_application_follows_a_councils_register_by_type(
    unread_database: Database,
) -> None:
    made = [
        record.position + 1
        for record in map(decode, leaves(unread_database, PRACTICE))
        if record.type == "decision.made"
    ]
    with (
        Register(environment(unread_database, "practice", **OURS)) as register,
        register.recorder.subscribe(topics=["decision.made"]) as subscription,
    ):
        assert [next(subscription).id for _ in made] == made


def test_what_our_mapper_makes_is_an_event_like_any_other(
    unread_database: Database,
) -> None:
    before = len(leaves(unread_database, PRACTICE))
    with Register(environment(unread_database, "practice", **OURS)) as register:
        said: Any = StreamEvent(
            new_id(), 1, Envelope(capacity="resident"), PersonAdded(shown="full name")
        )
        (recording,) = register.save(said)
        assert recording.notification.id == before + 1
        with pytest.raises(IntegrityError, match="another event has that place"):
            register.save(said)
    record = decode(leaves(unread_database, PRACTICE)[-1])
    assert (record.stream, record.facts) == (said.originator_id, said.event)
    assert record.capacity == "resident"
    assert catch_up(unread_database) == before + 1


def test_a_councils_register_refuses_an_applications_own_events(
    unread_database: Database,
) -> None:
    before = leaves(unread_database, PRACTICE)
    with (
        Application[UUID](environment(unread_database, "practice")) as bank,
        pytest.raises(ProgrammingError, match="needs a register of its own"),
    ):
        bank.save(Account("Ann"))
    assert leaves(unread_database, PRACTICE) == before


def test_an_ordinary_application_keeps_its_aggregates_in_a_register(
    database: Database,
) -> None:
    said = environment(database, "bank", WAYMARK_OPEN_REGISTER="yes")
    with Application[UUID](said) as bank:
        account = Account("Ann")
        account.pay_in(250)
        bank.save(account)
        again: Account = bank.repository.get(account.id)
        again.pay_in(50)
        bank.save(again)
        account.pay_in(1)
        with pytest.raises(IntegrityError):
            bank.save(account)
    with Application[UUID](environment(database, "bank")) as bank:
        kept: Account = bank.repository.get(account.id)
        assert (kept.owner, kept.pence, kept.version) == ("Ann", 300, 3)
        earlier: Account = bank.repository.get(account.id, version=2)
        assert earlier.pence == 250


def test_projections_leave_an_applications_register_alone(
    unread_database: Database,
) -> None:
    said = environment(unread_database, "bank", WAYMARK_OPEN_REGISTER="yes")
    with Application[UUID](said) as bank:
        bank.save(Account("Ann"))
        assert not {n.topic for n in bank.notification_log["1,10"].items} & {*EVENTS}
    assert catch_up(unread_database) == len(leaves(unread_database, PRACTICE))
    assert catch_up(unread_database) == 0


def test_the_guides_programs_work(unread_database: Database, tmp_path: Path) -> None:
    guide = GUIDE.read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    program = tmp_path / "program.py"
    program.write_text("\n".join(blocks), "utf-8")
    told = subprocess.run(
        [sys.executable, str(program)],
        env={
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": unread_database.owner,
            "WAYMARK_MASTER_KEY": bytes(32).hex(),
        },
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert told.stderr == ""
    lines = told.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*map(str, range(1, 11)), "Fido"]
