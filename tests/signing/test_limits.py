"""Guessing and flooding are slowed, for all processes together, and lock nobody out."""

import asyncio
from collections import Counter
from datetime import timedelta

import asyncpg
import pytest

from commands.labels import PRACTICE
from store.limits import Limit, Limits
from store.opened import Store, opened
from store.settings import Database
from tests.conftest import MASTER
from tests.signing.conftest import BASE, TOMS, Entrance, told

KNOWN = "__Host-waymark_known_practice"
SESSION = "__Host-waymark_session_practice"
HOUR = timedelta(hours=1)
LONGEST_SECONDS = 10
_LEFT = "SELECT 600 - extract(epoch FROM clock_timestamp())::numeric % 600"


@pytest.fixture(autouse=True)
async def _not_at_the_end_of_a_span(signing_database: Database) -> None:
    """Counts begin anew every ten minutes: not in the middle of a test."""
    connection = await asyncpg.connect(signing_database.owner)
    left = float(await connection.fetchval(_LEFT))
    await connection.close()
    if left < LONGEST_SECONDS:
        await asyncio.sleep(left + 0.1)


async def test_of_many_letters_to_one_address_few_are_sent(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    flooder = entrance.browser(network="198.51.100.7")
    for _ in range(12):
        asked = await flooder.post("/sign-in/link", {"email": TOMS})
        assert asked.status_code == 202
    flood = len(await entrance.sent())
    again = await entrance.signed_in()  # from elsewhere, by a letter of his own
    assert flood == 1 + 5
    assert (await tom.get("/session")).status_code == 200
    assert (await again.get("/session")).status_code == 200


async def test_whoever_asks_from_everywhere_does_not_keep_tom_out(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    other = await entrance.signed_in("olu@example.org")
    for number in range(5):
        flooder = entrance.browser(network=f"198.51.100.{number}")
        for _ in range(5):
            await flooder.post("/sign-in/link", {"email": TOMS})
    flood = len(await entrance.sent())
    await other.post("/sign-in/link", {"email": TOMS})  # known for another's address
    forged = entrance.browser(network="203.0.113.1")
    for held in (".", "x.\N{LATIN SMALL LETTER E WITH ACUTE}", f"x.{64 * '0'}"):
        headers = {b"Cookie": f"{KNOWN}={held}".encode("latin-1")}
        await forged.client.post(
            f"{BASE}/sign-in/link", json={"email": TOMS}, headers=headers
        )
    assert len(await entrance.sent()) == flood
    tom.client.cookies.delete(SESSION)
    link = await entrance.link(tom)
    assert (await tom.post("/sign-in/confirm", {"link": link})).status_code == 200
    for _ in range(8):
        await tom.post("/sign-in/link", {"email": TOMS})
    assert len(await entrance.sent()) == flood + 5


async def test_a_network_that_asks_for_everybodys_links_has_to_wait(
    entrance: Entrance,
) -> None:
    flooder = entrance.browser(network="2001:db8:0:7::1")
    neighbour = entrance.browser(network="2001:db8:0:7:ffff::2")
    elsewhere = entrance.browser(network="2001:db8:0:8::1")

    async def ask(number: int) -> int:
        email = f"nobody{number}@example.org"
        return (await flooder.post("/sign-in/link", {"email": email})).status_code

    counted = Counter(await asyncio.gather(*map(ask, range(70))))
    assert counted == {202: 60, 429: 10}
    for_all = await neighbour.post("/sign-in/link", {"email": TOMS})
    assert told(for_all) == (429, "too-many")
    assert (await elsewhere.post("/sign-in/link", {"email": TOMS})).is_success


async def test_processes_count_together(store: Store) -> None:
    limit = Limit("test", 10, HOUR)
    async with opened(store.database, MASTER, most=4) as other:
        both = [Limits(store.app, MASTER), Limits(other.app, MASTER)]
        over = await asyncio.gather(
            *(both[n % 2].over(PRACTICE, limit, "somebody") for n in range(20))
        )
    assert sorted(over) == [0] * 10 + list(range(1, 11))


@pytest.mark.parametrize("who", ["somebody else", ""])
async def test_one_does_not_count_for_another(store: Store, who: str) -> None:
    limits, limit = Limits(store.app, MASTER), Limit("test", 1, HOUR)
    await limits.over(PRACTICE, limit, "somebody")
    assert await limits.over(PRACTICE, limit, who) == 0
    assert await limits.over(PRACTICE, Limit("other", 1, HOUR), "somebody") == 0
    assert await limits.over(PRACTICE, limit, "somebody") == 1


async def test_what_is_begun_is_limited_and_each_way_in_by_itself(
    entrance: Entrance,
) -> None:
    flooder, tom = entrance.browser(), entrance.browser()

    async def begin(_: int) -> int:
        return (await flooder.post("/sign-in/passkey/begin")).status_code

    counted = Counter(await asyncio.gather(*map(begin, range(310))))
    assert counted == {200: 300, 429: 10}
    link = await entrance.link(tom)
    assert (await tom.post("/sign-in/confirm", {"link": link})).is_success
