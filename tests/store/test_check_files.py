"""A check opens each file that an entry names, and says which is not what it was."""

import json
from importlib.resources import files
from pathlib import Path

import asyncpg

from commands.examples_of_plans import BENCHES
from commands.labels import PRACTICE
from store.check_files import files_named
from store.opened import opened
from store.settings import Database
from tests.commands.clerk import of
from tests.commands.conftest import practice_database, practice_template
from tests.conftest import MASTER
from tests.store.checking import Auditor, sentences

__all__ = ["practice_database", "practice_template"]


async def test_a_file_that_was_changed_is_found_and_one_that_is_gone_is_none(
    practice_database: Database, tmp_path: Path
) -> None:
    auditor = Auditor(practice_database, tmp_path)
    assert sentences(await auditor.check()) == []

    owner = await asyncpg.connect(practice_database.owner)
    await owner.execute("UPDATE vault.file SET sealed = sealed || sealed")
    await owner.close()
    (found,) = sentences(await auditor.check())
    assert found.endswith(
        f"its file {BENCHES[:16]}… does not open as what it was attached as; the file "
        "was changed, or the key that it lies under."
    )

    async with opened(practice_database, MASTER) as store:
        await store.vault.files.destroy(PRACTICE, of("ms-claimed"), BENCHES)
    assert sentences(await auditor.check()) == []


def test_a_logo_is_a_file_that_an_entry_names() -> None:
    folder = files("tests") / "history"
    leaf = json.loads((folder / "council.logo-chosen.json").read_text())["leaf"]
    written = json.dumps(leaf, separators=(",", ":")).encode()
    row = {
        "type": leaf["type"],
        "leaf": written,
        "stream_id": PRACTICE,
        "position": 42,
    }
    assert list(files_named([row])) == [(PRACTICE, leaf["facts"]["logo"]["sha256"], 42)]
