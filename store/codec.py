"""Events as bytes: what is appended after the register's own words, and reading it.

A leaf is one flat JSON object. Its first keys (position, recorded_at, stream, version,
type, command_id, command_seq) are written by the database; the rest is the tail made
here. Reading is two steps, the record and then its facts by type, so that facts of an
older schema can be upcast in between.
"""

from typing import Any

import msgspec
from eventsourcing.persistence import Mapper, Notification, StoredEvent, Transcoder
from msgspec import Raw, Struct
from msgspec.structs import force_setattr

from domain.catalogue import EVENTS
from domain.event import Envelope, Event, Recorded

_ENCODER = msgspec.json.Encoder()
_RECORD: msgspec.json.Decoder[Recorded[Raw]] = msgspec.json.Decoder(Recorded[Raw])
_FACTS = {tag: msgspec.json.Decoder(kind) for tag, kind in EVENTS.items()}
_ANY = msgspec.json.Decoder()


class UnknownEvent(Exception):
    """An event of a type or schema that this version does not know."""


def event_type(event: Event) -> str:
    """The type under which an event stands in the register: `milestone.set`."""
    tag = type(event).__struct_config__.tag
    assert isinstance(tag, str), f"{type(event).__name__} has no tag"
    return tag


def tail(envelope: Envelope, event: Event) -> bytes:
    """The caller's part of a leaf: envelope and facts, without the opening brace."""
    said = _ENCODER.encode(envelope)[1:-1]
    tag = b'{"type":"' + event_type(event).encode() + b'"'
    facts = _ENCODER.encode(event)
    assert facts.startswith(tag), "msgspec writes a struct's tag first"
    facts = b"{" + facts[len(tag) :].removeprefix(b",")
    schema = type(event).current_schema
    versioned = b'"schema":%d,' % schema if schema > 1 else b""
    return said + (b"," if said else b"") + versioned + b'"facts":' + facts + b"}"


def decode(leaf: bytes) -> Recorded[Event]:
    """One row of the register, read back. Raises UnknownEvent."""
    record = _RECORD.decode(leaf)
    decoder = _FACTS.get(record.type)
    if decoder is None:
        raise UnknownEvent(f"position {record.position} holds a {record.type!r}")
    kind = EVENTS[record.type]
    if record.schema == kind.current_schema:
        facts = decoder.decode(record.facts)
    else:
        facts = _upcast(kind, record.schema, _ANY.decode(record.facts))
    force_setattr(record, "facts", facts)
    return record  # type: ignore[return-value]  # the raw facts were just replaced


def _upcast(kind: type[Event], schema: int, facts: dict[str, Any]) -> Event:
    if schema > kind.current_schema:
        raise UnknownEvent(
            f"a {kind.__struct_config__.tag!r} of schema {schema} was written by a "
            "newer version"
        )
    while schema < kind.current_schema:
        getattr(kind, f"upcast_v{schema}_v{schema + 1}")(facts)
        schema += 1
    return msgspec.convert(facts, kind)


class StreamEvent(Struct, frozen=True):
    """An event with its place in its stream, as the eventsourcing library wants it."""

    originator_id: Any
    originator_version: int
    envelope: Envelope
    event: Event


class LeafTranscoder(Transcoder):
    """JSON through msgspec, for states that are already tails."""

    def encode(self, obj: Any) -> bytes:
        """Bytes of any value that msgspec can write."""
        return _ENCODER.encode(obj)

    def decode(self, data: bytes) -> Any:
        """The plain value in the bytes."""
        return _ANY.decode(data)


class LeafMapper(Mapper[Any]):
    """The library's mapper for our events: tails in, decoded facts out.

    Its cipher and compressor hooks are kept, and so is its upcasting convention
    (`upcast_vN_vM` on the event class).
    """

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """A StoredEvent whose state is the event's tail and whose topic is its type."""
        state = tail(domain_event.envelope, domain_event.event)
        if self.compressor:
            state = self.compressor.compress(state)
        if self.cipher:
            state = self.cipher.encrypt(state)
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=event_type(domain_event.event),
            state=state,
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The StreamEvent in a StoredEvent or Notification. Raises UnknownEvent."""
        state = stored_event.state
        if self.cipher:
            state = self.cipher.decrypt(state)
        if self.compressor:
            state = self.compressor.decompress(state)
        kind = EVENTS.get(stored_event.topic)
        if kind is None:
            raise UnknownEvent(f"there is no event of type {stored_event.topic!r}")
        said = _ANY.decode(b"{" + state)
        facts = said.pop("facts")
        schema = said.pop("schema", 1)
        return StreamEvent(
            originator_id=stored_event.originator_id,
            originator_version=stored_event.originator_version,
            envelope=msgspec.convert(said, Envelope),
            event=_upcast(kind, schema, facts),
        )


def notification(leaf: bytes) -> Notification:
    """A leaf as the library's Notification. Its ids count from 1, positions from 0."""
    record = _RECORD.decode(leaf)
    said = _ANY.decode(leaf)
    for key in Recorded.__struct_fields__:
        if key not in Envelope.__struct_fields__ and key not in {"schema", "facts"}:
            said.pop(key, None)
    return Notification(
        originator_id=record.stream,
        originator_version=record.version,
        topic=record.type,
        state=_ENCODER.encode(said)[1:],
        id=record.position + 1,
    )
