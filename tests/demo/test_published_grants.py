"""A council's real grants come out of the register as they went in, field by field."""

import csv
import json
from collections import Counter
from io import StringIO
from typing import Any

import pytest

from commands.grant_file import read_file
from domain.giving360 import path_of
from domain.giving360_told import OURS
from tests.demo.published import (
    REAL,
    Public,
    grants_database,
    grants_template,
    public,
)
from tests.giving360 import misfits, oddities

__all__ = ["grants_database", "grants_template", "public"]


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, str]]:
    """The council's own file, by the identifiers of the grants."""
    return _by_identifier(REAL.read_text("utf-8"))


def _lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def _by_identifier(text: str) -> dict[str, dict[str, str]]:
    """Rows by the standard's name for each column, however its title is written."""
    rows = _lines(text)
    found = [
        {path_of(column): cell for column, cell in row.items() if column not in OURS}
        for row in rows
    ]
    assert all(None not in row for row in found)
    by: dict[str, Any] = {str(row["id"]): row for row in found}
    assert len(by) == len(rows)
    return by


async def test_every_column_of_every_grant_is_equal_in_csv(
    public: Public, published: dict[str, dict[str, str]]
) -> None:
    sent = await public.take("/grants.360giving.csv")
    assert _by_identifier(sent.text) == published
    assert len(published) == 555


async def test_every_field_of_every_grant_is_equal_in_json(
    public: Public, published: dict[str, dict[str, str]]
) -> None:
    sent = await public.take("/grants.360giving.json")
    found, faults = read_file("grants.json", sent.content)
    assert faults == []
    wanted = {id: {p: t for p, t in row.items() if t} for id, row in published.items()}
    assert {one.fields["id"]: one.fields for one in found.grants} == wanted
    assert not any(one.unread for one in found.grants)


async def test_the_package_fits_the_standard_and_its_quality_checks(
    public: Public,
) -> None:
    package = (await public.take("/grants.360giving.json")).json()
    assert misfits(package) == []
    assert Counter(odd for one in package["grants"] for odd in oddities(one)) == {}
    assert package["publisher"] == {
        "name": "Trafford Metropolitan Borough Council",
        "identifier": "GB-LAE-TRF",
        "website": "https://www.trafford.gov.uk/",
    }
    licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/"
    assert package["license"].startswith(licence)
    assert "Open Government Licence v3.0" in package["register"]["attribution"]
    assert package["register"]["position"] > 555


async def test_what_is_published_can_be_brought_in_as_it_is(public: Public) -> None:
    """The same grants, from either file: what went out comes in again."""
    from_json = read_file("g", (await public.take("/grants.360giving.json")).content)
    from_csv = read_file("g", (await public.take("/grants.360giving.csv")).content)
    assert from_json[1] == from_csv[1] == []
    one, other = (
        {said.fields["id"]: said.fields for said in found.grants}
        for found, _ in (from_json, from_csv)
    )
    assert one == other
    assert not any(said.unread for said in from_csv[0].grants)


async def test_who_received_most_is_told_whatever_they_were_called(
    public: Public,
) -> None:
    top = (await public.take("/grants/by-organisation", limit="3")).json()["items"]
    assert [(one["names"][0], one["awarded"]) for one in top] == [
        ("Age UK Trafford", 66_797_40),
        ("ESOL group at St. John's Centre", 57_648_63),
        ("Altrincham Baptist Church", 42_479_00),
    ]
    for one in top:
        listed = (await public.client.get(one["grants"]["see"])).json()["items"]
        assert len(listed) == one["grants"]["count"]
        assert sum(grant["awarded"] for grant in listed) == one["awarded"]
        assert {grant["applicant"] for grant in listed} == set(one["names"])


async def test_grants_grouped_by_the_columns_of_our_own_are_who_received_what(
    public: Public,
) -> None:
    ours, name = OURS
    by_id: Counter[tuple[str, str]] = Counter()
    for line in _lines((await public.take("/grants.360giving.csv")).text):
        by_id[line[ours], line[name]] += round(float(line["Amount Awarded"]) * 100)
    sent = await public.take("/grants/by-organisation.csv")
    assert by_id == {
        (line["organisation"], line["name"]): round(float(line["awarded"]) * 100)
        for line in _lines(sent.text)
    }
    (age_uk,) = [one for (_, name), one in by_id.items() if "Age UK" in name]
    assert age_uk == 66_797_40

    walked: list[dict[str, Any]] = []
    mark: dict[str, str] = {}
    while True:
        page = await public.take("/grants/by-organisation", sort="name", **mark)
        walked += page.json()["items"]
        if page.json()["next"] is None:
            break
        mark = {"cursor": page.json()["next"]}
    names = [one["name"].lower() for one in walked]
    assert len(walked) == len(by_id)
    assert sorted(names) == sorted(name.lower() for _, name in by_id)
    assert sum(one["awarded"] for one in walked) == 1_291_436_54


async def test_what_the_file_does_not_say_of_payments_is_not_recorded(
    public: Public,
) -> None:
    totals = (await public.take("/grants/totals")).json()
    assert totals["payments_not_recorded"]["count"] == 555
    assert totals["sentence"].endswith("Of 555 of them what was paid is not recorded.")
    funds = (await public.take("/funds")).json()["items"]
    assert [one["payments"] for one in funds] == ["not recorded", "not recorded"]
    for page in ("/funds", "/grants", "/grants/by-organisation", ""):
        shown = await public.client.get(f"/councils/trafford{page}")
        assert "£0.00" not in shown.text, page
    first = (await public.take("/grants/by-organisation.csv")).text.splitlines()[1]
    assert first.endswith(",6,66797.40,not recorded,0.00,6")


async def test_the_largest_grants_and_the_first_are_listed_first(
    public: Public,
) -> None:
    async def listed(sort: str) -> list[Any]:
        page = (await public.take("/grants", sort=sort, limit="200")).json()
        more = await public.take("/grants", sort=sort, limit="200", cursor=page["next"])
        by = "awarded" if sort in {"largest", "smallest"} else "decided_on"
        return [one[by] for one in [*page["items"], *more.json()["items"]]]

    for sort in ("largest", "newest"):
        found = await listed(sort)
        assert found == sorted(found, reverse=True)
    for sort in ("smallest", "oldest"):
        found = await listed(sort)
        assert found == sorted(found)


async def test_an_earlier_day_knows_only_what_had_been_awarded(public: Public) -> None:
    package = (await public.take("/grants.360giving.json", as_of="2014-01-01")).json()
    days = [one["awardDate"] for one in package["grants"]]
    assert days == sorted(days)
    assert 0 < len(days) < 555
    assert days[-1] <= "2014-01-01"


async def test_names_over_time_are_shown(public: Public) -> None:
    asked = {"identifier": "GB-CHC-1110767"}
    (one,) = (await public.take("/organisations", **asked)).json()["items"]
    assert [name["name"] for name in one["names"]] == [
        "G-Force",
        "G Force",
        "G- Force",
        "G-Force",
    ]
    (then,) = (await public.take("/organisations", **asked, as_of="2021-01-01")).json()[
        "items"
    ]
    assert then["name"] == "G Force"


async def test_the_licence_is_shown_where_the_data_is_read(public: Public) -> None:
    page = (await public.take("/published-grants", limit="1")).json()
    (one,) = page["items"]
    assert "Open Government Licence v3.0" in one["source"]["document"]
    assert json.dumps(page).count("@") == 0
    hubs = (await public.take("/organisations", name="community hub")).json()["items"]
    listed = [h for h in hubs if h["source"]["document"].startswith("Trafford comm")]
    assert len(listed) == 6
    assert all("Open Government Licence" in h["source"]["document"] for h in hubs)


async def test_nothing_of_it_is_held_back(public: Public) -> None:
    page = (await public.take("/grants/not-publishable")).json()
    assert page == {"items": [], "next": None}
