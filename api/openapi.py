"""The OpenAPI 3.1 document, made from the lists of commands and reads.

Schemas come from the very types that decode and encode, so they cannot differ from what
the API does. Examples use the ids of the demonstration, where each of them works.
"""

from functools import cache
from typing import Any

import msgspec
from litestar import Response, get

import api.everything  # noqa: F401 - enters the reads into their list
from api.councils import Councils
from api.frame import POSITION_HEADER, Moment
from api.health import Ready
from api.problems import MEDIA_TYPE, Problem
from api.reads import READS, Read
from api.routes import command_path
from commands.entry import When
from commands.everything import COMMANDS
from commands.labels import with_ids
from commands.registry import Command
from domain.permissions import ALLOWED
from store.register import Receipt

_REF = "#/components/schemas/{name}"
_COUNCIL = {
    "name": "council",
    "in": "path",
    "required": True,
    "description": "The council's short name",
    "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "example": "practice",
}
_WRITE_HEADERS = (
    ("Idempotency-Key", "Your own name for this request: repeating it changes nothing"),
    ("If-Match", "The ETag of the thing as you read it; 412 if it has changed since"),
)
_READ_HEADERS = (
    (POSITION_HEADER, "Wait (two seconds at most) until this position can be read"),
    ("If-None-Match", "The ETag of the answer that you have; 304 if it is the same"),
)
_PROBLEMS = {
    "400": "The request cannot be read; `errors` lists every field at fault",
    "401": "The token is missing or not valid",
    "403": "The person may not do this here",
    "404": "There is no such thing, or not for this reader",
    "409": "The state of things does not allow it",
    "412": "It has changed since you read it",
    "413": "The body is larger than 1 MiB",
    "422": "The facts contradict themselves or the rules",
    "503": "The register did not answer in time; send the same request again",
}


@get("/schema/openapi.json", media_type="application/json")
async def document() -> Response[bytes]:
    """The whole document."""
    return Response(encoded(), media_type="application/json")


@cache
def encoded() -> bytes:
    """Its bytes, made once."""
    return msgspec.json.encode(build())


def document_now() -> dict[str, Any]:
    """The document as a reader gets it."""
    found: dict[str, Any] = msgspec.json.decode(encoded())
    return found


def build() -> dict[str, Any]:
    """The document, put together."""
    commands = [c for c in COMMANDS.values() if not c.operator_only]
    types = [
        Problem,
        Receipt,
        Ready,
        Councils,
        *(c.body for c in commands),
        *(r.answer for r in READS),
    ]
    schemas, components = msgspec.json.schema_components(
        types, schema_hook=_own_types, ref_template=_REF
    )
    answers = dict(
        zip((r.name for r in READS), schemas[4 + len(commands) :], strict=True)
    )
    paths: dict[str, dict[str, Any]] = {}
    for command in commands:
        path = f"/api/councils/{{council}}{command_path(command)}"
        paths.setdefault(path, {})["post"] = _posting(command)
    for read in READS:
        path = f"/api/councils/{{council}}{read.path}"
        paths.setdefault(path, {})["get"] = _getting(read, answers[read.name])
    paths["/health/live"] = {
        "get": _plain("live", "The process answers", {"type": "object"})
    }
    known = _plain(
        "councils", "List the councils", {"$ref": _REF.format(name="Councils")}
    )
    paths["/api/councils"] = {"get": known | {"tags": ["council"]}}
    ready = _plain("ready", "It can do its work", {"$ref": _REF.format(name="Ready")})
    ready["responses"]["503"] = ready["responses"]["200"] | {"description": "Not ready"}
    paths["/health/ready"] = {"get": ready}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Waymark",
            "version": "0.1.0",
            "description": _ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components | {"When": _WHEN} | _as_answered(components),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_ABOUT = (
    "The minute book of community partnerships and the milestone board of their "
    "councils. Every decision is an event; what is read is projected from the events."
)


_DATE = {
    "type": "string",
    "description": "EDTF: a year, month, day, season or period; ~ about, ? uncertain",
    "examples": ["2014", "2014-04", "2014-05-01", "2014-04/..", "2014~"],
}
_WHEN = {
    "title": "When",
    "anyOf": [
        _DATE,
        {
            "type": "object",
            "properties": {
                "text": _DATE,
                "verbatim": {
                    "description": "The wording that it came in",
                    "type": ["string", "null"],
                    "maxLength": 200,
                },
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    ],
}


def _own_types(kind: type) -> dict[str, Any]:
    """How our own types look; msgspec knows all others."""
    if kind is When:
        return {"$ref": _REF.format(name="When")}
    if kind is Moment:
        return {"type": "string", "description": "A day, a time, or a position"}
    raise NotImplementedError(kind)


def _as_answered(components: dict[str, Any]) -> dict[str, Any]:
    """What is answered in another form than it is kept: see `api/reveal.py`."""
    words = {"type": ["string", "null"], "description": "null: the words were removed"}
    text = components["Text"]
    see = "The address of the list that shows what was counted"
    return {
        "Text": text | {"properties": text["properties"] | {"words": words}},
        "See": {"type": "string", "format": "uri-reference", "description": see},
    }


def _posting(command: Command) -> dict[str, Any]:
    parameters = [_COUNCIL, *map(_header, _WRITE_HEADERS)]
    if not command.creates:
        parameters.insert(1, _id(with_ids(command.about or "")))
    status = "201" if command.creates else "200"
    body = {
        "schema": {"$ref": _REF.format(name=command.body.__name__)},
        "example": with_ids(command.example),
    }
    return {
        "operationId": command.action,
        "tags": [command.collection],
        "summary": command.summary,
        "description": f"May be done by: {_who(command)}.",
        "security": [{"token": []}],
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": {
            status: _json("What was stored", {"$ref": _REF.format(name="Receipt")}),
            **_problems("400", "401", "403", "404", "409", "412", "413", "422", "503"),
        },
    }


def _getting(read: Read, answer: dict[str, Any]) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [_COUNCIL]
    if "{id}" in read.path:
        parameters.append(_id(with_ids(read.example.get("id", ""))))
    if "{position}" in read.path:
        parameters.append(_path("position", {"type": "integer", "minimum": 0}, 0))
    parameters += _query(read)
    parameters += map(_header, _READ_HEADERS)
    people = {
        "type": "object",
        "description": "The names of the people in this answer, by id",
        "additionalProperties": {"type": "string"},
    }
    shown = {"allOf": [answer, {"type": "object", "properties": {"people": people}}]}
    return {
        "operationId": read.name,
        "tags": [read.path.partition("/")[2].partition("/")[0] or "council"],
        "summary": read.summary,
        "security": [{}, {"token": []}],
        "parameters": parameters,
        "responses": {
            "200": _json("The answer", shown),
            "304": {"description": "The answer is the one that you have"},
            **_problems("400", "401", "404"),
        },
    }


def _query(read: Read) -> list[dict[str, Any]]:
    schema = msgspec.json.schema(read.query, schema_hook=_own_types)
    properties = schema["$defs"][read.query.__name__]["properties"]
    shown = []
    for name, one in properties.items():
        parameter = {"name": name, "in": "query", "required": False, "schema": one}
        if name in read.example:
            parameter["example"] = with_ids(read.example[name])
        shown.append(parameter)
    return shown


def _who(command: Command) -> str:
    roles = [role for role, actions in ALLOWED.items() if command.action in actions]
    return ", ".join(roles) or "nobody"


def _id(example: Any) -> dict[str, Any]:
    return _path("id", {"type": "string", "format": "uuid"}, example)


def _path(name: str, schema: dict[str, Any], example: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": schema,
        "example": example,
    }


def _header(header: tuple[str, str]) -> dict[str, Any]:
    name, description = header
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": description,
        "schema": {"type": "string"},
    }


def _plain(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": ["health"],
        "summary": summary,
        "responses": {"200": _json("It is", schema)},
    }


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"description": description, "content": content}


def _problems(*statuses: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(name="Problem")}
    return {
        status: {
            "description": _PROBLEMS[status],
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }
