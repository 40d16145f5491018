"""A feed as Atom (RFC 4287), in pages (RFC 5005, section 3)."""

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring  # it only writes # nosec B405

from api.feed import Feed, Item

MEDIA_TYPE = "application/atom+xml"

# What XML cannot hold in any form; people's words can.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_file(feed: Feed, *, as_json: str) -> bytes:
    """The feed's bytes. `as_json` is where the same is as a JSON Feed."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated))
    _add(SubElement(root, "author"), "name", feed.author)
    _add(root, "generator", "Waymark")
    _link(root, "self", feed.here)
    _link(root, "first", feed.first)
    if feed.next is not None:
        _link(root, "next", feed.next)
    _link(root, "alternate", as_json, type="application/feed+json")
    for item in feed.items:
        _entry(SubElement(root, "entry"), item)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(entry: Element, item: Item) -> None:
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "published", _moment(item.published))
    _add(entry, "updated", _moment(item.updated))
    _link(entry, "alternate", item.link)  # of a type, readers would not go there
    for tag in item.tags:
        SubElement(entry, "category", {"term": tag})
    _add(entry, "content", item.text)


def _add(parent: Element, name: str, text: str) -> None:
    # Without a type it is plain text, whatever it looks like.
    SubElement(parent, name).text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _link(parent: Element, rel: str, href: str, **said: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href} | said)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
