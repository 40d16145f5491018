"""What a request brings besides its address: checked, all its faults told at once."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from math import isinf
from typing import Any, TypeVar

import msgspec
from litestar import Request
from msgspec import Struct

from api.problems import BadRequest, NotJson
from commands.entry import Entry
from commands.reading import (
    MOST_FAULTS,
    FieldFault,
    Unreadable,
    faults_in,
    shortened,
)
from commands.reading import read as read_body

E = TypeVar("E", bound=Entry)
T = TypeVar("T")

POSITION_HEADER = "Waymark-Position"
LONGEST_KEY = 255
# A position has at most 15 digits everywhere: JavaScript's numbers hold that many.
POSITION = "^[0-9]{1,15}$"
VERSION = r'^(\*|(W/)?"[0-9]{1,15}")$'


class Heads(Struct, frozen=True):
    """Our own headers.

    `key` names the request; `pinned` is the version that the caller insists on;
    `awaited` the position that a read is to wait for.
    """

    key: str | None = None
    pinned: int | None = None
    awaited: int | None = None


def read_heads(headers: Mapping[str, str]) -> Heads:
    """The headers of ours that a request brings. Raises Unreadable."""
    key, match = headers.get("Idempotency-Key"), headers.get("If-Match")
    position = headers.get(POSITION_HEADER)
    faults = []
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        said = f"must have 1 to {LONGEST_KEY} characters"
        faults.append(FieldFault("Idempotency-Key", said))
    if match is not None and not re.fullmatch(VERSION, match.strip()):
        said = 'must be the ETag of the thing as you read it, such as "7"'
        faults.append(FieldFault("If-Match", said))
    if position is not None and not re.fullmatch(POSITION, position):
        said = "must be a position of the register, such as 42"
        faults.append(FieldFault(POSITION_HEADER, said))
    if faults:
        raise Unreadable(faults)
    version = re.search("[0-9]+", match) if match else None
    return Heads(
        key=key,
        pinned=int(version[0]) if version else None,
        awaited=int(position) if position is not None else None,
    )


def _number(text: str) -> float:
    """A number with a point or an exponent: 5.0 is as whole as 5. Raises ValueError."""
    number = float(text)
    if isinf(number):
        raise ValueError("a number in it is too large")
    return int(number) if number.is_integer() else number


_DECODER = msgspec.json.Decoder(float_hook=_number)


async def read_writing(
    request: Request[Any, Any, Any], kind: type[E]
) -> tuple[E, bytes, Heads]:
    """A request's body, the same as canonical bytes, and its headers.

    Raises NotJson, BadRequest, Unreadable.
    """
    raw = await _json(request)
    try:
        heads = read_heads(request.headers)
    except Unreadable as wrong:
        raise Unreadable([*wrong.faults, *faults_in(kind, raw)]) from None
    return read_body(kind, raw), msgspec.json.encode(raw, order="sorted"), heads


async def read_json(request: Request[Any, Any, Any], kind: type[T]) -> T:
    """A request's body alone. Raises NotJson, BadRequest, Unreadable."""
    return read_body(kind, await _json(request))


async def _json(request: Request[Any, Any, Any]) -> dict[str, Any]:
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise NotJson("send JSON, with the header Content-Type: application/json")
    content = await request.body()
    try:
        raw = _DECODER.decode(content)
        # msgspec takes the last of two fields of one name; others take the first.
        json.loads(
            content, object_pairs_hook=_each_once, parse_int=str, parse_float=str
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"the body is not JSON: {error}") from None
    except RecursionError:
        raise BadRequest("the body is nested too deeply") from None
    if not isinstance(raw, dict):
        raise BadRequest("the body must be a JSON object: { … }")
    return raw


def _each_once(pairs: list[tuple[str, Any]]) -> None:
    twice = [name for name, n in Counter(name for name, _ in pairs).items() if n > 1]
    if twice:
        said = "is given more than once"
        told = [FieldFault(shortened(name), said) for name in twice[:MOST_FAULTS]]
        raise Unreadable(told)
