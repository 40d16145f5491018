"""Asking questions in tests: on which day, up to which entry, seeing how much."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TypeVar

from projections.look import COUNCIL_WIDE, Look, Page, Sight
from tests.projections.examples import COUNCIL
from tests.projections.history import EVERYTHING

T = TypeVar("T")

LAST = len(EVERYTHING) - 1
TODAY = date(2026, 11, 22)


def look(
    day: str | None = None, *, position: int = LAST, sight: Sight = COUNCIL_WIDE
) -> Look:
    """Ask as of a day (today if none is said)."""
    as_of = date.fromisoformat(day) if day else TODAY
    return Look(COUNCIL, position, as_of, sight)


async def walk(page: Callable[[str | None], Awaitable[Page[T]]]) -> list[list[T]]:
    """Fetch every page of a list."""
    pages = [await page(None)]
    while pages[-1].next is not None:
        pages.append(await page(pages[-1].next))
    return [found.items for found in pages]
