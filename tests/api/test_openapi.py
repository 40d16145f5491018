"""The API description: valid, complete, and true of what the API answers."""

from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from api.doors import DOORS
from api.openapi import document_now
from api.reads import READS
from commands.everything import COMMANDS
from commands.labels import with_ids
from tests.api.conftest import Api, Visitor

DOCUMENT = document_now()
_REGISTRY: Any = Registry().with_resource(
    "urn:waymark", DRAFT202012.create_resource(DOCUMENT)
)


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """Where a value differs from a schema of the document."""
    text = {"$id": "urn:waymark", **DOCUMENT, **schema}
    validator = Draft202012Validator(text, registry=_REGISTRY)
    return [
        f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)
    ]


def answer_schema(operation: dict[str, Any], status: int) -> dict[str, Any]:
    """The schema of one of an operation's answers."""
    (content,) = operation["responses"][str(status)]["content"].values()
    schema: dict[str, Any] = content["schema"]
    return schema


def test_the_document_is_valid_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    validate(_each_once(DOCUMENT, {}))


def _each_once(part: Any, met: dict[bytes, Any]) -> Any:
    """The same document, in which equal parts are one: each is looked at once."""
    if isinstance(part, dict):
        part = {key: _each_once(one, met) for key, one in part.items()}
    elif isinstance(part, list):
        part = [_each_once(one, met) for one in part]
    else:
        return part
    return met.setdefault(msgspec.json.encode(part), part)


def test_every_command_and_every_read_is_described_once() -> None:
    described = [
        operation["operationId"]
        for path in DOCUMENT["paths"].values()
        for operation in path.values()
    ]
    public = [c.action for c in COMMANDS.values() if not c.operator_only]
    expected = [*public, *(read.name for read in READS)]
    expected += [*(door.name for door in DOORS), "live", "ready", "councils"]
    assert sorted(described) == sorted(expected)


def test_every_body_example_is_of_the_form_it_is_an_example_of() -> None:
    for path in DOCUMENT["paths"].values():
        for operation in path.values():
            if "requestBody" not in operation:
                continue
            content = operation["requestBody"]["content"]
            if list(content) == ["application/octet-stream"]:  # a file
                continue
            body = content["application/json"]
            assert faults(body["schema"], body["example"]) == []


@pytest.mark.stores_nothing
async def test_reads_answer_as_they_are_described(api: Api) -> None:
    vera = await api.visitor("vera")
    wrong = {read.name: await _unlike_its_description(read, vera) for read in READS}
    assert {name: found for name, found in wrong.items() if found} == {}


async def _unlike_its_description(read: Any, vera: Visitor) -> list[str]:
    told = with_ids(read.example)
    path = read.path.format(id=told.pop("id", ""), position=1)
    operation = DOCUMENT["paths"][f"/api/councils/{{council}}{read.path}"]["get"]
    answer = await vera.get(path, **told)
    if answer.status_code != 200:
        return [answer.text]
    if not answer.headers["Content-Type"].startswith(read.media_type):
        return [answer.headers["Content-Type"]]
    shown = answer.text if read.answer is str else answer.json()
    return faults(answer_schema(operation, 200), shown)


async def test_receipts_and_problems_are_as_described(api: Api) -> None:
    tom = await api.visitor("tom")
    operation = DOCUMENT["paths"]["/api/councils/{council}/decisions"]["post"]
    made = await tom.post("/decisions", with_ids(COMMANDS["decision.make"].example))
    assert faults(answer_schema(operation, 201), made.json()) == []
    wrong = await tom.post("/decisions", {"colour": "red"})
    assert faults(answer_schema(operation, 400), wrong.json()) == []


@pytest.mark.stores_nothing
async def test_the_document_is_served(api: Api) -> None:
    served = await api.client.get("/schema/openapi.json")
    assert served.json() == DOCUMENT
