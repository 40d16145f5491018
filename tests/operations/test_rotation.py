"""Another master key: all of it or nothing, and what was repeated is still known."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import waymark
from cli.people import carry_out
from domain.ids import PersonId
from store import rotation
from store.keys import MasterKey, MasterKeyError
from store.opened import Store, opened
from store.rotation import InUse
from store.settings import NEXT_KEY, Database, Settings, embedded
from tests.store.embedding import new_folder

ADDRESS = "asha@example.org"


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = new_folder()
    yield folder
    shutil.rmtree(folder)


def at_home(folder: Path, *words: str) -> Result:
    """Have a command done where Waymark runs PostgreSQL of its own."""
    nothing = {"DATABASE_URL": "", "WAYMARK_MASTER_KEY": "", "WAYMARK_ERASURES": ""}
    return CliRunner().invoke(waymark, [*words, "--data", str(folder)], env=nothing)


def database(folder: Path, key: MasterKey) -> Database:
    """The address of the folder's database, which runs."""
    postgres = embedded(Settings(folder=folder), key)
    password = key.password("waymark_owner")
    dsn = postgres.dsn(user="waymark_owner", password=password, database="postgres")
    return Database(dsn, key)


async def asha(kept: Store) -> tuple[PersonId, str]:
    """Add a person by a request that has a name, or find that it was done."""
    council = (await kept.councils())["riverbank"]
    facts: dict[str, object] = {"name": "Asha Patel", "email": ADDRESS}
    receipt = await carry_out(kept, council, "person.add", facts, key="asha")
    who = PersonId(receipt.id)
    found = await kept.vault.addresses.find_person_by_address(council, ADDRESS)
    assert found == who
    return who, (await kept.vault.field(council, [who], "name"))[who]


async def with_store(folder: Path, key: MasterKey) -> tuple[PersonId, str]:
    async with opened(database(folder, key), key, most=1) as kept:
        return await asha(kept)


def test_every_key_is_wrapped_anew_or_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, coming = folder / "master.key", folder / NEXT_KEY
    begun = at_home(folder, "council", "create", "riverbank", "--name", "Riverbank")
    assert begun.exit_code == 0, begun.output
    old = MasterKey.from_text(file.read_text())
    with embedded(Settings(folder=folder), old):  # so that it need not start each time
        known = asyncio.run(with_store(folder, old))

        async def while_it_is_used() -> None:
            async with opened(database(folder, old), old, most=1):
                result = await asyncio.to_thread(at_home, folder, "rotate-key")
                assert isinstance(result.exception, InUse)
                assert "waymark_app, waymark_reader, waymark_vault" in str(
                    result.exception
                )

        asyncio.run(while_it_is_used())
        assert not coming.exists()

        def killed(*_: object) -> bytes:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(rotation, "_wrapped", killed)
            assert at_home(folder, "rotate-key").exit_code != 0
        assert asyncio.run(with_store(folder, old)) == known
        unfinished = at_home(folder, "erasures", "replay")
        assert "is not finished" in str(unfinished.exception)

        with monkeypatch.context() as patched:  # killed before the file is in its place
            patched.setattr(Path, "replace", killed)
            assert at_home(folder, "rotate-key").exit_code != 0
        finished = at_home(folder, "rotate-key")
        assert "It was done before, and is finished now." in finished.output

        new = MasterKey.from_text(file.read_text())
        assert not coming.exists()
        assert len(list(folder.glob("master.key.until-*"))) >= 1
        # The name opens; its request and the address are recognised as before.
        assert asyncio.run(with_store(folder, new)) == known

        again = at_home(folder, "rotate-key")
        assert again.exit_code == 0, again.output
        assert "new master key: 1" in again.output
        newest = MasterKey.from_text(file.read_text())
        assert asyncio.run(with_store(folder, newest)) == known


def test_a_key_that_is_foreign_or_missing_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = at_home(folder, "rotate-key")
    assert "there is no installation" in str(nowhere.exception)
    monkeypatch.setenv("WAYMARK_NEW_MASTER_KEY", "")
    env = {"DATABASE_URL": "postgresql://nowhere/x", "WAYMARK_MASTER_KEY": "00" * 32}
    without = CliRunner().invoke(waymark, ["rotate-key"], env=env)
    assert "WAYMARK_NEW_MASTER_KEY" in str(without.exception)


def test_what_a_key_took_over_opens_for_its_heir_only() -> None:
    old, new = MasterKey(bytes(32)), MasterKey(bytes([1]) * 32)
    heir = new.with_lasting(old.lasting(new))
    assert heir.digest(b"request") == old.digest(b"request") != new.digest(b"request")
    one, other = (key.fingerprint("a", "x") for key in (old, heir))
    assert one == other != new.fingerprint("a", "x")
    assert old.fingerprint("b", "x") != one
    assert heir.password("waymark_app") == new.password("waymark_app")
    with pytest.raises(MasterKeyError):
        old.with_lasting(old.lasting(new))
