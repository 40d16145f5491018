"""`waymark import grants` with a council's real file: whole, again, tried, refused."""

import csv
import json
from collections import Counter
from collections.abc import AsyncGenerator
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest

from commands.together import Answer, Clerk
from tests.cli.minutes import Run, environment, facts, owner, row, run, types

__all__ = ["environment", "owner", "run"]

REAL = Path(__file__).parents[2] / "demo/trafford-grants.csv"
WHOLE = Counter(
    {
        "council.registered": 1,
        "organisation.added": 324,
        "organisation.renamed": 52,
        "organisation.registered": 26,
        "identifier.taken": 350,
        "fund.opened": 2,
        "grant.brought-in": 555,
        "fund.award-committed": 555,
    }
)


@pytest.fixture
def bring(run: Run) -> Run:
    """Bring a file in and give the report."""

    def bring(*words: str, file: Path = REAL) -> Any:
        where = (str(file), "--format", "360giving", "--council", "rust")
        return run("import", "grants", *where, *words)

    return bring


def test_a_real_file_whole_and_again(
    run: Run, bring: Any, owner: psycopg.Connection, tmp_path: Path
) -> None:
    tried = bring("--dry-run")
    assert types(owner) == {"council.registered": 1}
    assert "Nothing was recorded" in tried.stdout
    first = bring("--report", str(tmp_path / "report.json"))
    assert types(owner) == WHOLE
    for kind, count in (("organisations", 324), ("names", 52), ("grants", 555)):
        assert row(first, kind) == row(tried, kind) == [count, count, 0, 0]

    again = bring("--report", str(tmp_path / "again.json"))
    assert types(owner) == WHOLE
    assert row(again, "grants") == [555, 0, 555, 0]
    assert row(again, "names") == [52, 0, 52, 0]

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [one["row"] for one in report["rows"]] == list(range(2, 557))
    assert {one["became"] for one in report["rows"]} == {"taken"}
    told = Counter((one["left"], one["why"]) for one in report["remarks"])
    assert told == {(False, "its description says no more than its title"): 6}
    later = json.loads((tmp_path / "again.json").read_text("utf-8"))
    assert {one["became"] for one in later["rows"]} == {"already there"}
    assert later["remarks"] == report["remarks"]
    checked = run("check")
    assert checked.exit_code == 0
    assert "nothing amiss" in checked.stdout


def test_every_grant_says_the_row_that_it_is_from(
    bring: Any, owner: psycopg.Connection
) -> None:
    bring()
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    digest = sha256(REAL.read_bytes()).hexdigest()
    query = "SELECT leaf FROM store.event WHERE type = 'grant.brought-in' ORDER BY 1"
    leaves = [json.loads(leaf) for (leaf,) in owner.execute(query)]
    assert len(leaves) == len(rows)
    for leaf in leaves:
        source = leaf["source"]
        assert (source["document"], source["sha256"]) == (REAL.name, digest)
        said = rows[int(source["place"].removeprefix("row ")) - 2]
        told = leaf["facts"]
        assert leaf["occurred"]["text"] == said["Award Date"]
        assert told["identifier"] == said["Identifier"]
        assert told["applicant"] == said["Recipient Org:Name"]
        assert told["awarded"] == round(float(said["Amount Awarded"]) * 100)
        assert told["department"] == said["Funding Org:Department"]
        assert told["planned"] == {"months": 12}
        assert told.get("amount") is None
        assert "actor" not in leaf  # the system, which left it out


def test_programmes_are_funds_under_their_own_names(
    bring: Any, owner: psycopg.Connection
) -> None:
    bring()
    opened = facts(owner, "fund.opened")
    assert [(one["name"], one["programme"]["code"]) for one in opened] == [
        ("Voluntary Sector Grants", "VSG"),
        ("Inclusive Neighbourhood Grants", "ING"),
    ]
    assert all(one.get("budget") is None for one in opened)


@pytest.mark.parametrize("steps", [1, 700])
def test_what_was_interrupted_is_gone_on_with(
    steps: int, bring: Any, owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Clerk):
        done = 0

        async def carry_out_piles(
            self, piles: Any
        ) -> AsyncGenerator[list[Answer], None]:
            async for answers in super().carry_out_piles(piles):
                yield answers
                Stopped.done += len(answers)
                if Stopped.done >= steps:
                    raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("cli.import_grants.Clerk", Stopped)
        assert bring().exit_code != 0
    assert 0 < types(owner)["organisation.added"] < sum(WHOLE.values())
    assert types(owner) != WHOLE
    bring()
    assert types(owner) == WHOLE
