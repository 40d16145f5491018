"""Tables as files: complete, sent line by line, and without formulas."""

import csv
import tracemalloc
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any

import pytest
from msgspec import Struct

from api.files import as_csv, cell
from tests.api.conftest import Api, path


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline="")))


@pytest.mark.stores_nothing
async def test_every_milestone_is_in_the_file_in_the_order_of_the_list(
    api: Api,
) -> None:
    vera = await api.visitor("vera")
    listed = (await vera.read("/milestones", limit=200))["items"]
    sent = await vera.get("/milestones.csv")
    assert sent.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert sent.headers["Content-Disposition"].endswith('"milestones.csv"')
    told = rows(sent.text)
    assert [one["id"] for one in told] == [one["milestone"]["id"] for one in listed]
    assert [one["state"] for one in told] == [one["state"] for one in listed]
    as_json = (await vera.read("/milestones.json"))["items"]
    assert [one["id"] for one in as_json] == [one["id"] for one in told]


@pytest.mark.stores_nothing
async def test_a_file_holds_what_was_asked_for(api: Api) -> None:
    sent = await api.public.get("/milestones.csv", state="continuing", known_at=5)
    assert rows(sent.text) == []
    assert (await api.public.read("/milestones.json", known_at=5)) == {"items": []}
    going_on = rows((await api.public.get("/milestones.csv", state="continuing")).text)
    assert {one["state"] for one in going_on} == {"continuing"}


@pytest.mark.stores_nothing
async def test_the_dashboard_is_a_line_for_each_number(api: Api) -> None:
    shown = (await api.public.read("/dashboard", by="lead"))["milestones"]
    told = rows((await api.public.get("/dashboard.csv", by="lead")).text)
    totals = {one["label"]: one for one in told if one["counted"] == "all"}
    assert totals.pop("all")["milestones"] == str(shown["total"]["total"])
    assert {label: int(one["milestones"]) for label, one in totals.items()} == {
        row["label"] or "": row["milestones"]["total"] for row in shown["rows"]
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"])
def test_no_text_can_be_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_numbers_and_harmless_words_stay_as_they_are() -> None:
    assert [cell(one) for one in (-5, "a=b", None, "")] == [-5, "a=b", "", ""]


async def test_a_title_that_looks_like_a_formula_is_text_in_the_file(api: Api) -> None:
    tom = await api.visitor("tom")
    title = '=HYPERLINK("https://example.org";"Click")'
    said = {"plan": "$riverside-plan", "title": title, "due": "2027-09"}
    made = await tom.post("/milestones", said)
    await tom.read(path("milestones", "ms-open"), after=made)
    told = rows((await tom.get("/milestones.csv")).text)
    assert f"'{title}" in {one["title"] for one in told}


class Line(Struct, frozen=True):
    text: str


async def test_a_long_file_is_never_in_memory_at_once() -> None:
    async def lines() -> AsyncIterator[Line]:
        for n in range(50_000):
            yield Line(f"{n} " + "x" * 500)

    sent: Any = as_csv("long", Line, lines()).iterator
    tracemalloc.start()
    length = 0
    async for part in sent:
        length += len(part)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 25_000_000
    assert peak < 2_000_000
