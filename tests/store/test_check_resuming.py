"""An interrupted check goes on; a root written down elsewhere is compared."""

import pytest

from commands.labels import PRACTICE
from store.check_memory import Memory
from store.check_walk import Anchor
from tests.store.appending import Owner
from tests.store.checking import (
    EVENTS,
    LATER,
    NOW,
    PAGE,
    Auditor,
    auditor,
    checked_template,
    damage,
    early,
    interrupted,
    owner,
    plant,
    practice_database,
    remembered,
    sentences,
)

__all__ = [
    "auditor",
    "checked_template",
    "owner",
    "practice_database",
]

pytestmark = pytest.mark.usefixtures("owner")


async def test_an_interrupted_check_goes_on_where_it_was(auditor: Auditor) -> None:
    (whole,) = (await auditor.check()).registers
    (auditor.folder / "checks" / f"{PRACTICE}.json").unlink()
    await interrupted(auditor, 30)
    assert remembered(auditor).good is None
    report = await auditor.check(now=LATER, page=PAGE)
    (practice,) = report.registers
    assert auditor.told[0] == ("practice", 40, EVENTS)
    assert practice.resumed is not None
    assert (practice.resumed.size, practice.resumed.at) == (30, NOW)
    assert report.findings == []
    assert (practice.root, practice.texts) == (whole.root, whole.texts)
    assert remembered(auditor).progress is None
    (again,) = (await auditor.check(page=PAGE)).registers
    assert again.resumed is None


async def test_one_that_begins_afresh_reads_everything_again(auditor: Auditor) -> None:
    await interrupted(auditor, 30)
    report = await auditor.check(afresh=True, page=PAGE)
    assert auditor.told[0] == ("practice", PAGE, EVENTS)
    assert report.registers[0].resumed is None
    assert report.findings == []


async def test_one_interrupted_again_goes_on_from_where_most_was_read(
    auditor: Auditor,
) -> None:
    await interrupted(auditor, 30)
    await interrupted(auditor, 50)
    await interrupted(auditor, 20, afresh=True)
    progress = remembered(auditor).progress
    assert progress is not None
    assert progress.size == 50


async def test_the_remembered_root_is_proved_on_the_way_however_often_interrupted(
    auditor: Auditor, owner: Owner
) -> None:
    await auditor.check()
    await plant(owner, early(95))
    await interrupted(auditor, 50)
    report = await auditor.check(now=LATER, page=PAGE)
    assert report.registers[0].resumed is not None
    assert set(report.counts) == {"rewritten"}


async def test_what_was_read_before_an_interruption_is_compared_when_read_again(
    auditor: Auditor, owner: Owner
) -> None:
    """It is not when it is gone on from, and the report says so."""
    await interrupted(auditor, 50)
    await plant(owner, early(5))
    await interrupted(auditor, 60)
    report = await auditor.check(afresh=True)
    (sentence,) = sentences(report)
    assert sentence.startswith(
        "practice: the first 60 events are not those of the interrupted check of "
    )
    (again,) = (await auditor.check()).registers
    assert again.amiss
    assert again.resumed is None, "nothing is gone on from once anything was amiss"


async def test_it_begins_again_if_the_event_it_stopped_at_is_another(
    auditor: Auditor, owner: Owner
) -> None:
    await interrupted(auditor, 30)
    await plant(owner, early(29))
    report = await auditor.check()
    assert report.registers[0].resumed is None
    assert set(report.counts) == {"rewritten"}


async def test_an_interrupted_check_that_found_something_is_not_gone_on_from(
    auditor: Auditor, owner: Owner
) -> None:
    await plant(owner, damage("no digest on a request"))
    await interrupted(auditor, 30)
    assert Memory(auditor.folder).recall() == ({}, [])
    assert set((await auditor.check()).counts) == {"digest"}


async def root_at(auditor: Auditor, size: int) -> str:
    await interrupted(Auditor(auditor.database, auditor.folder / "other"), size)
    found, _ = Memory(auditor.folder / "other").recall()
    progress = found[PRACTICE].progress
    assert progress is not None
    assert progress.size == size
    return progress.tree().root().hex()


async def test_a_root_written_down_elsewhere_is_compared(
    auditor: Auditor, owner: Owner
) -> None:
    anchor = Anchor(
        40, await root_at(auditor, 40), "the root given, 39", kind="against"
    )
    await interrupted(auditor, 60)
    report = await auditor.check(against=[anchor])
    assert report.findings == []
    assert report.registers[0].resumed is None, "to compare it, all of it is read"
    await plant(owner, early(5))
    (auditor.folder / "checks" / f"{PRACTICE}.json").unlink()
    (sentence,) = sentences(await auditor.check(against=[anchor]))
    assert sentence.startswith(
        "practice: the first 40 events are not those of the root given, 39 (root "
    )
    assert sentence.endswith(
        "now); it was not copied exactly, or what stood there was "
        "changed after it was written down."
    )


async def test_a_root_of_more_events_than_there_are_is_told(auditor: Auditor) -> None:
    anchor = Anchor(EVENTS + 1, "0" * 64, "the root given, 99")
    (sentence,) = sentences(await auditor.check(against=[anchor]))
    assert sentence.startswith(
        f"practice: it has {EVENTS} events and had {EVENTS + 1} at the root given, 99; "
    )
