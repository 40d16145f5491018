"""What a check remembers, compares, and goes on from."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from commands.labels import PRACTICE
from store.check_memory import CheckUnderWay, Memory, Remembered
from store.opened import Store
from tests.commands.clerk import Clerk
from tests.store.appending import Owner
from tests.store.checking import (
    EVENTS,
    LATER,
    NOW,
    Auditor,
    auditor,
    checked_template,
    damage,
    owner,
    plant,
    practice_database,
    practice_store,
    remembered,
    sentences,
)
from tests.store.damage import Damage, leaf

__all__ = [
    "auditor",
    "checked_template",
    "owner",
    "practice_database",
    "practice_store",
]

pytestmark = pytest.mark.usefixtures("owner")


HOLDING = """
import pathlib, sys
from store.check_memory import Memory
with Memory(pathlib.Path(sys.argv[1])).alone():
    print("held", flush=True)
    sys.stdin.read()
"""


async def test_a_good_check_is_compared_with_the_one_before(
    auditor: Auditor, practice_store: Store
) -> None:
    (first,) = (await auditor.check()).registers
    await Clerk(practice_store).do("person.add", None, name="One more")
    (second,) = (await auditor.check(now=LATER)).registers
    assert second.compared is not None
    assert (second.compared.root, second.compared.at) == (first.root, NOW)
    assert second.events == EVENTS + 1
    assert second.since == NOW, "the row of good checks began with the first"
    assert remembered(auditor).good is not None
    (third,) = (await auditor.check(now=LATER)).registers
    assert third.compared is not None
    assert (third.compared.root, third.root) == (second.root, second.root)


async def test_what_is_remembered_is_for_nobody_else_to_read(auditor: Auditor) -> None:
    await auditor.check()
    folder = auditor.folder / "checks"
    file = folder / f"{PRACTICE}.json"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == [file.name, "lock"]
    assert msgspec.json.decode(file.read_bytes())["good"]["size"] == EVENTS


@pytest.mark.parametrize(
    "name", ["everything from a position on written anew", "the trigger disabled"]
)
async def test_a_check_that_finds_anything_is_not_remembered(
    auditor: Auditor, owner: Owner, name: str
) -> None:
    await auditor.check()
    before = remembered(auditor)
    await plant(owner, damage(name))
    for _ in range(2):
        report = await auditor.check(now=LATER)
        assert set(report.counts) == damage(name).kinds, "and it is found each time"
    assert remembered(auditor) == before


@pytest.mark.parametrize("said", [b"", b"{}", b'{"council": 7}', b"\xff"])
async def test_a_damaged_memory_is_a_finding_and_is_not_written_over(
    auditor: Auditor, said: bytes
) -> None:
    await auditor.check()
    file = auditor.folder / "checks" / f"{PRACTICE}.json"
    file.write_bytes(said)
    for report in (await auditor.check(), await auditor.look()):
        assert sentences(report) == [
            (
                f"the database: {file} does not say what a check remembered; nothing "
                "earlier can be compared with; if nobody here changed the file, "
                "somebody else did."
            )
        ]
    assert file.read_bytes() == said


async def test_a_memory_whose_root_is_not_that_of_its_peaks_is_damaged(
    auditor: Auditor,
) -> None:
    await auditor.check()
    file = auditor.folder / "checks" / f"{PRACTICE}.json"
    good = remembered(auditor).good
    assert good is not None
    file.write_text(file.read_text().replace(good.root, "0" * 64))
    assert set((await auditor.check()).counts) == {"memory"}
    file.rename(file.with_stem("0190aaaa-0000-7000-8000-000000000001"))
    assert set((await auditor.check()).counts) == {"memory"}


async def test_two_full_checks_do_not_run_at_once(auditor: Auditor) -> None:
    other = subprocess.Popen(  # noqa: ASYNC220 - it only waits
        [sys.executable, "-c", HOLDING, auditor.folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(CheckUnderWay, match="under way"):
            await auditor.check()
        other.communicate(b"")
    assert (await auditor.check()).findings == []


async def test_a_quick_look_compares_and_remembers_nothing(
    auditor: Auditor, practice_store: Store
) -> None:
    report = await auditor.look()
    assert report.findings == []
    assert Memory(auditor.folder).recall() == ({}, [])
    await auditor.check()
    before = remembered(auditor)
    await Clerk(practice_store).do("person.add", None, name="One more")
    (practice,) = (await auditor.look()).registers
    assert (practice.events, practice.compared) == (EVENTS + 1, before.good)
    assert remembered(auditor) == before


@pytest.mark.parametrize(
    "name",
    [
        "the newest events deleted",
        "everything removed",
        "everything from a position on written anew",
        "positions moved",
        "the trigger disabled",
        "a read model that is ahead",
        "the council's row deleted",
        "a leaf that cannot be read",
        "the council called otherwise",
    ],
)
async def test_a_quick_look_finds_what_is_likely(
    auditor: Auditor, owner: Owner, name: str
) -> None:
    await auditor.check()
    await plant(owner, damage(name))
    report = await auditor.look()
    # Only a full check reads the events before the last one that is remembered.
    assert set(report.counts) >= damage(name).kinds - {"rewritten"}
    assert report.findings


async def test_a_quick_look_reads_only_the_newest(
    auditor: Auditor, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.check._QUICK", 20)
    await plant(owner, damage("a leaf that cannot be read"))
    assert (await auditor.look()).findings == []
    await plant(owner, Damage("", leaf(EVENTS - 20, '"version":', '"v":'), set(), ""))
    assert {f.position for f in (await auditor.look()).findings} == {EVENTS - 20}


async def test_a_council_that_is_gone_is_found_by_its_name(
    auditor: Auditor, owner: Owner
) -> None:
    await auditor.check()
    await plant(owner, damage("the council's row and events deleted"))
    report = await auditor.check(only="practice")
    assert set(report.counts) == {"gone"}
    assert report.registers == []


def test_a_draft_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory(tmp_path)
    memory.keep(Remembered(PRACTICE, "practice"))
    before = memory.recall()

    def full_disk(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="no space"):
        memory.keep(Remembered(PRACTICE, "other"))
    assert memory.recall() == before
    assert len(list(memory.folder.iterdir())) == 1
