"""Every request that writes: none does so for another site's page, whatever it is."""

from collections.abc import Iterator

from litestar import Litestar

from api.doors import DOORS
from tests.commands.clerk import of
from tests.signing.conftest import TOM, Browser, Entrance, told

ELSEWHERE = {"Origin": "https://evil.example"}
OF_A_NEIGHBOUR = {"Sec-Fetch-Site": "same-site"}
FORGED = (403, "not-from-here")


EXAMPLES = {door.path: door.example for door in DOORS if door.body}
WITHOUT_SESSION = {door.path for door in DOORS if door.body and not door.needs_session}
"""Nobody has to be signed in for those, as they sign people in."""


def writes(app: Litestar) -> Iterator[str]:
    """What takes a POST, below the council's address."""
    for route in app.routes:
        if "POST" in route.methods:
            yield route.path_format.removeprefix("/api/councils/{council}")


async def refused(browser: Browser, path: str, headers: dict[str, str]) -> bool:
    address, body = path.replace("{id}", str(of(TOM))), EXAMPLES.get(path, {})
    return told(await browser.post(address, body, headers)) == FORGED


async def test_no_session_writes_without_its_token_or_for_another_site(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    good, addresses = tom.csrf, list(writes(entrance.app))
    taken = [
        (address, headers)
        for address in addresses
        for headers in (ELSEWHERE, OF_A_NEIGHBOUR)
        if not await refused(tom, address, headers)
    ]
    tom.csrf = ""
    taken += [
        (address, {})
        for address in sorted(set(addresses) - WITHOUT_SESSION)
        if not await refused(tom, address, {})
    ]
    tom.csrf = good
    assert taken == []
    assert len(addresses) > 150
    assert len(WITHOUT_SESSION) >= 4
    assert (await tom.get("/session")).status_code == 200


async def test_what_only_reads_takes_no_other_method(entrance: Entrance) -> None:
    """No read can be made to write by another method, or by a word in the address."""
    for route in entrance.app.routes:
        methods = set(route.methods) - {"OPTIONS"}
        assert methods <= {"GET", "HEAD", "POST"}, route.path_format
