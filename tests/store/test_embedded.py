"""Real servers, started, shared, killed and revived."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import asyncpg
import psutil  # type: ignore[import-untyped]  # the library ships no types
import psycopg
import pytest

from store import embedded
from store.embedded import SOCKET, SUPERUSER, EmbeddedPostgres, EmbeddedPostgresError

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


@pytest.fixture(scope="module")
def pristine() -> Iterator[Path]:
    """A stopped cluster, copied for each test: that is faster than making one."""
    folder = new_folder()
    with embedded_postgres(folder / "home"):
        pass
    yield folder / "home"
    shutil.rmtree(folder)


@pytest.fixture
def empty() -> Iterator[Path]:
    """Where a home may be made."""
    folder = new_folder()
    yield folder / "wäy mark"
    if server := server_of(folder / "wäy mark"):
        server.send_signal(signal.SIGQUIT)  # so that it leaves no shared memory behind
        eventually(lambda: not lives(server))
    shutil.rmtree(folder)


@pytest.fixture
def home(empty: Path, pristine: Path) -> Path:
    subprocess.run(["cp", "-a", pristine, empty], check=True)  # noqa: S607
    return empty


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


# Getting in.


async def test_only_the_right_password_opens_it(home: Path) -> None:
    with embedded_postgres(home) as postgres:
        assert await ask(postgres, "select current_user") == SUPERUSER
        with psycopg.connect(url(postgres)) as connection:
            assert connection.execute("select 18").fetchone() == (18,)
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(url(postgres, "wrong"))


async def test_nobody_is_trusted_and_nothing_listens_on_the_network(home: Path) -> None:
    with embedded_postgres(home) as postgres:
        methods = "select array_agg(distinct auth_method) from pg_hba_file_rules"
        assert await ask(postgres, methods) == ["scram-sha-256"]
        assert await ask(postgres, "show listen_addresses") == ""
        server = server_of(home)
        assert server
        assert not server.net_connections("inet")


async def test_text_sorts_and_folds_the_same_on_every_machine(home: Path) -> None:
    with embedded_postgres(home) as postgres:
        row = """
            select format('%s %s %s', encoding, datlocprovider, datlocale)
            from pg_database where datname = 'template1'
        """
        assert await ask(postgres, row) == "6 b C.UTF-8"  # 6 is UTF8
        assert await ask(postgres, "select upper('é')") == "É"
        assert await ask(postgres, "show timezone") == "UTC"


def test_another_superuser_password_than_at_first_is_refused(home: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="password authentication failed"):
        embedded_postgres(home, password="another").start()  # noqa: S106
    assert server_of(home) is None


@pytest.mark.parametrize("password", ["", "two\nlines", "nul\0"])
def test_a_password_that_could_not_be_used_is_refused(
    empty: Path, password: str
) -> None:
    with pytest.raises(EmbeddedPostgresError, match="must be one line of text"):
        embedded_postgres(empty, password=password).start()
    assert not empty.exists()


def test_there_is_no_address_before_the_start_or_after_the_stop(home: Path) -> None:
    postgres = embedded_postgres(home)
    with pytest.raises(EmbeddedPostgresError, match="is not running"):
        url(postgres)
    with postgres:
        assert url(postgres).startswith("postgresql://")
    with pytest.raises(EmbeddedPostgresError, match="is not running"):
        url(postgres)


async def test_without_unix_sockets_it_listens_on_this_machine_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "UNIX_SOCKETS", False)
    with embedded_postgres(home) as first, embedded_postgres(home) as second:
        assert "host=127.0.0.1&port=" in url(first)
        assert url(second) == url(first)
        assert await ask(first, "show unix_socket_directories") == ""
        with psycopg.connect(url(first)) as connection:
            assert connection.execute("select 18").fetchone() == (18,)


# Settings and the log.


async def test_settings_reach_the_server_over_our_own(home: Path) -> None:
    with embedded_postgres(home, work_mem="5MB", shared_buffers="16MB") as postgres:
        assert await ask(postgres, "show work_mem") == "5MB"
        assert await ask(postgres, "show shared_buffers") == "16MB"
        assert await ask(postgres, "show max_wal_size") == "256MB"


def test_a_server_that_does_not_start_says_why_in_its_own_words(home: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match='for parameter "work_mem": "lots"'):
        embedded_postgres(home, work_mem="lots").start()
    with embedded_postgres(home):
        assert server_of(home)


async def test_the_log_keeps_nothing_of_what_people_wrote(home: Path) -> None:
    with (
        embedded_postgres(home) as postgres,
        pytest.raises(asyncpg.InvalidTextRepresentationError, match="Mary"),
    ):
        await ask(postgres, "select 'Mary Smith'::text::uuid")
    log = (home / "postgres.log").read_text()
    assert "ready to accept connections" in log
    assert "Mary" not in log


# Sharing.


async def test_a_second_process_adopts_the_server_and_the_last_one_stops_it(
    home: Path,
) -> None:
    with another_process(home) as first:
        assert hear(first) == "using"
        server = server_of(home)
        with embedded_postgres(home) as postgres:
            assert server_of(home) == server
            tell_to_stop(first)
            assert await ask(postgres, "select 1") == 1
        assert server_of(home) is None


async def test_a_process_may_leave_while_another_stays(home: Path) -> None:
    with another_process(home) as other:
        assert hear(other) == "using"
        with embedded_postgres(home) as postgres:
            server = server_of(home)
            assert await ask(postgres, "select 1") == 1
        assert server_of(home) == server
        tell_to_stop(other)
        assert server_of(home) is None


@pytest.mark.parametrize("leaves_first", [0, 1])
async def test_two_in_one_process_share_as_two_processes_do(
    home: Path, leaves_first: int
) -> None:
    both = [embedded_postgres(home), embedded_postgres(home)]
    for each in both:
        each.start()
    server = server_of(home)
    leaver, stayer = both[leaves_first], both[1 - leaves_first]
    leaver.stop()
    leaver.stop()  # once more changes nothing
    assert await ask(stayer, "select 1") == 1
    with another_process(home) as other:  # the shared lock is still held
        assert hear(other) == "using"
        tell_to_stop(other)
    assert server_of(home) == server
    stayer.stop()
    assert server_of(home) is None


def test_those_who_come_at_the_same_time_get_one_server(empty: Path) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(another_process(empty)) for _ in range(3)]
        assert [hear(each) for each in crowd] == ["using"] * 3
        for each in crowd:
            assert server_of(empty)
            tell_to_stop(each)
        assert server_of(empty) is None
    log = (empty / "postgres.log").read_text()
    assert log.count("ready to accept connections") == 1


def test_a_forked_child_does_not_stop_its_parents_server(home: Path) -> None:
    script = USE_UNTIL_TOLD.replace(
        "    print",
        "    import os\n    os.fork() or os._exit(postgres.stop() or 0)\n"
        "    os.wait()\n    print",
    )
    with another_process(home, script) as parent:
        assert hear(parent) == "using"
        assert server_of(home)
        tell_to_stop(parent)
        assert server_of(home) is None


# Killing.


def test_a_killed_users_server_is_adopted_and_then_stopped(home: Path) -> None:
    with another_process(home) as user:
        assert hear(user) == "using"
        server = server_of(home)
        assert server
        os.killpg(user.pid, signal.SIGKILL)
        user.wait()
    assert server_of(home) == server
    with embedded_postgres(home):
        assert server_of(home) == server
    assert server_of(home) is None


def test_an_interrupt_from_the_keyboard_does_not_reach_the_server(home: Path) -> None:
    ignoring = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    with another_process(home, ignoring + USE_UNTIL_TOLD) as user:
        assert hear(user) == "using"
        server = server_of(home)
        os.killpg(user.pid, signal.SIGINT)
        assert server_of(home) == server
        tell_to_stop(user)
        assert server
        assert not lives(server)


async def test_a_killed_server_comes_back_with_all_that_was_committed(
    home: Path,
) -> None:
    with embedded_postgres(home) as postgres:
        await ask(postgres, "create table kept as select 42 as answer")
        kill_server(home)
        with pytest.raises(EmbeddedPostgresError, match="is not running"):
            url(postgres)
        postgres.start()
        assert await ask(postgres, "select answer from kept") == 42
    assert server_of(home) is None


async def test_no_new_server_writes_beside_a_backend_of_the_killed_one(
    home: Path,
) -> None:
    with embedded_postgres(home) as postgres:
        server = server_of(home)
        assert server
        family = server.children(recursive=True)
        writer = next(child for child in family if "writer" in child.cmdline()[0])
        writer.suspend()
        server.kill()
        eventually(lambda: not lives(server))
        try:
            starting = asyncio.create_task(asyncio.to_thread(postgres.start))
            done, _ = await asyncio.wait([starting], timeout=0.5)
            assert not done
        finally:
            writer.resume()
        await starting
        assert await ask(postgres, "select 1") == 1


def test_a_stale_pid_file_may_name_any_other_living_process(home: Path) -> None:
    with embedded_postgres(home) as postgres:
        claims = [home / "data" / name for name in (SOCKET + ".lock", "postmaster.pid")]
        texts = [claim.read_text().split("\n", 1) for claim in claims]
        kill_server(home)
        # PostgreSQL itself believes in a process only if it may send it signals.
        account = "nobody" if ROOT else None
        with ExitStack() as stack:
            sleep = subprocess.Popen(["sleep", "60"], user=account)  # noqa: S607
            stack.callback(sleep.wait)
            stack.callback(sleep.kill)
            for claim, (_, rest) in zip(claims, texts, strict=True):
                claim.write_text(f"{sleep.pid}\n{rest}")
            postgres.start()
            assert sleep.poll() is None
        assert server_of(home)


def test_an_unreadable_pid_file_does_not_block_the_start(home: Path) -> None:
    (home / "data" / "postmaster.pid").touch()  # as a power cut may leave it
    with embedded_postgres(home):
        assert server_of(home)


def test_a_server_that_cannot_be_seen_is_left_alone(home: Path) -> None:
    """As from a container: the folder is shared, the process table is not."""
    with embedded_postgres(home):
        pid_file = home / "data" / "postmaster.pid"
        text = pid_file.read_text()
        pid_file.write_text(f"{os.getpid()}\n" + text.split("\n", 1)[1])
        with pytest.raises(EmbeddedPostgresError, match="a server we cannot see"):
            embedded_postgres(home).start()
        pid_file.write_text(text)
        assert server_of(home)


async def test_a_killed_initdb_leaves_nothing_half_done(empty: Path) -> None:
    with another_process(empty) as user:
        eventually(lambda: list(empty.glob("unfinished-*/data/base")))
        user.kill()
    assert not (empty / "data").exists()
    with embedded_postgres(empty) as postgres:
        assert await ask(postgres, "select 1") == 1

        def cleared_up() -> bool:
            postgres.start()  # again, as the old initdb may write on for a moment
            return not list(empty.glob("unfinished-*"))

        eventually(cleared_up)


# Folders.


def test_the_password_is_nowhere_left_lying(empty: Path) -> None:
    with embedded_postgres(empty):
        texts = [path.read_bytes() for path in empty.rglob("*") if path.is_file()]
    assert not any(PASSWORD.encode() in text for text in texts)
    assert (empty / "data").stat().st_mode & 0o777 == 0o700


def test_data_of_another_major_version_is_refused(home: Path) -> None:
    (home / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedPostgresError, match="is for PostgreSQL 17, not 18"):
        embedded_postgres(home).start()


def test_a_folder_that_is_no_cluster_is_refused(home: Path) -> None:
    (home / "data" / "PG_VERSION").unlink()
    with pytest.raises(EmbeddedPostgresError, match="is no cluster"):
        embedded_postgres(home).start()


def test_data_that_cannot_be_written_is_refused(home: Path) -> None:
    (home / "data").chmod(0o500)
    with pytest.raises(EmbeddedPostgresError, match="must belong to user"):
        embedded_postgres(home).start()
    (home / "data").chmod(0o700)


def test_a_home_that_cannot_be_made_is_refused(empty: Path) -> None:
    empty.touch()
    with pytest.raises(EmbeddedPostgresError, match="File exists"):
        embedded_postgres(empty).start()


def test_a_home_whose_name_a_shell_would_read_is_refused(empty: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="choose a folder without"):
        embedded_postgres(empty / "$(touch me)").start()


async def test_a_long_path_gets_a_short_private_socket(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(home.parent))
    far = home.with_name("long" * 20)
    home.rename(far)
    with embedded_postgres(far) as postgres:
        assert await ask(postgres, "select 1") == 1
        (sockets,) = far.parent.glob("waymark-*")
        assert sockets.stat().st_mode & 0o777 == 0o700
        with monkeypatch.context() as elsewhere:  # as another process may have it
            elsewhere.setattr(tempfile, "tempdir", str(far))
            with embedded_postgres(far) as again:
                assert await ask(again, "select 1") == 1
    sockets.chmod(0o755)
    with pytest.raises(EmbeddedPostgresError, match=f"{sockets} must belong to user"):
        embedded_postgres(far).start()
    sockets.rmdir()
    sockets.symlink_to(far / "data")
    with pytest.raises(EmbeddedPostgresError, match=f"{sockets} must belong to user"):
        embedded_postgres(far).start()


async def test_no_other_postgresql_is_used_and_no_environment_misleads(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakes = empty.parent / "fakes"
    fakes.mkdir()
    for program in ("initdb", "pg_ctl", "postgres", "psql", "pg_isready"):
        (fakes / program).write_text(f"#!/bin/sh\ntouch {fakes}/used\nexit 1\n")
        (fakes / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(fakes), prepend=os.pathsep)
    for name, value in {
        "PGHOST": "nowhere.invalid",
        "PGPORT": "1",
        "PGDATA": "/nowhere",
        "PGUSER": "somebody",
        "PGPASSWORD": "wrong",
        "PGSSLMODE": "verify-full",
        "PGOPTIONS": "-c nonsense=1",
        "PGCTLTIMEOUT": "0",
    }.items():
        monkeypatch.setenv(name, value)
    with embedded_postgres(empty) as postgres:
        for name in ("PGSSLMODE", "PGOPTIONS"):
            monkeypatch.delenv(name)
        assert str(await ask(postgres, "select version()")).startswith("PostgreSQL 18.")
        server = server_of(empty)
        assert server
        programs = empty if ROOT else embedded.SITE
        assert Path(server.exe()).is_relative_to(programs.resolve())
    assert not (fakes / "used").exists()


# Root and others.


@pytest.mark.skipif(not ROOT, reason="only root changes accounts")
def test_for_root_it_runs_as_an_account_without_privileges(home: Path) -> None:
    with embedded_postgres(home):
        server = server_of(home)
        assert server
        assert server.username() == "nobody"
        assert set(server.uids()) == {(home / "data").stat().st_uid}
        groups = Path(f"/proc/{server.pid}/status")
        if groups.exists():
            assert "\nGroups:\t \n" in groups.read_text()


@pytest.mark.skipif(not ROOT, reason="only root changes accounts")
def test_root_is_told_which_folder_bars_the_way(home: Path) -> None:
    home.parent.chmod(0o700)
    with pytest.raises(EmbeddedPostgresError, match=f"chmod o\\+x {home.parent}$"):
        embedded_postgres(home).start()
    assert home.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not ROOT, reason="only root changes owners")
def test_another_accounts_folders_are_refused(home: Path) -> None:
    shutil.chown(home / "data", "daemon")
    with pytest.raises(EmbeddedPostgresError, match="must belong to user"):
        embedded_postgres(home).start()
    shutil.chown(home, "daemon")
    with pytest.raises(EmbeddedPostgresError, match="must belong to root"):
        embedded_postgres(home).start()


@pytest.mark.skipif(not ROOT, reason="only root becomes someone else")
def test_a_normal_user_needs_no_copy_of_the_programs(empty: Path) -> None:
    shutil.chown(empty.parent, "nobody")
    with ExitStack() as stack:
        try:
            user = stack.enter_context(another_process(empty, user="nobody"))
        except PermissionError:
            pytest.skip("nobody may not run this Python")
        assert hear(user) == "using"
        assert {path.name for path in empty.iterdir()} == {
            *("data", "postgres.log", "boot.lock", "use.lock")
        }
        tell_to_stop(user)
    with pytest.raises(EmbeddedPostgresError, match="must belong to root"):
        embedded_postgres(empty).start()
