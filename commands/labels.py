"""Labels: short names that stand for ids in command scripts and in examples.

A label's id follows from the council and the label, so that a script can be run again,
and the examples in the API reference are the ids of the demonstration. What belongs to
another thing and has its id from there is labelled so: `meeting-agm/minutes`.
"""

from functools import lru_cache, reduce
from typing import Any
from uuid import UUID, uuid5

from domain.ids import CouncilId

PRACTICE = CouncilId(UUID("0193a000-0000-7000-8000-000000000001"))
"""The practice council of the demonstration."""


@lru_cache(maxsize=4096)  # an import asks for the same ones step after step
def id_of(council: CouncilId, label: str) -> UUID:
    """The id that a label stands for in a council's scripts."""
    first, *rest = label.split("/")
    return reduce(uuid5, rest, uuid5(council, first))


def with_ids(value: Any, council: CouncilId = PRACTICE) -> Any:
    """The value with each "$label" in it replaced by its id; "$$" stands for a "$"."""
    match value:
        case str() if value.startswith("$$"):
            return value[1:]
        case str() if value.startswith("$"):
            return str(id_of(council, value[1:]))
        case dict():
            return {key: with_ids(one, council) for key, one in value.items()}
        case list() | tuple():
            return [with_ids(one, council) for one in value]
        case _:
            return value
