"""What a list may be narrowed by: no field asks a person for the id of a thing."""

from collections.abc import Mapping

from msgspec.structs import replace

from api.reads import Read
from web.choices import Option, options
from web.fields import Field, fields_of
from web.visit import Visit

ALWAYS = frozenset({"known_at", "as_of", "cursor", "limit"})
_THINGS: Mapping[str, str] = {
    **{
        one: one
        for one in (
            *("partnership", "body", "meeting", "person"),
            *("scheme", "plan", "fund", "organisation"),
        )
    },
    "phase_of": "scheme",
}
"""What the values of filters are ids of, by the filters' names."""


def narrowing(read: Read) -> tuple[Field, ...]:
    """The filters of a read, those that take an id with the kind of what it is of."""
    return tuple(
        replace(one, kind="thing", thing=_THINGS[one.name])
        if one.name in _THINGS
        else one
        for one in fields_of(read.query)
        if one.name not in ALWAYS
    )


async def to_choose(
    visit: Visit, fields: tuple[Field, ...] | list[Field]
) -> dict[str, list[Option]]:
    """What there is to choose from in those of these fields that name things."""
    kinds = dict.fromkeys(one.thing for one in fields if one.kind == "thing")
    return {kind: await options(visit, kind, None) for kind in kinds}
