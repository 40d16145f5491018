"""A feed's two files, as feed readers read them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import feedparser
import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.structs import replace

from api.atom_file import atom_file
from api.feed import NEVER, Feed, Item, feed_id
from api.json_feed import json_feed
from domain.ids import CouncilId
from projections.audit_entry import AuditEntry, Subject
from projections.names import Piece
from projections.watch_list import WatchList

COUNCIL = CouncilId(UUID(int=1))
NOON = datetime(2026, 11, 22, 12, 0, 0, 250000, tzinfo=UTC)
ENTRY = AuditEntry(
    position=7,
    type="milestone.set",
    subject=Subject(UUID(int=2), "milestone", "A crossing"),
    partnership=Piece("Riverside", "partnership", UUID(int=3)),
    sentence="It was set.",
    parts=[Piece("It was set.")],
    recorded_at=NOON,
    occurred=None,
    occurred_in_words="not recorded",
    late=False,
    lateness=None,
    oddity=None,
    actor=Piece("an office-holder"),
    capacity="volunteer officer",
    on_behalf_of=None,
    authority=None,
    reason=None,
    source=None,
    corrects=None,
    corrected_by=None,
    visibility="public",
)
ITEM = Item(
    id="urn:uuid:00000000-0000-5000-8000-000000000007",
    title="It was set.",
    text="It was set.\nEntry 7 of the register.",
    link="https://waymark.example/api/councils/riverbank/audit-trail/7",
    published=NOON,
    updated=NOON,
    tags=("milestones", "late entry"),
    entry=ENTRY,
)
HERE = "https://waymark.example/api/councils/riverbank/feed.atom?kind=plans&kind=money"
FEED = Feed(
    id=feed_id(COUNCIL, WatchList(), {}),
    title="Riverside: what has changed",
    author="Riverbank Council",
    here=HERE,
    first=HERE,
    next=f"{HERE}&cursor=b",
    updated=NOON,
    items=[ITEM],
)
ATOM = "{http://www.w3.org/2005/Atom}"


def atom(feed: Feed = FEED) -> bytes:
    return atom_file(feed, as_json=HERE.replace(".atom", ".json"))


def parsed(feed: Feed = FEED) -> ET.Element:
    """The Atom file as XML."""
    return ET.fromstring(atom(feed))  # noqa: S314 - it is our own


def read(feed: Feed = FEED) -> Any:
    """The feed as feedparser reads it, with nothing to complain of."""
    found = feedparser.parse(atom(feed))
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


def test_a_feed_reader_finds_everything_in_the_atom_file() -> None:
    found = read()

    assert found.feed.id == FEED.id
    assert found.feed.title == "Riverside: what has changed"
    assert found.feed.author == "Riverbank Council"
    assert found.feed.updated == "2026-11-22T12:00:00.250000Z"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": HERE,
        "first": HERE,
        "next": f"{HERE}&cursor=b",
        "alternate": HERE.replace(".atom", ".json"),
    }
    (entry,) = found.entries
    assert (entry.id, entry.title, entry.link) == (ITEM.id, ITEM.title, ITEM.link)
    assert entry.published == entry.updated == "2026-11-22T12:00:00.250000Z"
    assert [tag.term for tag in entry.tags] == ["milestones", "late entry"]
    assert entry.content[0].value == ITEM.text
    assert entry.content[0].type == "text/plain"


def test_the_atom_file_has_what_rfc_4287_requires() -> None:
    root = parsed()
    (entry,) = root.iter(f"{ATOM}entry")

    for element in (root, entry):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")  # for its entries as well
    for element in root.iter():
        assert element.tag.startswith(ATOM)
        if element.tag in {f"{ATOM}updated", f"{ATOM}published"}:
            moment = datetime.fromisoformat(element.text or "")
            assert moment.tzinfo is not None
    links = [
        (link.get("rel"), link.get("type")) for link in root.findall(f"{ATOM}link")
    ]
    assert len(set(links)) == len(links)  # no two of a kind


def test_the_json_file_has_what_the_json_feed_requires() -> None:
    found = msgspec.json.decode(msgspec.json.encode(json_feed(FEED)))

    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"] == FEED.title
    assert (found["feed_url"], found["next_url"]) == (HERE, FEED.next)
    assert found["authors"] == [{"name": "Riverbank Council"}]
    (item,) = found["items"]
    assert (item["id"], item["url"]) == (ITEM.id, ITEM.link)
    assert item["content_text"] == ITEM.text
    assert (
        item["date_published"]
        == item["date_modified"]
        == NOON.isoformat().replace("+00:00", "Z")
    )
    assert item["tags"] == ["milestones", "late entry"]
    assert item["_waymark"]["position"] == 7
    last = msgspec.json.decode(msgspec.json.encode(json_feed(replace(FEED, next=None))))
    assert "next_url" not in last


def test_an_empty_feed_is_one_too() -> None:
    empty = replace(FEED, items=[], updated=NEVER, next=None)

    assert read(empty).feed.updated == "1970-01-01T00:00:00Z"
    assert json_feed(empty).items == []


@pytest.mark.parametrize(
    "said", ["<b>bold</b> & ]]>", "&lt;script>alert(1)</script>", "“5 > 3” &amp; so on"]
)
def test_what_looks_like_markup_is_shown_as_it_was_written(said: str) -> None:
    found = read(
        replace(FEED, title=said, items=[replace(ITEM, title=said, text=said)])
    )

    (entry,) = found.entries
    assert found.feed.title_detail.type == "text/plain"
    assert entry.title_detail.type == entry.content[0].type == "text/plain"
    assert found.feed.title == entry.title == entry.content[0].value == said


@for_all(st.text(), st.text())
def test_whatever_people_wrote_the_file_can_be_read(title: str, text: str) -> None:
    items = [replace(ITEM, title=title, text=text)]
    root = parsed(replace(FEED, title=title, items=items))

    found = root.findtext(f"{ATOM}entry/{ATOM}content")
    assert found is not None
    for written, meant in zip(found, text.replace("\r\n", "\n"), strict=True):
        same = written == meant or (written, meant) == ("\n", "\r")
        assert same or written == "\N{REPLACEMENT CHARACTER}", (written, meant)


def test_a_feeds_id_is_that_of_what_is_asked_for() -> None:
    one, other = UUID(int=4), UUID(int=5)

    def id_of(moment: dict[str, str] | None = None, **watched: Any) -> str:
        return feed_id(COUNCIL, WatchList(**watched), moment or {})

    assert id_of(partnership=(one, other)) == id_of(partnership=(other, one, one))
    asked = [
        id_of(),
        id_of({"known_at": "4"}),
        id_of({"as_of": "2026-01-01"}),
        id_of(partnership=(one,)),
        id_of(partnership=(other,)),
        id_of(partnership=(one, other)),
        id_of(body=(one,)),
        id_of(kind=("money",)),
        feed_id(CouncilId(other), WatchList(), {}),
    ]
    assert len({*asked}) == len(asked)
    assert all(one.startswith("urn:uuid:") for one in asked)
