"""Grants given here, published under the 360Giving standard; and why others are not."""

from typing import Any

from commands.labels import PRACTICE
from tests.api.conftest import Api, path
from tests.giving360 import misfits, oddities

PUBLISHER = {
    "prefix": "360G-practice",
    "identifier": "GB-LAE-PRC",
    "name": "Practice Council",
    "website": "https://example.org/",
}


async def published(api: Api, after: Any = None, **query: Any) -> dict[str, Any]:
    """The grants of the package, by their titles."""
    package = await api.public.read("/grants.360giving.json", after, **query)
    if package["grants"]:  # of which the standard wants at least one
        assert misfits(package) == []
    assert [odd for one in package["grants"] for odd in oddities(one)] == []
    return {one["title"]: one for one in package["grants"]}


async def held_back(api: Api, after: Any, who: str | None = None) -> dict[str, Any]:
    """The reasons why grants are not published, by their titles."""
    visitor = await api.visitor(who) if who else api.public
    page = await visitor.read("/grants/not-publishable", after, limit=200)
    assert page["next"] is None
    return {one["grant"]["title"]: one["reasons"] for one in page["items"]}


async def given(api: Api, **said: Any) -> tuple[str, Any]:
    """A grant that was applied for, awarded and described: its id, and the receipt."""
    olu, ines = await api.visitor("olu"), await api.visitor("ines")
    fund = await olu.post(
        "/funds",
        {"name": "Hedge Fund", "programme": {"title": "Hedges", "code": "HG"}},
    )
    asked = {"fund": fund.json()["id"], "title": "Hedges", "amount": 12_550} | said
    made = await olu.post("/grants", {k: v for k, v in asked.items() if v is not None})
    assert made.status_code == 201, made.text
    grant = made.json()["id"]
    award = {"amount": 12_550, "occurred": "2026-10-05"}
    done = await ines.post(f"/grants/{grant}/award", award)
    assert done.status_code == 200, done.text
    return grant, done


async def described(api: Api, grant: str, **said: Any) -> Any:
    olu = await api.visitor("olu")
    told = {"description": "To lay the old hedges along the lane."} | said
    done = await olu.post(f"/grants/{grant}/describe", told)
    assert done.status_code == 200, done.text
    return done


async def named(api: Api) -> Any:
    olu = await api.visitor("olu")
    done = await olu.post(f"/councils/{PRACTICE}/name-publisher", PUBLISHER)
    assert done.status_code == 200, done.text
    return done


async def test_a_grant_given_here_has_the_councils_own_prefix(api: Api) -> None:
    grant, _ = await given(api, organisation="$allotments")
    await named(api)
    done = await described(api, grant, places=[{"name": "The lane", "code": "E1"}])
    one = (await published(api, done))["Hedges"]
    assert one.pop("dateModified").endswith("Z")
    recipient = one.pop("recipientOrganization")[0]
    assert recipient["id"] == "GB-MPR-IP099999"
    assert one == {
        "id": f"360G-practice-{grant}",
        "title": "Hedges",
        "description": "To lay the old hedges along the lane.",
        "currency": "GBP",
        "amountAppliedFor": 125.5,
        "amountAwarded": 125.5,
        "awardDate": "2026-10-05",
        "beneficiaryLocation": [{"name": "The lane", "geoCode": "E1"}],
        "fundingOrganization": [{"id": "GB-LAE-PRC", "name": "Practice Council"}],
        "grantProgramme": [{"code": "HG", "title": "Hedges"}],
        "dataSource": "https://example.org/",
    }


async def test_what_is_missing_is_said_in_plain_words(api: Api) -> None:
    grant, done = await given(api, applicant="Friends of Hedges")
    assert (await held_back(api, done))["Hedges"] == [
        "the council has not said as whom it publishes its grants",
        "nobody has said in public what it is for",
        "its funder has no identifier",
        "its funder has no name",
        "whoever has it is not in the directory, or not for everybody",
    ]
    await named(api)
    done = await described(api, grant)
    assert (await held_back(api, done))["Hedges"] == [
        "whoever has it is not in the directory, or not for everybody"
    ]
    assert "Hedges" not in await published(api, done)


async def test_an_individual_has_no_name_outside(api: Api) -> None:
    somebody = {"individual": True, "recipient": "Joe Brannigan"}
    grant, _ = await given(api, title="A wheelchair", applicant=None, **somebody)
    await named(api)
    done = await described(api, grant)
    one = (await published(api, done))["A wheelchair"]
    assert one["recipientIndividual"] == {
        "id": f"360G-practice-{grant}-recipient",
        "name": "An individual",
    }
    assert "recipientOrganization" not in one
    sent = await api.public.get("/grants.360giving.csv")
    assert "Brannigan" not in sent.text


async def test_addresses_and_long_titles_are_held_back_until_they_are_mended(
    api: Api,
) -> None:
    grant, _ = await given(api, title="H" * 140, organisation="$allotments")
    await named(api)
    done = await described(api, grant, description="Write to joe@example.org.")
    long = (await held_back(api, done))["H" * 140]
    assert "its title has 140 characters" in long[0]
    assert long[1] == "there is an e-mail address in its description"
    done = await described(api, grant, title="Hedges along the lane")
    assert "H" * 140 not in await held_back(api, done)
    assert "Hedges along the lane" in await published(api, done)


async def test_what_was_brought_in_goes_on_here(api: Api) -> None:
    olu = await api.visitor("olu")
    paid = await olu.post(path("grants", "grant-published", "/pay"), {"amount": 50})
    assert (await held_back(api, paid))["Two kayaks"] == [
        "its funder has no identifier",
        "its funder has no name",
        "whoever has it is not in the directory, or not for everybody",
    ]
    done = await named(api)
    assert (await held_back(api, done))["Two kayaks"] == [
        "whoever has it is not in the directory, or not for everybody"
    ]
