"""Real servers, started and shared."""

from contextlib import ExitStack
from pathlib import Path

import asyncpg
import psutil  # type: ignore[import-untyped]  # it ships no types
import psycopg
import pytest

from store import embedded
from store.embedded import SUPERUSER, EmbeddedPostgresError
from tests.store.embedding import (
    USE_UNTIL_TOLD,
    another_process,
    ask,
    embedded_postgres,
    hear,
    server_of,
    tell_to_stop,
    url,
)

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
        ours = psutil.Process().open_files()
        assert not [file.path for file in ours if home in Path(file.path).parents]
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


def test_nobody_else_can_hold_its_locks(home: Path) -> None:
    with embedded_postgres(home):
        for lock in ("boot.lock", "use.lock"):
            assert (home / lock).stat().st_mode & 0o777 == 0o600
