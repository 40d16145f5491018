"""What an operator types, on a database of the test's own."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.audit import COLUMNS, cell
from cli.main import waymark
from store.settings import Database
from tests.cli.program import program

MASTER_KEY = bytes(32).hex()
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")

SCRIPT = """\
council: {slug: riverbank, id: 0193b000-0000-7000-8000-000000000001, name: Riverbank}
steps:
  - person.add: {as: asha, name: Asha Patel, shown: full name}
  - scheme.create: {as: scheme, name: Partnerships, kind: partnership}
  - partnership.begin:
      as: quays
      name: Quays Partnership
      scheme: $scheme
      stage: active
      occurred: "2003"
"""

Run = Callable[..., Result]


@pytest.fixture
def environment(database: Database, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    settings = {"DATABASE_URL": database.owner, "WAYMARK_MASTER_KEY": MASTER_KEY}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    assert environment

    def run(*words: str) -> Result:
        result = CliRunner().invoke(waymark, words, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result

    return run


def project(run: Run) -> None:
    """Bring the projections up to date: a rebuild does."""
    run("rebuild")


def test_a_council_a_person_a_role_and_a_token(run: Run) -> None:
    created = run("council", "create", "riverbank", "--name", "Riverbank").output
    assert "position 0" in created.replace("\n", " ")
    added = run("person", "add", "--council", "riverbank", "--name", "Asha Patel")
    (person,) = UUID.findall(added.output)
    who = ("--council", "riverbank", "--person", person)
    assert "position 2" in run("role", "grant", *who, "officer").output
    assert "held already" in run("role", "grant", *who, "officer").output
    assert "position 3" in run("role", "grant", *who, "administrator").output
    assert "position 4" in run("role", "withdraw", *who, "administrator").output
    assert "not held" in run("role", "withdraw", *who, "administrator").output
    token = run("token", "create", *who, "--only", "decision.make").output.strip()
    assert re.fullmatch(r"wm_[a-z2-7]+_[\w-]+", token.replace("\n", ""))
    run("token", "create", *who, "--read-only", "--label", "a reader")
    listed = run("token", "list", "--council", "riverbank").output.splitlines()
    assert [line.partition(f"{person}  ")[2].partition(";")[0] for line in listed] == [
        "made on the command line: decision.make",
        "a reader: reading",
    ]
    revoke = ("token", "revoke", "--council", "riverbank", listed[0].split()[0])
    assert run(*revoke).output == "revoked\n"
    assert "; revoked 20" in run("token", "list", *who).output.splitlines()[0]


def test_creating_a_council_again_changes_nothing(run: Run) -> None:
    first = run("council", "create", "riverbank", "--name", "Riverbank").output
    assert run("council", "create", "riverbank", "--name", "Riverbank").output == first


def test_a_script_is_loaded_once_however_often(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "founding.yaml"
    file.write_text(SCRIPT)
    first = run("load", str(file)).output
    assert "ends at position 3" in first.replace("\n", " ")
    assert run("load", str(file)).output == first


def test_a_refused_step_names_its_line_and_keeps_what_came_before(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "founding.yaml"
    file.write_text(SCRIPT + "  - partnership.establish: {of: quays, drivers: []}\n")
    refused = program("load", str(file), **environment)
    assert refused.returncode == 1
    assert "founding.yaml:11: partnership.establish: " in refused.stderr
    assert "Traceback" not in refused.stderr
    file.write_text(SCRIPT)
    assert "position 3" in program("load", str(file), **environment).stdout


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("steps: [", ":1: cannot be read"),
        ("council: {slug: x}\nsteps: []", "id is required"),
        (SCRIPT + "  - nothing.at-all: {}\n", ":11: there is no command"),
        (SCRIPT + "  - scheme.create: {nam: X}\n", "did you mean name?"),
        (SCRIPT + "  - just words\n", ":11: a step is one command"),
    ],
)
def test_a_script_that_cannot_be_read_says_where(
    environment: dict[str, str], tmp_path: Path, broken: str, says: str
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(broken)
    result = program("load", str(file), **environment)
    assert result.returncode == 1
    assert says in result.stderr.replace("\n", " ")


def test_the_audit_trail_as_json_lines_and_as_csv(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "founding.yaml"
    file.write_text(SCRIPT)
    run("load", str(file))
    project(run)
    entries = [
        json.loads(line)
        for line in run("audit", "export", "--council", "riverbank").output.splitlines()
    ]
    assert [entry["position"] for entry in entries] == [0, 1, 2, 3]
    assert "Quays Partnership" in entries[3]["sentence"]
    assert entries[3]["late"] is True
    text = run("audit", "export", "--council", "riverbank", "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["sentence"] for row in rows] == [e["sentence"] for e in entries]
    hashes = [entry["raw"]["leaf_hash"] for entry in entries]
    assert [row["leaf_hash"] for row in rows] == hashes
    public = run("audit", "export", "--council", "riverbank", "--public").output
    assert "person.added" not in public


def test_the_security_log_as_json_lines(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "founding.yaml"
    file.write_text(SCRIPT)
    run("load", str(file))
    project(run)
    run("audit", "export", "--council", "riverbank", "--public")
    run("audit", "export", "--council", "riverbank")
    told = run("security-log", "--council", "riverbank", "--what", "file taken")
    (entry,) = map(json.loads, told.output.splitlines())
    assert (entry["route"], entry["person"]) == ("waymark audit export", None)
    later = ("--since", "2999-01-01")
    assert run("security-log", "--council", "riverbank", *later).output == ""


def test_a_cell_never_begins_a_formula() -> None:
    assert cell("=1+1") == "'=1+1"
    assert cell("@cmd") == "'@cmd"
    assert cell(-1) == "-1"
    assert cell(None) == ""


def test_status_rebuild_and_migrate(run: Run) -> None:
    run("council", "create", "riverbank", "--name", "Riverbank")
    assert "Nothing to do" in run("migrate").output
    rebuilt = run("rebuild", "milestone", "audit_trail").output
    assert "milestone, audit_trail" in rebuilt
    project(run)
    shown = run("status").output
    assert "riverbank" in shown
    assert "audit_trail" in shown


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["serve", "--port", "x"], 2, "port"),
        (["nonsense"], 2, "nonsense"),
        (["person", "add", "--council", "nowhere", "--name", "A"], 1, "nowhere"),
        (["council", "create", "Not A Slug", "--name", "A"], 1, "short name"),
        (["load", "no-such-file.yaml"], 2, "no-such-file.yaml"),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence_and_a_code(
    environment: dict[str, str], words: list[str], code: int, says: str
) -> None:
    result = program(*words, **environment)
    assert result.returncode == code
    assert says in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("words", [["nonsense"], ["status"]])
def test_the_process_says_and_answers_what_the_program_does(
    environment: dict[str, str], words: list[str]
) -> None:
    wrong = environment | {"WAYMARK_MASTER_KEY": "tea"}
    process = subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | wrong,
        cwd=Path(__file__).parents[2],
    )
    ended = program(*words, **wrong)
    assert ended.returncode == process.returncode > 0
    assert ended.stdout == process.stdout
    # Above it stands how it was called, which differs.
    assert ended.stderr.splitlines()[-1] == process.stderr.splitlines()[-1]


def test_a_wrong_master_key_is_named_as_such(environment: dict[str, str]) -> None:
    result = program("status", **environment | {"WAYMARK_MASTER_KEY": "tea"})
    assert result.returncode == 1
    assert "64 hexadecimal digits" in result.stderr.replace("\n", " ")


def test_help_says_what_there_is(run: Run) -> None:
    shown = run("--help").output
    for word in ("serve", "load", "rebuild", "audit", "token"):
        assert word in shown
