"""Servers for tests of embedding: started, used from other processes, looked at."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncpg
import psutil  # type: ignore[import-untyped]  # the library ships no types

from store.embedded import SUPERUSER, EmbeddedPostgres

PASSWORD = "pa:ss wörd/+%@"  # noqa: S105  # every character that a URL may trip over
ROOT = os.geteuid() == 0

USE_UNTIL_TOLD = """
import sys
from pathlib import Path
from store.embedded import EmbeddedPostgres
home, password = sys.argv[1:]
with EmbeddedPostgres(
    Path(home), superuser_password=password, settings={"fsync": "off"}
) as postgres:
    print("using", flush=True)
    sys.stdin.readline()
print("stopped", flush=True)
"""


def new_folder() -> Path:
    """A folder in memory that every account may enter, unlike pytest's tmp_path."""
    memory = Path("/dev/shm")  # noqa: S108  # not a predictable name: a folder in it
    folder = tempfile.mkdtemp(prefix="wm-", dir=memory if memory.is_dir() else None)
    Path(folder).chmod(0o755)  # so that root's account can enter
    return Path(folder)


def embedded_postgres(
    home: Path, *, password: str = PASSWORD, **settings: str
) -> EmbeddedPostgres:
    settings = {"fsync": "off", **settings}
    return EmbeddedPostgres(home, superuser_password=password, settings=settings)


def url(postgres: EmbeddedPostgres, password: str = PASSWORD) -> str:
    return postgres.dsn(user=SUPERUSER, password=password, database="postgres")


async def ask(postgres: EmbeddedPostgres, question: str) -> object:
    connection = await asyncpg.connect(url(postgres))
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def lives(process: psutil.Process) -> bool:
    """Whether it does; a dead one stays in the table until its parent looks."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def server_of(home: Path) -> psutil.Process | None:
    with suppress(OSError, psutil.NoSuchProcess):
        pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
        process = psutil.Process(pid)
        if lives(process) and process.name() == "postgres":
            return process
    return None


def kill_server(home: Path) -> None:
    if server := server_of(home):
        family = [server, *server.children(recursive=True)]
        server.kill()
        eventually(lambda: not any(map(lives, family)))


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@contextmanager
def another_process(
    home: Path, script: str = USE_UNTIL_TOLD, user: str | None = None
) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", script, home, PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        user=user,
        group=user and "nogroup",
        extra_groups=user and [],
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def tell_to_stop(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    assert hear(process) == "stopped"
