"""`serve` and `project` apart, as containers run them: begun bare, ended by SIGTERM."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]  # it ships no types
import psycopg

from store.settings import Database
from tests.operations.conftest import MASTER_KEY, done, without_account
from tests.plain_http import PLAIN
from tests.store.embedding import eventually

ROOT = Path(__file__).parents[2]
_TAKEN = "SELECT count(*) > 0 AND min(position) >= 0 FROM read.tracking"


@contextmanager
def service(database: Database, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run it with an address that names no owner; it must end well when told to."""
    others = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    address = without_account(database).owner
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        cwd=ROOT,
        env=others | {"DATABASE_URL": address, "WAYMARK_MASTER_KEY": MASTER_KEY},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            process.kill()


def test_an_api_leaves_the_projections_to_a_runner(database: Database) -> None:
    done(database, "council", "create", "riverbank", "--name", "Riverbank")
    with service(database, "serve", "--no-projections", "--port=0") as api:
        assert api.stdout is not None
        (address,) = re.findall(r"ready: (\S+)", "".join(until_ready(api.stdout)))
        assert psutil.Process(api.pid).children() == []
        behind = httpx.get(f"{address}/health/ready", verify=PLAIN).json()[
            "projections"
        ]
        assert {lag["events"] for lag in behind} == {1}
        with service(database, "project"), psycopg.connect(database.owner) as owner:
            eventually(lambda: _holds(owner, _TAKEN))
        behind = httpx.get(f"{address}/health/ready", verify=PLAIN).json()[
            "projections"
        ]
        assert {lag["events"] for lag in behind} == {0}


def until_ready(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.startswith("Stop with"):
            return


def _holds(owner: psycopg.Connection, question: str) -> bool:
    found = owner.execute(question).fetchone() == (True,)
    owner.rollback()
    return found
