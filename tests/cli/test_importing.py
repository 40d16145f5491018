"""`waymark import minutes` with a real file: whole, again, tried, interrupted."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import psycopg
import pytest

from commands import minute_lines
from commands.minute_names import known_words
from commands.together import Answer, Clerk
from tests.cli.minutes import Run, bring, environment, facts, owner, row, run, types

__all__ = ["bring", "environment", "owner", "run"]

REAL = Path(__file__).parents[1] / "data/minutes/rust_leadership_council.jsonl"
WHOLE = Counter(
    {
        "council.registered": 1,
        "body.formed": 1,
        "person.added": 39,
        "meeting.called": 74,
        "meeting.opened": 74,
        "meeting.attendance-taken": 62,
        "meeting.closed": 74,
        "decision.made": 265,
        "meeting.decided": 265,
        "body.decision-numbered": 265,
    }
)


def test_a_real_file_whole_and_again(
    run: Run, bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    first = bring(REAL, "--report", str(tmp_path / "report.json"))
    assert first.exit_code == 0
    assert types(owner) == WHOLE
    assert row(first, "meetings") == [74, 74, 0, 0]
    assert row(first, "attendance") == [64, 62, 0, 2]
    assert row(first, "decisions") == [265, 265, 0, 0]
    assert "found by pattern" in first.stdout
    assert "waymark audit export --council rust" in first.stdout

    again = bring(REAL)
    assert again.exit_code == 0
    assert types(owner) == WHOLE
    assert row(again, "meetings") == [74, 0, 74, 0]
    assert row(again, "attendance") == [64, 0, 62, 2]
    assert row(again, "decisions") == [265, 0, 265, 0]

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["counts"]["decisions"] == {
        "in_file": 265,
        "taken": 265,
        "already_there": 0,
        "left": 0,
    }
    told = Counter((one["left"], one["why"]) for one in report["remarks"])
    assert told[True, "the list of who was there is not of names alone"] == 1
    assert told[False, "its proposer is left out: nobody present is named so"] == 1
    assert told[False, "an earlier line says the same: recorded on its own"] == 4
    checked = run("check")
    assert checked.exit_code == 0
    assert "rust: 1,120 events" in checked.stdout
    assert "nothing amiss" in checked.stdout


def test_every_entry_is_late_and_says_where_it_was_read(
    bring: Run, owner: psycopg.Connection
) -> None:
    bring(REAL)
    query = "SELECT leaf FROM store.event WHERE type = 'decision.made'"
    leaves = [json.loads(leaf) for (leaf,) in owner.execute(query)]
    digest = minute_lines.load_file(REAL).sha256
    lines = REAL.read_text("utf-8").splitlines()
    for leaf in leaves:
        source = leaf["source"]
        assert (source["document"], source["sha256"]) == (REAL.name, digest)
        number, document, revision = re.fullmatch(
            r"line (\d+): (\S+) at (\w+)", source["place"]
        ).groups()  # type: ignore[union-attr]
        line = json.loads(lines[int(number) - 1])
        assert (document, revision) == (line["source"], line["rev"])
        made = leaf["facts"]
        assert leaf["occurred"]["text"] == made["on"]["text"] == line["date"]
        assert made["wording"].get("quote", line["text"]) == line["text"]
        assert made["votes"] is None
        assert made["meeting"] is not None
    hows = Counter(leaf["facts"]["how"] for leaf in leaves)
    assert hows == {"consent": 78, "not recorded": 187}
    outcomes = Counter(leaf["facts"]["outcome"] for leaf in leaves)
    assert outcomes == {"carried": 262, "lost": 2, "deferred": 1}


def test_no_leaf_names_anybody(bring: Run, owner: psycopg.Connection) -> None:
    bring(REAL)
    known = known_words(minute_lines.load_file(REAL))
    assert {"eric", "huss", "mara"} <= known
    leaves = owner.execute("SELECT leaf FROM store.event").fetchall()
    said = b"\n".join(leaf for (leaf,) in leaves).decode()
    assert "No objections" in said
    assert known.isdisjoint(re.findall(r"\w+", said.casefold()))


def test_a_dry_run_says_the_same_and_records_nothing(
    bring: Run, owner: psycopg.Connection
) -> None:
    tried = bring(REAL, "--dry-run")
    assert types(owner) == {"council.registered": 1}
    assert "Nothing was recorded" in tried.stdout
    done = bring(REAL)
    for kind in ("bodies", "people", "meetings", "attendance", "decisions"):
        assert row(tried, kind) == row(done, kind)
    assert row(bring(REAL, "--dry-run"), "decisions") == [265, 0, 265, 0]


@pytest.mark.parametrize("steps", [45, 300])
def test_what_was_interrupted_is_gone_on_with(
    steps: int,
    bring: Run,
    owner: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stopped(Clerk):
        done = 0

        async def carry_out_all(self, sheets: Any) -> list[Answer]:
            if Stopped.done >= steps:
                raise KeyboardInterrupt
            Stopped.done += len(sheets)
            return await super().carry_out_all(sheets)

    with monkeypatch.context() as patch:
        patch.setattr("cli.importing.Clerk", Stopped)
        stopped = bring(REAL)
    assert stopped.exit_code == 1
    assert f"{Stopped.done} of 589 steps are done and stay" in stopped.stderr
    assert 1 < types(owner).total() < WHOLE.total()
    went_on = bring(REAL)
    assert went_on.exit_code == 0
    assert types(owner) == WHOLE
    assert [len(facts(owner, "meeting.closed")), row(went_on, "decisions")[3]] == [
        74,
        0,
    ]
