"""The judges of a register: what stands in it, beside what was asked and answered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import Any, Literal, TypeAlias
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from domain.ids import CouncilId, TextId
from store.codec import UnknownEvent, decode
from store.keys import MasterKey
from store.opened import Store
from store.register import Receipt
from tests.faults.ledger import Asked, Book, Received, Stored, Written

Kind: TypeAlias = Literal[
    "lost",  # acknowledged, and not there
    "doubled",  # there more than once
    "gap",  # positions or versions that are not dense
    "altered",  # with other content, or another receipt, than was asked or answered
    "unasked",  # there, and nobody asked for it
    "disorder",  # a clock went back, a leaf is unlike its row, a reader missed one
    "difference",  # rows of a read model unlike those of a rebuild
    "answer",  # an answer that nothing that died explains
]


class Fault(Struct, frozen=True):
    """One thing that does not hold."""

    kind: Kind
    words: str


class Row(Struct, frozen=True):
    """One row of the register, as it is stored."""

    position: int
    stream: UUID
    version: int
    type: str
    command: UUID
    seq: int
    recorded_at: datetime
    digest: bytes | None
    leaf: bytes
    leaf_hash: bytes


_ROWS = """
    SELECT position, stream_id, version, type, command_id, command_seq, recorded_at,
           digest, leaf, leaf_hash
      FROM store.event WHERE council_id = $1 ORDER BY position"""


async def rows_of(owner: str, council: CouncilId) -> list[Row]:
    """The whole register of a council."""
    connection = await asyncpg.connect(owner)
    try:
        return [Row(*r.values()) for r in await connection.fetch(_ROWS, council)]
    finally:
        await connection.close()


def judge_rows(rows: Sequence[Row]) -> Iterator[Fault]:
    """What must hold of any register, whatever was asked."""
    versions: Counter[UUID] = Counter()
    for expected, row in enumerate(rows):
        if row.position != expected:
            yield Fault("gap", f"position {row.position} stands at place {expected}")
        versions[row.stream] += 1
        if row.version != versions[row.stream]:
            words = f"{row.stream} goes on with version {row.version} at {row.position}"
            yield Fault("gap", words)
        yield from _judge_leaf(row)
    for before, row in pairwise(rows):
        if row.recorded_at < before.recorded_at:
            yield Fault("disorder", f"the clock went back at {row.position}")


def _judge_leaf(row: Row) -> Iterator[Fault]:
    if sha256(b"\0" + row.leaf).digest() != row.leaf_hash:
        yield Fault("disorder", f"the hash of {row.position} is not of its leaf")
    try:
        said = decode(row.leaf)
    except (msgspec.MsgspecError, UnknownEvent) as error:
        yield Fault("disorder", f"the leaf of {row.position} is not readable: {error}")
        return
    in_leaf = (said.position, said.stream, said.version, said.type, said.command_id)
    in_row = (row.position, row.stream, row.version, row.type, row.command)
    clocks = (said.recorded_at, said.command_seq) == (row.recorded_at, row.seq)
    if in_leaf != in_row or not clocks:
        yield Fault("disorder", f"the leaf of {row.position} is unlike its columns")
    if (row.digest is None) != (row.seq > 0):
        yield Fault("disorder", f"the digest of {row.position} is out of place")


def by_command(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    """The rows of each command, in their order."""
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.command, []).append(row)
    return found


class Judge:
    """Compares a register with the ledgers. `begins`: what stood before was not asked.

    `words` are the opened texts of the register, by reference.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        book: Book,
        master: MasterKey,
        words: Mapping[str, str] = {},
        begins: int = 0,
    ) -> None:
        self._rows = [row for row in rows if row.position >= begins]
        self._commands = by_command(self._rows)
        self._book = book
        self._master = master
        self._words = words

    def judge(self) -> Iterator[Fault]:
        """Everything that was asked and answered, and nothing else, is there once."""
        for command, answer in self._book.answered.items():
            if command not in self._commands:
                yield Fault("lost", f"{command}: {answer}")
        for command, rows in self._commands.items():
            asked = self._book.asked.get(command)
            if asked is None:
                words = f"{rows[0].type} at {rows[0].position}"
                yield Fault("unasked", f"nobody asked for {words}")
                continue
            yield from self._judge_content(asked, rows)
            yield from self._judge_answer(rows)
        yield from self._judge_marks()
        yield from (Fault("answer", words) for words in self._book.odd)
        for one in self._book.unanswered:
            yield Fault("answer", f"{one.marks[0]!r} was never answered")

    def _judge_content(self, asked: Asked, rows: list[Row]) -> Iterator[Fault]:
        at = f"{asked.marks[0]!r} at {rows[0].position}"
        if [row.seq for row in rows] != list(range(len(rows))):
            yield Fault("gap", f"{at}: its events are not numbered from 0")
        if [r.position - rows[0].position for r in rows] != list(range(len(rows))):
            yield Fault("gap", f"{at}: its events do not stand together")
        if rows[0].digest != self._digest(asked):
            yield Fault("altered", f"{at} has the digest of something else")
        if isinstance(asked, Written):
            events = asked.request.events
            wanted = [(e.stream, e.version, e.type, e.tail) for e in events]
            same = wanted == [(r.stream, r.version, r.type, _tail(r)) for r in rows]
        else:
            same = set(scalars(asked.body)) <= set(self._said(rows))
        if not same:
            yield Fault("altered", f"{at} does not say what was asked")

    def _digest(self, asked: Asked) -> bytes:
        if isinstance(asked, Written):
            return asked.request.digest
        route = f"{asked.principal}\n{asked.action} {asked.about}\n"
        content = msgspec.json.encode(asked.body, order="sorted")
        return self._master.digest(route.encode() + content)

    def _judge_answer(self, rows: list[Row]) -> Iterator[Fault]:
        answer = self._book.answered.get(rows[0].command)
        if isinstance(answer, Received):
            same = answer.receipt == receipt_of(rows)
        elif isinstance(answer, Stored):
            said = answer.appended
            told = (said.first_position, said.events, said.recorded_at)
            same = told == (rows[0].position, len(rows), rows[0].recorded_at)
        else:
            same = True
        if not same:
            yield Fault("altered", f"another receipt was given for {rows[0].position}")

    def _judge_marks(self) -> Iterator[Fault]:
        """The same content under two commands: asked once, and done twice."""
        marks = {mark for one in self._book.asked.values() for mark in one.marks}
        seen: dict[str, UUID] = {}
        for command, rows in self._commands.items():
            for mark in marks & {str(one) for one in self._said(rows)}:
                if seen.setdefault(mark, command) != command:
                    yield Fault("doubled", f"{mark!r} at {rows[0].position} again")

    def _said(self, rows: list[Row]) -> Iterator[Any]:
        """All that the events of a command say, opened texts among it."""
        for row in rows:
            yield from scalars(opened_leaf(row, self._words).get("facts"))


def receipt_of(rows: list[Row]) -> Receipt:
    """What the receipt of a command must say, by the rows that it left."""
    about = rows[0].stream
    return Receipt(
        id=about,
        position=rows[-1].position,
        version=max(row.version for row in rows if row.stream == about),
        events=tuple(row.type for row in rows),
    )


def scalars(value: Any) -> Iterator[Any]:
    """Every text and number inside a value."""
    match value:
        case dict():
            for one in value.values():
                yield from scalars(one)
        case list():
            for one in value:
                yield from scalars(one)
        case _:
            yield value


def _tail(row: Row) -> bytes:
    return row.leaf.partition(b'"command_seq":%d,' % row.seq)[2]


def opened_leaf(row: Row, words: Mapping[str, str]) -> Any:
    """What a leaf says, with the words in place of each text whose words there are."""
    return _opened(msgspec.json.decode(row.leaf), words)


def _opened(value: Any, words: Mapping[str, str]) -> Any:
    match value:
        case {"ref": str(ref), "sha256": str()}:
            return words.get(ref, value)
        case dict():
            return {key: _opened(one, words) for key, one in value.items()}
        case list():
            return [_opened(one, words) for one in value]
        case _:
            return value


def refs(rows: Iterable[Row]) -> Iterator[TextId]:
    """The references of all texts that these rows name."""
    for row in rows:
        yield from _refs(msgspec.json.decode(row.leaf))


def _refs(value: Any) -> Iterator[TextId]:
    match value:
        case {"ref": str(ref), "sha256": str()}:
            yield TextId(UUID(ref))
        case dict():
            for one in value.values():
                yield from _refs(one)
        case list():
            for one in value:
                yield from _refs(one)
        case _:
            pass


async def words_of(
    store: Store, council: CouncilId, rows: Sequence[Row]
) -> dict[str, str]:
    """The texts that a register names, opened, by reference."""
    found = await store.vault.open(council, refs(rows))
    return {str(ref): words for ref, words in found.items()}
