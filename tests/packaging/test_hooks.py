"""What a commit is judged by: hooks that need nothing from anywhere else."""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from pre_commit.clientlib import load_config  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).parents[2]
CONFIG: dict[str, Any] = load_config(str(ROOT / ".pre-commit-config.yaml"))
HOOKS: list[dict[str, Any]] = [h for repo in CONFIG["repos"] for h in repo["hooks"]]
SCRIPTS = Path(sysconfig.get_path("scripts"))

# Hook, and what it must not let pass. mypy would read the whole tree: too long here.
FAULTS = [
    ("ruff-check", "domain/planted.py", '"""Planted."""\n\nimport os\n'),
    ("ruff-format", "domain/planted.py", '"""Planted."""\n\nx = [1,2]\n'),
    ("lint-imports", "domain/planted.py", '"""Planted."""\n\nimport time\n'),
    ("squawk", "migrations/sql/9999_planted.sql", "ALTER TABLE a DROP COLUMN b;\n"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give a repository of a copy of the code, with an environment in its place."""
    tree = tmp_path / "tree"
    ignore = shutil.ignore_patterns(".*", "__pycache__", "benchmarks", "docs", "tests")
    shutil.copytree(ROOT, tree, ignore=ignore)
    for name in (".pre-commit-config.yaml", ".squawk.toml"):
        shutil.copy(ROOT / name, tree)
    (tree / ".venv").mkdir()
    (tree / ".venv" / "bin").symlink_to(SCRIPTS)
    git(tree, "init", "--quiet")
    git(tree, "add", "--all", "--", ":!.venv")
    return tree


def git(tree: Path, *words: str) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    subprocess.run(["git", *words], cwd=tree, env=environment, check=True)  # noqa: S607 - git is where PATH says


def hook(tree: Path, name: str, file: str) -> subprocess.CompletedProcess[str]:
    """Run one as a commit of that file would."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", name, "--files", file],
        cwd=tree,
        env=os.environ | {"PRE_COMMIT_HOME": str(tree.parent / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_hook_is_local_and_its_program_is_a_locked_one() -> None:
    assert [repo["repo"] for repo in CONFIG["repos"]] == ["local"]
    locked = (ROOT / "requirements-test.lock").read_text("utf-8")
    packages = {"squawk": "squawk-cli", "lint-imports": "import-linter"}
    for one in HOOKS:
        place, program = shlex.split(one["entry"])[0].rsplit("/", 1)
        assert place == ".venv/bin"
        assert shutil.which(program, path=str(SCRIPTS)), program
        assert f"\n{packages.get(program, program)}==" in locked
        assert one["additional_dependencies"] == []


def test_hooks_and_ci_use_the_same_tools() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    for one in HOOKS:
        assert one["entry"].removesuffix(" --force-exclude") in ci, one["entry"]


@pytest.mark.parametrize(
    ("name", "file", "text"), FAULTS, ids=[name for name, _, _ in FAULTS]
)
def test_a_hook_lets_what_is_right_pass_and_stops_what_is_wrong(
    tree: Path, name: str, file: str, text: str
) -> None:
    right = max((tree / file).parent.glob(f"*{Path(file).suffix}"))
    passed = hook(tree, name, str(right.relative_to(tree)))
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "no files to check" not in passed.stdout
    (tree / file).write_text(text)
    git(tree, "add", file)
    stopped = hook(tree, name, file)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert (tree / file).read_text() == text  # it judges, and changes nothing


def test_each_hook_is_broken_on_purpose_above() -> None:
    assert {name for name, _, _ in FAULTS} | {"mypy"} == {one["id"] for one in HOOKS}
