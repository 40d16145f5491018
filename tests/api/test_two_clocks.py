"""Two clocks in every read: what was known at a position, and what was so on a day.

In the ordinary run a few questions, always the same, about the practice council and
about one of which everything is told, much of it late and some of it for few eyes.
`just clocks` asks as much as it is told to, and about the demonstration's councils too.
"""

import os
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import chain, cycle, product
from random import Random
from typing import Any

import pytest
import pytest_asyncio

from api.erasure_reads import NowQuery
from api.frame import JSON
from api.reads import READS, Read
from projections.look import COUNCIL_WIDE, window
from store.embedded import EmbeddedPostgres
from store.settings import Database
from tests.api.asking_all import Known, questions, things_of, words_in
from tests.api.two_registers import Asked, Both, both
from tests.api.whole_registers import copies

pytestmark = pytest.mark.asyncio(loop_scope="module")

ORDINARY = 1
MOST = int(os.environ.get("WAYMARK_CLOCKS_QUESTIONS", ORDINARY))  # of a read, each time
SEED = int(os.environ.get("WAYMARK_CLOCKS_SEED", "1"))
REGISTERS = ["practice", "everything"]
if MOST > ORDINARY:
    REGISTERS += ["cheshire-east", "bolton", "stockport", "trafford"]

DAYS = (None, "2014-06-05", "2026-10-31", "2090-01-01")
_LATE = """
    SELECT position FROM read.audit_trail
     WHERE council_id = $1 AND late AND position > 0 ORDER BY 1"""
_MOMENT = "SELECT recorded_at FROM store.event WHERE council_id = $1 AND position = $2"
FOUND, NOT_THERE, REFUSED = 200, 404, 400
OF_THE_PAST = [read for read in READS if not issubclass(read.query, NowQuery)]


class Asking:
    """Two registers, and questions drawn from all that there are."""

    def __init__(self, two: Both, known: Known, late: Sequence[int]) -> None:
        self.two = two
        self.known = known
        self._late = late
        self._drawing = Random(SEED)  # noqa: S311 - no secret

    def positions(self) -> list[int]:
        """Some, and those right before and at an entry that came late."""
        draw, last = self._drawing, self.two.last
        some = draw.sample(range(last), min(MOST, last))
        late = draw.sample(self._late, min(MOST, len(self._late)))
        return sorted({*some, *late, *(one - 1 for one in late)})

    def questions(self, read: Read) -> Iterator[Asked]:
        """Some of all that may be asked of it, by anybody, as of any day."""
        of_it = list(questions(read, self.known))
        for path, params in self._drawing.sample(of_it, min(MOST, len(of_it))):
            by = self._drawing.choice(list(self.two.sights))
            day = self._drawing.choice(DAYS)
            of = () if day is None else (("as_of", day),)
            yield Asked(f"/api/councils/{self.two.slug}{path}", (*params, *of), by)


@pytest.fixture(
    scope="module",
    params=[
        REGISTERS[0],
        *(pytest.param(one, marks=pytest.mark.thorough) for one in REGISTERS[1:]),
    ],
)
def copied_twice(
    server: EmbeddedPostgres, request: pytest.FixtureRequest
) -> Iterator[tuple[str, Database, Database]]:
    with copies(server, request, request.param) as databases:
        yield (request.param, *databases)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asking(copied_twice: tuple[str, Database, Database]) -> AsyncIterator[Asking]:
    async with both(*copied_twice) as two:
        pool = window(two.whole.store.reader, two.council, COUNCIL_WIDE)
        late = await pool.fetch(_LATE, two.council)
        yield Asking(two, await _known(two), [row["position"] for row in late])


async def _known(two: Both) -> Known:
    """All that an officer can find in the lists."""
    officer = list(two.sights)[-1]
    listed = [
        await two.whole.get(Asked(f"/api/councils/{two.slug}{read.path}", (), officer))
        for read in READS
        if read.media_type == JSON and "{" not in read.path
    ]
    words = words_in(answer.json() for answer in listed)
    return Known(two.last, await things_of(two.whole.store.reader, two.council), words)


async def test_what_a_register_says_of_its_past_is_what_it_said_then(
    asking: Asking,
) -> None:
    two, found = asking.two, 0
    for position in asking.positions():
        await two.grow(position)
        for asked in chain.from_iterable(map(asking.questions, OF_THE_PAST)):
            of_then = asked.at(("known_at", str(position)))
            now, then = await two.whole.get(of_then), await two.ending.get(of_then)
            assert now.headers.get("Waymark-Position") == str(position), of_then
            assert now.text == then.text, of_then
            assert now.headers == then.headers, of_then
            early = "/changes" in asked.address and now.status_code == REFUSED
            assert early or now.status_code in {FOUND, NOT_THERE}, of_then
            found += now.status_code == FOUND
    assert found > len(READS) / 2


async def test_what_is_only_told_as_it_is_now_refuses_another_moment(
    asking: Asking,
) -> None:
    for read in READS:
        for asked in asking.questions(read) if read not in OF_THE_PAST else ():
            for moment in (("known_at", "1"), ("as_of", "2014-06-05")):
                of_then = Asked(asked.address, (moment,), asked.by)
                answer = await asking.two.whole.get(of_then)
                assert answer.status_code == REFUSED, of_then
                assert "as it is now" in answer.text


async def test_a_moment_is_answered_as_the_position_that_it_stands_for(
    asking: Asking,
) -> None:
    two, positions = asking.two, cycle(asking.positions())
    for asked in chain.from_iterable(map(asking.questions, OF_THE_PAST)):
        where = (two.council, next(positions))
        moment = await two.whole.store.app.fetchval(_MOMENT, *where)
        last = await two.whole.store.register(two.council).position_at(moment)
        by_moment = await two.whole.get(asked.at(("known_at", moment.isoformat())))
        by_position = await two.whole.get(asked.at(("known_at", str(last))))
        assert by_moment.headers["Waymark-Position"] == str(last), asked
        assert _as_told(by_moment.text) == _as_told(by_position.text), asked


def _as_told(answer: str) -> str:
    """An answer but for where it repeats how its moment was given.

    That is in the addresses of lists, and under cursors, which fit one question only.
    """
    answer = re.sub(r'(known_at|cursor)=[^&"]*', "", answer)
    return re.sub(r'"next":"[^"]*"', '"next":"…"', answer)


async def test_every_number_that_names_a_list_counts_what_the_list_shows(
    asking: Asking,
) -> None:
    two, counted = asking.two, 0
    shown: dict[Asked, int] = {}
    moments = [None, *asking.positions()[-2:]]
    whole = Asked(f"/api/councils/{two.slug}/dashboard", (), list(two.sights)[-1])
    for moment, read in product(moments, OF_THE_PAST):
        asked_of_it = list(asking.questions(read))
        if read.path == "/dashboard":
            asked_of_it.append(whole)  # whatever is drawn, this has numbers
        for asked in asked_of_it:
            known_at = () if moment is None else (("known_at", str(moment)),)
            answer = await two.whole.get(asked.at(*known_at))
            if answer.status_code != FOUND or '"see":"' not in answer.text:
                continue
            for number, address in _numbers(answer.json()):
                listed = Asked(address, by=asked.by)
                if listed not in shown:
                    shown[listed] = await _length(two, listed)
                assert shown[listed] == number, (asked, listed)
                counted += number > 0
    assert counted


def _numbers(answer: Any) -> Iterator[tuple[int, str]]:
    """Every number in an answer that says which list shows what it counts."""
    match answer:
        case {"see": str(address)}:
            (number,) = (one for one in answer.values() if type(one) is int)
            yield number, address
            yield from _numbers([one for one in answer.values() if one != address])
        case dict():
            yield from _numbers(list(answer.values()))
        case list():
            for one in answer:
                yield from _numbers(one)
        case _:
            return


async def _length(two: Both, listed: Asked) -> int:
    """How many items a list has, on all its pages."""
    items, cursor = 0, None
    while True:
        more = f"{'&' if '?' in listed.address else '?'}limit=200"
        if cursor:
            more += f"&cursor={cursor}"
        page = await two.whole.get(Asked(listed.address + more, by=listed.by))
        items, cursor = items + len(page.json()["items"]), page.json()["next"]
        if cursor is None:
            return items
