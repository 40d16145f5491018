"""The opposite of reading a form: what is recorded, as somebody would have typed it."""

from collections.abc import Iterator, Sequence
from typing import Any

from web.fields import Field
from web.rendering import when


def typed_of(fields: Sequence[Field], body: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of a form as they would be filled in to say what a body says."""
    return [
        pair
        for field in fields
        if body.get(field.name) is not None
        for pair in _typed(field, field.name, body[field.name])
    ]


def _typed(field: Field, name: str, value: Any) -> Iterator[tuple[str, str]]:
    match field.kind:
        case "group":
            yield from _group(field, name, value)
        case "rows":
            for number, row in enumerate(value):
                yield from _group(field, f"{name}.{number}", row)
        case "things" | "choices":
            yield from ((name, str(one)) for one in value)
        case "tick" if not value:
            return
        case _:
            yield name, _written(field, value)


def _written(field: Field, value: Any) -> str:
    match field.kind:
        case "lines":
            return "\n".join(map(str, value))
        case "numbers":
            return "\n".join(f"{key}: {one}" for key, one in value.items())
        case "yes-no" | "tick":
            return "yes" if value else "no"
        case "date":
            return when(value)
        case "money":
            return f"{value / 100:.2f}"
        case _:
            return str(value)


def _group(field: Field, name: str, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):  # a number that stands for the group
        value = {"number": value}
    for one in field.of:
        if value.get(one.name) is not None:
            yield from _typed(one, f"{name}.{one.name}", value[one.name])
