"""An installation to be killed: `waymark serve` with all its defaults, and its parts.

The harness is its operator: it holds the embedded PostgreSQL as a second user, starts
what nobody else starts again, and reads what is printed into files.
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from importlib.resources import files
from pathlib import Path

import msgspec
import psutil  # type: ignore[import-untyped]  # it ships no types
import psycopg
from msgspec import Struct

from commands import script
from commands.desk import Desk
from commands.labels import PRACTICE, id_of
from commands.script import Script
from commands.today import today_in_london
from domain.ids import CouncilId, PersonId
from migrations.tool import migrate
from store.access import make_token
from store.embedded import EmbeddedPostgresError
from store.ids import new_id
from store.opened import Store, opened
from store.settings import Database, Settings, embedded
from tests.faults.offers import WHO
from tests.store.embedding import lives, new_folder, server_of

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120.0

_PROJECTS = "SELECT FROM pg_stat_activity WHERE usename = 'waymark_runner'"


class NotUp(Exception):
    """What should have come up again did not."""


class Place(Struct, frozen=True):
    """A council to write to over HTTP: who speaks there, and where its register begins.

    `begins` is the first position that the script did not fill.
    """

    council: CouncilId
    slug: str
    persons: dict[str, PersonId]
    tokens: dict[str, str]
    begins: int


def until(holds: Callable[[], object], what: str) -> None:
    """Wait for something that comes by itself. Raises NotUp."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > end:
            raise NotUp(what)
        time.sleep(0.01)


def practice_script(council: CouncilId, slug: str) -> str:
    """The practice council's script, for another council, up to its reports.

    A report holds a hash of ids, and so is another one in each council.
    """
    text = (files("demo") / "practice.yaml").read_text(encoding="utf-8")
    text = text[: text.index("- report.freeze:")]
    named = text.replace("slug: practice\n", f"slug: {slug}\n", 1)
    filled = named.replace(str(PRACTICE), str(council), 1)
    assert str(council) in filled
    assert slug in filled
    return filled


class Installation:
    """One data folder, its PostgreSQL, and what serves from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._settings = Settings(folder=folder / "waymark")
        self.data = self._settings.folder
        self.master = self._settings.master()
        self.postgres = embedded(self._settings, self.master)
        self.postgres.start()
        password = self.master.password("waymark_owner")
        owner = self.postgres.dsn(
            user="waymark_owner", password=password, database="postgres"
        )
        self.database = Database(owner, self.master)
        migrate(owner, self.database.passwords)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._serving: subprocess.Popen[bytes] | None = None

    # What an operator starts.

    def command(self, *words: str) -> subprocess.Popen[bytes]:
        """Start `waymark …` on this installation."""
        ours = {"DATABASE_URL", "WAYMARK_DATA", "WAYMARK_MASTER_KEY"}
        environment = {k: v for k, v in os.environ.items() if k not in ours}
        with (self.folder / f"{words[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "cli.main", *words, "--data", str(self.data)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,  # an interrupt is for the harness
            )

    def serve(self) -> None:
        """Start serving, unless something does."""
        if self._serving is None or self._serving.poll() is not None:
            words = ("--port", str(self.port), "--commands-a-minute", "0")
            self._serving = self.command("serve", *words)

    def revive(self) -> None:
        """Have PostgreSQL run again, whoever starts it. Raises NotUp."""
        try:
            self.postgres.start()
        except EmbeddedPostgresError as error:
            raise NotUp(str(error)) from error

    def await_service(self) -> None:
        """Wait until the API has its database. Raises NotUp."""
        until(self._reaches_its_database, "the API does not get its database back")

    def _reaches_its_database(self) -> bool:
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        with closing(line), suppress(OSError, HTTPException):
            line.request("GET", "/health/ready")
            return bool(msgspec.json.decode(line.getresponse().read())["database"])
        return False

    def await_database(self) -> None:
        """Wait until PostgreSQL takes connections. Raises NotUp."""
        until(self._answers, "PostgreSQL does not come back")

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.database.owner, connect_timeout=5).close()
            return True
        return False

    # What is killed.

    @property
    def server(self) -> psutil.Process:
        """The postmaster."""
        server = server_of(self.data / "postgres")
        assert server is not None, "PostgreSQL runs"
        return server

    def kill_server(self) -> None:
        """Kill the postmaster, and see it gone; its children may take longer."""
        server = self.server
        server.kill()
        until(lambda: not lives(server), "the postmaster does not die")

    def backends(self) -> list[psutil.Process]:
        """PostgreSQL's own processes, one for each connection among them."""
        return [child for child in self.server.children() if lives(child)]

    @property
    def serving(self) -> subprocess.Popen[bytes]:
        """The process that serves."""
        assert self._serving is not None, "it has been started"
        return self._serving

    def runner(self) -> psutil.Process | None:
        """The projection runner that the serving process keeps, if there is one now."""
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self.serving.pid).children():
                with suppress(psutil.NoSuchProcess):
                    if lives(child) and "project" in child.cmdline():
                        return child
        return None

    def projects(self) -> bool:
        """Whether a runner is connected."""
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(self.database.owner) as connection,
        ):
            return connection.execute(_PROJECTS).fetchone() is not None
        return False

    # What is written to.

    def open_place(self, slug: str) -> Place:
        """Open the register of another practice council, with tokens to write to it."""
        return asyncio.run(self._open_place(slug))

    async def _open_place(self, slug: str) -> Place:
        council = CouncilId(new_id())
        practice = script.parse(slug, practice_script(council, slug))
        async with self.store() as store:
            desk = Desk(store, today_in_london)
            async for _ in script.carry_out(practice, store, desk):
                pass
            persons = {r: PersonId(id_of(council, who)) for r, who in WHO.items()}
            tomorrow = datetime.now(UTC) + timedelta(days=1)
            tokens = {
                role: await make_token(
                    store.app, council, person, label=role, expires_at=tomorrow
                )
                for role, person in persons.items()
            }
            last = await store.register(council).last_position()
        return Place(council, slug, persons, tokens, last + 1)

    def open_register(self, slug: str) -> CouncilId:
        """Open an empty register."""

        async def work() -> CouncilId:
            council = CouncilId(new_id())
            async with self.store() as store:
                await store.open_register(council, slug)
            return council

        return asyncio.run(work())

    def script_file(self, slug: str) -> tuple[Path, Script]:
        """Write the practice script for a council that is not there yet."""
        file = self.folder / f"{slug}.yaml"
        text = practice_script(CouncilId(new_id()), slug)
        file.write_text(text, encoding="utf-8")
        return file, script.parse(file.name, text)

    def store(self) -> AbstractAsyncContextManager[Store]:
        """Open the store in this process."""
        return opened(self.database, self.master, most=2)

    def close(self) -> None:
        """Stop everything that was started."""
        if self._serving is not None and self._serving.poll() is None:
            self._serving.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._serving.wait(PATIENCE_SECONDS / 2)
            self._serving.kill()
            self._serving.wait()
        self.postgres.start()  # also one that was killed last leaves nothing behind
        self.postgres.stop()


@contextmanager
def installation() -> Iterator[Installation]:
    """An installation in a folder of its own, in memory where that is possible."""
    folder = new_folder()
    made = None
    try:
        made = Installation(folder)
        yield made
    finally:
        if made is not None:
            made.close()
        shutil.rmtree(folder, ignore_errors=True)
