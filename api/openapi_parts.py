"""What many operations of the OpenAPI document have in common."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from api.frame import JSON
from api.moment import Moment
from api.problems import MEDIA_TYPE, RETRY_AFTER_SECONDS
from api.received import LONGEST_KEY, POSITION, POSITION_HEADER, VERSION
from commands.entry import LAST_POSITION, When
from commands.labels import with_ids

REF = "#/components/schemas/{name}"
COUNCIL = {
    "name": "council",
    "in": "path",
    "required": True,
    "description": "The council's short name",
    "schema": {
        "type": "string",
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
        "maxLength": 60,
    },
    "example": "practice",
}


def _header(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": description,
        "schema": {"type": "string"} | schema,
    }


WRITE_HEADERS = (
    _header(
        "Idempotency-Key",
        "Your own name for this request: repeating it changes nothing",
        minLength=1,
        maxLength=LONGEST_KEY,
    ),
    _header(
        "If-Match",
        "The ETag of the thing as you read it; 412 if it has changed since",
        pattern=VERSION,
        examples=['"7"'],
    ),
)
READ_HEADERS = (
    _header(
        POSITION_HEADER,
        "Wait (two seconds at most) until this position can be read",
        pattern=POSITION,
        examples=["42"],
    ),
    _header(
        "If-None-Match",
        "The ETag of the answer that you have; 304 if it is the same",
    ),
)
_PROBLEMS = {
    "400": "The request cannot be read; `errors` lists every field at fault",
    "401": "Nothing says who sends it, or what says so is not valid",
    "403": "The person may not do this here, or no page of ours sent it",
    "404": "There is no such thing, or not for this reader",
    "408": "The body took longer to arrive than anybody waits",
    "409": "The state of things does not allow it",
    "412": "It has changed since you read it",
    "429": "It was tried too often; wait as long as `Retry-After` says",
    "413": "The body is larger than 1 MiB; a file, than 10 MiB",
    "415": "The body is not said to be JSON",
    "422": "The facts contradict themselves or the rules",
    "503": "The register did not answer in time; send the same request again",
}
WRITE_PROBLEMS = tuple(_PROBLEMS)
_REQUEST_ID = {"X-Request-Id": "What to quote to whoever runs this"}
_PROBLEM_HEADERS = {
    "401": {"WWW-Authenticate": "Bearer"},
    "429": {"Retry-After": "Seconds to wait"},
    "503": {"Retry-After": f"Seconds to wait: {RETRY_AFTER_SECONDS}"},
}
SENT = {
    POSITION_HEADER: "The position that this is answered from; -1: nothing recorded",
    "Cache-Control": "Never shared; whoever says who they are has nobody keep it",
    "Vary": "Authorization, Cookie: what is shown depends on who asks",
}
READ_ANSWERED = SENT | {
    "ETag": "The version of a single thing, for If-Match; of a list, a hash of it"
}
PUBLISHED = {
    **SENT,
    "Cache-Control": "Anybody may keep it and asks each time whether it is still so",
    "ETag": "The hash of its bytes",
    "Repr-Digest": "The hash of its bytes, as RFC 9530 writes it",
    "Link": "Its licence",
}
DATED = {
    "Last-Modified": "When what is told last changed; erasing words changes no date"
}
WRITTEN = {
    "ETag": "The version that the thing now has, for If-Match",
    POSITION_HEADER: "The position of what was stored; send it with what you read next",
}
PLACE = {"Location": "The address of what has begun"}


_DATE = {
    "type": "string",
    "format": "edtf",
    "description": "EDTF: a year, month, day, season or period; ~ about, ? uncertain",
    "examples": ["2014", "2014-04", "2014-05-01", "2014-04/..", "2014~"],
}
WHEN = {
    "title": "When",
    "anyOf": [
        _DATE,
        {
            "type": "object",
            "properties": {
                "text": _DATE,
                "verbatim": {
                    "description": "The wording that it came in, on one line",
                    "type": ["string", "null"],
                    "maxLength": 200,
                    "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]*$",
                },
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    ],
}
_MOMENT = {
    "description": "A day (to its end), a time, or a position of the register",
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
        # Eight digits that look like a day are refused: write it with hyphens.
        {"type": "string", "pattern": "^(?!(19|20)[0-9]{6}$)[0-9]{1,15}$"},
    ],
}


def own_types(kind: type) -> dict[str, Any]:
    """How our own types look; msgspec knows all others."""
    if kind is When:
        return {"$ref": REF.format(name="When")}
    if kind is Moment:
        return _MOMENT
    raise NotImplementedError(kind)


def as_answered(components: dict[str, Any]) -> dict[str, Any]:
    """What is answered in another form than it is kept: see `api/reveal.py`."""
    words = {"type": ["string", "null"], "description": "null: the words were removed"}
    redacted = {
        "type": "boolean",
        "description": "A name was taken out, so the hash is of other words",
    }
    added = {"words": words, "redacted": redacted}
    text = components["Text"]
    see = "The address of the list that shows what was counted"
    return {
        "Text": text | {"properties": text["properties"] | added},
        "See": {"type": "string", "format": "uri-reference", "description": see},
    }


def in_address(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema, but for null: an address has no way to say that."""
    left = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    if schema.get("default", ...) is not None:
        return schema
    if left == [{"type": "string"}]:  # any text; but PostgreSQL's has no NUL
        return {"type": "string", "pattern": "^[^\\x00]*$"}
    return left[0] if len(left) == 1 else {"anyOf": left}


def in_query(
    kind: type[Struct], example: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """The parameters that a query takes. `example`: of some of them."""
    schema = msgspec.json.schema(kind, schema_hook=own_types)
    shown = []
    for name, one in schema["$defs"][kind.__name__]["properties"].items():
        if name in getattr(kind, "refused", ()):
            continue
        parameter = {
            "name": name,
            "in": "query",
            "required": False,
            "schema": in_address(one),
        }
        if example and name in example:
            parameter["example"] = with_ids(example[name])
        shown.append(parameter)
    return shown


def id_in_path(example: Any) -> dict[str, Any]:
    """The parameter for one thing's id."""
    return _in_path("id", {"type": "string", "format": "uuid"}, example)


def position_in_path() -> dict[str, Any]:
    """The parameter for an entry's position."""
    schema = {"type": "integer", "minimum": 0, "maximum": LAST_POSITION}
    return _in_path("position", schema, 0)


def _in_path(name: str, schema: dict[str, Any], example: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": schema,
        "example": example,
    }


def answer_in(
    description: str,
    schema: dict[str, Any],
    headers: Mapping[str, str] | None = None,
    media_type: str = JSON,
) -> dict[str, Any]:
    """An answer, in JSON unless another type is given."""
    content = {media_type: {"schema": schema}}
    told = {"description": description, "content": content}
    return told | {"headers": answer_headers(headers or {})}


def answer_headers(headers: Mapping[str, str]) -> dict[str, Any]:
    """Headers that an answer always has, with what they say."""
    return {
        name: {
            "description": description,
            "required": True,
            "schema": {"type": "string"},
        }
        for name, description in {**headers, **_REQUEST_ID}.items()
    }


def problems(*statuses: str) -> dict[str, Any]:
    """The answers to what goes wrong."""
    schema = {"$ref": REF.format(name="Problem")}
    return {
        status: {
            "description": _PROBLEMS[status],
            "headers": answer_headers(_PROBLEM_HEADERS.get(status, {})),
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }
