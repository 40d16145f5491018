"""`waymark check`, as an operator and an auditor type it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli.check import warn
from cli.main import waymark
from commands.labels import PRACTICE
from store.check import Report, Tell, full
from store.settings import Database
from tests.cli.program import program
from tests.cli.test_operating import MASTER_KEY
from tests.store.checking import EVENTS, checked_template, practice_database
from tests.store.damage import leaf

__all__ = ["checked_template", "practice_database"]

ROOT = re.compile(rf"root ({EVENTS - 1}:[0-9a-f]{{64}})")

Run = Callable[..., Result]


@pytest.fixture
def environment(
    practice_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    settings = {
        "DATABASE_URL": practice_database.owner,
        "WAYMARK_MASTER_KEY": MASTER_KEY,
        "WAYMARK_DATA": str(tmp_path),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    assert environment

    def run(*words: str) -> Result:
        return CliRunner().invoke(waymark, ["check", *words], catch_exceptions=False)

    return run


@pytest.fixture
def owner(practice_database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(practice_database.owner, autocommit=True) as connection:
        yield connection


def spoil(owner: psycopg.Connection, position: int) -> None:
    """Write a leaf anew, so that everything still agrees with itself."""
    for statement in leaf(position, '"facts":{', '"facts": {'):
        owner.execute(statement.encode())


def test_all_is_well_in_one_line_a_register(run: Run) -> None:
    first = run()
    assert first.exit_code == 0
    (root,) = ROOT.findall(first.stdout)
    assert first.stdout == (
        f"practice: {EVENTS} events, root {root}, nothing amiss; nothing earlier is "
        "known to compare it with\n"
    )
    second = run("--council", "practice")
    assert second.exit_code == 0
    since = r"nothing amiss since \d{4}-\d\d-\d\d"
    assert re.fullmatch(
        rf"practice: {EVENTS} events, root {root}, {since}\n", second.stdout
    ), second.stdout


def test_what_is_amiss_is_a_table_and_exit_code_1(
    run: Run, owner: psycopg.Connection
) -> None:
    run()
    spoil(owner, 5)
    result = run()
    assert result.exit_code == 1
    assert f"practice: {EVENTS} events, something is amiss" in result.stdout
    shown = " ".join(re.sub("[│┃]", " ", result.stdout).split())
    assert "what is wrong, and what it would mean" in shown
    assert f"the first {EVENTS} events are not those of the check of" in shown


def test_more_of_a_kind_than_are_shown_are_counted(
    run: Run, owner: psycopg.Connection
) -> None:
    owner.execute("ALTER TABLE store.event DISABLE TRIGGER only_grows")
    owner.execute("UPDATE store.event SET type = '[red]x'")
    result = run()
    assert f"Of {EVENTS} findings of the kind words, 20 are shown" in result.stdout
    assert '"[red]x"' in result.stdout, "what was planted is shown as it is"


def test_the_same_as_one_json_object(run: Run, owner: psycopg.Connection) -> None:
    result = run("--json")
    said = json.loads(result.stdout)
    root = said["registers"][0]["root"]
    assert ROOT.fullmatch(f"root {root}")
    assert said == {
        "checked_at": said["checked_at"],
        "quick": False,
        "good": True,
        "registers": [
            {
                "council": "practice",
                "id": str(PRACTICE),
                "events": EVENTS,
                "amiss": False,
                "root": root,
                "since": said["checked_at"],
                "compared_with": None,
                "read_before": 0,
                "texts": 13,
                "unknown_types": {},
            }
        ],
        "findings": [],
        "counts": {},
    }
    owner.execute("ALTER TABLE store.event DISABLE TRIGGER only_grows")
    again = run("--json")
    told = json.loads(again.stdout)
    assert again.exit_code == 1
    assert told["registers"][0]["compared_with"] == {
        "at": said["checked_at"],
        "root": root,
    }
    assert (told["good"], told["counts"]) == (False, {"trigger": 1})
    (finding,) = told["findings"]
    assert (finding["kind"], finding["council"], finding["position"]) == (
        "trigger",
        None,
        None,
    )
    assert finding["sentence"].startswith("the database: the trigger only_grows")


def test_a_root_from_the_minutes_is_compared(
    run: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    (root,) = ROOT.findall(run().stdout)
    against = ("--council", "practice", "--against")
    assert run(*against, root).exit_code == 0
    assert run(*against, root.upper(), "--against", root).exit_code == 0
    spoil(owner, 5)
    (tmp_path / "checks" / f"{PRACTICE}.json").unlink()  # whoever could do the one …
    result = run(*against, root, "--json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert f"are not those of the root given, {root} " in finding["sentence"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--council", "practice", "--against", "98"], 2, "64 hexadecimal digits"),
        (["--council", "practice", "--against", "98:abc"], 2, "64 hexadecimal digits"),
        (["--against", "98:" + "0" * 64], 2, "say with --council whose root"),
        (["--quick", "--afresh"], 2, "a quick look reads too little"),
        (["--council", "nowhere"], 1, "no council 'nowhere'"),
    ],
)
def test_what_cannot_be_checked_is_said(
    environment: dict[str, str], words: list[str], code: int, says: str
) -> None:
    result = program("check", *words, **environment)
    assert result.returncode == code
    assert says in " ".join(re.sub("[│]", " ", result.stderr).split())
    assert "Traceback" not in result.stderr


def test_where_nothing_is_installed_there_is_nothing_to_check(tmp_path: Path) -> None:
    result = program("check", WAYMARK_DATA=str(tmp_path / "none"), DATABASE_URL="")
    assert result.returncode == 1
    assert "there is no installation" in result.stderr


def test_a_quick_look_says_what_it_rests_on(run: Run, tmp_path: Path) -> None:
    assert run("--quick").stdout == (
        f"practice: {EVENTS} events, nothing amiss at a quick look; no full check is "
        "known\n"
    )
    assert not list((tmp_path / "checks").glob("*.json"))
    run()
    assert re.fullmatch(
        rf"practice: {EVENTS} events, nothing amiss at a quick look; the last full "
        rf"check, on \d{{4}}-\d\d-\d\d \d\d:\d\d UTC, read {EVENTS}\n",
        run("--quick").stdout,
    )


def test_an_interrupted_check_goes_on_and_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stopped(*places: Any, tell: Tell, **said: Any) -> Report:
        def until(slug: str, done: int, total: int) -> None:
            tell(slug, done, total)
            if done == 40:
                raise KeyboardInterrupt

        return await full(*places, **said, tell=until, page=20)

    with monkeypatch.context() as patch:
        patch.setattr("cli.check.full", stopped)
        result = run()
    assert result.exit_code == 1
    assert (
        f"Read 40 of {EVENTS} events of practice. If all was well so far, "
        in result.stderr
    )
    line, resumed = run().stdout.splitlines()
    assert ROOT.search(line)
    assert re.fullmatch(
        r"  Its first 40 events were read by the check that was interrupted on "
        r"\d{4}-\d\d-\d\d \d\d:\d\d UTC, and not again now "
        r"\(--afresh reads them again\)",
        resumed,
    )
    assert len(run("--afresh").stdout.splitlines()) == 1


def test_events_of_a_newer_version_are_named(
    run: Run, owner: psycopg.Connection
) -> None:
    for statement in leaf(5, '"type":"person.added"', '"type":"person.sung"'):
        owner.execute(statement.encode())
    owner.execute("ALTER TABLE store.event DISABLE TRIGGER only_grows")
    owner.execute("UPDATE store.event SET type = 'person.sung' WHERE position = 5")
    owner.execute("ALTER TABLE store.event ENABLE TRIGGER only_grows")
    result = run()
    assert result.exit_code == 0
    assert "  1 are person.sung, which only a newer version can read" in result.stdout


def test_what_is_sound_is_told_though_the_rest_is_not(
    run: Run, owner: psycopg.Connection
) -> None:
    owner.execute("ALTER TABLE store.event DISABLE TRIGGER only_grows")
    result = run()
    assert result.exit_code == 1
    assert "nothing amiss in it; not remembered while the rest is not" in result.stdout
    assert "only_grows" in result.stdout


@pytest.mark.usefixtures("environment")
def test_serving_is_warned_and_never_kept_from(
    practice_database: Database,
    owner: psycopg.Connection,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    warn(practice_database, None)
    assert capsys.readouterr().err == ""
    owner.execute("ALTER TABLE store.event DISABLE TRIGGER only_grows")
    warn(practice_database, None)
    first, sentence, last = capsys.readouterr().err.splitlines()
    assert first == "THE REGISTERS ARE NOT AS THEY SHOULD BE."
    assert sentence.startswith("the database: the trigger only_grows on store.event is")
    assert last == "Run `waymark check`, and keep what it says."
    monkeypatch.setattr("cli.check.in_json", lambda: True)
    warn(practice_database, None)
    assert [r.getMessage() for r in caplog.records] == [first, sentence, last]
    owner.execute("DROP SCHEMA read CASCADE")
    caplog.clear()
    warn(practice_database, None)
    assert caplog.messages == [
        "the registers could not be looked at before serving: UndefinedTableError"
    ]
