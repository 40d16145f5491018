"""The doors in the OpenAPI document."""

from typing import Any

from api.doors import Door
from api.file_reads import ANY
from api.openapi_parts import COUNCIL, REF, answer_in, id_in_path, in_query, problems
from api.who import CSRF_HEADER
from commands.labels import with_ids

SECURITY_SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-waymark_session_{council}",
        "description": "What signing in gives a browser; each council has its own",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": CSRF_HEADER,
        "description": "What `GET /session` says as `csrf`; with each write by session",
    },
}
_COLLECTIONS = {"invitations", "tokens", "milestones", "chasing"}
"""Of what doors are that are not about signing in."""
_NOT_CACHED = {"Cache-Control": "Never to be kept"}


def opening(door: Door) -> dict[str, Any]:
    """One door, as an operation of the document."""
    parameters: list[dict[str, Any]] = [COUNCIL]
    if "{id}" in door.path:
        parameters.append(id_in_path(with_ids("$tom")))
    parameters += [
        {
            "name": name,
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
        }
        for name in door.parameters
    ]
    if door.query is not None:
        parameters += in_query(door.query)
    told: dict[str, Any] = {
        "operationId": door.name,
        "tags": [_tag(door)],
        "summary": door.summary,
        "parameters": parameters,
        "responses": {
            str(door.status): _answered(door),
            **problems(*_problems(door)),
        },
    }
    if door.body is not None:
        schema = {"$ref": REF.format(name=door.body.__name__)}
        content = {"schema": schema, "example": with_ids(door.example)}
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": content},
        }
    if door.takes is not None:
        told["requestBody"] = {
            "required": True,
            "content": {ANY: {"schema": {"type": "string", "format": "binary"}}},
        }
    if door.needs_session:
        needed: dict[str, list[str]] = {"session": []}
        told["security"] = [needed | ({"csrf": []} if door.method == "POST" else {})]
    if door.by_token:
        told["security"].append({"token": []})
    return told


def _tag(door: Door) -> str:
    collection = door.path.split("/")[1]
    return collection if collection in _COLLECTIONS else "sign-in"


def _answered(door: Door) -> dict[str, Any]:
    schema = {"$ref": REF.format(name=door.answer.__name__)}
    return answer_in("It is done", schema, _NOT_CACHED)


def _problems(door: Door) -> list[str]:
    writes = ("400", "403", "408", "413", "415") if door.body else ()
    session = ("401", "429") if door.needs_session or door.body else ()
    found = {"404", "409", "503", *writes, *session, *door.problems}
    return sorted(found)
