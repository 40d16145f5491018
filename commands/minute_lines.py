"""Minutes as lines of JSON: meetings and decisions, read whole or not at all.

    {"kind": "meeting", "body": …, "date": "2023-06-15", "source": …, "attendees": […]}
    {"kind": "decision", "body": …, "date": "2023-06-15", "source": …, "text": …}

`docs/how-to-import-minutes.md` tells what each field means.
"""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct, field

from commands.entry import ONE_LINE, Count, Given, Label, Quoted
from commands.reading import MOST_FAULTS, FieldFault, Unreadable, read

Place = Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]
Revision = Annotated[str, Meta(min_length=1, max_length=40, pattern=ONE_LINE)]
Short = Annotated[str, Meta(max_length=1_000)]
Names = Annotated[tuple[Short, ...], Meta(max_length=500)]


class VotesLine(Given, frozen=True, kw_only=True):
    """`unanimous`: nobody was against it, and how many were for it is not said."""

    unanimous: bool | None = None
    for_: Count | None = field(name="for", default=None)
    against: Count | None = None
    abstain: Count | None = None


class _Line(Given, frozen=True, kw_only=True):
    """`source` is the document it was taken from, `rev` that document's revision."""

    body: Label
    date: Short
    source: Place
    rev: Revision | None = None
    licence: Label | None = None


class MeetingLine(_Line, frozen=True, kw_only=True):
    """`quorum` is what the minutes say about it; `decisions` how many are listed."""

    kind: Literal["meeting"]
    type: Label | None = None
    attendees: Names = ()
    apologies: Names = ()
    quorum: Quoted | None = None
    decisions: Count | None = None


class DecisionLine(_Line, frozen=True, kw_only=True):
    """`item` is the heading it stands under; `explicit`: it is marked as a decision."""

    kind: Literal["decision"]
    text: Quoted
    item: Quoted | None = None
    proposer: Short | None = None
    seconder: Short | None = None
    votes: VotesLine | None = None
    outcome: Literal["carried", "not carried", "lost", "deferred", "withdrawn"]
    explicit: bool


Said: TypeAlias = MeetingLine | DecisionLine

_KINDS: dict[str, type[Said]] = {"meeting": MeetingLine, "decision": DecisionLine}


class Line(Struct, frozen=True):
    """A line, and its identity: what it says, and how often it was said before it.

    A later revision of the same words is the same line.
    """

    number: int
    identity: str
    said: Said
    repeats: bool = False

    @property
    def sitting(self) -> str:
        """What tells the meeting that it is of, or was made at, from all others."""
        return f"meeting {self.said.date} {self.said.source}"


class Minutes(Struct, frozen=True):
    """A file of minutes, of one body."""

    name: str
    sha256: str
    body: str
    lines: tuple[Line, ...]


class BadMinutes(Exception):
    """A file that is no minutes: each line at fault, and what would be right there."""

    def __init__(self, name: str, faults: list[tuple[int, str]], more: int = 0) -> None:
        told = [f"{name}:{line}: {why}" for line, why in faults]
        rest = [f"… and {more} more"] if more else []
        head = f"{name} is not as it should be; nothing was recorded:"
        super().__init__("\n".join([head, *told, *rest]))


def load_file(path: Path) -> Minutes:
    """Read minutes from a file. Raises BadMinutes, OSError."""
    return parse(path.name, path.read_bytes())


def parse(name: str, content: bytes) -> Minutes:
    """Read minutes. Raises BadMinutes with all that is wrong with them."""
    faults: list[tuple[int, str]] = []
    read_so_far: list[Line] = []
    times: Counter[str] = Counter()
    for number, raw in enumerate(content.removeprefix(BOM_UTF8).splitlines(), 1):
        if not raw.strip():
            continue
        try:
            said = _read(raw)
        except Unreadable as unreadable:
            faults.extend((number, _words(one)) for one in unreadable.faults)
            continue
        words = _words_of(said)
        times[words] += 1
        identity = f"{words} {times[words]}"
        read_so_far.append(Line(number, identity, said, times[words] > 1))
    faults.extend(_faults_between(read_so_far))
    if not read_so_far and not faults:
        faults.append((1, "there is nothing in this file"))
    if faults:
        told = sorted(faults)
        raise BadMinutes(name, told[:MOST_FAULTS], len(told[MOST_FAULTS:]))
    digest = sha256(content).hexdigest()
    return Minutes(name, digest, read_so_far[0].said.body, tuple(read_so_far))


def _read(raw: bytes) -> Said:
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable([FieldFault("", "is not one JSON object")]) from None
    if not isinstance(found, dict):
        raise Unreadable([FieldFault("", "is not one JSON object")])
    kind = found.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise Unreadable([FieldFault("kind", "must be one of: meeting, decision")])
    return read(_KINDS[kind], found)


def _words(fault: FieldFault) -> str:
    return f"{fault.field} {fault.message}".strip()


def _words_of(said: Said) -> str:
    """All that a line says, in one form; which revision it is from is no part of it."""
    facts: dict[str, Any] = msgspec.to_builtins(said)
    facts |= {"rev": None, "licence": None}
    return msgspec.json.encode(facts, order="sorted").decode()


def _faults_between(lines: list[Line]) -> Iterator[tuple[int, str]]:
    """What is wrong with lines only beside others."""
    first: dict[str, int] = {}
    for line in lines:
        if line.said.body != lines[0].said.body:
            yield line.number, "is of another body: one file holds the minutes of one"
        if isinstance(line.said, MeetingLine):
            before = first.setdefault(line.sitting, line.number)
            if before != line.number:
                yield line.number, f"is the meeting of line {before} once more"
