"""What grants come to, what they wait for, what was left after each movement."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.api.conftest import Api, path
from tests.commands.clerk import of

ROUNDS = str(of("fund-rounds"))


@pytest.mark.stores_nothing
async def test_totals_are_those_of_the_list_that_they_lead_to(api: Api) -> None:
    olu = await api.visitor("olu")
    for query in ({}, {"fund": ROUNDS}, {"year": 2026}, {"status": "paid"}):
        told = await olu.read("/grants/totals", **query)
        rows = (await olu.read("/grants", limit=200, **query))["items"]
        assert told["grants"]["count"] == len(rows) > 0
        for name in ("awarded", "paid", "returned"):
            assert told[name] == sum(row[name] or 0 for row in rows), (query, name)
        for one in told["statuses"]:
            asked = dict(parse_qsl(one["grants"]["see"].partition("?")[2]))
            counted = await olu.get("/grants", **asked | {"limit": 200})
            assert len(counted.json()["items"]) == one["grants"]["count"]


async def test_totals_of_an_earlier_day_know_nothing_that_came_later(api: Api) -> None:
    olu = await api.visitor("olu")
    opened = await olu.post("/funds", {"name": "A fund", "budget": 100_000})
    fund = opened.json()["id"]
    asked = await olu.post(
        "/grants",
        {"fund": fund, "applicant": "A", "title": "T", "amount": 50_000}
        | {"occurred": "2026-03-01"},
    )
    grant, body = asked.json()["id"], {"occurred": "2026-04-01"}
    ines = await api.visitor("ines")
    await ines.post(f"/grants/{grant}/award", {"amount": 40_000} | body)
    paid = {"amount": 40_000, "occurred": "2026-05-01"}
    done = await ines.post(f"/grants/{grant}/pay", paid)

    async def told(day: str) -> tuple[Any, ...]:
        found = await olu.read("/grants/totals", after=done, fund=fund, as_of=day)
        return found["grants"]["count"], found["awarded"], found["paid"]

    assert await told("2026-02-01") == (0, 0, 0)
    assert await told("2026-03-15") == (1, 0, 0)
    assert await told("2026-04-15") == (1, 40_000, 0)
    assert await told("2026-05-15") == (1, 40_000, 40_000)


async def test_officers_read_the_next_check_and_others_that_it_is_undecided(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    body = {"fund": ROUNDS, "applicant": "A", "title": "T", "amount": 60_000}
    made = await olu.post("/grants", body | {"round": 2})
    assert made.status_code == 201, made.text
    at = f"/grants/{made.json()['id']}"

    inside = (await olu.read(at, after=made))["waiting_for"]
    assert (inside["action"], inside["turn"]) == ("check-eligibility", "the council")
    outside = (await tom.read(at, after=made))["waiting_for"]
    assert outside["what"] == "a decision"


@pytest.mark.stores_nothing
async def test_the_ledger_says_what_was_left_after_each_movement(api: Api) -> None:
    olu = await api.visitor("olu")
    lines = await olu.read(path("funds", "fund-plain", "/ledger"), limit=200)
    left = 0
    for line in reversed(lines["items"]):
        left += line["change"]
        assert line["left"] == left, line["position"]
    first = await olu.read(path("funds", "fund-plain", "/ledger"), limit=3)
    rest = await olu.read(
        path("funds", "fund-plain", "/ledger"), limit=200, cursor=first["next"]
    )
    assert first["items"] + rest["items"] == lines["items"]


async def test_nothing_is_left_of_what_nobody_recorded(api: Api) -> None:
    olu = await api.visitor("olu")
    opened = await olu.post("/funds", {"name": "Without a budget"})
    fund = opened.json()["id"]
    gift = {"giver": "A parish", "kind": "cash", "amount": 500}
    await olu.post(f"/funds/{fund}/receive", gift)
    done = await olu.post(f"/funds/{fund}/change-budget", {"budget": 900, "why": "W"})
    lines = (await olu.read(f"/funds/{fund}/ledger", after=done))["items"]
    assert [one["left"] for one in lines] == [1_400, None, None]


@pytest.mark.stores_nothing
async def test_entries_are_found_before_and_after_another_and_by_position(
    api: Api,
) -> None:
    olu = await api.visitor("olu")
    grant = str(of("fund-rounds"))
    every = [
        one["position"]
        for one in (await olu.read("/audit-trail", subject=grant, limit=200))["items"]
    ]
    assert len(every) > 1
    middle = every[len(every) // 2]

    async def found(**query: Any) -> list[int]:
        page = await olu.get("/audit-trail", limit=200, **query)
        return [one["position"] for one in page.json()["items"]]

    assert await found(subject=grant, before=middle) == [p for p in every if p < middle]
    assert await found(subject=grant, after=middle) == [p for p in every if p > middle]
    assert (
        await found(at=[every[0], every[-1], 10**9])
        == [every[0], every[-1]][: 1 if every[0] == every[-1] else 2]
    )
