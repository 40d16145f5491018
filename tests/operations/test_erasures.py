"""Who was erased does not come back with a backup, and nothing of them is left."""

import asyncio
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
from msgspec.structs import replace

from commands.labels import PRACTICE
from domain.ids import PersonId
from store.erasures import Erasures
from store.opened import opened
from store.settings import Database
from tests.commands.clerk import Clerk
from tests.commands.conftest import practice_database, practice_template
from tests.commands.erasing import (
    GRANTED,
    a_decision,
    erasures,
    forgotten,
    somebody,
)
from tests.conftest import MASTER
from tests.operations.conftest import command, done

__all__ = ["erasures", "practice_database", "practice_template"]

NAME, FORMER = "Ottoline Fernsby", "Ottoline Vole"
EMAIL = "ottoline@fernsby.example"
"""Of this file alone: other tests may write theirs to the same log of changes."""

SAID = f"{NAME}, write to {EMAIL} or ask {FORMER.upper()}."
CONTROL = "A bench by the weir of Ottershaw"
"""A label, which stands in the register: whatever searches must find it."""

T = TypeVar("T")


class Town:
    """A council with somebody to be erased; each look at it opens the store anew."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self.database = database
        self.erasures = erasures
        self.who = PersonId(PRACTICE)
        self.text: Any = None

    async def _clerk(self, work: Any) -> Any:
        async with opened(
            self.database, MASTER, most=2, erasures=self.erasures
        ) as store:
            return await work(Clerk(store))

    def settle(self) -> None:
        async def work(clerk: Clerk) -> None:
            self.who = await somebody(clerk, name=NAME, former=FORMER, email=EMAIL)
            self.text = await a_decision(clerk, SAID)
            await clerk.do(
                "decision.make", "tom", body="$riverside-sg", title=CONTROL, words="So."
            )

        asyncio.run(self._clerk(work))

    def forget(self) -> None:
        async def work(clerk: Clerk) -> None:
            await forgotten(clerk, self.who, **SAYING)

        asyncio.run(self._clerk(work))

    def interrupt(self) -> None:
        """Have it killed when it is on the list, and nothing is done yet."""

        async def work(clerk: Clerk) -> None:
            await clerk.do("person.request-erasure", "ada", self.who)
            await clerk.do("person.decide-erasure", "olu", self.who, **SAYING)

            async def killed(*_: object) -> None:
                raise ConnectionResetError

            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(clerk.store.vault.removing, "redact", killed)
                with pytest.raises(ConnectionResetError):
                    await clerk.do("person.carry-out-erasure", "olu", self.who)

        asyncio.run(self._clerk(work))

    def known(self, database: Database | None = None) -> tuple[dict[str, str], str]:
        """What is known of the person, and what the text says."""

        async def work(clerk: Clerk) -> tuple[dict[str, str], str]:
            words = await clerk.store.vault.open(PRACTICE, [self.text])
            return await clerk.store.vault.fields(PRACTICE, self.who), words[self.text]

        town = Town(database or self.database, self.erasures)
        found: tuple[dict[str, str], str] = asyncio.run(town._clerk(work))
        return found


@pytest.fixture
def town(practice_database: Database, erasures: Erasures) -> Town:
    town = Town(practice_database, erasures)
    town.settle()
    return town


SAYING = GRANTED | {"explanation": f"{NAME} has moved away."}
GONE: tuple[dict[str, str], str] = (
    {},
    "[name removed], write to [name removed] or ask [name removed].",
)


def test_restoring_last_weeks_backup_does_not_resurrect(
    town: Town, empty: Database, tmp_path: Path
) -> None:
    backup = str(tmp_path / "last-week")
    done(town.database, "backup", backup, erasures=town.erasures)
    assert town.known()[0]["name"] == NAME
    town.forget()
    assert town.known() == GONE

    absent = Erasures(tmp_path / "absent.jsonl")
    refused = command(empty, "restore", backup, erasures=absent)
    assert "may bring back people who were erased" in str(refused.exception)
    shown = done(empty, "restore", backup, erasures=town.erasures)
    assert "one person had to be erased again" in shown
    assert town.known(empty) == GONE
    with psycopg.connect(empty.owner) as owner:
        last = owner.execute("""
            SELECT type, stream_id FROM store.event ORDER BY position DESC LIMIT 2""")
        assert last.fetchall() == [
            ("person.erased", town.who),
            ("person.words-redacted", town.who),
        ]

    replay = ("erasures", "replay")
    assert "0 people" in done(empty, *replay, erasures=town.erasures)


def test_what_was_listed_and_interrupted_is_finished_at_the_next_start(
    town: Town,
) -> None:
    town.interrupt()
    assert town.known()[0] != {}
    replay = ("erasures", "replay")
    assert "one person" in done(town.database, *replay, erasures=town.erasures)
    assert town.known() == GONE
    with psycopg.connect(town.database.owner) as owner:
        types = owner.execute(
            "SELECT type FROM store.event WHERE stream_id = %s ORDER BY version DESC",
            (town.who,),
        ).fetchall()
    assert [one for (one,) in types[:3]] == [
        "person.erased",
        "person.words-redacted",
        "person.erasure-decided",
    ]


def test_a_list_without_its_beginning_is_not_followed(
    town: Town, empty: Database, tmp_path: Path
) -> None:
    backup = str(tmp_path / "last-week")
    done(town.database, "backup", backup, erasures=town.erasures)
    town.forget()
    lines = town.erasures.lines()
    (line,) = [one for one in lines if getattr(one, "text", None) == town.text]
    partial = Erasures(tmp_path / "partial.jsonl")
    partial.add([replace(line, number=1)])
    refused = command(empty, "restore", backup, erasures=partial)
    assert "a part of it is missing" in str(refused.exception)


def test_a_backup_made_after_it_holds_nothing_to_bring_back(
    town: Town, empty: Database, tmp_path: Path
) -> None:
    town.forget()
    backup = str(tmp_path / "tonight")
    done(town.database, "backup", backup, erasures=town.erasures)
    shorter = Erasures(tmp_path / "shorter.jsonl")
    shorter.begin()
    refused = command(empty, "restore", backup, erasures=shorter)
    assert "is older than the backup: it has 0 lines" in str(refused.exception)
    done(empty, "restore", backup, "--without-erasures", erasures=shorter)
    assert town.known(empty) == GONE


def test_a_list_that_is_none_is_refused_and_half_a_line_is_no_line(
    town: Town, tmp_path: Path, empty: Database
) -> None:
    backup = str(tmp_path / "kept")
    done(town.database, "backup", backup, erasures=town.erasures)
    with town.erasures.file.open("ab") as file:
        file.write(b'{"erased":"identity","day":"2026-')  # killed while it wrote
    assert town.erasures.lines() == []
    town.forget()
    assert len(town.erasures.lines()) > 1
    town.erasures.file.write_text("somebody\n")
    refused = command(empty, "restore", backup, erasures=town.erasures)
    assert "is no erasure list" in str(refused.exception)


def test_requests_are_listed_with_the_day_on_which_an_answer_is_due(
    town: Town,
) -> None:
    due = done(
        *(town.database, "erasures", "due", "--council", "practice"),
        erasures=town.erasures,
    )
    assert "2026-12-16" in due
    assert "decided" in due
    carry_out = ("erasures", "carry-out", "--council", "practice")
    assert "is erased" in done(town.database, *carry_out, erasures=town.erasures)
    again = done(town.database, *carry_out, erasures=town.erasures)
    assert "Nothing is left to be carried out" in again
    refused = command(
        *(town.database, *carry_out, "--person", str(town.who)),
        erasures=town.erasures,
    )
    assert "no erasure of" in str(refused.exception)


def _files(database: Database) -> Iterator[Path]:
    """Everything that PostgreSQL keeps: tables of this database, log files, its WAL."""
    with psycopg.connect(database.owner, autocommit=True) as owner:
        owner.execute("CHECKPOINT")
        told = owner.execute("""
            SELECT current_setting('data_directory'), oid FROM pg_database
             WHERE datname = current_database()""").fetchone()
    assert told is not None
    data = Path(told[0])
    yield from (data / "base" / str(told[1])).iterdir()
    yield from (data / "pg_wal").glob("0*")
    yield data.parent / "postgres.log"


def _found(files: Iterator[Path], *wanted: bytes) -> set[bytes]:
    """Which of these stand in any of the files."""
    found: set[bytes] = set()
    for path in files:
        if not path.is_file() or not path.stat().st_size:
            continue
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=1) as bytes_:
            found |= {one for one in wanted if bytes_.find(one) >= 0}
    return found


def _rows(database: Database) -> list[Any]:
    """Every row of every table, read models too."""
    with psycopg.connect(database.owner) as owner:
        tables = owner.execute("""
            SELECT quote_ident(schemaname), quote_ident(tablename) FROM pg_tables
             WHERE schemaname IN ('store', 'vault', 'access', 'read')""").fetchall()
        return [
            (table, one)
            for schema, table in tables
            for row in owner.execute(f"TABLE {schema}.{table}")
            for one in zip(row, strict=True)
        ]


def test_no_table_log_or_backup_holds_the_name_or_the_words_or_the_key(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with psycopg.connect(town.database.owner) as owner:
        keys = owner.execute(
            """SELECT wrapped FROM vault.key WHERE key_id = %s
                UNION ALL SELECT wrapped FROM vault.key k JOIN vault.text t
                       ON t.key_id = k.key_id WHERE t.ref = %s""",
            (town.who, town.text),
        ).fetchall()
    assert repr(keys[0]) in repr(_rows(town.database))
    town.forget()
    plain = [NAME, NAME.split()[1], EMAIL, FORMER, SAID, FORMER.upper()]
    names = {one.encode() for one in plain}
    control = CONTROL.encode()
    assert _found(_files(town.database), control, *names) == {control}
    assert not {name for name in plain if name in caplog.text}

    # The keys that were destroyed stand in no row, and so in no backup from here on.
    rows = repr(_rows(town.database))
    assert CONTROL in rows
    assert len(keys) == 2
    assert not [one for one in [*plain, *map(repr, keys)] if one in rows]
    done(town.database, "backup", str(tmp_path / "kept"), erasures=town.erasures)
    assert not _found(iter((tmp_path / "kept").iterdir()), *names)
    assert not _found(iter([town.erasures.file]), *names)
