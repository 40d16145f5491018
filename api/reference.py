"""The API reference as a page: `python -m api.reference > docs/api.md`."""

import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from api.openapi import document_now


def page() -> str:
    """The reference in Markdown, by collection."""
    return "\n".join(_lines(document_now())) + "\n"


_HEAD = """\
# API reference

Made by `python -m api.reference` from the lists that the API itself is made from. The
same, with every schema, is served at `/schema/openapi.json`. How to use it is told in
[How to read it from a program](how-to-read-it-from-a-program.md).

Every request that writes may also say `occurred` (a date; today if left out, null if
not recorded), `on_behalf_of` (a body), `authority`, `reason`, `source`, `corrects` (a
position) and `visibility`. Below, that is called the envelope.\
"""


def _lines(document: dict[str, Any]) -> Iterator[str]:
    yield _HEAD
    by_tag: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            by_tag.setdefault(operation["tags"][0], []).append(
                (method, path, operation)
            )
    for tag in sorted(by_tag):
        yield ""
        yield f"## {tag.replace('-', ' ').capitalize()}"
        for method, path, operation in sorted(
            by_tag[tag], key=lambda one: (one[1], one[0])
        ):
            yield from _operation(document, method, path, operation)


def _operation(
    document: dict[str, Any], method: str, path: str, operation: dict[str, Any]
) -> Iterator[str]:
    yield ""
    yield f"### `{method.upper()} {path}`"
    yield ""
    yield operation["summary"]
    if "description" in operation:
        yield operation["description"]
    queries = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
    if queries:
        yield ""
        yield f"Parameters: {', '.join(f'`{name}`' for name in queries)}."
    if "requestBody" in operation:
        yield from _body(document, operation["requestBody"])


def _body(document: dict[str, Any], body: dict[str, Any]) -> Iterator[str]:
    content = body["content"].get("application/json")
    if content is None:
        yield from ("", "The body is the file itself.")
        return
    name = content["schema"]["$ref"].rpartition("/")[2]
    schema = document["components"]["schemas"][name]
    required = set(schema.get("required", []))
    fields = [
        f"`{field}`" + (" (required)" if field in required else "")
        for field in schema.get("properties", {})
        if field not in _ENVELOPE
    ]
    yield ""
    and_more = (
        "; and the envelope" if set(schema["properties"]).issuperset(_ENVELOPE) else ""
    )
    yield f"Fields: {', '.join(fields) or 'none of its own'}{and_more}."
    yield ""
    yield "```json"
    example = msgspec.json.encode(content["example"])
    yield msgspec.json.format(example, indent=2).decode()
    yield "```"


_ENVELOPE = {
    "occurred",
    "on_behalf_of",
    "authority",
    "reason",
    "source",
    "corrects",
    "visibility",
}


if __name__ == "__main__":
    sys.stdout.write(page())
