"""What the tests of the demonstration ask of a register."""

from typing import Any

import msgspec

from commands.desk import Desk
from domain.event import Recorded
from projections.report_lines import MilestoneFigures
from store.opened import Store
from tests.conftest import TODAY

ALL = 10_000  # events: more than there are


def desk_for(store: Store) -> Desk:
    """A desk at which everything can be done, on the tests' day."""
    return Desk(store, lambda: TODAY, MilestoneFigures.alone(store))


async def told(store: Store, slug: str) -> list[tuple[str, str, Any]]:
    """Types, streams and facts in order, without what chance decides about texts."""
    register = store.register(await store.council(slug))
    return [
        (event.type, str(event.stream), plain(event))
        for event in await register.read(-1, ALL)
    ]


def plain(event: Recorded[Any]) -> Any:
    """The facts and the envelope; a text is only there or not."""
    built = msgspec.to_builtins(event)
    chance = {"recorded_at", "command_id", "position"}
    return _without_texts({k: v for k, v in built.items() if k not in chance})


def _without_texts(value: Any) -> Any:
    match value:
        case {"ref": _, "sha256": _}:
            return "a text"
        case dict():
            return {key: _without_texts(one) for key, one in value.items()}
        case list() | tuple():
            return [_without_texts(one) for one in value]
        case _:
            return value
