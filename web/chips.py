"""What a list is narrowed by: each filter in words, and the address without it."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from msgspec import Struct

from web.language import gettext
from web.visit import Visit

OF_THE_LIST = frozenset({"cursor", "limit", "known_at", "as_of"})
"""What an address says besides: from when it looks, and which part of a list."""


class Chip(Struct, frozen=True):
    """One filter. `thing`: its value is the id of one; `without` leads to the rest."""

    name: str
    value: str
    thing: bool
    without: str


def chips(visit: Visit, names: Mapping[str, str]) -> list[Chip]:
    """The filters that the page's address has; `names` says how each is called."""
    return [
        Chip(
            gettext(names.get(key, key)),
            value,
            _is_id(value),
            _without(visit, key, value),
        )
        for key, values in visit.asked.items()
        if key not in OF_THE_LIST
        for value in values
    ]


async def name_asked(visit: Visit) -> None:
    """Have the things that the address names called by their names."""
    ids = [one for values in visit.asked.values() for one in values if _is_id(one)]
    await visit.name([UUID(one) for one in ids])


def files_query(visit: Visit, leave: Sequence[str] = ()) -> str:
    """The page's own question, for the same as a file."""
    said = {
        key: values
        for key, values in visit.asked.items()
        if key not in {"cursor", "limit", *leave}
    }
    return f"?{urlencode(said, doseq=True)}" if said else ""


def _without(visit: Visit, name: str, value: str) -> str:
    left = [one for one in visit.asked[name] if one != value]
    return visit.same(**{name: left or None, "cursor": None})


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def day_of(visit: Visit) -> date:
    """The day that the page looks at: today, unless its address names another."""
    return visit.look.as_of if visit.look else visit.today
