"""`waymark import minutes` with small files: grown, at fault, in part, for others."""

import json
from pathlib import Path

import psycopg
import pytest

from commands.labels import id_of
from commands.script import parse
from tests.cli.minutes import (
    DECISION,
    MEETING,
    Run,
    bring,
    environment,
    facts,
    owner,
    row,
    run,
    types,
    words_of,
    written,
)
from tests.cli.program import program
from tests.cli.test_operating import SCRIPT, UUID

__all__ = ["bring", "environment", "owner", "run"]


def test_a_file_that_has_grown_adds_what_is_new(
    bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    bring(written(tmp_path, MEETING | {"rev": "1"}, DECISION | {"rev": "1"}))
    later = DECISION | {"text": "To paint the fence"}
    file = written(
        tmp_path, *(one | {"rev": "2"} for one in (MEETING, DECISION, later))
    )
    grown = bring(file)
    assert row(grown, "meetings") == [1, 0, 1, 0]
    assert row(grown, "decisions") == [2, 1, 1, 0]
    first, second = facts(owner, "decision.made")
    assert first["meeting"] == second["meeting"] != None  # noqa: E711 - all three
    assert second["wording"] == {"quote": "To paint the fence"}


@pytest.mark.usefixtures("run")
def test_all_that_is_wrong_with_a_file_is_told_before_anything_is_recorded(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    file = written(
        tmp_path,
        MEETING,
        {"kind": "motion"},
        DECISION | {"outcome": "won", "txt": "x", "explicit": "no"},
        MEETING,
        MEETING | {"body": "Orchards", "date": "2024-06-01"},
    )
    file.write_text(file.read_text("utf-8") + "\nnot json\n[1]\n", "utf-8")
    result = program("import", "minutes", str(file), "--council", "rust")
    assert result.returncode == 1
    head, *told = result.stderr.splitlines()
    assert head.endswith("minutes.jsonl is not as it should be; nothing was recorded:")
    assert told == [
        "minutes.jsonl:2: kind must be one of: meeting, decision",
        "minutes.jsonl:3: explicit must be true or false, not text",
        (
            "minutes.jsonl:3: outcome must be one of: carried, not carried, lost, "
            "deferred, withdrawn"
        ),
        "minutes.jsonl:3: txt is not a field here; did you mean text?",
        "minutes.jsonl:4: is the meeting of line 1 once more",
        "minutes.jsonl:5: is of another body: one file holds the minutes of one",
        "minutes.jsonl:6: is not one JSON object",
        "minutes.jsonl:7: is not one JSON object",
    ]
    assert types(owner) == {"council.registered": 1}


def test_what_cannot_be_recorded_is_left_and_the_rest_is_not(
    bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    present = {"attendees": ["Ann", "Bob"]}
    too_many = {"votes": {"for": 3, "against": 0}}
    result = bring(
        written(
            tmp_path,
            MEETING | present,
            DECISION | too_many,
            DECISION | {"votes": {"for": 1, "against": 1}, "proposer": "ann"},
            DECISION | {"date": "one day"},
            DECISION | {"date": "2999-01-01", "source": "b"},
            DECISION | {"source": "b"},
        )
    )
    assert result.exit_code == 0
    assert row(result, "decisions") == [5, 2, 0, 3]
    assert "3 votes are counted, and 2 were present" in words_of(result)
    assert "its date cannot be read" in words_of(result)
    assert "still to come" in words_of(result)
    assert "the file has no such meeting" in words_of(result)
    voted, alone = facts(owner, "decision.made")
    assert voted["votes"] == {"for": 1, "against": 1, "abstain": 0}
    assert voted["validity"] == "irregular"
    assert (
        voted["proposer"] == facts(owner, "meeting.attendance-taken")[0]["present"][0]
    )
    assert alone["meeting"] is None


def test_what_belongs_to_what_is_left_is_left_with_it(
    bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    since = {"date": "2014/.."}
    result = bring(written(tmp_path, MEETING | since, DECISION | since))
    assert row(result, "meetings") == [1, 0, 0, 1]
    assert row(result, "decisions") == [1, 0, 0, 1]
    assert "a meeting is held on a day: write 2014-05-01" in words_of(result)
    assert "decisions: what it belongs to is left" in words_of(result)
    assert types(owner).keys() == {"council.registered", "body.formed"}


def test_people_may_be_counted_and_not_added(
    bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    bring(written(tmp_path, MEETING | {"attendees": ["Ann", "Bob"]}), "--count-only")
    assert "person.added" not in types(owner)
    (taken,) = facts(owner, "meeting.attendance-taken")
    assert (taken["present"], taken["present_count"]) == ([], 2)


def test_an_officer_may_enter_them_and_another_may_not(
    run: Run, bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    file = written(tmp_path, MEETING, DECISION)
    added = run("person", "add", "--council", "rust", "--name", "Asha Patel").stdout
    (asha,) = UUID.findall(added)
    refused = program("import", "minutes", str(file), "--council", "rust", "--as", asha)
    assert refused.returncode == 1
    assert "you may not form a body here" in refused.stderr
    assert "body.formed" not in types(owner)
    run("role", "grant", "--council", "rust", "--person", asha, "officer")
    assert row(bring(file, "--as", asha), "decisions") == [1, 1, 0, 0]
    actors = "SELECT leaf FROM store.event WHERE type = 'decision.made'"
    (leaf,) = owner.execute(actors).fetchone() or ("{}",)
    assert json.loads(leaf)["actor"] == asha
    again = bring(file)
    assert row(again, "decisions") == [1, 0, 1, 0], "whoever enters them"


def test_they_may_be_those_of_a_body_that_there_is(
    bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    file = written(tmp_path, MEETING, DECISION)
    bring(file, "--body", "Allotment holders", "--kind", "focus group")
    (formed,) = facts(owner, "body.formed")
    assert (formed["name"], formed["kind"]) == ("Allotment holders", "focus group")
    ((body,),) = owner.execute(
        "SELECT stream_id FROM store.event WHERE type = 'body.formed'"
    ).fetchall()
    again = bring(file, "--body", str(body))
    assert row(again, "decisions") == [1, 0, 1, 0]
    assert "bodies" not in again.stdout


def test_they_may_be_those_of_a_partnership(
    run: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    script = tmp_path / "founding.yaml"
    script.write_text(SCRIPT, "utf-8")
    assert run("load", str(script)).exit_code == 0
    quays = str(id_of(parse("founding", SCRIPT).council_id, "quays"))
    file = written(tmp_path, MEETING | {"attendees": ["Ann"]}, DECISION)
    words = ("import", "minutes", str(file), "--council", "riverbank")
    assert row(run(*words, "--partnership", quays), "decisions") == [1, 1, 0, 0]
    (formed,) = facts(owner, "body.formed")
    assert (formed["partnership"], formed["kind"]) == (quays, "steering group")
    (made,) = facts(owner, "decision.made")
    assert (made["partnership"], made["number"]) == (quays, "SG/2024/01")
    again = run(*words, "--partnership", quays)
    assert row(again, "bodies") == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--as", "0193a000-0000-7000-8000-0000000000ff"], "there is no person"),
        (["--partnership", "0193a000-0000-7000-8000-0000000000ff"], "no partnership"),
        (["--body", "0193a000-0000-7000-8000-0000000000ff"], "or other body 0193"),
        (["--kind", "executive"], "belongs to a partnership"),
        (["--body", "two\nlines"], "the name of the body must be plain text on one"),
        (["--report", "no-such-folder/report.json"], "no folder no-such-folder"),
    ],
)
@pytest.mark.usefixtures("run")
def test_what_is_not_there_is_said_before_anything_is_recorded(
    owner: psycopg.Connection, tmp_path: Path, words: list[str], says: str
) -> None:
    file = written(tmp_path, MEETING, DECISION)
    result = program("import", "minutes", str(file), "--council", "rust", *words)
    assert result.returncode == 1
    assert says in result.stderr
    assert types(owner) == {"council.registered": 1}
