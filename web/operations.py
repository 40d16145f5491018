"""What programs can ask, as people read it: each operation with what it takes."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from api.openapi import document_now
from commands.entry import Entry
from web.language import gettext as _

COUNCIL = "practice"
"""The council of the demonstration in which every example works."""

_ENVELOPE = frozenset(Entry.__struct_fields__)


class Taken(Struct, frozen=True, kw_only=True):
    """A parameter or a field. `kind` is what may be said there, in a few words."""

    name: str
    kind: str
    required: bool
    says: str


class Operation(Struct, frozen=True, kw_only=True):
    """One request: `fields` are of its body, `example` a body that works."""

    id: str
    method: str
    path: str
    group: str
    summary: str
    says: str
    who: str
    parameters: tuple[Taken, ...]
    fields: tuple[Taken, ...]
    envelope: bool
    example: str
    shown: str
    answers: tuple[tuple[str, str], ...]

    @property
    def writes(self) -> bool:
        return self.method != "GET"


@cache
def operations() -> Mapping[str, Sequence[Operation]]:
    """All of them, by group; groups and what is in them by name."""
    document = document_now()
    found: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            made = _operation(document, path, method.upper(), one)
            found.setdefault(made.group, []).append(made)
    return {
        group: sorted(found[group], key=lambda one: (one.path, one.method))
        for group in sorted(found)
    }


def said_of(group: str) -> str:
    """What a group is called."""
    said = group.replace("-", " ")
    return said[:1].upper() + said[1:]


def _operation(
    document: dict[str, Any], path: str, method: str, one: dict[str, Any]
) -> Operation:
    parameters = one.get("parameters", [])
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = _resolved(document, body.get("schema", {}))
    required = set(schema.get("required", ()))
    properties = schema.get("properties", {})
    example = body.get("example")
    return Operation(
        id=one["operationId"],
        method=method,
        path=path,
        group=one["tags"][0],
        summary=one["summary"],
        says=one.get("description", ""),
        who=_who(one.get("security")),
        parameters=tuple(
            _taken(p["name"], p["schema"], required=p["required"], document=document)
            for p in parameters
            if p["in"] == "query"
        ),
        fields=tuple(
            _taken(name, of, required=name in required, document=document)
            for name, of in properties.items()
            if name not in _ENVELOPE
        ),
        envelope=set(properties) >= _ENVELOPE,
        example="" if example is None else _pretty(example),
        shown=_shown(path, parameters),
        answers=tuple(
            (status, said["description"]) for status, said in one["responses"].items()
        ),
    )


def _taken(
    name: str, schema: dict[str, Any], *, required: bool, document: dict[str, Any]
) -> Taken:
    says = schema.get("description", "")
    return Taken(name=name, kind=_kind(schema, document), required=required, says=says)


def _kind(schema: dict[str, Any], document: dict[str, Any]) -> str:
    """What may be said there: some words, one of these, a list."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found = document["components"]["schemas"][name]
        return name if "properties" in found else _kind(found, document)
    if "anyOf" in schema:
        kinds = (_kind(one, document) for one in schema["anyOf"])
        return _(" or ").join(dict.fromkeys(k for k in kinds if k != "null"))
    if "enum" in schema:
        return ", ".join(f"“{one}”" for one in schema["enum"] if one is not None)
    if schema.get("type") == "array":
        return _("list of: %s") % _kind(schema.get("items", {}), document)
    return str(schema.get("format") or schema.get("type") or "anything")


def _shown(path: str, parameters: Sequence[dict[str, Any]]) -> str:
    """The address of the example."""
    for one in parameters:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(one.get("example", COUNCIL)))
    said = [
        (one["name"], one["example"])
        for one in parameters
        if one["in"] == "query" and "example" in one
    ]
    return f"{path}?{urlencode(said)}" if said else path


def _who(security: list[dict[str, Any]] | None) -> str:
    if not security or {} in security:
        return _("Nobody has to say who they are; who does may see more.")
    names = {name for one in security for name in one}
    if "token" in names:
        return _("With a token, or signed in.")
    return _("Signed in; a token is not enough.")


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def _pretty(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
