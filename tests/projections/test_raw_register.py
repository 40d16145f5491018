"""The raw register: every position, and of what may not be seen its hash alone."""

from hashlib import sha256

import pytest
from msgspec import Raw, json
from msgspec.structs import replace

from projections.look import PUBLIC, BadCursor, Look
from projections.raw_register import RawEntry, raw_register
from store.opened import Store
from tests.projections.registers import Council
from tests.projections.trail import HISTORY, LOOK, Trail

TO_THE_PUBLIC = replace(LOOK, sight=PUBLIC)


@pytest.fixture
async def trail(council: Council, store: Store) -> Trail:
    return await Trail(council, store).begin()


async def test_what_may_be_seen_is_there_byte_for_byte(trail: Trail) -> None:
    page = await raw_register(trail.pool, LOOK)
    assert [entry.position for entry in page.items] == list(range(len(HISTORY)))
    for entry in page.items:
        assert isinstance(entry.event, Raw)
        assert sha256(b"\0" + bytes(entry.event)).hexdigest() == entry.leaf_hash
        assert json.decode(entry.event)["position"] == entry.position


async def test_what_may_not_be_seen_keeps_its_place_and_its_hash(trail: Trail) -> None:
    shown = (await raw_register(trail.pool, LOOK)).items
    page = await raw_register(trail.pool, TO_THE_PUBLIC)
    assert [entry.position for entry in page.items] == list(range(len(HISTORY)))
    withheld = [entry for entry in page.items if entry.withheld]
    assert withheld == [
        RawEntry(position, shown[position].leaf_hash, withheld=True)
        for position in (1, 2, 8, 11)
    ]
    leaf_hash = withheld[0].leaf_hash.encode()
    assert json.encode(withheld[0]) == (
        b'{"position":1,"leaf_hash":"%s","withheld":true}' % leaf_hash
    )
    assert all(entry.withheld or entry.event for entry in page.items)


async def test_it_is_read_from_a_position_on_page_by_page(trail: Trail) -> None:
    async def read(look: Look, start: int) -> list[list[int]]:
        pages, mark = [], None
        while True:
            page = await raw_register(trail.pool, look, start=start, mark=mark, limit=2)
            pages.append([entry.position for entry in page.items])
            mark = page.next
            if mark is None:
                return pages

    assert await read(LOOK, 9) == [[9, 10], [11, 12], [13]]
    assert await read(replace(LOOK, position=10), 8) == [[8, 9], [10]]
    assert await read(LOOK, 14) == [[]]
    assert await read(LOOK, 10**30) == [[]]
    assert await read(replace(LOOK, position=1), -(10**30)) == [[0, 1]]


async def test_a_cursor_of_another_list_is_refused(trail: Trail) -> None:
    with pytest.raises(BadCursor, match="start without it"):
        await raw_register(trail.pool, LOOK, mark="elsewhere")
