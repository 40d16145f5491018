"""The OpenAPI 3.1 document, made from the lists of commands and reads.

Schemas come from the very types that decode and encode, so they cannot differ from what
the API does. Examples use the ids of the demonstration, where each of them works.
"""

from functools import cache
from typing import Any

import msgspec
from litestar import Response, route

import api.all_doors
import api.everything  # noqa: F401 - enters the reads into their list
from api.councils import Councils
from api.doors import DOORS
from api.frame import JSON
from api.health import Ready
from api.openapi_doors import SECURITY_SCHEMES, opening
from api.openapi_parts import (
    COUNCIL,
    DATED,
    PLACE,
    PUBLISHED,
    READ_ANSWERED,
    READ_HEADERS,
    REF,
    SENT,
    WHEN,
    WRITE_HEADERS,
    WRITE_PROBLEMS,
    WRITTEN,
    answer_headers,
    answer_in,
    as_answered,
    id_in_path,
    in_query,
    own_types,
    position_in_path,
    problems,
)
from api.problems import Problem
from api.reads import READING, READS, Read
from api.routes import command_path
from commands.everything import COMMANDS
from commands.labels import with_ids
from commands.registry import Command
from domain.permissions import ALLOWED, HOSTING
from projections.possibly import Possibly
from store.register import Receipt


@route("/schema/openapi.json", http_method=READING, media_type="application/json")
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
    types += [t for door in DOORS for t in (door.body, door.answer) if t is not None]
    types.append(Possibly)
    schemas, components = msgspec.json.schema_components(
        types, schema_hook=own_types, ref_template=REF
    )
    answers = dict(
        zip((r.name for r in READS), schemas[4 + len(commands) :], strict=False)
    )
    paths: dict[str, dict[str, Any]] = {}
    for command in commands:
        path = f"/api/councils/{{council}}{command_path(command)}"
        paths.setdefault(path, {})["post"] = _posting(command)
    for read in READS:
        path = f"/api/councils/{{council}}{read.path}"
        paths.setdefault(path, {})["get"] = _getting(read, answers[read.name])
    for door in DOORS:
        path = f"/api/councils/{{council}}{door.path}"
        paths.setdefault(path, {})[door.method.lower()] = opening(door)
    paths["/health/live"] = {
        "get": _plain("live", "The process answers", {"type": "object"})
    }
    known = _plain(
        "councils", "List the councils", {"$ref": REF.format(name="Councils")}
    )
    known["responses"] |= problems("503")
    paths["/api/councils"] = {"get": known | {"tags": ["council"]}}
    ready = _plain("ready", "It can do its work", {"$ref": REF.format(name="Ready")})
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
            "schemas": components | {"When": WHEN} | as_answered(components),
            "securitySchemes": SECURITY_SCHEMES,
        },
    }


_ABOUT = (
    "The minute book of community partnerships and the milestone board of their "
    "councils. Every decision is an event; what is read is projected from the events. "
    "HEAD answers wherever GET does, with the same headers and no body. Every answer "
    "about a register says in Waymark-Position up to which entry it was read, be it "
    "that there is no such thing."
)


def _posting(command: Command) -> dict[str, Any]:
    parameters = [COUNCIL, *WRITE_HEADERS]
    if not command.creates:
        parameters.insert(1, id_in_path(with_ids(command.about or "")))
    status = "201" if command.creates else "200"
    body = {
        "schema": {"$ref": REF.format(name=command.body.__name__)},
        "example": with_ids(command.example),
    }
    return {
        "operationId": command.action,
        "tags": [command.collection],
        "summary": command.summary,
        "description": f"May be done by: {_who(command)}.",
        "security": [{"token": []}, {"session": [], "csrf": []}],
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": {
            status: answer_in(
                "What was stored",
                {"$ref": REF.format(name="Receipt")},
                WRITTEN | (PLACE if command.creates else {}),
            ),
            **problems(*WRITE_PROBLEMS),
        },
    }


def _getting(read: Read, answer: dict[str, Any]) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [COUNCIL]
    if "{id}" in read.path:
        parameters.append(id_in_path(with_ids(read.example.get("id", ""))))
    if "{position}" in read.path:
        parameters.append(position_in_path())
    parameters += in_query(read.query, read.example)
    parameters += READ_HEADERS
    return {
        "operationId": read.name,
        "tags": [
            read.path.lstrip("/").partition("/")[0].partition(".")[0] or "council"
        ],
        "summary": read.summary,
        "security": [{}, {"token": []}, {"session": []}],
        "parameters": parameters,
        "responses": {
            **_answered(read, answer),
            **problems("400", "401", "404", "429", "503"),
        },
    }


_MAY_BE = {
    "type": "object",
    "description": "What may have happened by the day asked about or later, as no day "
    "is recorded of it but a month, a season or a year: by the id of what it is about",
    "additionalProperties": {
        "type": "array",
        "items": {"$ref": "#/components/schemas/Possibly"},
    },
}


def _answered(read: Read, answer: dict[str, Any]) -> dict[str, Any]:
    """What is answered; what is sent line by line has no ETag, and so no 304."""
    if read.media_type == JSON and not read.streamed:
        people = {
            "type": "object",
            "description": "The names of the people in this answer, by id",
            "additionalProperties": {"type": "string"},
        }
        named = {
            "type": "object",
            "properties": {"people": people, "possibly": _MAY_BE},
        }
        answer = {"allOf": [answer, named]}
    if read.published:
        return _published(read, answer)
    if read.streamed:
        schema = {"type": "string"} if read.answer is str else answer
        sent = "The answer, sent line by line"
        return {"200": answer_in(sent, schema, SENT, read.media_type)}
    headers = READ_ANSWERED | (DATED if read.dated else {})
    return {
        "200": answer_in("The answer", answer, headers, read.media_type),
        "304": {
            "description": "The answer is the one that you have",
            "headers": answer_headers(headers),
        },
    }


def _published(read: Read, answer: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "string"} if read.answer is str else answer
    same = {
        "description": "The file is the one that you have",
        "headers": answer_headers(PUBLISHED),
    }
    sent = "The file, as everybody gets it"
    return {"200": answer_in(sent, schema, PUBLISHED, read.media_type), "304": same}


def _who(command: Command) -> str:
    allowed = ALLOWED.items()
    roles: list[str] = [role for role, may in allowed if command.action in may]
    if command.action in HOSTING and "officer" not in roles:
        roles.append("officer (in the council's own bodies)")
    return ", ".join(roles) or "nobody"


def _plain(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": ["health"],
        "summary": summary,
        "responses": {"200": answer_in("It is", schema)},
    }
