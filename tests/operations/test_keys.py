"""The right master key or none: nothing is changed or kept under another."""

from pathlib import Path

import psycopg
import pytest

from cli.failures import words_for
from store.keys import MasterKey, MasterKeyError, about_of
from store.opened import opened
from store.settings import BadAddress, Database, Settings
from tests.conftest import MASTER
from tests.demo.conftest import demo_database, demo_template
from tests.operations.conftest import command, done

__all__ = ["demo_database", "demo_template"]

ANOTHER = "ab" * 32


@pytest.mark.parametrize("words", [["migrate"], ["backup", "kept"]])
def test_another_key_is_refused_before_anything_is_done(
    demo_database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tests.operations.conftest.MASTER_KEY", ANOTHER)
    result = command(demo_database, *words)
    assert result.exit_code == 1
    assert isinstance(result.exception, MasterKeyError)
    assert "not the master key of this database" in str(result.exception)
    assert not (tmp_path / "kept").exists()
    monkeypatch.undo()
    assert "Nothing to do" in done(demo_database, "migrate")


@pytest.mark.usefixtures("unconfigured")
@pytest.mark.parametrize(
    ("key", "says"),
    [
        pytest.param(ANOTHER, "the master key", id="of another installation"),
        pytest.param(ANOTHER[2:], "has 31 bytes, not 32", id="cut short"),
        pytest.param("tea", "must be 64 hexadecimal digits", id="no key"),
        pytest.param("", "the master key is missing", id="missing"),
    ],
)
def test_the_service_does_not_start_and_nothing_is_sealed_anew(
    demo_database: Database,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    says: str,
) -> None:
    sealed = "SELECT md5(string_agg(k::text, '' ORDER BY key_id)) FROM vault.key k"
    with psycopg.connect(demo_database.owner) as owner:
        before = owner.execute(sealed).fetchall()
        monkeypatch.setattr("tests.operations.conftest.MASTER_KEY", key)
        result = command(demo_database, "serve", "--no-projections", "--port=0")
        assert result.exit_code == 1
        assert result.exception is not None
        assert says in (words_for(result.exception) or "").lower()
        assert owner.execute(sealed).fetchall() == before


def test_no_key_is_made_up_for_a_database_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYMARK_MASTER_KEY", raising=False)
    settings = Settings(folder=tmp_path, database_url="postgresql://db/waymark")
    with pytest.raises(MasterKeyError, match="the master key is missing"):
        settings.master()
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    with pytest.raises(MasterKeyError, match="the master key is missing"):
        Settings(folder=tmp_path).master()
    assert not (tmp_path / "master.key").exists()


@pytest.mark.parametrize("url", ["localhost", "mysql://x/y", "postgresql://[bad"])
def test_what_is_no_address_is_said_so(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BadAddress, match="write postgresql://"):
        Settings.from_environment()


async def test_nothing_opens_a_store_with_the_key_of_another_installation(
    demo_database: Database,
) -> None:
    """As when the database was copied, and the logins' passwords were set anew."""
    foreign = MasterKey(bytes([7]) * 32)
    with psycopg.connect(demo_database.owner) as owner:
        key, council, wrapped = owner.execute(
            "SELECT key_id, council_id, wrapped FROM vault.key LIMIT 1"
        ).fetchall()[0]
        about = about_of(council, key, "key")
        theirs = MASTER.rewrap(wrapped, about, foreign)
        owner.execute("DELETE FROM vault.key WHERE key_id <> %s", (key,))
        owner.execute("UPDATE vault.key SET wrapped = %s", (theirs,))
    with pytest.raises(MasterKeyError, match="not the master key of this database"):
        async with opened(demo_database, MASTER, most=1):
            raise AssertionError("it is open")
