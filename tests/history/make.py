"""`python -m tests.history.make` stores an example of each event type that has none.

What is there is never changed: a register may hold events like it.
"""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin
from uuid import UUID

from msgspec import Struct
from msgspec.structs import fields

from domain.catalogue import EVENTS
from domain.dates import Edtf, parse
from domain.event import Authority, Envelope, Event, Wording
from domain.ids import DecisionId
from store.codec import tail

FOLDER = Path(__file__).parent
SUMS = "SHA256SUMS"
ID = UUID("0190aaaa-0000-7000-8000-00000000000a")
HASH = sha256(b"example").hexdigest()

# Where not every value of a field's type is one that it may have.
WHOLE: dict[Any, Any] = {
    Edtf: parse("2014-04~", "about April 2014"),
    Wording: Wording(quote="An example"),
    Authority: Authority(decision=DecisionId(ID)),
}
PLAIN: dict[Any, Any] = {
    UUID: ID,
    str: "An example",
    int: 3,
    bool: True,
    date: date(2014, 4, 30),
}


def example(kind: Any, name: str = "") -> Any:  # noqa: PLR0911 - one case a type
    """A value of this type, with everything in it that can be said."""
    origin, parts = get_origin(kind), get_args(kind)
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    if name == "sha256":
        return HASH
    if kind in WHOLE | PLAIN:
        return (WHOLE | PLAIN)[kind]
    if origin is Literal:
        return parts[0]
    if origin in {Union, UnionType}:
        return example(parts[0], name)
    if origin is tuple:
        return (example(parts[0]),)
    if origin is dict:
        return {example(parts[0]): example(parts[1])}
    assert issubclass(kind, Struct), f"there is no example of a {kind} yet"
    return kind(**{f.name: example(f.type, f.name) for f in fields(kind)})


def file_name(kind: type[Event]) -> str:
    """`milestone.set.json`; of a later schema `milestone.set.2.json`."""
    schema = f".{kind.current_schema}" if kind.current_schema > 1 else ""
    return f"{kind.__struct_config__.tag}{schema}.json"


def leaf(kind: type[Event]) -> dict[str, Any]:
    """An event as the register stores it, read as JSON."""
    written: dict[str, Any] = {
        "position": 42,
        "recorded_at": "2026-11-22T09:30:00.000001Z",
        "stream": str(ID),
        "version": 1,
        "type": kind.__struct_config__.tag,
        "command_id": str(ID),
        "command_seq": 0,
    }
    said = tail(example(Envelope), example(kind))
    return {**written, **json.loads(b"{" + said)}


def make(folder: Path, kinds: Iterable[type[Event]]) -> list[str]:
    """Add the examples that are missing and their hashes; answer their names."""
    added = []
    for kind in kinds:
        file = folder / file_name(kind)
        if file.exists():
            continue
        stored = json.dumps({"leaf": leaf(kind)}, indent=2, ensure_ascii=False) + "\n"
        file.write_text(stored, encoding="utf-8", newline="\n")
        digest = sha256(stored.encode()).hexdigest()
        with (folder / SUMS).open("a", encoding="utf-8", newline="\n") as sums:
            sums.write(f"{digest}  {file.name}\n")
        added.append(file.name)
    return added


if __name__ == "__main__":
    print(*make(FOLDER, EVENTS.values()), sep="\n")  # noqa: T201 - its only answer
