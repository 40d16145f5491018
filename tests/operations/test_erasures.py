"""Who was erased does not come back with a backup."""

from pathlib import Path
from zipfile import ZipFile

import psycopg
from msgspec.structs import replace

from commands.labels import PRACTICE
from store.erasures import Erasures
from store.settings import Database
from tests.commands.clerk import person
from tests.operations.conftest import command, done
from tests.operations.town import (
    GONE,
    NAME,
    SAID,
    Town,
    erasures,
    practice_database,
    practice_template,
    town,
)

__all__ = ["erasures", "practice_database", "practice_template", "town"]


def test_restoring_last_weeks_backup_does_not_resurrect(
    town: Town, empty: Database, tmp_path: Path
) -> None:
    backup = str(tmp_path / "last-week")
    done(town.database, "backup", backup, erasures=town.erasures)
    assert town.known()[0]["name"] == NAME
    town.forget()
    assert town.known() == GONE

    absent = Erasures(tmp_path / "absent.jsonl")
    refused = command(empty, "restore", backup, erasures=absent)
    assert "may bring back people who were erased" in str(refused.exception)
    shown = done(empty, "restore", backup, erasures=town.erasures)
    assert "one person had to be erased again" in shown
    assert town.known(empty) == GONE
    with psycopg.connect(empty.owner) as owner:
        last = owner.execute("""
            SELECT type, stream_id FROM store.event ORDER BY position DESC LIMIT 2""")
        assert last.fetchall() == [
            ("person.erased", town.who),
            ("person.words-redacted", town.who),
        ]

    replay = ("erasures", "replay")
    assert "0 people" in done(empty, *replay, erasures=town.erasures)


def test_what_was_listed_and_interrupted_is_finished_at_the_next_start(
    town: Town,
) -> None:
    town.interrupt()
    assert town.known()[0] != {}
    replay = ("erasures", "replay")
    assert "one person" in done(town.database, *replay, erasures=town.erasures)
    assert town.known() == GONE
    with psycopg.connect(town.database.owner) as owner:
        types = owner.execute(
            "SELECT type FROM store.event WHERE stream_id = %s ORDER BY version DESC",
            (town.who,),
        ).fetchall()
    assert [one for (one,) in types[:3]] == [
        "person.erased",
        "person.words-redacted",
        "person.erasure-decided",
    ]


def test_a_list_without_its_beginning_is_not_followed(
    town: Town, empty: Database, tmp_path: Path
) -> None:
    backup = str(tmp_path / "last-week")
    done(town.database, "backup", backup, erasures=town.erasures)
    town.forget()
    lines = town.erasures.lines()
    (line,) = [one for one in lines if getattr(one, "text", None) == town.text]
    partial = Erasures(tmp_path / "partial.jsonl")
    partial.add([replace(line, number=1)])
    refused = command(empty, "restore", backup, erasures=partial)
    assert "a part of it is missing" in str(refused.exception)


def test_a_backup_made_after_it_holds_nothing_to_bring_back(
    town: Town, empty: Database, tmp_path: Path
) -> None:
    town.forget()
    backup = str(tmp_path / "tonight")
    done(town.database, "backup", backup, erasures=town.erasures)
    shorter = Erasures(tmp_path / "shorter.jsonl")
    shorter.begin()
    refused = command(empty, "restore", backup, erasures=shorter)
    assert "is older than the backup: it has 0 lines" in str(refused.exception)
    done(empty, "restore", backup, "--without-erasures", erasures=shorter)
    assert town.known(empty) == GONE


def test_a_list_that_is_none_is_refused_and_half_a_line_is_no_line(
    town: Town, tmp_path: Path, empty: Database
) -> None:
    backup = str(tmp_path / "kept")
    done(town.database, "backup", backup, erasures=town.erasures)
    with town.erasures.file.open("ab") as file:
        file.write(b'{"erased":"identity","day":"2026-')  # killed while it wrote
    assert town.erasures.lines() == []
    town.forget()
    assert len(town.erasures.lines()) > 1
    town.erasures.file.write_text("somebody\n")
    refused = command(empty, "restore", backup, erasures=town.erasures)
    assert "is no erasure list" in str(refused.exception)


def test_requests_are_listed_with_the_day_on_which_an_answer_is_due(
    town: Town,
) -> None:
    due = done(
        *(town.database, "erasures", "due", "--council", "practice"),
        erasures=town.erasures,
    )
    assert "2026-12-16" in due
    assert "decided" in due
    carry_out = ("erasures", "carry-out", "--council", "practice")
    assert "is erased" in done(town.database, *carry_out, erasures=town.erasures)
    again = done(town.database, *carry_out, erasures=town.erasures)
    assert "Nothing is left to be carried out" in again
    refused = command(
        *(town.database, *carry_out, "--person", str(town.who)),
        erasures=town.erasures,
    )
    assert "no erasure of" in str(refused.exception)
    token = ("token", "create", "--council", "practice", "--person")
    gone = str(person("sasha"))
    assert "was erased" in str(command(town.database, *token, gone).exception)


def test_an_archive_is_written_of_all_that_is_held(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "held.zip"
    words = ("subject-access", "--council", "practice", "--person")
    told = (*words, str(town.who), str(file))
    done(town.database, *told, erasures=town.erasures)
    with ZipFile(file) as held:
        data = held.read("data.json").decode()
    assert SAID in data
    assert f"{NAME} joined" in data, "what no runner has folded is folded for it"
    again = command(town.database, *told, erasures=town.erasures)
    assert "nothing is overwritten" in str(again.exception)
    nobody = (*words, str(PRACTICE), str(tmp_path / "nobody.zip"))
    refused = command(town.database, *nobody, erasures=town.erasures)
    assert "there is no person" in str(refused.exception)
