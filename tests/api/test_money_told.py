"""What is told of grants over HTTP: interests, reports of applicants, every fault."""

from typing import Any

import pytest

from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of

MARIAN = "Marian Ashdown"


async def interests(visitor: Visitor, grant: str, after: Any) -> list[tuple[str, str]]:
    shown = await visitor.read(grant, after=after)
    return [(one["became"], one["because"]) for one in shown["matched"]]


async def test_a_grant_says_of_each_interest_why_and_what_became_of_it(
    api: Api,
) -> None:
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    grant = path("grants", "grant-for-allotments")
    asked = await olu.post(f"{grant}/match-interests", {})
    is_treasurer = "Assessed it, and is treasurer of the applicant."
    assert await interests(olu, grant, asked) == [
        ("asked", f"{is_treasurer} Is asked what they do about it.")
    ]
    shown = await olu.read(grant, after=asked)
    assert shown["people"][str(of("joe"))] == "Name of joe"

    award = {"amount": 5_000}
    refused = await ines.post(f"{grant}/award", award)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-ready")
    assert "joe" not in refused.text

    said = {"person": str(of("joe")), "response": "stayed by agreement"}
    stayed = await olu.post(f"{grant}/declare-interest", said)
    assert await interests(olu, grant, stayed) == [
        ("stayed by agreement", f"{is_treasurer} Stayed, and it was agreed.")
    ]
    given = await ines.post(f"{grant}/award", award)
    assert given.status_code == 200, given.text
    assert (await olu.read(grant, after=given))["interests"]["outcome"] == "resolved"


async def test_an_interest_that_nobody_dealt_with_reads_unresolved(api: Api) -> None:
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    grant = path("grants", "grant-for-allotments")
    await olu.post(f"{grant}/match-interests", {})
    late = {"amount": 5_000, "occurred": "2026-11-01"}
    given = await ines.post(f"{grant}/award", late)
    assert given.status_code == 200, given.text
    ((became, because),) = await interests(olu, grant, given)
    assert (became, because.endswith("this is unresolved.")) == ("unresolved", True)


async def test_interests_are_told_to_nobody_outside(api: Api) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    grant = path("grants", "grant-for-allotments")
    asked = await olu.post(f"{grant}/match-interests", {})
    for other in (api.public, tom):
        shown = await other.read(grant, after=asked)
        assert shown["matched"] == []
        trail = await other.read("/audit-trail", after=asked, limit=20)
        assert "joe" not in str(shown) + str(trail)
        assert str(of("joe")) not in str(shown) + str(trail)


async def test_an_officer_of_the_applicant_reports_and_an_officer_judges(
    api: Api,
) -> None:
    olu, ines, joe = [await api.visitor(who) for who in ("olu", "ines", "joe")]
    body = {"fund": "$fund-plain", "organisation": "$allotments", "title": "A hedge"}
    made = await ines.post("/grants", body | {"amount": 900})
    grant = f"/grants/{made.json()['id']}"
    due = {"amount": 900, "report_by": "2026-11-01"}
    await olu.post(f"{grant}/award", due)
    early = await joe.post(f"{grant}/hand-in-report", {"spent": 800})
    assert early.status_code == 409, early.text
    await olu.post(f"{grant}/pay", {"amount": 900})
    kim = await api.visitor("kim")
    told = {"spent": 800, "words": "Forty yards of hazel."}
    for nobody in (kim, api.public):
        refused = await nobody.post(f"{grant}/hand-in-report", told)
        assert refused.status_code in {401, 403}, refused.text
    handed = await joe.post(f"{grant}/hand-in-report", told)
    assert handed.status_code == 200, handed.text

    seen = await olu.read(grant, after=handed)
    assert seen["handed_in"]["words"]["words"] == "Forty yards of hazel."
    assert (await api.public.read(grant, after=handed))["handed_in"] is None
    items = (await olu.read("/grants/awaiting-report", after=handed))["items"]
    (waiting,) = [one for one in items if one["grant"]["title"] == "A hedge"]
    assert (waiting["handed_in"], waiting["to_be_asked"]) == ("2026-11-22", False)

    judged = await olu.post(f"{grant}/report", {"outcome": "satisfactory"})
    assert judged.status_code == 200, judged.text
    after = await api.public.read(grant, after=judged)
    assert (after["report"], after["spent"]) == ("satisfactory", 800)
    items = (await olu.read("/grants/awaiting-report", after=judged))["items"]
    assert all(one["grant"]["title"] != "A hedge" for one in items)


async def test_a_person_reports_on_their_own_grant_and_is_named_nowhere_outside(
    api: Api,
) -> None:
    olu, ines, kim = [await api.visitor(who) for who in ("olu", "ines", "kim")]
    body = {"fund": "$fund-plain", "title": "Paint", "amount": 500, "individual": True}
    who = {"recipient": MARIAN, "person": str(of("kim")), "partnership": "$riverside"}
    made = await ines.post("/grants", body | who)
    assert made.status_code == 201, made.text
    grant = f"/grants/{made.json()['id']}"
    await olu.post(f"{grant}/award", {"amount": 500})
    paid = await olu.post(f"{grant}/pay", {"amount": 500})
    assert paid.status_code == 200, paid.text
    told = {"spent": 500, "words": "The door is blue."}
    handed = await kim.post(f"{grant}/hand-in-report", told)
    assert handed.status_code == 200, handed.text
    tom = await api.visitor("tom")
    for other in (api.public, tom):
        ledger = await other.read(path("funds", "fund-plain", "/ledger"), after=handed)
        trail = await other.read("/audit-trail", after=handed, limit=50)
        shown = await other.read(grant, after=handed)
        events = await other.read("/events", after=handed, limit=100)
        feed = await other.get("/feed.json", after=handed)
        said = f"{ledger}{trail}{shown}{events}{feed.text}"
        assert "blue" not in said
        assert MARIAN not in said
        at = [one for one in trail["items"] if "Paint" in str(one)]
        assert str(of("kim")) not in str(at) + str(shown) + str(ledger)
        assert shown["person"] is None


async def test_an_enquiry_of_a_person_says_nothing_of_who_it_is(api: Api) -> None:
    ines = await api.visitor("ines")
    said = {"fund": "$fund-plain", "title": "A wheelchair", "individual": True}
    both = await ines.post("/enquiries", said | {"applicant": MARIAN})
    assert both.status_code == 422, both.text
    made = await ines.post("/enquiries", said)
    assert made.status_code == 201, made.text
    shown = await api.public.read(f"/enquiries/{made.json()['id']}", after=made)
    assert shown["applicant"] == "An individual"


@pytest.mark.stores_nothing
async def test_every_number_that_is_none_is_told_at_once(api: Api) -> None:
    olu = await api.visitor("olu")
    wrong = {
        "name": "",
        "kind": "charity",
        "registrations": [
            {"scheme": "GB-CHC", "number": "12"},
            {"scheme": "GB-COH", "number": "99999104"},
            {"scheme": "GB-SC", "number": "999999"},
            {"scheme": "GB-XX", "number": "1"},
        ],
    }
    answer = await olu.post("/organisations", wrong)
    assert answer.status_code == 400, answer.text
    told = {one["field"]: one["message"] for one in answer.json()["errors"]}
    assert list(told) == [
        "name",
        "registrations[1]",
        "registrations[3]",
        "registrations[4].scheme",
    ]
    assert "six or seven digits" in told["registrations[1]"]


@pytest.mark.stores_nothing
async def test_every_band_and_instalment_that_is_none_is_told_at_once(
    api: Api,
) -> None:
    olu = await api.visitor("olu")
    short = ["applied", "decided", "paid", "reported", "closed"]
    bands = [
        {"name": "A", "from_amount": 5, "up_to": 4, "steps": short},
        {"name": "B", "steps": ["applied"]},
        {"name": "C", "steps": [*short, "paid"]},
    ]
    opened = await olu.post("/funds", {"name": "F", "bands": bands, "budget": -1})
    told = [one["field"] for one in opened.json()["errors"]]
    assert told == ["budget", "bands[1]", "bands[2]", "bands[3]"]
    parts = [{"amount": 0}, {"amount": 5}, {"amount": -5}]
    award = {"amount": 1.5, "instalments": parts}
    given = await olu.post(path("grants", "grant-applied", "/award"), award)
    told = [one["field"] for one in given.json()["errors"]]
    assert told == ["amount", "instalments[1]", "instalments[3].amount"]
    planned = {"start": "2027-06", "end": "2027-05"}
    said = {"title": "T", "applicant": "A", "amount": 1, "planned": planned}
    asked = await olu.post("/grants", said | {"fund": "$fund"})
    told = [one["message"] for one in asked.json()["errors"]]
    assert told == ["what starts June 2027 cannot end May 2027"]


CLOSES = {"name": "Late", "opens": "2026-11-01", "closes": "2026-11-22"}


@pytest.mark.parametrize(
    ("at", "outcome"), [("11:59", "in time"), ("12:00", "late"), ("23:59", "late")]
)
async def test_on_the_last_day_the_minute_decides(
    api: Api, at: str, outcome: str
) -> None:
    olu = await api.visitor("olu")
    fund = path("funds", "fund-plain")
    await olu.post(f"{fund}/open-round", CLOSES | {"closes_at": "12:00"})
    body = {"fund": "$fund-plain", "applicant": "A", "title": "T", "amount": 1}
    made = await olu.post("/grants", body | {"round": 1, "came_at": at})
    shown = await olu.read(f"/grants/{made.json()['id']}", after=made)
    assert shown["in_time"] == {
        "outcome": outcome,
        "because": f"Late closed on 22 November 2026 at 12:00; this came at {at}.",
    }


@pytest.mark.stores_nothing
@pytest.mark.parametrize("asked", ["year", "round"])
@pytest.mark.parametrize("number", [0, -1, 2**31, 10**12, 10**30])
async def test_no_number_in_a_question_is_our_fault(
    api: Api, asked: str, number: int
) -> None:
    answer = await api.public.get(f"/grants?{asked}={number}")
    assert answer.status_code in {200, 400}, answer.text
