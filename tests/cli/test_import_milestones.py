"""`waymark import milestones` with a real table: whole, again, tried, interrupted."""

import csv
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest

from commands.together import Answer, Clerk
from tests.cli.minutes import Run, environment, facts, owner, row, run, types

__all__ = ["environment", "owner", "run"]

REAL = Path(__file__).parents[2] / "benchmarks/data/milestones.csv"
WHOLE = Counter(
    {
        "council.registered": 1,
        "plan.drafted": 1,
        "milestone.set": 1212,
        "plan.milestone-placed": 1212,
        "milestone.forecast-revised": 370,
        "milestone.evidence-attached": 1012,
        "milestone.achieved": 1012,
        "milestone.missed": 1,
        "milestone.withdrawn": 25,
    }
)


@pytest.fixture
def bring(run: Run) -> Run:
    """Bring the real table in and give the report."""

    def bring(*words: str) -> Any:
        return run("import", "milestones", str(REAL), "--council", "rust", *words)

    return bring


def test_a_real_table_whole_and_again(
    run: Run, bring: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    tried = bring("--dry-run")
    assert types(owner) == {"council.registered": 1}
    assert "Nothing was recorded" in tried.stdout
    first = bring("--report", str(tmp_path / "report.json"))
    assert types(owner) == WHOLE
    for kind, count in (("milestones", 1212), ("forecasts", 370), ("achieved", 1012)):
        assert row(first, kind) == row(tried, kind) == [count, count, 0, 0]
    assert "rows/s" in first.stdout

    again = bring()
    assert types(owner) == WHOLE
    assert row(again, "milestones") == [1212, 0, 1212, 0]
    assert row(again, "withdrawn") == [25, 0, 25, 0]

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["counts"]["missed"]["taken"] == 1
    told = Counter((one["left"], one["why"]) for one in report["remarks"])
    assert list(told) == [
        (False, "the file counts more revisions than it has forecasts: kept as words")
    ]
    checked = run("check")
    assert checked.exit_code == 0
    assert "nothing amiss" in checked.stdout


def test_every_entry_says_the_row_that_it_is_from(
    bring: Run, owner: psycopg.Connection
) -> None:
    bring()
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    digest = sha256(REAL.read_bytes()).hexdigest()
    query = "SELECT leaf FROM store.event WHERE type = %s ORDER BY position"

    def of(type: str) -> list[tuple[dict[str, Any], dict[str, str]]]:
        leaves = [json.loads(leaf) for (leaf,) in owner.execute(query, (type,))]
        for leaf in leaves:
            source = leaf["source"]
            assert (source["document"], source["sha256"]) == (REAL.name, digest)
        places = [int(leaf["source"]["place"].removeprefix("row ")) for leaf in leaves]
        return [
            (leaf, rows[place - 2]) for leaf, place in zip(leaves, places, strict=True)
        ]

    for leaf, said in of("milestone.set"):
        terms = leaf["facts"]
        assert (terms["title"], terms["due"]["text"]) == (said["title"], said["due"])
        assert (terms["lead"], terms["theme"]) == (said["owner"], said["stage"])
        assert leaf["occurred"]["text"] == said["set_on"]
    for leaf, said in of("milestone.forecast-revised"):
        assert leaf["facts"]["forecast"]["text"] == said["forecast"] != said["due"]
        assert leaf["occurred"]["text"] == said["changed_on"]
    for leaf, said in of("milestone.achieved"):
        assert said["status"] == "achieved"
        assert leaf["facts"]["on"]["text"] == said["forecast"]
    shown = {
        json.dumps(one["evidence"])
        for one in facts(owner, "milestone.evidence-attached")
    }
    assert len(shown) == 1012
    assert all(digest in one for one in shown)


@pytest.mark.parametrize("steps", [1, 1000])
def test_what_was_interrupted_is_gone_on_with(
    steps: int, bring: Run, owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Clerk):
        done = 0

        async def carry_out_all(self, sheets: Any) -> list[Answer]:
            if Stopped.done >= steps:
                raise KeyboardInterrupt
            Stopped.done += len(sheets)
            return await super().carry_out_all(sheets)

    with monkeypatch.context() as patch:
        patch.setattr("cli.import_milestones.Clerk", Stopped)
        stopped = bring()
    assert stopped.exit_code == 1
    assert f"{Stopped.done} of 2621 steps are done and stay" in stopped.stderr
    assert types(owner).total() < WHOLE.total()
    bring()
    assert types(owner) == WHOLE
