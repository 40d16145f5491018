"""Real servers, killed and revived, and folders that cannot be used."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from store import embedded
from store.embedded import SOCKET, EmbeddedPostgresError
from tests.store.embedding import (
    PASSWORD,
    ROOT,
    USE_UNTIL_TOLD,
    another_process,
    ask,
    embedded_postgres,
    eventually,
    hear,
    kill_server,
    lives,
    server_of,
    tell_to_stop,
    url,
)

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
