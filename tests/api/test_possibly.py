"""On a day between the bounds of a date, every list and record says "possibly"."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import pytest
from httpx import Response
from msgspec import Struct

import api.everything  # noqa: F401 - every read enters itself
from api.frame import JSON, MOST
from api.reads import READS, Read
from commands.everything import COMMANDS
from tests.api.conftest import Api, Visitor, path
from tests.api.test_numbers import kinds
from tests.commands.practice import COUNCIL, RIVERSIDE

MONTH, BETWEEN, AFTER = "2026-10", "2026-10-15", "2026-10-31"
NOT_ROWS = {
    "/audit-trail": "entries give their own dates in words",
    "/audit-trail/{position}": "entries give their own dates in words",
    "/events": "entries as they are stored",
    "/decisions/counts": "it counts what is certain, as /decisions lists it",
    "/grants/by-organisation": "it adds up what is certain, as /grants lists it",
    "/grants/totals": "it counts what is certain, as /grants lists it",
    "/feed.json": "entries give their own dates in words",
    "/bodies/{id}/attendance": "it counts meetings that were certainly held",
    "/milestones/{id}/slips": "its points have days of their own",
    "/persons/{id}/erasure": "its days are those of the law, and exact",
    "/reports/{id}/lines": "frozen",
    "/reports/{id}/check": "frozen",
    "/reports/{id}/changes": "it names the entries behind each change",
}
CREATING = sorted(
    c.action
    for c in COMMANDS.values()
    if c.creates
    and not c.operator_only
    and f"/{c.collection}" in {r.path for r in READS}
)


def rows(annotation: Any, seen: set[Any]) -> Iterator[type[Struct]]:
    """The types within an answer that are rows of things."""
    for kind in kinds(annotation):
        if not (isinstance(kind, type) and issubclass(kind, Struct)) or kind in seen:
            continue
        seen.add(kind)
        if hasattr(kind, "told_in") or {"id", "from_day"} <= {*kind.__struct_fields__}:
            yield kind
        for field in msgspec.structs.fields(kind):
            yield from rows(field.type, seen)


def dated() -> list[Read]:
    """Every read that answers as of a day, in JSON that is put together first."""
    return [r for r in READS if r.media_type == JSON and not r.streamed]


@pytest.mark.parametrize("read", dated(), ids=lambda one: one.path)
def test_every_answer_about_a_day_knows_whose_rows_it_shows(read: Read) -> None:
    assert "as_of" in read.query.__struct_fields__
    assert bool(list(rows(read.answer, set()))) != (read.path in NOT_ROWS)


async def test_what_began_in_some_month_possibly_was_there_within_it(api: Api) -> None:
    olu = await api.visitor("olu")
    begun: dict[str, Response] = {}
    for action in CREATING:
        command = COMMANDS[action]
        who = await api.visitor((RIVERSIDE | COUNCIL)[command.example_as])
        body = {**command.example, "occurred": MONTH}
        body |= {"on": MONTH} if "on" in body else {}
        made = await who.post(f"/{command.collection}", body)
        assert made.status_code == 201, (action, made.text)
        begun[action] = made
    for action, made in begun.items():
        id, collection = made.json()["id"], COMMANDS[action].collection
        for address in (f"/{collection}", path(collection, UUID(id))):
            found = await olu.read(address, made, as_of=BETWEEN, **_all(address))
            first = found["possibly"][id][0]
            assert first["type"] == made.json()["events"][0]
            assert first["sentence"] == (
                "This may have happened by 15 October 2026, or later: all that is "
                "recorded is October 2026."
            )
            certain = await olu.read(address, made, as_of=AFTER, **_all(address))
            assert id not in certain.get("possibly", {}), action


def _all(address: str) -> dict[str, int]:
    return {"limit": MOST} if "/" not in address[1:] else {}


async def begin(who: Visitor, action: str) -> str:
    """Begin what the example of a command begins, before any of this."""
    body = {**COMMANDS[action].example, "occurred": "2026-09-01"}
    made = await who.post(f"/{COMMANDS[action].collection}", body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def then(who: Visitor, address: str, **said: str) -> Response:
    """Have something happen to it in some month."""
    answer = await who.post(address, {**said, "occurred": MONTH})
    assert answer.status_code == 200, answer.text
    return answer


async def test_what_ended_in_some_month_possibly_had_ended_within_it(api: Api) -> None:
    """It stands as it did before, and the list says that it may be over."""
    tom = await api.visitor("tom")
    id = await begin(tom, "promise.make")
    kept = await then(tom, f"/promises/{id}/keep", words="It was done.")
    listed = await tom.read("/promises", kept, as_of=BETWEEN)
    assert [(one["id"], one["status"]) for one in listed["items"]] == [(id, "made")]
    (said,) = listed["possibly"][id]
    assert (said["type"], said["position"]) == ("promise.kept", kept.json()["position"])


async def test_an_office_taken_in_some_month_is_possibly_held_within_it(
    api: Api,
) -> None:
    tom = await api.visitor("tom")
    id = await begin(tom, "body.form")
    await then(tom, f"/bodies/{id}/join", person="$noor")
    office = {"office": "chair", "person": "$noor"}
    taken = await then(tom, f"/bodies/{id}/take-office", **office)
    for address in ("/offices", "/bodies", f"/bodies/{id}"):
        found = await tom.read(address, taken, as_of=BETWEEN)
        types = [one["type"] for one in found["possibly"][id]]
        assert types == ["body.member-joined", taken.json()["events"][0]]
