"""Money over HTTP: two panels at once, amounts that are none, what is read back."""

import asyncio
from typing import Any

import pytest

from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of

APPLICATION = {"fund": "$fund", "partnership": "$riverside", "amount": 100_000}


async def applied(grace: Visitor, fund: str, applicant: str) -> str:
    said = {"fund": fund, "applicant": applicant, "title": f"A roof for {applicant}"}
    answer = await grace.post("/grants", APPLICATION | said)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_of_two_panels_only_one_gives_the_last_thousand_pounds(api: Api) -> None:
    olu, ines, grace = [await api.visitor(who) for who in ("olu", "ines", "grace")]
    opened = await olu.post("/funds", {"name": "The last", "budget": 130_000})
    fund = opened.json()["id"]
    choir, band = [await applied(grace, fund, who) for who in ("the choir", "the band")]

    answers = await asyncio.gather(
        olu.post(f"/grants/{choir}/award", {"amount": 100_000}),
        ines.post(f"/grants/{band}/award", {"amount": 100_000}),
    )

    given, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (given.status_code, given.json()["events"]) == (
        200,
        ["grant.awarded", "fund.award-committed"],
    )
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "The last has £300.00 left; £1,000.00 is more than that.",
    )
    shown = await olu.read(f"/funds/{fund}", after=given)
    assert (shown["fund"]["committed"], shown["fund"]["remaining"]) == (100_000, 30_000)


async def test_who_insists_on_the_grant_as_it_was_is_told_that_it_has_changed(
    api: Api,
) -> None:
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    award = path("grants", "grant-applied", "/award")
    before = await olu.get(path("grants", "grant-applied"))
    checked = await ines.post(
        path("grants", "grant-applied", "/check-eligibility"), {"eligible": True}
    )
    assert checked.status_code == 200
    stale = await olu.post(
        award, {"amount": 100}, headers={"If-Match": before.headers["ETag"]}
    )
    assert stale.status_code == 412, stale.text
    assert (await olu.post(award, {"amount": 100})).status_code == 200


NO_AMOUNTS = (10.005, -1, "£1,000", "1000", {"EUR": 5}, 10**13, None, True)


@pytest.mark.stores_nothing
@pytest.mark.parametrize("amount", NO_AMOUNTS)
async def test_an_amount_is_whole_pence_and_it_is_said_so(
    api: Api, amount: Any
) -> None:
    grace = await api.visitor("grace")
    body = APPLICATION | {"applicant": "A", "title": "T", "amount": amount}
    answer = await grace.post("/grants", body)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.json()["errors"] == [
        {
            "field": "amount",
            "message": "must be whole pence, from 0 to 1000000000000: write 125000 for "
            "£1,250.00",
        }
    ]


@pytest.mark.stores_nothing
async def test_what_is_no_number_at_all_is_refused(api: Api) -> None:
    grace = await api.visitor("grace")
    answer = await api.client.post(
        "/api/councils/practice/grants",
        content=b'{"fund": "x", "applicant": "A", "title": "T", "amount": NaN}',
        headers=grace._headers | {"Content-Type": "application/json"},  # noqa: SLF001 - bytes that no client makes
    )
    assert answer.status_code == 400, answer.text


async def test_a_grant_is_found_by_what_it_is_for_and_where(api: Api) -> None:
    grace = await api.visitor("grace")
    said: dict[str, Any] = {"organisation": "$allotments", "title": "T", "area": "Weir"}
    said["themes"] = ["water", "wood"]
    made = await grace.post("/grants", APPLICATION | said)
    assert made.status_code == 201, made.text

    async def found(**query: Any) -> int:
        page = await grace.read("/grants", after=made, **query)
        return len(page["items"])

    assert await found(area="Weir", theme="wood", status="applied", year=2026) == 1
    assert await found(area="Weir", theme="fire") == 0
    assert await found(area="Weir", year=2025) == 0
    assert await found(organisation=str(of("allotments")), area="Weir") == 1
    assert await found(organisation=str(of("fund"))) == 0


async def test_what_nobody_has_decided_is_of_the_year_it_was_asked_for(
    api: Api,
) -> None:
    grace = await api.visitor("grace")
    said = {"organisation": "$allotments", "title": "T", "area": "Weir"}
    said["occurred"] = "2025-12-01"
    made = await grace.post("/grants", APPLICATION | said)
    assert made.status_code == 201, made.text
    for day in ("2026-11-22", "2026-02-01"):
        asked = {"area": "Weir", "as_of": day}
        totals = await grace.read("/grants/totals", after=made, **asked)
        assert [one["of"] for one in totals["years"]] == ["2025"], day
        listed = await grace.read("/grants", after=made, year=2025, **asked)
        assert [one["id"] for one in listed["items"]] == [made.json()["id"]]


@pytest.mark.stores_nothing
async def test_the_ledger_tells_every_movement_with_its_entry(api: Api) -> None:
    olu = await api.visitor("olu")
    ledger = await olu.read(path("funds", "fund-plain", "/ledger"), limit=100)
    kinds = [one["kind"] for one in ledger["items"]]
    assert kinds[-1] == "opened"
    assert {"awarded", "paid"} <= set(kinds)
    positions = [one["position"] for one in ledger["items"]]
    assert positions == sorted(positions, reverse=True)
    left = sum(one["change"] for one in ledger["items"])
    shown = await olu.read(path("funds", "fund-plain"))
    assert shown["fund"]["remaining"] == left
    first = await olu.read(path("funds", "fund-plain", "/ledger"), limit=2)
    rest = await olu.read(
        path("funds", "fund-plain", "/ledger"), limit=100, cursor=first["next"]
    )
    assert first["items"] + rest["items"] == ledger["items"]


async def test_the_numbers_of_a_fund_and_its_rounds_are_those_of_its_ledger(
    api: Api,
) -> None:
    """Those of any day, and the address of the ledger stands beside them."""
    olu, grace = [await api.visitor(who) for who in ("olu", "grace")]
    told = {"name": "Looms", "budget": 100, "occurred": "2026-01-05"}
    opened = await olu.post("/funds", told)
    fund = f"/funds/{opened.json()['id']}"
    year = {"name": "2026", "opens": "2026-02-01", "closes": "2026-12-01"}
    await olu.post(f"{fund}/open-round", year | {"occurred": "2026-01-05"})
    said = {"fund": opened.json()["id"], "applicant": "The weavers", "title": "A loom"}
    asked = await grace.post("/grants", APPLICATION | said | {"amount": 9, "round": 1})
    given = await olu.post(f"/grants/{asked.json()['id']}/award", {"amount": 7})
    assert given.status_code == 200, given.text
    today = await olu.read(fund, after=given)
    before = await olu.read(fund, as_of="2026-11-21")
    for shown, so_much in ((today, 7), (before, 0)):
        assert shown["fund"]["committed"] == so_much
        assert [one["committed"] for one in shown["fund"]["rounds"]] == [so_much]
        entries = (await api.client.get(shown["ledger"], params=None)).json()["items"]
        assert sum(one["change"] for one in entries) == shown["fund"]["remaining"]
        assert shown["fund"]["remaining"] == 100 - so_much
    adds_up = await olu.read(f"{fund}/reconciliation")
    assert adds_up["behind"] == shown["ledger"].partition("?")[0]


@pytest.mark.stores_nothing
async def test_a_fund_says_whether_it_adds_up(api: Api) -> None:
    olu = await api.visitor("olu")
    open_ = await olu.read(path("funds", "fund-plain", "/reconciliation"))
    empty = await olu.read(path("funds", "fund-empty", "/reconciliation"))
    assert (open_["adds_up"], open_["because"]) == (
        False,
        "Some of what came in is not given away yet.",
    )
    assert (empty["adds_up"], empty["because"]) == (
        True,
        "What came in went out, to the penny.",
    )


async def test_whose_report_is_due_is_listed_with_what_to_do_next(api: Api) -> None:
    olu = await api.visitor("olu")
    (due,) = (await olu.read("/grants/awaiting-report"))["items"]
    assert due["grant"]["title"] == "Grant grant-running"
    assert (due["days_late"], due["asked"], due["to_be_asked"]) == (22, 0, True)
    assert due["next"] == {"time": 1, "on": "2026-11-01", "what": "a reminder"}
    asked = await olu.post(path("grants", "grant-running", "/chase"), {"how": "a call"})
    (after,) = (await olu.read("/grants/awaiting-report", after=asked))["items"]
    assert (after["asked"], after["to_be_asked"]) == (1, False)
    assert after["next"]["on"] == "2026-12-06"
    board = await olu.read("/dashboard", after=asked)
    assert board["reports_awaited"]["count"] == 1


async def test_what_was_given_to_a_fund_is_listed(api: Api) -> None:
    olu = await api.visitor("olu")
    of_plain = str(of("fund-plain"))
    gift = {"giver": "Parish Council", "kind": "cash", "amount": 5_000}
    await olu.post(path("funds", "fund-plain", "/pledge"), gift)
    given = await olu.post(path("funds", "fund-plain", "/receive"), gift)
    received = await olu.read(
        "/contributions", after=given, fund=of_plain, received="true"
    )
    everything = await olu.read("/contributions", after=given, fund=of_plain)
    assert [one["kind"] for one in received["items"]] == ["received"]
    assert [one["kind"] for one in everything["items"]] == ["received", "pledged"]


async def test_assessors_and_checks_are_for_officers_alone(api: Api) -> None:
    olu, public = await api.visitor("olu"), api.public
    scores = [{"criterion": "Need", "points": 4}, {"criterion": "Reach", "points": 1}]
    written = await olu.post(
        path("grants", "grant-in-round", "/assess"), {"scores": scores}
    )
    assert written.status_code == 200, written.text
    seen = await olu.read(path("grants", "grant-in-round"), after=written)
    open_to_all = await public.read(path("grants", "grant-in-round"), after=written)
    assert [one["total"] for one in seen["assessments"]] == [9]
    assert open_to_all["assessments"] == []
    assert "assessor" not in str(open_to_all)


async def test_nobody_outside_reads_whom_a_grant_for_a_person_is_for(api: Api) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    body = {"fund": "$fund", "title": "Paint", "amount": 500, "individual": True}
    made = await olu.post("/grants", body | {"recipient": "Marian Ashdown"})
    assert made.status_code == 201, made.text
    id = made.json()["id"]
    seen = await olu.read(f"/grants/{id}", after=made)
    assert seen["recipient"]["words"] == "Marian Ashdown"
    for other in (api.public, tom):
        shown = await other.read(f"/grants/{id}", after=made)
        trail = await other.read("/audit-trail", after=made, limit=5)
        assert shown["applicant"] == "An individual"
        assert shown["recipient"] is None
        assert "Marian" not in str(shown) + str(trail)
