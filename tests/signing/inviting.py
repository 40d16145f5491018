"""What the tests of invitations do over and over."""

import re
from typing import Any

from httpx import Response

from cli.people import carry_out
from commands.labels import PRACTICE
from tests.commands.clerk import of
from tests.signing.conftest import Browser, Entrance

NADIA = {"name": "Nadia Rahman", "email": "nadia@example.org"}
VICE_CHAIR = {"body": "$riverside-sg", "office": "vice-chair"}
SEAT = {"body": "$riverside-sg"}
NOT_GOOD = (401, "unauthenticated")


async def invited(by_whom: Browser, **said: Any) -> dict[str, Any]:
    answer = await by_whom.post("/invitations", said)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def link(entrance: Entrance) -> str:
    """What the last letter's link says."""
    letters = await entrance.sent()
    found = re.findall(r"^\S+/open[?]link=(\S+)$", letters[-1], re.MULTILINE)
    return str(found[0])


async def accepted(entrance: Entrance, secret: str) -> Response:
    return await entrance.browser().post("/invitations/accept", {"link": secret})


async def entries(entrance: Entrance, after: int) -> list[Any]:
    """What was entered after a position."""
    return list(
        await entrance.app.state.waymark.store.register(PRACTICE).read(after, 50)
    )


async def last(entrance: Entrance) -> int:
    return int(
        await entrance.app.state.waymark.store.register(PRACTICE).last_position()
    )


async def freed(entrance: Entrance, who: str, office: str = "vice-chair") -> None:
    """Have the office vacant again, and the seat."""
    store = entrance.app.state.waymark.store
    body: dict[str, object] = {"office": office, "person": who}
    await carry_out(store, PRACTICE, "body.leave-office", body, id=of("riverside-sg"))
    left: dict[str, object] = {"person": who}
    await carry_out(store, PRACTICE, "body.leave", left, id=of("riverside-sg"))


def fresh(name: str) -> dict[str, str]:
    """Somebody whom nobody here knows yet."""
    return {"name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@new.example"}
