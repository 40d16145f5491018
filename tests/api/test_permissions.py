"""Every route that writes, asked as everybody: the permission table says who is let in.

Whoever the table refuses sends a request that would work, and nothing of it is stored.
Whoever it allows sends the same for a day that is still to come, which is looked at
only after they have been let in, and then refused: so one council serves for all.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from httpx import Response

from api.doors import DOORS
from api.reads import READS
from api.routes import command_path
from commands.everything import COMMANDS
from commands.labels import with_ids
from commands.registry import Command
from domain import readers
from domain.permissions import ACTIONS, ALLOWED, LEADING, OWN, Role
from tests.api.conftest import HERE, Api, Visitor, application
from tests.api.refusals import nothing_stored
from tests.api.test_other_councils import Elsewhere
from tests.commands.clerk import of
from tests.commands.practice import COUNCIL, HILLSIDE, RIVERSIDE

TO_COME = {"occurred": "2027-06-01"}
NARROW = frozenset({"decision.make", "milestone.achieve", "council.grant-role"})
OFFERED = [COMMANDS[action] for action in sorted(ACTIONS)]
PLAIN = ("live", "ready", "document", "councils")


def routes() -> Iterator[tuple[str, str]]:
    """Each method and what it is answered by, from the application's own routes."""
    app, _ = application(HERE)
    for route in app.routes:
        if not route.path.startswith(("/api", "/health", "/schema")):
            continue  # a page asks the same reads and commands
        for handler in getattr(route, "route_handlers", ()):
            for method in handler.http_methods - {"HEAD", "OPTIONS"}:
                yield method, handler.fn.__name__


def test_every_route_has_a_line_in_the_table_and_every_line_a_route() -> None:
    reads = [r.name for r in READS] + [d.name for d in DOORS if d.method == "GET"]
    writes = [d.name for d in DOORS if d.method == "POST"]
    assert {*reads, *PLAIN} - readers.ENTRANCES == set(readers.READS)
    asked = readers.FOR_ONESELF | readers.HANDED_ON | readers.ALONGSIDE
    assert set(writes) - readers.ENTRANCES == asked
    known = [
        *(("GET", name) for name in [*reads, *PLAIN]),
        *(("POST", name) for name in [*writes, *ACTIONS]),
    ]
    assert sorted(routes()) == sorted(
        (method, name.replace("-", "_").replace(".", "_")) for method, name in known
    )


async def send(
    visitor: Visitor, command: Command, more: Any = None, milestone: str = ""
) -> Response:
    about = with_ids(command.about) if command.about else ""
    if command.noun == "milestone" and not command.creates:
        about = milestone or about
    if command.noun == "partnership" and not command.creates:
        about = str(of("riverside"))  # some examples are about one of no officers
    path = command_path(command).replace("{id}", about)
    return await visitor.post(path, command.example | (more or {}))


async def disagreeing(
    visitor: Visitor,
    allowed: frozenset[str],
    status: int = 403,
    milestone: str = "",
) -> dict[str, str]:
    """What somebody may do and is refused, or may not and is not; asks everything."""
    wrong: dict[str, str] = {}
    for command in OFFERED:
        may = command.action in allowed
        answer = await send(visitor, command, TO_COME if may else None, milestone)
        let_in = answer.status_code == 422 and "is still to come" in answer.text
        if not (let_in if may else answer.status_code == status):
            wrong[command.action] = f"{answer.status_code}: {answer.text}"
    return wrong


@pytest.mark.stores_nothing
async def test_a_role_lets_in_to_what_the_table_says_and_nothing_else(
    api: Api,
) -> None:
    async with nothing_stored(api):
        for role, label in (RIVERSIDE | COUNCIL).items():
            visitor = await api.visitor(label)
            assert await disagreeing(visitor, ALLOWED[_role(role)]) == {}, role


async def test_whoever_has_no_role_is_let_in_to_nothing(api: Api) -> None:
    elsewhere = Elsewhere(api)
    await elsewhere.begin()
    foreign = Visitor(api.client, elsewhere.token)
    async with nothing_stored(api):
        assert await disagreeing(await api.visitor("noor"), frozenset()) == {}
        assert await disagreeing(api.public, frozenset(), 401) == {}
        assert await disagreeing(foreign, frozenset(), 401) == {}


async def test_a_lead_is_let_in_to_what_they_lead_and_to_nothing_else(
    api: Api,
) -> None:
    tom, noor = await api.visitor("tom"), await api.visitor("noor")
    lead = "Riverside Traders"
    seat = {"person": str(of("noor")), "how": "co-opted", "representing": lead}
    joined = await tom.post(f"/bodies/{of('riverside-sg')}/join", seat)
    said = {"plan": str(of("riverside-plan")), "title": "Market", "due": "2026-12"}
    led = await tom.post("/milestones", said | {"lead": lead})
    assert (joined.status_code, led.status_code) == (200, 201)
    leading = frozenset(action for action, who in OWN.items() if who == LEADING)
    assert leading == {
        f"milestone.{one}" for one in ("achieve", "revise-forecast", "block")
    }
    member = ALLOWED["member"]
    async with nothing_stored(api):
        theirs = led.json()["id"]
        wrong = await disagreeing(noor, member | leading, milestone=theirs)
        assert wrong == {}
        assert await disagreeing(noor, member) == {}
        kim = await api.visitor("kim")
        assert await disagreeing(kim, member, milestone=theirs) == {}


@pytest.mark.stores_nothing
async def test_a_narrowed_token_lets_in_to_what_its_person_may_of_that(
    api: Api,
) -> None:
    tom = await api.visitor("tom", only=NARROW)
    async with nothing_stored(api):
        assert await disagreeing(tom, NARROW & ALLOWED["secretary"]) == {}


@pytest.mark.stores_nothing
async def test_an_office_lets_in_to_nothing_of_another_partnership(api: Api) -> None:
    async with nothing_stored(api):
        for label in HILLSIDE.values():
            assert await disagreeing(await api.visitor(label), frozenset()) == {}, label


@pytest.mark.stores_nothing
async def test_a_door_lets_nobody_into_the_register(api: Api) -> None:
    """Neither the public nor an auditor: what is not a command writes nothing there."""
    id = str(UUID(int=7))
    auditor = await api.visitor("vera")
    async with nothing_stored(api):
        for door in (one for one in DOORS if one.method == "POST"):
            for visitor in (api.public, auditor):
                path = door.path.replace("{id}", id)
                answer = await visitor.post(path, door.example)
                assert answer.status_code < 500, (door.name, answer.text)
                if door.name in readers.FOR_ONESELF:
                    assert answer.status_code == 401, (door.name, answer.text)


def _role(name: str) -> Role:
    (role,) = (one for one in ALLOWED if one == name)
    return role
