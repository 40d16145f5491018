"""A feed as JSON Feed 1.1 (jsonfeed.org); with what programs ask, under `_waymark`."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from msgspec import Struct, field

from api.feed import Feed, Item
from domain.dates import Edtf

MEDIA_TYPE = "application/feed+json"


class Author(Struct, frozen=True):
    name: str


class Facts(Struct, frozen=True, kw_only=True):
    """The entry's facts: its position in the register, its type, what it is about."""

    position: int
    type: str
    kind: str
    subject: UUID
    partnership: UUID | None
    occurred: Edtf | None
    late: bool
    corrects: int | None
    corrected_by: int | None


class JsonItem(Struct, frozen=True, kw_only=True):
    """`date_published` is when it was recorded, whenever it happened."""

    id: str
    url: str
    title: str
    content_text: str
    date_published: datetime
    date_modified: datetime
    tags: list[str]
    facts: Facts = field(name="_waymark")


class JsonFeed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Newest first. `next_url` is left out of the last page."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    feed_url: str
    next_url: str | None = None
    language: Literal["en"]
    authors: list[Author]
    items: list[JsonItem]


def json_feed(feed: Feed) -> JsonFeed:
    """The feed in this format."""
    return JsonFeed(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        feed_url=feed.here,
        next_url=feed.next,
        language="en",
        authors=[Author(feed.author)],
        items=[_item(one) for one in feed.items],
    )


def _item(item: Item) -> JsonItem:
    entry = item.entry
    return JsonItem(
        id=item.id,
        url=item.link,
        title=item.title,
        content_text=item.text,
        date_published=item.published,
        date_modified=item.updated,
        tags=list(item.tags),
        facts=Facts(
            position=entry.position,
            type=entry.type,
            kind=entry.subject.kind,
            subject=entry.subject.id,
            partnership=entry.partnership.id if entry.partnership else None,
            occurred=entry.occurred,
            late=entry.late,
            corrects=entry.corrects,
            corrected_by=entry.corrected_by,
        ),
    )
