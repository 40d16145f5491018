"""Reads for feed readers: what changed, in whatever somebody watches."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response
from msgspec import Meta

from api import atom_file, json_feed
from api.feed import NEVER, Feed, feed_id, item
from api.frame import Frame, ListQuery
from api.json_feed import JsonFeed
from api.reads import read
from api.reveal import called
from projections import watch_list as watching
from projections.sentences.parts import Thing
from projections.watch_list import Topic, WatchList

_Several = Annotated[tuple[UUID, ...], Meta(max_length=100)]
_NAMED = 5  # of what is watched, in a feed's title
_EXAMPLE = {"partnership": "$riverside", "kind": "milestones"}


class FeedQuery(ListQuery, frozen=True, kw_only=True):
    """What is watched. Each may be given several times; what is about any counts.

    `kind`: of all that, only these topics. Without any of them: the whole council.
    """

    partnership: _Several = ()
    body: _Several = ()
    plan: _Several = ()
    milestone: _Several = ()
    scheme: _Several = ()
    kind: tuple[Topic, ...] = ()

    def watched(self) -> WatchList:
        names = WatchList.__struct_fields__
        return WatchList(**{name: getattr(self, name) for name in names})


@read(
    "/feed.atom",
    str,
    *watching.NEEDS,
    example=_EXAMPLE,
    media_type=atom_file.MEDIA_TYPE,
    dated=True,
)
async def feed_atom(frame: Frame, query: FeedQuery) -> Response[bytes]:
    """Follow what changes from a feed reader (Atom, RFC 4287), newest first."""
    feed = await _feed(frame, query, "/feed.atom")
    body = atom_file.atom_file(feed, as_json=frame.link("/feed.json"))
    return frame.sent(body, atom_file.MEDIA_TYPE, changed_at=feed.updated)


@read(
    "/feed.json",
    JsonFeed,
    *watching.NEEDS,
    example=_EXAMPLE,
    media_type=json_feed.MEDIA_TYPE,
    dated=True,
)
async def feed_json(frame: Frame, query: FeedQuery) -> Response[bytes]:
    """Follow what changes from a feed reader or a program (JSON Feed 1.1)."""
    feed = await _feed(frame, query, "/feed.json")
    body = msgspec.json.encode(json_feed.json_feed(feed))
    return frame.sent(body, json_feed.MEDIA_TYPE, changed_at=feed.updated)


def _of_then(frame: Frame) -> dict[str, str]:
    """From when it looks; a moment is the position that it stands for."""
    asked = frame.moment
    if "known_at" in asked:
        asked = asked | {"known_at": str(frame.look.position)}
    return asked


async def _feed(frame: Frame, query: FeedQuery, path: str) -> Feed:
    watched = query.watched()
    found = await watching.news(
        frame.pool,
        frame.store.vault,
        frame.look,
        watched,
        mark=query.cursor,
        limit=query.limit,
    )
    page = frame.page(found)
    council, title = await _titles(frame, watched)
    items = [
        item(frame.council, news, _record(frame, news.entry.position))
        for news in page.items
    ]
    return Feed(
        id=feed_id(frame.council, watched, _of_then(frame)),
        title=title,
        author=council,
        here=frame.link(path),
        first=frame.link(path, cursor=None),
        next=frame.link(path, cursor=page.next) if page.next else None,
        updated=max((one.updated for one in items), default=NEVER),
        items=items,
    )


def _record(frame: Frame, position: int) -> str:
    """The address of an entry, for whoever is shown it now."""
    return f"{frame.origin or ''}{frame.base}/audit-trail/{position}"


async def _titles(frame: Frame, watched: WatchList) -> tuple[str, str]:
    """What the council is called, and what the feed is."""
    about = [
        Thing(id, kind)
        for kind in ("partnership", "body", "plan", "milestone", "scheme")
        for id in getattr(watched, kind)
    ]
    council, *rest = await called(frame, [Thing(frame.council, "council"), *about])
    whose = list(dict.fromkeys(rest)) or [council]
    if len(whose) > _NAMED:
        whose[_NAMED:] = [f"and {len(whose) - _NAMED} more"]
    what = ", ".join(dict.fromkeys(watched.kind)) or "what has changed"
    return council, f"{', '.join(whose)}: {what}"
