"""Popolo's own schemas, which its packages are held against."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

FOLDER = Path(__file__).parent / "data/popolo"
CLASSES = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "areas": "area",
    "events": "event",
    "motions": "motion",
    "vote_events": "vote_event",
}
"""The schema of each list of a package."""
REFERENCES = {
    "person_id": "persons",
    "voter_id": "persons",
    "creator_id": "persons",
    "organization_id": "organizations",
    "on_behalf_of_id": "organizations",
    "parent_id": "organizations",
    "post_id": "posts",
    "area_id": "areas",
    "legislative_session_id": "events",
    "motion_id": "motions",
}
"""Where what is named by an id is to be found."""


@cache
def validator(name: str) -> Any:
    files = FOLDER.glob("*.json")
    schemas = {file.stem: json.loads(file.read_text("utf-8")) for file in files}
    registry: Any = Registry().with_resources(
        (schema["id"].rstrip("#"), Resource.from_contents(schema, DRAFT3))
        for schema in schemas.values()
    )
    return Draft3Validator(schemas[name], registry=registry)


def misfits(package: dict[str, Any]) -> list[str]:
    """What its schemas say against a package, and which ids lead nowhere."""
    wrong = [
        f"{name} {number}: {error.message}"
        for name, schema in CLASSES.items()
        for number, one in enumerate(package[name])
        for error in validator(schema).iter_errors(one)
    ]
    ids = {name: [one["id"] for one in package[name]] for name in CLASSES}
    wrong += [
        f"{name}: an id twice" for name, of in ids.items() if len(set(of)) < len(of)
    ]
    known = {name: set(of) for name, of in ids.items()}
    wrong += [
        f"{name} {one['id']}: no {key} {value}"
        for name in CLASSES
        for one in package[name]
        for key, value in references(one)
        if value not in known[REFERENCES[key]]
    ]
    return wrong


def references(one: Any) -> list[tuple[str, str]]:
    """All that an object names by an id, and what is inside it."""
    match one:
        case dict():
            own = [(key, one[key]) for key in REFERENCES if key in one]
            return own + references(list(one.values()))
        case list():
            return [pair for inside in one for pair in references(inside)]
        case _:
            return []
