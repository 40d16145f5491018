"""A check finds whatever was done to a register, and nothing where nothing was."""

import re
import shutil
from pathlib import Path

import pytest

from commands.labels import PRACTICE
from domain.ids import CouncilId
from store.check_standing import standing
from store.check_texts import texts
from store.finding import MEANS, MOST
from store.hearing import NotFound
from store.ids import new_id
from store.merkle import Tree
from store.opened import Store
from tests.store.appending import Owner, asking, event, new_stream
from tests.store.checking import (
    EVENTS,
    LATER,
    NOW,
    Auditor,
    auditor,
    checked_template,
    good_check,
    owner,
    plant,
    practice_database,
    practice_store,
    sentences,
)
from tests.store.damage import ROWS, Damage
from tests.store.damage_standing import STANDING
from tests.store.damage_whole import WHOLE

__all__ = [
    "auditor",
    "checked_template",
    "good_check",
    "owner",
    "practice_database",
    "practice_store",
]

pytestmark = pytest.mark.usefixtures("owner")

DAMAGES = (*ROWS, *WHOLE, *STANDING)
ONLY_REMEMBERED = {"rewritten", "shorter", "gone", "renamed"}
"""What only somebody who remembers an earlier check can find."""

damages = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)


@damages
async def test_what_was_done_is_found_by_who_checked_before_and_who_did_not(
    auditor: Auditor, owner: Owner, damage: Damage, good_check: Path, tmp_path: Path
) -> None:
    shutil.copytree(good_check, auditor.folder, dirs_exist_ok=True)
    await plant(owner, damage)
    report = await auditor.check(now=LATER)
    assert set(report.counts) == damage.kinds, sentences(report)
    assert re.search(damage.says, "\n".join(sentences(report))), sentences(report)
    # Without a check before all is found but what agrees with itself.
    stranger = Auditor(auditor.database, tmp_path / "knows nothing yet")
    assert set((await stranger.check()).counts) == damage.kinds - ONLY_REMEMBERED


def test_every_kind_of_finding_has_its_damage() -> None:
    found = set().union(*(damage.kinds for damage in DAMAGES))
    assert found | {"memory", "against", "file"} == set(MEANS)  # test_check_files


async def test_a_register_that_is_in_order_is_described(
    auditor: Auditor, owner: Owner
) -> None:
    report = await auditor.check()
    (practice,) = report.registers
    tree = Tree()
    rows = await owner.fetch(
        "SELECT leaf, leaf_hash FROM store.event ORDER BY position"
    )
    for row in rows:
        tree.append(row["leaf_hash"])
    assert (report.findings, report.counts) == ([], {})
    assert (practice.slug, practice.council) == ("practice", PRACTICE)
    assert (practice.events, practice.root) == (EVENTS, tree.root().hex())
    assert practice.texts == sum(len(texts(row["leaf"])) for row in rows) > 0
    assert (practice.compared, practice.since) == (None, NOW)
    assert not practice.amiss
    assert auditor.told == [("practice", EVENTS, EVENTS)]


async def test_an_erased_text_is_as_it_should_be(
    auditor: Auditor, owner: Owner
) -> None:
    before = (await auditor.check()).registers[0].texts
    await owner.execute(
        "DELETE FROM vault.key WHERE key_id = (SELECT key_id FROM vault.text LIMIT 1)"
    )
    report = await auditor.check()
    assert report.findings == []
    assert report.registers[0].texts == before - 1


async def test_what_a_newer_version_wrote_is_counted_and_named(
    auditor: Auditor, practice_store: Store
) -> None:
    appender = practice_store.register(CouncilId(PRACTICE))._appender  # noqa: SLF001 - past the rules
    for kind in ("milestone.sung", "milestone.sung", "person.added"):
        said = event(new_stream())
        said = type(said)(said.stream, said.version, kind, said.tail)
        await appender.append(asking(said))
    report = await auditor.check()
    assert report.findings == []
    assert report.registers[0].unknown == {"milestone.sung": 2}


async def test_of_each_kind_twenty_are_told_and_all_are_counted(
    auditor: Auditor, owner: Owner
) -> None:
    renumbered = next(d for d in WHOLE if d.name == "positions moved")
    await plant(owner, renumbered)
    report = await auditor.check()
    told = [finding.position for finding in report.findings if finding.kind == "words"]
    assert told == list(range(41, 41 + MOST))
    assert report.counts == {"gap": 1, "words": EVENTS - 40}


async def test_of_streams_out_of_turn_twenty_are_told_and_all_are_counted(
    auditor: Auditor, owner: Owner
) -> None:
    await plant(
        owner,
        Damage(
            "",
            (
                "ALTER TABLE store.event DISABLE TRIGGER only_grows",
                "UPDATE store.event SET version = version + 1000",
            ),
            set(),
            "",
        ),
    )
    report = await auditor.check()
    streams = await owner.fetchval("SELECT count(DISTINCT stream_id) FROM store.event")
    assert len([f for f in report.findings if f.kind == "stream"]) == MOST
    assert report.counts["stream"] == streams > MOST


async def test_each_register_is_judged_by_itself(
    auditor: Auditor, practice_store: Store
) -> None:
    await practice_store.open_register(CouncilId(new_id()), "empty")
    report = await auditor.check()
    assert [(r.slug, r.amiss) for r in report.registers] == [
        ("empty", True),
        ("practice", False),
    ]
    assert sentences(report) == [
        (
            "empty: its register holds no council.registered; setting up the council "
            "was interrupted (`waymark council create` with the same name completes "
            "it), or everything was removed."
        )
    ]
    (practice,) = (await auditor.check(only="practice")).registers
    assert practice.compared is not None, "what was in order was remembered"
    with pytest.raises(NotFound, match="'nowhere'"):
        await auditor.check(only="nowhere")


async def test_a_login_that_may_become_the_owner_is_named(owner: Owner) -> None:
    change = owner.transaction()
    await change.start()  # logins belong to the whole server: nobody else sees this one
    await owner.execute("CREATE ROLE waymark_intruder LOGIN NOINHERIT")
    await owner.execute("GRANT waymark_owner TO waymark_intruder")
    found = [finding.sentence for finding in await standing(owner)]
    await change.rollback()
    assert found == [
        f"the database: the login waymark_intruder can act as {table}'s owner; more "
        "than the register's own functions can write to it."
        for table in ("store.event", "store.register")
    ]
