"""`waymark backup` and `waymark restore`: everything comes back."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli.main import waymark
from cli.people import carry_out
from commands.labels import PRACTICE, id_of
from domain.ids import PersonId
from migrations.tool import migrate
from store import invitations, pending, sessions
from store.backup import DUMP, back_up
from store.embedded import EmbeddedPostgres
from store.ids import new_id
from store.invited import Guest
from store.opened import opened
from store.restore import manifest_of
from store.settings import Database
from tests.conftest import MASTER
from tests.operations.conftest import (
    MASTER_KEY,
    command,
    done,
    everything,
    models,
    walls,
)
from tests.store.embedding import embedded_postgres, new_folder, url

ROOT = Path(__file__).parents[2]


def test_everything_comes_back_and_goes_on(
    projected: Database, kept: Path, empty: Database
) -> None:
    shown = done(empty, "restore", str(kept))
    assert "every register holds what the backup's manifest says" in shown
    assert "ended since the backup was made work again" in shown
    assert everything(empty) == everything(projected)
    assert models(empty) == models(projected)
    assert walls(empty) == walls(projected) != []

    trail = ("audit", "export", "--council", "practice")
    assert done(empty, *trail) == done(projected, *trail)  # names are read again
    assert "Amina" in done(empty, *trail)
    last = everything(empty)["events"][-1]
    one_more = ("person", "add", "--council", "practice", "--name", "Asha Patel")
    done(empty, *one_more)
    assert len(everything(empty)["events"]) == len(everything(projected)["events"]) + 1
    assert last in everything(empty)["events"]
    with (
        psycopg.connect(empty.owner) as owner,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="only grows"),
    ):
        owner.execute("DELETE FROM store.event")

    before = models(empty)
    done(empty, "rebuild")
    assert set(models(empty)) == set(before)


def test_a_backup_names_what_it_holds_and_hides_what_it_holds(
    projected: Database, kept: Path
) -> None:
    manifest = manifest_of(kept)
    with psycopg.connect(projected.owner) as owner:
        rows = owner.execute(
            "SELECT r.slug, leaf_hash FROM store.register r JOIN store.event e "
            "USING (council_id) ORDER BY r.slug, e.position"
        ).fetchall()
    for register in manifest.registers:
        hashes = [hash for slug, hash in rows if slug == register.slug]
        assert register.events == len(hashes) == register.last_position + 1
        joined = subprocess.run(
            ["sha256sum"],  # noqa: S607 - a second opinion, from where PATH says
            input=b"".join(hashes),
            capture_output=True,
            check=True,
        )
        assert joined.stdout.decode().startswith(register.leaf_hashes)
    assert kept.stat().st_mode & 0o077 == 0
    assert (kept / DUMP).stat().st_mode & 0o077 == 0
    for name in (b"Amina", b"orchard"):
        assert name not in (kept / DUMP).read_bytes()


def test_what_is_written_meanwhile_is_not_half_in_it(
    demo_database: Database, empty: Database, tmp_path: Path
) -> None:
    async def write_until(done: asyncio.Event) -> int:
        async with opened(demo_database, MASTER, most=2) as store:
            council = await store.council("practice")
            written = 0
            while not done.is_set():
                facts: dict[str, object] = {"name": f"Somebody {written}"}
                await carry_out(store, council, "person.add", facts)
                written += 1
            return written

    async def work() -> int:
        ready = asyncio.Event()
        writing = asyncio.create_task(write_until(ready))
        await asyncio.sleep(0.3)
        await back_up(demo_database.owner, MASTER, tmp_path / "kept")
        ready.set()
        return await writing

    assert asyncio.run(work()) > 5
    done(empty, "restore", str(tmp_path / "kept"))  # or the manifest contradicts it


def test_a_session_or_invitation_that_was_ended_does_not_come_back(
    demo_database: Database, empty: Database, tmp_path: Path
) -> None:
    async def sign_in() -> None:
        async with opened(demo_database, MASTER, most=2) as store:
            council = await store.council("practice")
            person = PersonId(id_of(PRACTICE, "tom"))
            await sessions.start(store.app, council, person, "e-mail", "curl")
            await pending.begin(store.app, council, "link", browser="any")
            guest, id = Guest("Nadia Rahman", "nadia@example.org"), new_id()
            await store.vault.invited.seal(council, id, guest, invitations.LASTING)
            new = invitations.New(
                id=id,
                invited_by=person,
                proven=False,
                partnership=None,
                offer=b"{}",
                what_hash=b"what",
                address_hash=b"where",
                person=None,
                newcomer=person,
            )
            assert await invitations.make(store.app, council, new)

    asyncio.run(sign_in())
    done(demo_database, "backup", str(tmp_path / "kept"))
    done(empty, "restore", str(tmp_path / "kept"))
    with psycopg.connect(empty.owner) as owner:
        for table in (
            *("access.session", "access.pending"),
            *("access.invitation", "vault.invited"),
        ):
            rows = owner.execute(f"SELECT count(*) FROM {table}".encode())  # noqa: S608 - constants
            assert rows.fetchone() == (0,)


def test_whoever_stops_a_backup_leaves_nothing(
    demo_database: Database, tmp_path: Path
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(back_up(demo_database.owner, MASTER, tmp_path / "kept", stop))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_ever_overwritten(projected: Database, kept: Path) -> None:
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    again = command(projected, "backup", str(kept))
    assert "a backup overwrites nothing" in str(again.exception)
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before
    back = command(projected, "restore", str(kept))
    assert "there is an installation already" in str(back.exception)


def test_where_nothing_is_there_is_nothing_to_back_up(
    empty: Database, tmp_path: Path
) -> None:
    result = command(empty, "backup", str(tmp_path / "kept"))
    assert "nothing to back up" in str(result.exception)
    nowhere = command(empty, "backup", str(tmp_path / "no" / "kept"))
    assert "there is no folder" in str(nowhere.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = new_folder()
    yield folder
    shutil.rmtree(folder)


def at_home(*words: str) -> Result:
    """Have a command done where Waymark runs PostgreSQL of its own."""
    nothing = {"DATABASE_URL": "", "WAYMARK_MASTER_KEY": ""}
    return CliRunner().invoke(waymark, words, env=nothing)


def test_it_moves_to_a_folder_of_its_own_when_its_key_is_there(
    kept: Path, folder: Path
) -> None:
    new = ("--data", str(folder / "new"))
    without = at_home("restore", str(kept), *new)
    assert "key of the backup must be there first" in str(without.exception)
    assert not (folder / "new").exists()

    (folder / "new").mkdir()
    (folder / "new" / "master.key").write_text(MASTER_KEY)
    listless = at_home("restore", str(kept), *new)
    assert "the erasure list is missing" in str(listless.exception)
    restored = at_home("restore", str(kept), "--without-erasures", *new)
    assert restored.exit_code == 0, (restored.output, restored.exception)
    again = at_home("backup", str(folder / "again"), *new)
    assert again.exit_code == 0, (again.output, again.exception)
    assert manifest_of(folder / "again").registers == manifest_of(kept).registers


def test_what_cannot_be_done_is_told_in_a_sentence(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "cli.main", "restore", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "is no backup" in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_an_owner_who_is_no_superuser_can_do_it_too(folder: Path) -> None:
    with embedded_postgres(folder / "home") as postgres:
        one, two = _two_databases(postgres)
        migrate(one.owner, one.passwords)
        done(one, "council", "create", "riverbank", "--name", "Riverbank")
        done(one, "rebuild")
        done(one, "backup", str(folder / "kept"))
        done(two, "restore", str(folder / "kept"))
        assert everything(two) == everything(one)
        assert models(two) == models(one)
        done(two, "rebuild")


def _two_databases(postgres: EmbeddedPostgres) -> list[Database]:
    with psycopg.connect(url(postgres), autocommit=True) as superuser:
        superuser.execute("CREATE ROLE owner LOGIN CREATEROLE PASSWORD 'secret'")
        for name in ("one", "two"):
            superuser.execute(f"CREATE DATABASE {name} OWNER owner")
    return [
        Database(
            postgres.dsn(user="owner", password="secret", database=name),  # noqa: S106 - of this server, which knows no login yet
            MASTER,
        )
        for name in ("one", "two")
    ]
