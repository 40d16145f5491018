"""Events as bytes, and back: the same in every version that has been."""

import json
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

import pytest
from eventsourcing.cipher import AESCipher
from eventsourcing.compressor import ZlibCompressor
from eventsourcing.persistence import Notification, StoredEvent
from eventsourcing.utils import Environment
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import asdict

from domain.catalogue import EVENTS
from domain.event import Envelope, Event, Recorded
from domain.ids import CommandId, StreamId
from domain.person import PersonAdded
from store import codec
from store.codec import (
    LeafMapper,
    LeafTranscoder,
    StreamEvent,
    UnknownEvent,
    decode,
    event_type,
    notification,
    tail,
)
from tests.conftest import EXAMPLES
from tests.store.generated import ANY_EVENT, ENVELOPES, structs

STREAM = StreamId(UUID("0190aaaa-0000-7000-8000-000000000002"))
COMMAND = CommandId(UUID("0190aaaa-0000-7000-8000-000000000003"))
MOMENT = datetime(2026, 11, 22, 3, 4, 5, 678, tzinfo=UTC)
WRITTEN = {
    "position": 7,
    "recorded_at": "2026-11-22T03:04:05.000678Z",
    "stream": str(STREAM),
    "version": 3,
    "type": "",
    "command_id": str(COMMAND),
    "command_seq": 1,
}


def leaf(name: str, said: bytes) -> bytes:
    """As the register writes it."""
    return json.dumps(WRITTEN | {"type": name}).encode()[:-1] + b"," + said


def recorded(envelope: Envelope, event: Event, schema: int = 1) -> Recorded[Event]:
    return Recorded(
        **asdict(envelope),
        position=7,
        recorded_at=MOMENT,
        stream=STREAM,
        version=3,
        type=event_type(event),
        command_id=COMMAND,
        command_seq=1,
        schema=schema,
        facts=event,
    )


class ProbeTaken(Event, frozen=True, kw_only=True, tag="probe.taken"):
    """`title` became `name`, then `count` came, and 0 would have been a lie."""

    current_schema: ClassVar[int] = 3

    name: str
    count: int

    @staticmethod
    def upcast_v1_v2(facts: dict[str, Any]) -> None:
        facts["name"] = facts.pop("title")

    @staticmethod
    def upcast_v2_v3(facts: dict[str, Any]) -> None:
        facts["count"] = len(facts["name"])


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the register know ProbeTaken."""
    decoders: Any = codec._FACTS  # noqa: SLF001 - made from EVENTS at import
    monkeypatch.setitem(EVENTS, "probe.taken", ProbeTaken)
    monkeypatch.setitem(decoders, "probe.taken", Decoder(ProbeTaken))


@pytest.mark.parametrize("name", EVENTS)
@given(data=st.data())
@settings(max_examples=max(EXAMPLES // 10, 3), deadline=None)
def test_every_event_reads_back_as_it_was_written(
    name: str, data: st.DataObject
) -> None:
    envelope, event = data.draw(ENVELOPES), data.draw(structs(EVENTS[name]))
    said = tail(envelope, event)
    assert not json.loads(b"{" + said).keys() & {*WRITTEN, "schema"}
    assert decode(leaf(name, said)) == recorded(envelope, event)


def test_an_envelope_that_says_nothing_takes_no_room() -> None:
    said = tail(Envelope(), PersonAdded())
    assert said == b'"facts":{"shown":"office only"}}'
    assert decode(leaf("person.added", said)) == recorded(Envelope(), PersonAdded())


def test_an_event_of_an_unknown_type_is_refused_with_its_position() -> None:
    with pytest.raises(UnknownEvent, match=r"position 7 holds a 'person\.cloned'"):
        decode(leaf("person.cloned", b'"facts":{}}'))


def test_an_event_of_a_later_schema_is_refused() -> None:
    with pytest.raises(UnknownEvent, match=r"'person\.added' of schema 2"):
        decode(leaf("person.added", b'"schema":2,"facts":{"shown":"full name"}}'))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (b'"facts":{"title":"Ann"}}', 3),
        (b'"schema":2,"facts":{"name":"Ann"}}', 3),
        (b'"schema":3,"facts":{"name":"Ann","count":9}}', 9),
    ],
)
@pytest.mark.usefixtures("probe")
def test_facts_of_an_older_schema_are_brought_up_to_date_step_by_step(
    said: bytes, count: int
) -> None:
    taken = ProbeTaken(name="Ann", count=count)
    assert decode(leaf("probe.taken", said)).facts == taken
    stored = StoredEvent(STREAM, 3, "probe.taken", said)
    assert LeafMapper(LeafTranscoder()).to_domain_event(stored) == StreamEvent(
        STREAM, 3, Envelope(), taken
    )
    found = notification(leaf("probe.taken", said))
    assert LeafMapper(LeafTranscoder()).to_domain_event(found).event == taken


@pytest.mark.usefixtures("probe")
def test_an_event_says_of_which_schema_it_is_unless_that_is_the_first() -> None:
    said = tail(Envelope(), ProbeTaken(name="Ann", count=9))
    assert said == b'"schema":3,"facts":{"name":"Ann","count":9}}'
    expected = recorded(Envelope(), ProbeTaken(name="Ann", count=9), schema=3)
    assert decode(leaf("probe.taken", said)) == expected


CIPHER = AESCipher(Environment(env={"CIPHER_KEY": AESCipher.create_key(32)}))


@pytest.mark.parametrize("compressor", [None, ZlibCompressor()])
@pytest.mark.parametrize("cipher", [None, CIPHER])
@given(envelope=ENVELOPES, event=ANY_EVENT)
@settings(deadline=None)
def test_the_librarys_mapper_reads_back_what_it_stored(
    cipher: AESCipher | None,
    compressor: ZlibCompressor | None,
    envelope: Envelope,
    event: Event,
) -> None:
    mapper = LeafMapper(LeafTranscoder(), compressor=compressor, cipher=cipher)
    written = StreamEvent(STREAM, 3, envelope, event)
    stored = mapper.to_stored_event(written)
    assert stored == StoredEvent(STREAM, 3, event_type(event), stored.state)
    assert mapper.to_domain_event(stored) == written
    plain = tail(envelope, event)
    assert (stored.state == plain) == (cipher is None and compressor is None)


def test_the_librarys_mapper_refuses_an_unknown_type() -> None:
    stored = StoredEvent(STREAM, 1, "person.cloned", b'"facts":{}}')
    with pytest.raises(UnknownEvent, match=r"person\.cloned"):
        LeafMapper(LeafTranscoder()).to_domain_event(stored)


@given(envelope=ENVELOPES, event=ANY_EVENT)
@settings(deadline=None)
def test_a_leaf_is_a_notification_for_the_library(
    envelope: Envelope, event: Event
) -> None:
    said = tail(envelope, event)
    found = notification(leaf(event_type(event), said))
    assert found == Notification(STREAM, 3, event_type(event), found.state, id=8)
    assert json.loads(b"{" + found.state) == json.loads(b"{" + said)
    assert LeafMapper(LeafTranscoder()).to_domain_event(found) == StreamEvent(
        STREAM, 3, envelope, event
    )


@given(plain=st.recursive(st.none() | st.booleans() | st.text(), st.lists))
def test_the_librarys_transcoder_reads_back_plain_values(plain: object) -> None:
    transcoder = LeafTranscoder()
    assert transcoder.decode(transcoder.encode(plain)) == plain
