"""What grants come to: the tallies beside them say what their rows say."""

from collections.abc import Mapping
from typing import Any

import pytest

from projections.grant_tally import summed
from projections.grant_totals import added_up
from projections.look import COUNCIL_WIDE, PUBLIC, Look, Sight, window
from tests.projections.asking import LAST, TODAY, look
from tests.projections.examples import COUNCIL, ROUNDS_FUND
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

AT_ONCE = 40
WANTED: tuple[Mapping[str, Any], ...] = (
    {},
    {"given": True},
    {"given": False, "payments_told": True},
    {"fund": ROUNDS_FUND, "round": 1},
    {"status": "paid", "year": 2015},
    {"individual": False, "theme": "places"},
    {"area": "Nantwich", "individual": False},
)

Told = dict[str, list[tuple[Any, ...]]]
_SAID = ("of", "grants", "awarded")
_OF_A_STATUS = (*_SAID, "asked", "paid", "returned", "untold")


def _told(found: Mapping[str, list[Any]]) -> Told:
    return {
        part: [
            tuple(row[one] for one in (_OF_A_STATUS if part == "status" else _SAID))
            for row in rows
        ]
        for part, rows in found.items()
        if rows
    }


async def _both(council: Council, asked: Look, wanted: Any) -> tuple[Told | None, Told]:
    pool = window(council.reader, asked.council, asked.sight)
    quick = await summed(pool, asked, wanted)
    return None if quick is None else _told(quick), _told(
        await added_up(pool, asked, wanted)
    )


async def test_after_every_batch_tallies_say_what_the_rows_say(
    council: Council,
) -> None:
    told = set[str]()
    for start in range(0, len(EVERYTHING), AT_ONCE):
        batch = EVERYTHING[start : start + AT_ONCE]
        await council.append(batch)
        await council.catch_up()
        for sight in (COUNCIL_WIDE, PUBLIC):
            now = Look(COUNCIL, start + len(batch) - 1, TODAY, sight)
            quick, plain = await _both(council, now, {})
            assert quick == plain or (quick is None and not plain), start
            told |= plain.keys()
    assert told == {"status", "year", "area", "theme", "fund"}


@pytest.mark.parametrize("wanted", WANTED, ids=str)
async def test_whatever_is_asked_for_is_the_same_from_both(
    told: Council, wanted: Mapping[str, Any]
) -> None:
    partners = {one.envelope.partnership for one in EVERYTHING}
    theirs = Sight(partnerships=tuple(one for one in partners if one))
    for sight in (COUNCIL_WIDE, PUBLIC, theirs):
        quick, plain = await _both(told, look(sight=sight), wanted)
        assert quick is not None
        assert quick == plain
        assert plain or sight != COUNCIL_WIDE or wanted.get("given") is False


async def test_an_earlier_entry_or_day_is_never_told_from_what_came_later(
    told: Council,
) -> None:
    moments = [look(position=position) for position in range(0, LAST, 7)]
    moments += [look(f"{year}-07-01") for year in range(2012, 2027)]
    left = 0
    for moment in moments:
        quick, plain = await _both(told, moment, {})
        assert quick is None or quick == plain, moment
        left += quick is None
    assert left > len(moments) // 2
    assert await summed(told.reader, look(), {"organisation": COUNCIL}) is None
