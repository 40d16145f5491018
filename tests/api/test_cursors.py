"""A cursor goes on with the question that it was given out for, and with no other."""

from base64 import urlsafe_b64encode
from typing import Any

import msgspec
import pytest

from projections.look import cursor as mark
from tests.api.conftest import Api, Visitor, path
from tests.api.refusals import check_refusal
from tests.commands.clerk import of

LIST = "GET /api/councils/{council}/milestones"


async def first(visitor: Visitor, address: str = "/milestones", **query: Any) -> str:
    """The cursor after the first item."""
    found = (await visitor.get(address, limit=1, **query)).json()
    told: str = found["next"]
    return told


@pytest.mark.stores_nothing
async def test_a_cursor_goes_on_with_its_own_question(api: Api) -> None:
    plan = str(of("riverside-plan"))
    for asked in ({}, {"plan": plan}, {"without": "objective"}, {"known_at": 5000}):
        query: dict[str, Any] = asked
        whole = (await api.public.read("/milestones", **query))["items"]
        cursor = await first(api.public, **query)
        assert cursor is not None, asked
        rest = await api.public.read("/milestones", cursor=cursor, limit=200, **query)
        assert rest["items"] == whole[1:], asked


async def test_the_pages_of_one_walk_are_of_one_position(api: Api) -> None:
    """Nothing is left out or told twice, whatever is recorded in between."""
    tom = await api.visitor("tom")
    whole = await tom.get("/milestones", limit=200)
    part = await tom.get("/milestones", limit=2)
    walked = part.json()["items"]
    rest = [one["milestone"] for one in whole.json()["items"][2:]]
    dated = [m for m in rest if m["status"] == "open" and not m["continuing"]]
    last = dated[-1]["id"]
    anew = {"due": "2014-01", "why": "Long ago", "decision": "$decision-bench"}
    written = await tom.post(f"/milestones/{last}/rebaseline", anew)
    assert written.status_code == 200, written.text
    told = {"Waymark-Position": written.headers["Waymark-Position"]}
    while cursor := part.json()["next"]:
        part = await tom.get("/milestones", headers=told, limit=2, cursor=cursor)
        walked += part.json()["items"]
        position = part.headers["Waymark-Position"]
        assert position == whole.headers["Waymark-Position"]
    assert walked == whole.json()["items"]
    now = await tom.read("/milestones", after=written, limit=1)
    assert now["items"][0]["milestone"]["id"] == last


@pytest.mark.stores_nothing
async def test_how_the_question_is_spelt_makes_no_difference(api: Api) -> None:
    plan = str(of("riverside-plan"))
    cursor = await first(api.public, plan=plan)
    answer = await api.public.get("/milestones", cursor=cursor, plan=plan.upper())
    assert answer.status_code == 200


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"plan": "riverside-plan"}, {}),
        ({}, {"plan": "riverside-plan"}),
        ({"without": "objective"}, {"without": "scheme"}),
        ({"known_at": 5000}, {"known_at": 5001}),
        ({"as_of": "2027-11-20"}, {"as_of": "2027-11-21"}),
        ({}, {"as_of": "2026-11-22"}),
    ],
)
async def test_a_cursor_of_another_question_is_refused(
    api: Api, given: dict[str, Any], asked: dict[str, Any]
) -> None:
    if "plan" in given | asked:
        plan = {"plan": str(of("riverside-plan"))}
        given, asked = (plan if "plan" in q else q for q in (given, asked))
    cursor = await first(api.public, **given)
    assert cursor is not None
    answer = await api.public.get("/milestones", cursor=cursor, **asked)
    told = check_refusal(answer, 400, "bad-cursor", LIST)
    assert "start again without it" in told["detail"]


@pytest.mark.stores_nothing
async def test_a_cursor_of_another_list_is_refused(api: Api) -> None:
    vera = await api.visitor("vera")
    cursor = await first(vera, "/plans")
    for address in ("/milestones", "/bodies", "/events", "/audit-trail"):
        answer = await vera.get(address, cursor=cursor)
        operation = f"GET /api/councils/{{council}}{address}"
        check_refusal(answer, 400, "bad-cursor", operation)


async def test_a_cursor_of_another_thing_is_refused(api: Api) -> None:
    """Lists below one thing are lists of their own."""
    tom, closed = await api.visitor("tom"), None
    for held in ("2026-10-01", "2026-11-01"):
        meeting = {"body": "$riverside-sg", "when": held, "kind": "annual"}
        called = (await tom.post("/meetings", meeting)).json()
        await tom.post(f"/meetings/{called['id']}/open-meeting", {"on": held})
        closed = await tom.post(f"/meetings/{called['id']}/close")
    own, other = (
        path("partnerships", label, "/agm-history")
        for label in ("riverside", "hillside")
    )
    page = await tom.read(own, after=closed, limit=1)
    cursor = page["annual_meetings"]["next"]
    assert cursor is not None
    rest = await tom.read(own, cursor=cursor)
    assert len(rest["annual_meetings"]["items"]) == 2
    answer = await tom.get(other, cursor=cursor)
    operation = "GET /api/councils/{council}/partnerships/{id}/agm-history"
    check_refusal(answer, 400, "bad-cursor", operation)


@pytest.mark.stores_nothing
async def test_a_cursor_that_is_made_up_or_changed_is_refused(api: Api) -> None:
    good = await first(api.public)
    body, _, signature = good.rpartition(".")
    beyond = urlsafe_b64encode(msgspec.json.encode([10**30])).decode()
    for made_up in (
        "",
        ".",
        "null",
        body,
        f".{signature}",
        f"{mark('2026-11-20', of('ms-open'))}.{signature}",
        f"{beyond}.{signature}",
        f"{body}.{signature[::-1]}",
        f"{body}.",
        f"{good}.",
        f"0.{body}.{signature}",
        f"0.{body.partition('.')[2]}.{signature}",
        good.upper(),
        "\u00e9.\u00e9",
        "x" * 5_000,
    ):
        for address in ("/milestones", "/events"):
            answer = await api.public.get(address, cursor=made_up)
            operation = f"GET /api/councils/{{council}}{address}"
            check_refusal(answer, 400, "bad-cursor", operation)
