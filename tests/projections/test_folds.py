"""What holds for every fold, whatever happens and in whatever batches it is read."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import replace

from domain.catalogue import EVENTS
from domain.event import LAYERS, Recorded, Visibility
from projections.everything import ALL
from projections.projection import Projection
from projections.runner import Runner
from projections.table import Place, Versioned
from tests.conftest import EXAMPLES
from tests.projections.events import Said, recorded, rows_after
from tests.projections.examples import INVITATION
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council, stored
from tests.projections.values import BEGINNINGS, histories

FOLDED = [projection for projection in ALL if isinstance(projection, Projection)]
A_LONG_STORY = settings(
    deadline=None,
    max_examples=max(EXAMPLES // 3, 1),
    suppress_health_check=[HealthCheck.too_slow],
)


def test_the_scripted_history_has_every_type_of_event() -> None:
    assert {one.type for one in EVERYTHING} == set(EVENTS)


def test_every_kind_of_stream_has_a_beginning() -> None:
    assert set(BEGINNINGS) == {tag.partition(".")[0] for tag in EVENTS}


@A_LONG_STORY
@for_all(histories())
def test_no_fold_refuses_what_has_happened(history: list[Said]) -> None:
    events = recorded(history)

    for projection in FOLDED:
        for row in rows_after(projection, events).values():
            columns = projection.table.columns
            assert columns.row(columns.record(row)) == row
            json.encode(row)


@A_LONG_STORY
@for_all(histories(), st.lists(st.integers(1, 9), min_size=1))
def test_batches_of_any_size_leave_the_same_versions(
    history: list[Said], sizes: list[int]
) -> None:
    events = recorded(history)

    for projection in FOLDED:
        one_by_one = in_batches(projection, events, [1])
        assert in_batches(projection, events, sizes) == one_by_one


@pytest.mark.parametrize("size", [1, 2, 3])
def test_what_is_told_all_anew_is_shown_to_nobody_else(size: int) -> None:
    begun = next(one for one in EVERYTHING if one.stream == INVITATION)
    inside = replace(begun, envelope=replace(begun.envelope, visibility="officers"))
    (kept,) = (one for one in FOLDED if one.name == "promise")

    versions = in_batches(kept, recorded([begun, inside, begun]), [size])

    last = [json.decode(row) for _, _, until, row in versions if until is None]
    assert {row["visibility"] for row in last} == {"public", "officers"}


def in_batches(
    projection: Projection[Any], events: list[Recorded[Any]], sizes: list[int]
) -> set[tuple[UUID, int, int | None, bytes]]:
    """Give every version that the tables would hold: which row, from when to when."""
    columns, place = projection.table.columns, projection.table.place
    now: dict[Place, Versioned[Any]] = {}
    was: list[Versioned[Any]] = []
    start = turn = 0
    while start < len(events):
        size = sizes[turn % len(sizes)]
        batch = events[start : start + size]
        start, turn = start + size, turn + 1
        touched = [(key, event) for event in batch for key in projection.keys(event)]
        # Rows come back from the tables as PostgreSQL gives them.
        ids = {key for key, _ in touched}
        rows = [
            columns.row(columns.record(version.row))
            for (id, _), version in now.items()
            if id in ids
        ]
        ended, versions = projection.versions(rows, touched)
        for key, position in ended.items():
            gone = now.pop(key)
            was.append(Versioned(gone.row, gone.since, position))
        for version in versions:
            if version.until is not None:
                was.append(version)
                continue
            assert place(version.row) not in now, "one row at a time"
            now[place(version.row)] = version
    return {
        (v.row.id, v.since, v.until, json.encode(v.row)) for v in (*was, *now.values())
    }


@A_LONG_STORY
@for_all(histories(), st.sampled_from(LAYERS))
def test_whoever_sees_so_much_sees_what_follows_from_just_that(
    history: list[Said], most: Visibility
) -> None:
    events = recorded(history)
    open_to_them = LAYERS[: LAYERS.index(most) + 1]

    for projection in FOLDED:
        if not projection.layered:
            continue
        shown = {
            row.id: replace(row, visibility="public", fuller=None)
            for row in rows_after(projection, events).values()
            if row.visibility in open_to_them and row.fuller not in open_to_them
        }
        expected: dict[UUID, Any] = {}
        begun: set[UUID] = set()
        for event in events:
            for key in projection.keys(event):
                before = expected.get(key)
                begins = key not in begun or isinstance(event.facts, projection.opening)
                if event.seen_by() in open_to_them and (before or begins):
                    after = projection.fold(before, event, key)
                    if after is not None:
                        expected[key] = replace(after, visibility="public")
                        begun.add(key)
                elif key not in begun and projection.fold(None, event, key):
                    begun.add(key)
        assert shown == expected


@settings(
    deadline=None,
    max_examples=max(EXAMPLES // 10, 3),
    phases=[Phase.generate],  # the tests above find smaller examples sooner
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,  # each example has a register of its own
    ],
)
@for_all(histories(), st.integers(1, 20))
async def test_live_rows_equal_rebuilt_rows_whatever_has_happened(
    council: Council, history: list[Said], at_once: int
) -> None:
    register = await council.another()
    for start in range(0, len(history), at_once):
        await register.append(history[start : start + at_once])
        await register.catch_up()
    connection = await council.connect()
    live = await stored(connection, ALL)
    await connection.execute("DELETE FROM read.tracking")
    for projection in ALL:
        for table in projection.table.tables:
            await connection.execute(f"DELETE FROM read.{table}")  # noqa: S608

    await Runner(council.runner_dsn, ALL).catch_up(connection)

    assert await stored(connection, ALL) == live
    await connection.close()


def test_an_event_that_changes_nothing_leaves_no_version() -> None:
    (kept,) = (one for one in FOLDED if one.name == "promise")
    promised = [one for one in EVERYTHING if one.stream == INVITATION]
    events = recorded([*promised, *promised])
    touched = [(key, event) for event in events for key in kept.keys(event)]
    _, once = kept.versions([], touched[:1])
    (first,) = once

    ended, versions = kept.versions([first.row], touched[:1])

    assert (len(touched), ended, versions) == (2, {}, [])


OF_SEVERAL = {"partnership", "milestone", "plan", "thing", "fund"}
OF_ONE_KIND = [p for p in FOLDED if p.name not in OF_SEVERAL]
KINDS = {"grant_record": "grant", "calendar": "meeting", "yardstick": "scheme"}


@pytest.mark.parametrize("projection", OF_ONE_KIND, ids=lambda one: one.name)
def test_a_row_is_told_of_by_its_own_events_alone(projection: Projection[Any]) -> None:
    events = [e for e in recorded(EVERYTHING) if any(projection.keys(e))]

    kind = KINDS.get(projection.name, projection.name)
    assert {event.type.partition(".")[0] for event in events} == {kind}
