"""What the tests of importing share: a register, and minutes brought into it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli.main import waymark
from store.settings import Database
from tests.cli.test_operating import MASTER_KEY

MEETING = {"kind": "meeting", "body": "Allotments", "date": "2024-05-01", "source": "a"}
DECISION = {
    "kind": "decision",
    "body": "Allotments",
    "date": "2024-05-01",
    "source": "a",
    "text": "To mend the fence",
    "outcome": "carried",
    "explicit": True,
}

Run = Callable[..., Result]


@pytest.fixture
def environment(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    settings = {
        "DATABASE_URL": database.owner,
        "WAYMARK_MASTER_KEY": MASTER_KEY,
        "WAYMARK_DATA": str(tmp_path),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    assert environment

    def run(*words: str) -> Result:
        return CliRunner().invoke(waymark, words, catch_exceptions=False)

    created = run("council", "create", "rust", "--name", "Rust")
    assert created.exit_code == 0
    return run


@pytest.fixture
def bring(run: Run) -> Run:
    """Bring a file in and give the report."""

    def bring(file: Path, *words: str) -> Result:
        return run("import", "minutes", str(file), "--council", "rust", *words)

    return bring


@pytest.fixture
def owner(database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.owner, autocommit=True) as connection:
        yield connection


def types(owner: psycopg.Connection) -> Counter[str]:
    """How many events of each type there are."""
    return Counter(t for (t,) in owner.execute("SELECT type FROM store.event"))


def facts(owner: psycopg.Connection, type: str) -> list[dict[str, Any]]:
    """The facts of each event of a type, in order."""
    query = "SELECT leaf FROM store.event WHERE type = %s ORDER BY position"
    return [json.loads(leaf)["facts"] for (leaf,) in owner.execute(query, (type,))]


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    file = folder / "minutes.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return file


def row(result: Result, kind: str) -> list[int]:
    """A row of the first table: in the file, taken, already there, left."""
    (found,) = re.findall(rf"^│ {kind} .*│$", result.stdout, re.MULTILINE)
    return [int(number) for number in re.findall(r"\d+", found)]


def words_of(result: Result) -> str:
    """What it says, however its tables break the lines."""
    return " ".join(re.sub("[│┃]", " ", result.stdout).split())
