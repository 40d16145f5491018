"""A club is added twice, under two names; it is found out, and one entry remains."""

from typing import Any
from uuid import UUID

import pytest

from tests.api.conftest import Api, path

NUMBER = {"scheme": "GB-COH", "number": "99999777"}


async def listed(api: Api, after: Any = None, **asked: Any) -> list[str]:
    """The names of those that fit, in their order."""
    found = await api.public.read("/organisations", after, **asked)
    return [one["name"] for one in found["items"]]


async def test_a_club_under_two_names_becomes_one_entry(api: Api) -> None:
    tom, olu = await api.visitor("tom"), await api.visitor("olu")
    club = await tom.post(
        "/organisations",
        {
            "name": "Weir Canoes",
            "kind": "group",
            "partnership": "$riverside",
            "occurred": "2019-04-01",
        },
    )
    assert club.status_code == 201, club.text
    place = path("organisations", UUID(club.json()["id"]))
    for body in (
        {"name": "Weir Paddlers CIC", "occurred": "2023-02-01"},
        {"name": "Mill Canoes", "occurred": "2011"},
    ):
        renamed = await olu.post(f"{place}/rename", body)
        assert renamed.status_code == 200, renamed.text
    known = await olu.post(f"{place}/register", {"registration": NUMBER})
    assert known.status_code == 200, known.text

    twin = await olu.post(
        "/organisations",
        {"name": "Paddlers", "kind": "company", "occurred": "2024-06"},
    )
    other = path("organisations", UUID(twin.json()["id"]))
    refused = await olu.post(f"{other}/register", {"registration": NUMBER})
    assert refused.status_code == 409
    assert "GB-COH-99999777 stands for Weir Paddlers CIC" in refused.json()["detail"]

    merged = await olu.post(
        f"{other}/merge-into",
        {"into": club.json()["id"], "occurred": "2026-11-20"},
    )
    assert merged.status_code == 200, merged.text
    circle = await olu.post(f"{place}/merge-into", {"into": twin.json()["id"]})
    assert circle.status_code == 422
    assert "the other way round" in circle.json()["detail"]
    sure = await tom.post(f"{place}/confirm", {"partnership": "$riverside"})
    assert sure.status_code == 200, sure.text

    found = await api.public.read(other, sure)
    one = found["organisation"]
    assert one["id"] == club.json()["id"]
    assert found["because"] == (
        "Paddlers was found on 20 November 2026 to be one with Weir Paddlers CIC."
    )
    assert [(n["name"], n["since"], n["until"]) for n in one["names"]] == [
        ("Mill Canoes", "2011-12-31", "2019-04-01"),
        ("Weir Canoes", "2019-04-01", "2023-02-01"),
        ("Weir Paddlers CIC", "2023-02-01", None),
        ("Paddlers", "2024-06-30", None),
    ]
    assert found["confirmed"] == "Last confirmed: 22 November 2026."

    assert await listed(api, sure, name="paddlers") == ["Weir Paddlers CIC"]
    assert await listed(api, name="mill") == ["Weir Paddlers CIC"]
    assert await listed(api, name="weir", as_of="2020-01-01") == ["Weir Canoes"]
    assert await listed(api, name="paddlers", merged="true") == ["Paddlers"]
    assert await listed(api, identifier="GB-COH-99999777") == ["Weir Paddlers CIC"]
    before = {"known_at": twin.json()["position"]}
    assert await listed(api, name="paddlers", **before) == [
        *("Paddlers", "Weir Paddlers CIC")
    ]
    unconfirmed = await listed(api, confirmed_before="2026-11-22")
    assert "Weir Paddlers CIC" not in unconfirmed
    assert "Riverside Allotment Society" in unconfirmed


@pytest.mark.stores_nothing
async def test_the_public_reads_who_confirmed_and_not_who_has_a_say(api: Api) -> None:
    olu = await api.visitor("olu")
    place = path("organisations", "allotments")

    mine = await olu.read(place)
    assert [one["role"] for one in mine["organisation"]["officers"]] == ["treasurer"]
    theirs = await api.public.read(place)
    assert theirs["organisation"]["officers"] == []
    trail = await api.public.read("/audit-trail", subject=mine["organisation"]["id"])
    told = [entry["sentence"] for entry in trail["items"]]
    assert any("was added to the directory" in one for one in told)
    assert not any("treasurer" in one for one in told)


@pytest.mark.stores_nothing
async def test_bad_input_is_told_in_full(api: Api) -> None:
    olu = await api.visitor("olu")
    refused = await olu.post(
        "/organisations",
        {
            "name": "",
            "kind": "club",
            "website": "javascript:alert(1)",
            "registrations": [{"scheme": "GB-XXX", "number": "1"}],
        },
    )
    assert refused.status_code == 400
    fields = {one["field"] for one in refused.json()["errors"]}
    assert fields == {"name", "kind", "website", "registrations[1].scheme"}
    number = await olu.post(
        "/organisations",
        {
            "name": "Club",
            "kind": "group",
            "registrations": [{"scheme": "GB-CHC", "number": "12"}],
        },
    )
    assert number.status_code == 400
    (told,) = number.json()["errors"]
    assert told["field"] == "registrations[1]"
    assert "six or seven digits, as in 1110767" in told["message"]
