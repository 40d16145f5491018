"""The feeds over HTTP: who is shown what, page by page, and only what is new."""

from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any

import feedparser
import pytest
from httpx import Response
from litestar.datastructures import MultiDict

from api.feed_reads import FeedQuery
from api.reading_query import read_query
from commands.reading import Unreadable
from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of

FORMATS = ("/feed.atom", "/feed.json")


async def feed(who: Visitor, after: Response | None = None, **query: Any) -> Any:
    """The JSON feed, or a page of it."""
    return await who.read("/feed.json", after, **query)


async def all_ids(api: Api, **query: Any) -> list[str]:
    """Whatever the public feed tells of, by as few pages as there can be."""
    page = await feed(api.public, limit=200, **query)
    ids = [item["id"] for item in page["items"]]
    while address := page.get("next_url"):
        page = (await api.client.get(address)).json()
        ids += [item["id"] for item in page["items"]]
    return ids


async def entries(who: Visitor, **query: Any) -> list[dict[str, Any]]:
    """What the feed tells of each entry for programs."""
    return [item["_waymark"] for item in (await feed(who, **query))["items"]]


async def positions(who: Visitor, **query: Any) -> list[int]:
    return [entry["position"] for entry in await entries(who, **query)]


async def test_following_the_pages_gives_each_entry_once_while_more_are_recorded(
    api: Api,
) -> None:
    tom = await api.visitor("tom")
    whole = await all_ids(api)
    years = count(2027)
    for form in FORMATS:
        walked: list[str] = []
        address: str | None = f"/api/councils/practice{form}?limit=70"
        known = (await api.public.get("/feed.json")).headers["Waymark-Position"]
        while address is not None:
            ids, address = _page(await api.client.get(address))
            walked += ids
            moved = await tom.post(
                path("milestones", "ms-open", "/revise-forecast"),
                {"forecast": str(next(years)), "why": "The roof"},
            )
            await feed(api.public, moved)
        assert walked == await all_ids(api, known_at=known), form
        assert walked[-len(whole) :] == whole
    assert await positions(api.public, known_at=0) == [0]
    assert await positions(api.public, known_at="2001-01-01") == []


def _page(answer: Response) -> tuple[list[str], str | None]:
    """The ids on a page, and the address of the next."""
    if answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8":
        page = _parsed(answer)
        return [entry.id for entry in page.entries], _linked(page, "next")
    told = answer.json()
    return [item["id"] for item in told["items"]], told.get("next_url")


def _parsed(answer: Response) -> Any:
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


def _linked(page: Any, rel: str) -> Any:
    return next((link.href for link in page.feed.links if link.rel == rel), None)


@pytest.mark.stores_nothing
async def test_both_files_tell_the_same_and_link_to_the_record(api: Api) -> None:
    asked: dict[str, Any] = {"partnership": of("riverside"), "kind": "decisions"}
    told = await feed(api.public, **asked)
    answer = await api.public.get("/feed.atom", **asked)
    atom = _parsed(answer)

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert atom.feed.title == told["title"] == "Riverside: decisions"
    assert _linked(atom, "alternate") == told["feed_url"]
    assert [
        (one.id, one.title, one.link, one.content[0].value) for one in atom.entries
    ] == [
        (one["id"], one["title"], one["url"], one["content_text"])
        for one in told["items"]
    ]
    newest = told["items"][0]
    record = (await api.client.get(newest["url"])).json()
    assert record["sentence"] == newest["content_text"].partition("\n")[0]
    elsewhere = {"Host": "elsewhere.example"}
    moved = (await api.public.get("/feed.json", headers=elsewhere, **asked)).json()
    assert moved["feed_url"].startswith("http://elsewhere.example/api/")
    ids = [item["id"] for item in told["items"]]
    assert [item["id"] for item in moved["items"]] == ids
    shorter = await api.public.get(
        "/feed.atom", headers={"Host": "x@y"}, **asked, limit=1
    )
    assert _parsed(shorter).feed.id == atom.feed.id
    assert _linked(_parsed(shorter), "next").startswith("/api/councils/practice/")
    modified = parsedate_to_datetime(answer.headers["Last-Modified"])
    assert f"{modified:%Y-%m-%dT%H:%M:%S}" == newest["date_modified"][:19]


@pytest.mark.stores_nothing
async def test_a_watch_list_is_two_partnerships_and_a_milestone(api: Api) -> None:
    here, there = of("hillside"), of("millbrook")
    watched: dict[str, Any] = {
        "partnership": [str(here), str(there)],
        "milestone": str(of("ms-open")),
        "limit": 200,
    }
    told = await feed(api.public, **watched)
    listed = await entries(api.public, **watched)

    assert told["title"] == "Hillside, Millbrook, Milestone ms-open: what has changed"
    assert {entry["partnership"] for entry in listed} == {
        str(id) for id in (here, there, of("riverside"))
    }
    of_riverside = [e for e in listed if e["partnership"] == str(of("riverside"))]
    assert {e["subject"] for e in of_riverside} <= {
        str(of("ms-open")),
        str(of("riverside-plan")),
    }
    assert of_riverside
    only = await entries(api.public, **watched, kind=["milestones", "money"])
    assert only == [e for e in listed if e["kind"] in {"milestone", "fund", "grant"}]


async def test_readers_are_shown_what_they_may_see(api: Api) -> None:
    tom, olu = await api.visitor("tom"), await api.visitor("olu")
    noted = await tom.post(
        path("bodies", "riverside-sg", "/register-interest"),
        {"person": "$joe", "interest": "Sells slates"},
    )
    position = noted.json()["position"]
    member = await feed(tom, noted, limit=1)
    assert "Sells slates" in member["items"][0]["content_text"]
    assert "Recorded by: Name of tom" in member["items"][0]["content_text"]
    assert position in await positions(olu, limit=1)
    hillside = await api.visitor("hillside-secretary")
    for other in (api.public, hillside):
        for form in FORMATS:
            answer = await other.get(form, limit=5)
            assert "slates" not in answer.text
            assert answer.headers["Vary"] == "Authorization, Cookie"
        assert position not in await positions(other, limit=5)
        listed = await positions(other, body=str(of("riverside-sg")))
        assert listed
        assert position not in listed


@pytest.mark.stores_nothing
async def test_nobody_is_sent_a_feed_that_they_have(api: Api) -> None:
    for form in FORMATS:
        first = await api.public.get(form)
        tag = first.headers["ETag"]
        for held in (tag, f"W/{tag}", f'"other", {tag}'):
            again = await api.public.get(form, headers={"If-None-Match": held})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["ETag"] == tag
            assert again.headers["Last-Modified"] == first.headers["Last-Modified"]
        # Words that are erased have no later date: a date alone proves nothing.
        dated = {"If-Modified-Since": first.headers["Last-Modified"]}
        assert (await api.public.get(form, headers=dated)).status_code == 200
        address = f"/api/councils/practice{form}"
        head = await api.client.head(address)
        assert (head.status_code, head.headers["ETag"]) == (200, tag)
        assert head.headers["Content-Length"] == first.headers["Content-Length"]
        options = await api.client.options(address)
        assert {*options.headers["Allow"].split(", ")} == {"GET", "HEAD", "OPTIONS"}


def test_what_cannot_be_watched_is_told_in_plain_words() -> None:
    asked: tuple[tuple[str, list[str]], ...] = (
        ("kind", ["milestones", "gossip"]),
        ("partnership", ["riverside"]),
        ("milestone", [str(of("ms-open"))] * 101),
        ("limit", ["201"]),
    )
    for field, values in asked:
        given = MultiDict((field, value) for value in values)
        with pytest.raises(Unreadable) as refused:
            read_query(FeedQuery, given)
        (fault,) = refused.value.faults
        assert fault.field.startswith(field)
