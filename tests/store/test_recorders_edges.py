"""What the library's suites do not ask: any bytes, any topic, who keeps tracking."""

from itertools import count

import psycopg
import pytest
from eventsourcing.persistence import (
    DataError,
    NotSupportedError,
    PersistenceError,
    ProgrammingError,
    StoredEvent,
    Tracking,
)

from domain.catalogue import EVENTS
from store.ids import new_id
from store.recorders import (
    Factory,
    RegisterApplicationRecorder,
    RegisterTrackingRecorder,
)
from tests.store.recording import (
    Opening,
    administrator,
    event,
    factory,
    opened,
    recorder,
    types,
)

__all__ = ["administrator", "factory", "opened", "recorder"]

TAIL = b'"facts":{"shown":"full name"}}'
ODD = [
    ("topic", b""),
    ("topic", bytes(range(256))),
    ("a module:Ünïcode.\"'\\", b'{"not": "a tail"}'),
    ("library:of.Congress", b',"command_seq":9,'),
    ('x","command_seq":7,"y":"', TAIL),
    ("person.cloned", TAIL),
    ("person.added", b"ciphertext"),
    ("person.added", TAIL[:-1]),
    ("person.added", b'"schema":2,' + TAIL),
    ("milestone.set", b'"facts":{}}'),
]
OURS = [
    ("person.added", TAIL),
    ("person.added", b'"reason" : null, "facts": { "shown":"full name" } }  '),
    ("body.disbanded", b'"occurred":null,"facts":{"x":",\\"command_seq\\":7,"}}'),
]


def test_any_state_under_any_topic_comes_back_byte_for_byte(
    recorder: RegisterApplicationRecorder, administrator: psycopg.Connection
) -> None:
    stream, numbers = new_id(), count(1)
    stored = [event(stream, next(numbers), *odd) for odd in ODD]
    assert recorder.insert_events(stored) == list(range(1, len(ODD) + 1))
    assert recorder.select_events(stream) == stored
    log = recorder.select_notifications(None, 100)
    assert [(n.topic, n.state) for n in log] == ODD
    assert types(administrator) == [f"library:{topic}" for topic, _ in ODD]
    for leaf, state in administrator.execute(
        "SELECT convert_from(leaf, 'UTF8')::jsonb, decode("
        " convert_from(leaf, 'UTF8')::jsonb #>> '{facts,state}', 'base64')"
        " FROM store.event"
    ):
        assert state == ODD[leaf["position"]][1]
        assert set(leaf["facts"]) == {"state"}


def test_an_event_of_waymarks_own_is_appended_as_it_is(
    recorder: RegisterApplicationRecorder, administrator: psycopg.Connection
) -> None:
    stream, numbers = new_id(), count(1)
    stored = [event(stream, next(numbers), *ours) for ours in OURS]
    recorder.insert_events(stored)
    assert recorder.select_events(stream) == stored
    assert types(administrator) == [topic for topic, _ in OURS]
    rows = administrator.execute(
        "SELECT leaf FROM store.event ORDER BY position"
    ).fetchall()
    assert all(
        leaf.endswith(b"," + ours[1]) for (leaf,), ours in zip(rows, OURS, strict=True)
    )


def test_a_topic_finds_its_events_and_no_others(
    recorder: RegisterApplicationRecorder,
) -> None:
    recorder.insert_events([event(new_id(), 1, *odd) for odd in ODD + OURS])
    for topic, _ in ODD + OURS:
        found = recorder.select_notifications(None, 100, topics=[topic])
        assert [(n.topic, n.state) for n in found] == [
            pair for pair in ODD + OURS if pair[0] == topic
        ]
    assert recorder.select_notifications(None, 100, topics=["of.Congress"]) == []


def test_no_type_of_waymarks_looks_like_a_wrapped_one() -> None:
    assert not [tag for tag in EVENTS if tag.startswith("library:")]


def test_a_state_that_a_leaf_cannot_hold_is_refused_in_words(
    recorder: RegisterApplicationRecorder,
) -> None:
    stream = new_id()
    recorder.insert_events([event(stream, 1, state=bytes(48_000))])
    with pytest.raises(DataError, match="an event is too long"):
        recorder.insert_events([event(stream, 2, state=bytes(49_000))])
    assert len(recorder.select_events(stream)) == 1


def test_a_tail_that_says_what_the_register_says_is_refused(
    recorder: RegisterApplicationRecorder,
) -> None:
    said = event(new_id(), 1, "person.added", b'"position":7,' + TAIL)
    with pytest.raises(DataError, match="repeats what the register writes itself"):
        recorder.insert_events([said])


def test_an_id_that_is_no_uuid_is_refused(
    recorder: RegisterApplicationRecorder,
) -> None:
    with pytest.raises(DataError, match="invalid UUID"):
        recorder.insert_events([StoredEvent("account-1", 1, "topic", b"")])
    with pytest.raises(DataError, match="invalid UUID"):
        recorder.select_events("account-1")


def test_a_version_before_the_first_is_refused_with_the_setting_to_change(
    recorder: RegisterApplicationRecorder,
) -> None:
    with pytest.raises(ProgrammingError, match="WAYMARK_FIRST_VERSION"):
        recorder.insert_events([event(new_id(), 0)])


def test_a_register_keeps_no_snapshots(factory: Factory) -> None:
    with pytest.raises(NotSupportedError, match="no snapshots"):
        factory.aggregate_recorder(purpose="snapshots")


def test_registers_know_nothing_of_each_other(opened: Opening) -> None:
    one = opened().process_recorder()
    other = opened(WAYMARK_COUNCIL="other").process_recorder()
    stream = new_id()
    one.insert_events([event(stream, 1), event(stream, 2)])
    assert other.select_events(stream) == []
    assert other.max_notification_id() is None
    assert other.insert_events([event(stream, 1)], tracking=Tracking("up", 1)) == [1]
    assert len(one.select_events(stream)) == 2
    assert len(other.select_notifications(None, 10)) == 1
    assert one.max_tracking_id("up") is None


def test_each_follower_has_come_as_far_as_it_says(
    opened: Opening,
) -> None:
    one: RegisterTrackingRecorder = opened("One").tracking_recorder()
    other: RegisterTrackingRecorder = opened("Other").tracking_recorder()
    one.insert_tracking(Tracking("up", 7))
    other.insert_tracking(Tracking("up", 3))
    assert one.max_tracking_id("up") == 7
    assert other.max_tracking_id("up") == 3


def test_of_events_and_tracking_neither_comes_without_the_other(
    factory: Factory,
) -> None:
    recorder, stream = factory.process_recorder(), new_id()
    recorder.insert_events([event(stream, 1)], tracking=Tracking("up", 1))
    with pytest.raises(PersistenceError):
        recorder.insert_events([event(stream, 1)], tracking=Tracking("up", 2))
    assert recorder.max_tracking_id("up") == 1
    with pytest.raises(PersistenceError):
        recorder.insert_events([event(stream, 2)], tracking=Tracking("up", 1))
    with pytest.raises(DataError):
        recorder.insert_events(
            [event(stream, 2, state=bytes(60_000))], tracking=Tracking("up", 2)
        )
    assert recorder.max_tracking_id("up") == 1
    assert recorder.max_notification_id() == 1


def test_only_the_application_keeps_tracking_and_cannot_take_it_back(
    administrator: psycopg.Connection,
) -> None:
    able = administrator.execute(
        "SELECT r.rolname, p FROM pg_roles r, unnest(ARRAY['SELECT', 'INSERT',"
        " 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p"
        " WHERE r.rolname LIKE 'waymark_%' AND NOT r.rolsuper"
        " AND has_table_privilege(r.oid, 'store.library_tracking', p)"
    )
    assert set(able) == {("waymark_app", "SELECT"), ("waymark_app", "INSERT")}
    able = administrator.execute(
        "SELECT attname FROM pg_attribute WHERE attnum > 0"
        " AND attrelid = 'store.library_tracking'::regclass"
        " AND has_column_privilege('waymark_app', attrelid, attnum, 'UPDATE')"
    )
    assert able.fetchall() == [("notification_id",)]
