"""`waymark import milestones` with small tables: asked, grown, at fault, for others."""

import re
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli.main import waymark
from commands.milestone_mapping import load
from domain.written_dates import Habits
from tests.cli.minutes import Run, environment, facts, owner, row, run, types, words_of
from tests.cli.program import program

__all__ = ["environment", "owner", "run"]

PLAIN = """\
Milestone,Due,Forecast,Status,Completed,Depends on,Notes
Publish the plan,2014-04,,Done,2014-05-01,,
Open the hub,2014-06,2014-09,In progress,,Publish the plan,Waiting for the keys
Elect a chair,2014-06,,Missed,,,
"=HYPERLINK(""x"")",2014-04/..,,,,,
"""
HABITS = """\
Milestone;Baseline;RAG;Ward
Publish the plan;1/4/14;Nearly;Hall
Open the hub;Q1 2014/15;Nearly;Rode
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "Riverside plan.csv"
    file.write_text(text, "utf-8")
    return file


def bring(file: Path, *words: str, said: str | None = None) -> Result:
    """Bring a table in; `said`: what somebody types when asked."""
    command = ["import", "milestones", str(file), "--council", "rust", *words]
    return CliRunner().invoke(waymark, command, input=said)


@pytest.mark.usefixtures("run")
def test_a_plain_table_needs_no_answers(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    result = bring(written(tmp_path, PLAIN))
    assert result.exit_code == 0
    assert [row(result, "milestones"), row(result, "missed")] == [
        [4, 4, 0, 0],
        [1, 1, 0, 0],
    ]
    (drafted,) = facts(owner, "plan.drafted")
    assert drafted["title"] == "Riverside plan"
    titles = [terms["title"] for terms in facts(owner, "milestone.set")]
    assert '=HYPERLINK("x")' in titles
    counted = types(owner)
    for type in ("dependency-added", "forecast-revised", "achieved", "progress-noted"):
        assert counted[f"milestone.{type}"] == 1
    assert (tmp_path / "Riverside plan.mapping.yaml").exists()


@pytest.mark.usefixtures("run")
def test_a_table_that_has_grown_and_moved_adds_what_is_new(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    bring(written(tmp_path, PLAIN))
    before = types(owner)
    moved = PLAIN.replace("2014-09,In progress", "2015-02,Cancelled")
    moved = moved.replace("chair,2014-06", "chair,2014-07") + "A new one,2015,,,,,\n"
    moved = moved.replace("Milestone,Due", "Milestone,Due", 1)
    result = bring(written(tmp_path, moved))
    assert row(result, "milestones") == [5, 1, 4, 0]
    assert row(result, "forecasts") == [1, 1, 0, 0]
    assert types(owner) - before == {
        "milestone.set": 1,
        "plan.milestone-placed": 1,
        "milestone.forecast-revised": 1,
        "milestone.withdrawn": 1,
    }
    assert "the register has the baseline June 2014" in words_of(result)


@pytest.mark.usefixtures("run")
def test_what_nobody_can_be_asked_is_told_with_the_option(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    file = written(tmp_path, HABITS)
    result = program("import", "milestones", str(file), "--council", "rust")
    assert result.returncode == 1
    assert "unclear: “RAG”, “Ward”" in result.stderr
    assert "--mapping" in result.stderr
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns: {title: Milestone, due: Baseline, status: RAG}")
    words = ("import", "milestones", str(file), "--council", "rust", "--mapping")
    result = program(*words, str(mapping))
    assert result.returncode == 1
    for line in (
        "  statuses: {Nearly: open|achieved|missed|withdrawn}  # 2 rows",
        "  dates: {Baseline: {order: day first|month first}}  # 1/4/14",
        "  dates: {Baseline: {century: 1900s|2000s}}  # 1/4/14",
    ):
        assert line in result.stderr.splitlines()
    assert types(owner) == {"council.registered": 1}


@pytest.mark.usefixtures("run")
def test_who_is_asked_answers_once(
    owner: psycopg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.import_milestones.somebody_is_there", lambda: True)
    file = written(tmp_path, HABITS)
    answers = ["status", "", "open", "2000s", "day first", "April"]
    result = bring(file, said="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "“Ward” (such as “Hall”) is" in result.stderr
    due = [terms["due"]["text"] for terms in facts(owner, "milestone.set")]
    assert due == ["2014-04-01", "2014-04/2014-06"]
    kept = load(tmp_path / "Riverside plan.mapping.yaml")
    assert kept.columns == {"title": "Milestone", "due": "Baseline", "status": "RAG"}
    assert kept.statuses == {"Nearly": "open"}
    habits = Habits(order="day first", century="2000s", year_begins="April")
    assert kept.dates == {"Baseline": habits}

    again = bring(file, said="")
    assert row(again, "milestones") == [2, 0, 2, 0]
    assert "such as" not in again.stderr


@pytest.mark.usefixtures("run")
def test_all_that_is_wrong_is_told_before_anything_is_recorded(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    text = PLAIN.replace("2014-09", "soon").replace(",Publish", ",Nowhere")
    file = written(tmp_path, text.replace("chair,2014-06", "chair,"))
    result = program("import", "milestones", str(file), "--council", "rust")
    assert result.returncode == 1
    head, *told = result.stderr.splitlines()[-3:]
    assert [re.split("; accepted: ", line)[0] for line in [head, *told]] == [
        "row 3, column Forecast: found “soon”",
        "row 3, column Depends on: found “Nowhere the plan”, which no rows are called",
        "row 4, column Due: found nothing",
    ]
    assert types(owner) == {"council.registered": 1}


@pytest.mark.usefixtures("run")
def test_an_objective_is_one_of_the_plans(
    owner: psycopg.Connection, tmp_path: Path
) -> None:
    file = written(tmp_path, "Milestone,Due,Objective\na,2014,$x/1\nb,2014,$x/1\n")
    first = bring(file, "--plan", "The plan / 2014")
    assert row(first, "objectives") == [1, 1, 0, 0]
    (objective,) = facts(owner, "plan.objective-set")
    assert objective["number"] == objective["wording"]["quote"] == "$x/1"
    (set_, _) = facts(owner, "milestone.set")
    plan = UUID(set_["plan"])
    again = bring(file, "--plan", "The plan / 2014")
    assert row(again, "objectives") == [1, 0, 1, 0]

    file = written(tmp_path, "Milestone,Due,Objective\nc,2014,$x/1\n")
    by_id = bring(file, "--plan", str(plan))
    assert row(by_id, "milestones") == [1, 1, 0, 0]
    file = written(tmp_path, "Milestone,Due,Objective\nd,2014,7\n")
    refused = program(
        "import", "milestones", str(file), "--council", "rust", "--plan", str(plan)
    )
    assert "found “7”; accepted: an objective of the plan: $x/1" in refused.stderr
    assert types(owner)["milestone.set"] == 3


@pytest.mark.usefixtures("run")
def test_what_is_named_must_be_there(tmp_path: Path) -> None:
    file = written(tmp_path, PLAIN)
    none = "00000000-0000-7000-8000-000000000000"
    for option in ("--plan", "--partnership", "--as"):
        words = ("import", "milestones", str(file), "--council", "rust", option, none)
        result = program(*words)
        assert (result.returncode, "there is no" in result.stderr) == (1, True)


def test_somebody_else_may_not_enter_them(
    run: Run, owner: psycopg.Connection, tmp_path: Path
) -> None:
    added = run("person", "add", "--council", "rust", "--name", "Ann Lee")
    (person,) = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", added.stdout)
    file = written(tmp_path, PLAIN)
    words = ("import", "milestones", str(file), "--council", "rust", "--as", person)
    result = program(*words)
    assert result.returncode == 1
    assert types(owner)["milestone.set"] == 0
