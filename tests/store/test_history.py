"""Whatever a register may hold from earlier versions can be read today."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from domain.catalogue import EVENTS
from domain.event import Envelope
from domain.plan_events import PlanDrafted
from store.codec import decode, tail
from tests.history.make import FOLDER, SUMS, file_name, make

EXAMPLES = sorted(FOLDER.glob("*.json"))


def includes(now: Any, stored: Any) -> bool:
    """Whether all that was stored is still there. What is new may have joined it."""
    if isinstance(stored, dict):
        return all(key in now and includes(now[key], stored[key]) for key in stored)
    if isinstance(stored, list):
        pairs = zip(now, stored, strict=True)
        return all(includes(one, other) for one, other in pairs)
    return bool(now == stored)


def sums(folder: Path) -> dict[str, str]:
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_event_ever_written_is_read_with_all_that_it_says(file: Path) -> None:
    stored = json.loads(file.read_text(encoding="utf-8"))["leaf"]
    event = decode(json.dumps(stored).encode())
    kind = EVENTS[event.type]
    assert isinstance(event.facts, kind)
    assert re.fullmatch(re.escape(event.type) + r"(\.\d+)?", file.stem)
    envelope = Envelope(**{f: getattr(event, f) for f in Envelope.__struct_fields__})
    now = json.loads(b"{" + tail(envelope, event.facts))
    if event.schema < kind.current_schema:
        del stored["facts"]  # brought up to date, it says the same in another way
    for word in ("position", "recorded_at", "stream", "version", "type"):
        del stored[word]
    del stored["command_id"], stored["command_seq"]
    stored.pop("schema", None)
    assert includes(now, stored)


def test_every_event_type_has_its_example() -> None:
    missing = {file_name(kind) for kind in EVENTS.values()} - {f.name for f in EXAMPLES}
    assert not missing, "run: python -m tests.history.make"


def test_no_example_has_changed_since_it_was_stored() -> None:
    known = sums(FOLDER)
    assert known.keys() == {file.name for file in EXAMPLES}
    changed = [
        file.name
        for file in EXAMPLES
        if sha256(file.read_bytes()).hexdigest() != known[file.name]
    ]
    assert changed == []


def test_making_examples_adds_what_is_missing_and_changes_nothing(
    tmp_path: Path,
) -> None:
    first, later = list(EVENTS.values())[:3], list(EVENTS.values())[:5]
    assert len(make(tmp_path, first)) == 3
    spared = tmp_path / file_name(first[0])
    spared.write_text("older\n", encoding="utf-8")
    before = (tmp_path / SUMS).read_text(encoding="utf-8")
    assert make(tmp_path, later) == [file_name(kind) for kind in later[3:]]
    assert spared.read_text(encoding="utf-8") == "older\n"
    assert (tmp_path / SUMS).read_text(encoding="utf-8").startswith(before)
    assert len(sums(tmp_path)) == 5
    assert make(tmp_path, later) == []


def test_a_later_schema_gets_an_example_beside_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert file_name(PlanDrafted) == "plan.drafted.json"
    monkeypatch.setattr(PlanDrafted, "current_schema", 2)
    assert file_name(PlanDrafted) == "plan.drafted.2.json"


@pytest.mark.parametrize(
    ("now", "same"),
    [
        ({"a": 1, "b": [{"c": 2, "new": 0}], "d": 5}, True),
        ({"a": 2, "b": [{"c": 2}]}, False),
        ({"a": 1, "b": [{}]}, False),
        ({"b": [{"c": 2}]}, False),
    ],
)
def test_a_fact_that_is_not_read_back_is_noticed(now: object, *, same: bool) -> None:
    assert includes(now, {"a": 1, "b": [{"c": 2}]}) is same
