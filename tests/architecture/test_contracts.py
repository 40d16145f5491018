"""Each import contract holds, and each one bites when its rule is broken on purpose."""

import ast
import os
import re
import shutil
import subprocess
import sysconfig
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import grimp
import pytest
from grimp import ImportGraph
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

ROOT = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
FOLDERS: list[str] = SETTINGS["importlinter"]["root_packages"]
CONTRACTS: list[str] = [c["name"] for c in SETTINGS["importlinter"]["contracts"]]

# Contract, folder, what a file in that folder may not import.
BREACHES = [
    ("Imports go down only", "domain", "store"),
    ("Imports go down only", "store", "projections"),
    ("Imports go down only", "commands", "projections"),
    ("Imports go down only", "projections", "commands"),
    ("Imports go down only", "commands", "api"),
    ("Imports go down only", "api", "web"),
    ("Imports go down only", "web", "cli"),
    (
        "The domain knows no framework, no database, no clock and no chance",
        "domain",
        "time",
    ),
    ("Only api, cli and web import litestar", "commands", "litestar"),
    ("Only store and projections import asyncpg", "api", "asyncpg"),
    ("Only store imports eventsourcing", "projections", "eventsourcing"),
    ("Only store imports cryptography", "commands", "cryptography"),
    ("Only store imports aiosmtplib, httpx, joserfc and webauthn", "api", "joserfc"),
    ("Only api imports icalendar", "projections", "icalendar"),
    ("Only api imports docx", "projections", "docx"),
    ("Only web imports babel, jinja2 and typst", "api", "jinja2"),
    ("Only migrations import alembic, psycopg and sqlalchemy", "store", "psycopg"),
    ("Only cli imports uvicorn", "api", "uvicorn"),
    ("Only cli imports migrations", "api", "migrations"),
    ("Of our own folders, migrations import store at most", "migrations", "domain"),
    ("The demo is data and imports nothing of ours", "demo", "domain"),
]


CHECKS: dict[str, Any] = {
    "forbidden": ForbiddenContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}


def verdicts(tree: Path) -> dict[str, str]:
    """Say for each contract whether import-linter finds it KEPT or BROKEN."""
    program = shutil.which("lint-imports", path=sysconfig.get_path("scripts"))
    assert program is not None, "import-linter is not installed beside this Python"
    run = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=tree,
        # A terminal narrower than a contract's name would break it in two.
        env=os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = dict(re.findall(r"^(.+) (KEPT|BROKEN)\b", run.stdout, re.MULTILINE))
    assert list(found) == CONTRACTS, run.stdout + run.stderr
    return found


def test_the_tree_keeps_every_contract() -> None:
    assert verdicts(ROOT) == dict.fromkeys(CONTRACTS, "KEPT")


def test_files_that_break_every_contract_are_found_to_break_them(
    tmp_path: Path,
) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
        breaches = [imported for _, where, imported in BREACHES if where == folder]
        (tmp_path / folder / "__init__.py").write_text("")
        (tmp_path / folder / "planted.py").write_text(
            "".join(f"import {imported}\n" for imported in breaches)
        )

    assert verdicts(tmp_path) == dict.fromkeys(CONTRACTS, "BROKEN")


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    """Who imports whom, as import-linter sees it."""
    return grimp.build_graph(*FOLDERS, include_external_packages=True, cache_dir=None)


@pytest.mark.parametrize(
    ("contract", "folder", "imported"),
    BREACHES,
    ids=[f"{folder}-imports-{imported}" for _, folder, imported in BREACHES],
)
def test_a_forbidden_import_breaks_its_contract_and_no_other(
    graph: ImportGraph, contract: str, folder: str, imported: str
) -> None:
    spoilt = deepcopy(graph)
    spoilt.add_import(importer=f"{folder}.planted", imported=imported)

    assert _broken(spoilt) == [contract]


def _broken(graph: ImportGraph) -> list[str]:
    said = read_configuration(str(ROOT / "pyproject.toml"))
    contracts = [
        CHECKS[one["type"]](one["name"], said["session_options"], one)
        for one in said["contracts_options"]
    ]
    checked = [
        (one.name, one.check(deepcopy(graph), verbose=False)) for one in contracts
    ]
    return [name for name, found in checked if not found.kept]


def test_every_contract_is_broken_on_purpose_above() -> None:
    assert {contract for contract, _, _ in BREACHES} == set(CONTRACTS)


def test_every_package_is_under_contract_and_in_the_wheel() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}

    assert set(FOLDERS) == packages
    assert set(SETTINGS["hatch"]["build"]["targets"]["wheel"]["packages"]) == packages


def test_the_demo_imports_nothing_at_all() -> None:
    """A contract can name packages to forbid, but not everything."""
    importing = [
        path.name
        for path in (ROOT / "demo").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert importing == []
