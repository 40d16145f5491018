"""One row of the register, looked at by itself and beside the one before it.

What a row should say follows from 0002_append.sql alone: the database writes the first
seven keys of a leaf from the same values that it writes into the columns.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from store.codec import UnknownEvent, decode

Fault: TypeAlias = tuple[str, str]
"""A kind of finding, and what is wrong."""

KEYS = (
    "position",
    "recorded_at",
    "stream",
    "version",
    "type",
    "command_id",
    "command_seq",
)
"""What the database writes into a leaf, in its order."""

COLUMNS = """
    position, recorded_at, stream_id, version, type, command_id, command_seq,
    digest IS NOT NULL, leaf, leaf_hash"""

_LONGEST_QUOTED = 60


class Row(NamedTuple):
    """A row as `COLUMNS` selects it."""

    position: int
    recorded_at: datetime
    stream: UUID
    version: int
    type: str
    command_id: UUID
    command_seq: int
    has_digest: bool
    leaf: bytes
    leaf_hash: bytes


class Place(Struct, frozen=True):
    """What of a row the next one has to fit."""

    position: int
    recorded_at: datetime
    command_id: UUID
    command_seq: int


BEFORE_ALL = Place(-1, datetime.min.replace(tzinfo=UTC), UUID(int=0), -1)
"""What the first row of a register has to fit."""


class _Again(Struct):
    """Which of the database's keys a tail says again."""

    position: Raw | UnsetType = UNSET
    recorded_at: Raw | UnsetType = UNSET
    stream: Raw | UnsetType = UNSET
    version: Raw | UnsetType = UNSET
    type: Raw | UnsetType = UNSET
    command_id: Raw | UnsetType = UNSET
    command_seq: Raw | UnsetType = UNSET


_NOTHING_AGAIN = _Again()
_TAIL = msgspec.json.Decoder(_Again)


def beginning(row: Row) -> bytes:
    """How a leaf with these columns begins, up to the caller's tail."""
    return (
        f'{{"position":{row.position},"recorded_at":"{moment(row.recorded_at)}",'
        f'"stream":"{row.stream}","version":{row.version},"type":{_quoted(row.type)},'
        f'"command_id":"{row.command_id}","command_seq":{row.command_seq},'
    ).encode()


def moment(at: datetime) -> str:
    """A time in the one form that leaves have: UTC, to the microsecond."""
    plain = at.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(timespec="microseconds") + "Z"


@lru_cache(1000)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def faults(row: Row, computed: bytes, before: Row | Place | None) -> Iterator[Fault]:
    """All that is wrong with a row. `computed` is the hash that its leaf comes to.

    `before` None: what comes before is not looked at. Raises UnknownEvent, after
    everything else, if a newer version wrote it.
    """
    if before is not None:
        yield from _beside(row, before)
    if row.has_digest != (row.command_seq == 0):
        yield (
            "digest",
            "the first event of a request has no digest"
            if row.command_seq == 0
            else "an event that is not the first of its request has a digest",
        )
    if computed != row.leaf_hash:
        stored, is_ = row.leaf_hash.hex(), computed.hex()
        yield (
            "hash",
            f"the hash stored is {stored:.16}… and that of the leaf {is_:.16}…",
        )
    yield from _inside(row)


def _beside(row: Row, before: Row | Place) -> Iterator[Fault]:
    missing = row.position - before.position - 1
    if missing > 0:
        first, last = before.position + 1, row.position - 1
        lacking = f"position {last} is" if missing == 1 else f"{first} to {last} are"
        yield "gap", f"{lacking} missing before it"
    elif missing < 0:
        yield "place", f"it follows position {before.position}"
    if row.recorded_at < before.recorded_at:
        earlier, later = moment(row.recorded_at), moment(before.recorded_at)
        yield "clock", f"it was recorded at {earlier}, and the one before it at {later}"
    follows = (before.command_id, before.command_seq + 1)
    if row.command_seq > 0 and (row.command_id, row.command_seq) != follows:
        what = f"event {row.command_seq} of request {row.command_id}"
        yield "command", f"{what} does not follow event {row.command_seq - 1} of it"


def _inside(row: Row) -> Iterator[Fault]:
    said = beginning(row)
    try:
        row.leaf.decode()
        if row.leaf.startswith(said):
            again = _TAIL.decode(b'{"":0,' + row.leaf[len(said) :])
            if again != _NOTHING_AGAIN:
                yield from _differing(row)
        else:
            yield from _differing(row)
    except (ValueError, msgspec.DecodeError, RecursionError):
        yield "unreadable", "its leaf is not a JSON object"
        return
    try:
        decode(row.leaf)
    except UnknownEvent:
        raise
    except Exception as error:  # noqa: BLE001 - an upcast may stumble in any way
        why = type(error).__name__
        yield "undecodable", f"the facts of this {row.type} cannot be read ({why})"


def _differing(row: Row) -> Iterator[Fault]:
    """Say which of the database's keys are wrong. Raises ValueError for no JSON."""
    pairs = json.loads(row.leaf, object_pairs_hook=tuple)
    if not isinstance(pairs, tuple):
        raise ValueError  # noqa: TRY004 - JSON, but no object: like any other no leaf
    expected = (
        *(row.position, moment(row.recorded_at), str(row.stream), row.version),
        *(row.type, str(row.command_id), row.command_seq),
    )
    right = True
    for key, column in zip(KEYS, expected, strict=True):
        values = [value for name, value in pairs if name == key]
        if len(values) != 1:
            how = f"{len(values)} times" if values else "not at all"
            yield "words", f"its leaf says {key} {how}"
            right = False
        elif values[0] != column or type(values[0]) is not type(column):
            leaf, beside = _shown(values[0]), _shown(column)
            yield (
                "words",
                f"its leaf says {key} {leaf} and the column beside it {beside}",
            )
            right = False
    if right:
        yield "words", "its leaf does not begin in the form that the register writes"


def _shown(value: Any) -> str:
    text = json.dumps(value, default=str, ensure_ascii=False)
    if len(text) <= _LONGEST_QUOTED:
        return text
    return text[:_LONGEST_QUOTED] + "…"
