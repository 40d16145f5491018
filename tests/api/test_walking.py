"""Lists walked from their beginning to their end, a page at a time."""

from typing import Any

import pytest

import api.everything  # noqa: F401 - every read enters itself
from api.frame import JSON
from api.reads import READS
from tests.api.conftest import Api, Visitor


@pytest.mark.stores_nothing
async def test_every_list_walks_all_its_items_without_repeats(api: Api) -> None:
    vera = await api.visitor("vera")
    for read in READS:
        if "{" in read.path or "cursor" not in read.query.__struct_fields__:
            continue
        if "cursor" in read.query.refused:
            continue
        if read.media_type != JSON:  # feeds are walked in test_feeds.py
            continue
        longest = await _walked(vera, read.path, limit=200)
        assert await _walked(vera, read.path, limit=2) == longest, read.path


async def _walked(visitor: Visitor, address: str, *, limit: int) -> list[Any]:
    """All of a list, so many at a time."""
    walked, cursor = [], None
    while True:
        part = await visitor.read(address, limit=limit, **_going_on(cursor))
        assert len(part["items"]) <= limit
        walked += part["items"]
        cursor = part["next"]
        if cursor is None:
            return walked


def _going_on(cursor: str | None) -> dict[str, Any]:
    return {"cursor": cursor} if cursor else {}
