"""The register of grants that the Transparency Code asks for."""

import csv
from io import StringIO
from typing import Any

import pytest

from projections.transparency import COLUMNS
from tests.api.conftest import Api, Visitor

REGISTER = "/grants.transparency.csv"


async def lines(api: Api, after: Any = None, **query: Any) -> dict[str, dict[str, str]]:
    headers = {}
    if after is not None:
        headers["Waymark-Position"] = after.headers["Waymark-Position"]
    sent = await api.public.get(REGISTER, headers=headers, **query)
    assert sent.status_code == 200, sent.text
    assert sent.text.startswith("\ufeff")
    found = csv.DictReader(StringIO(sent.text[1:], newline=""))
    assert tuple(found.fieldnames or ()) == COLUMNS
    return {line["Summary of the purpose"]: line for line in found}


async def begun(visitor: Visitor, collection: str, **said: Any) -> str:
    made = await visitor.post(f"/{collection}", said)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def given(api: Api, *, amount: int = 125_050, **said: Any) -> Any:
    """Award a grant of a fund of its own; the receipt of the award."""
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    fund = await begun(olu, "funds", name="Fund", department="Communities")
    asked: dict[str, Any] = {"fund": fund, "applicant": "Allotments", "title": "Hedges"}
    asked |= {"amount": amount} | said
    told = {name: value for name, value in asked.items() if value is not None}
    grant = await begun(olu, "grants", **told)
    awarded = {"amount": amount, "occurred": "2026-10-05"}
    done = await ines.post(f"/grants/{grant}/award", awarded)
    assert done.status_code == 200, done.text
    return done


async def test_a_grant_is_one_line_with_all_that_the_code_asks_for(api: Api) -> None:
    olu = await api.visitor("olu")
    charity = await begun(
        olu,
        "organisations",
        name="Friends of Hedges",
        kind="charity",
        registrations=[
            {"scheme": "GB-CHC", "number": "1090095"},
            {"scheme": "GB-COH", "number": "9506232"},
        ],
    )
    planned = {"start": "2026-11-01", "end": "2027-03"}
    done = await given(
        api, applicant="Friends of Hedges", organisation=charity, planned=planned
    )
    line = (await lines(api, done))["Hedges"]
    assert line.pop("Reference") == done.json()["id"]
    assert line == {
        "Date awarded": "2026-10-05",
        "Time period": "2026-11-01/2027-03",
        "Local authority department": "Communities",
        "Beneficiary": "Friends of Hedges",
        "Beneficiary's registration number": "GB-CHC-1090095; GB-COH-09506232",
        "Summary of the purpose": "Hedges",
        "Amount (GBP)": "1250.50",
        "Organisation in this register": charity,
        "Its present name": "Friends of Hedges",
    }


async def test_what_is_not_recorded_is_empty(api: Api) -> None:
    done = await given(api)
    line = (await lines(api, done))["Hedges"]
    assert line["Time period"] == ""
    assert line["Beneficiary's registration number"] == ""


@pytest.mark.parametrize(
    ("planned", "period"),
    [
        ({"months": 12}, "P12M"),
        ({"start": "2026-11", "months": 6}, "2026-11/P6M"),
        ({"start": "2026-11"}, "2026-11/.."),
        ({"end": "2027"}, "../2027"),
        ({"start": "2026~", "end": "2027-03-31"}, "../2027-03-31"),
    ],
)
async def test_periods_are_as_exact_as_is_certain(
    api: Api, planned: dict[str, Any], period: str
) -> None:
    done = await given(api, planned=planned)
    assert (await lines(api, done))["Hedges"]["Time period"] == period


async def test_a_grant_for_a_person_is_not_listed(api: Api) -> None:
    somebody: Any = {"individual": True, "recipient": "Joe Brannigan"}
    done = await given(api, title="A wheelchair", applicant=None, **somebody)
    assert "A wheelchair" not in await lines(api, done)


@pytest.mark.parametrize(
    ("kind", "listed"),
    [
        ("group", True),
        ("community interest company", True),
        ("school", True),
        ("other", True),
        ("council", False),
        ("agency", False),
        ("business", False),
    ],
)
async def test_grants_to_other_sectors_are_not_listed(
    api: Api,
    kind: str,
    listed: bool,  # noqa: FBT001 - what is expected
) -> None:
    olu = await api.visitor("olu")
    to = await begun(olu, "organisations", name="Someone", kind=kind)
    done = await given(api, applicant="Someone", organisation=to)
    assert ("Hedges" in await lines(api, done)) == listed


async def test_what_was_only_asked_for_or_declined_is_not_listed(api: Api) -> None:
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    fund = await begun(olu, "funds", name="Fund")
    said = {"fund": fund, "applicant": "Allotments", "amount": 100}
    await begun(olu, "grants", **said, title="Asked for")
    declined = await begun(olu, "grants", **said, title="Declined")
    done = await ines.post(f"/grants/{declined}/decline", {"why": "No."})
    assert done.status_code == 200, done.text
    assert not {"Asked for", "Declined"} & (await lines(api, done)).keys()


async def test_what_was_awarded_later_is_not_listed_for_an_earlier_day(
    api: Api,
) -> None:
    done = await given(api)
    assert "Hedges" in await lines(api, done, as_of="2026-11-22")
    assert "Hedges" not in await lines(api, as_of="2026-10-04")
    before = int(done.headers["Waymark-Position"])
    before -= len(done.json()["events"])
    assert "Hedges" not in await lines(api, known_at=before)


async def test_an_organisation_found_to_be_another_has_that_one_s_numbers(
    api: Api,
) -> None:
    olu = await api.visitor("olu")
    number = {"scheme": "GB-CHC", "number": "1090095"}
    kept = await begun(
        olu, "organisations", name="Hedges", kind="charity", registrations=[number]
    )
    twin = await begun(olu, "organisations", name="Hedges Trust", kind="other")
    await given(api, applicant="Hedges Trust", organisation=twin)
    merged = await olu.post(f"/organisations/{twin}/merge-into", {"into": kept})
    assert merged.status_code == 200, merged.text
    line = (await lines(api, merged))["Hedges"]
    assert line["Beneficiary"] == "Hedges Trust"
    assert line["Beneficiary's registration number"] == "GB-CHC-1090095"
    assert line["Organisation in this register"] == kept
    assert line["Its present name"] == "Hedges"
