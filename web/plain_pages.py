"""A page for every read that has none of its own: whatever a link leads to is shown.

A list shows its filters and its things, a thing all that is known of it.
"""

from uuid import UUID

import msgspec
from litestar import Response

from api.frame import JSON, ListQuery
from api.reads import READS, Read
from commands.everything import COMMANDS
from web.page import COUNCIL, PAGES, page
from web.shown import form_of
from web.visit import Visit


class Action(msgspec.Struct, frozen=True):
    """Something that may be done with a thing, and the address of its form."""

    name: str
    title: str
    summary: str
    address: str


async def actions(
    visit: Visit,
    noun: str,
    id: UUID,
    partnership: UUID | None,
    body: UUID | None = None,
) -> list[Action]:
    """What the visitor may do with a thing, as far as their roles say."""
    if visit.visitor is None:
        return []
    held = await visit.standing(partnership, body)
    return [
        Action(
            one.name,
            form_of(one).title,
            one.summary,
            f"{visit.base}/{one.collection}/{id}/{one.name}",
        )
        for one in COMMANDS.values()
        if one.noun == noun
        and not one.creates
        and not one.operator_only
        and held.may(one.action)
    ]


def plain(read: Read) -> None:
    """Enter the page of a read that has none of its own."""
    if issubclass(read.query, ListQuery) and "cursor" not in read.query.refused:
        _list(read)
    else:
        _thing(read)


def _list(read: Read) -> None:
    @page(read.path)
    async def show(visit: Visit, id: UUID | None = None) -> Response[bytes]:
        found = await visit.ask(read.name, id, **visit.asked)
        return await visit.show(
            "plain_list.html",
            found=found,
            read=read,
            id=id,
            title=title_of(read),
        )


def _thing(read: Read) -> None:
    @page(read.path)
    async def show(
        visit: Visit, id: UUID | None = None, position: int | None = None
    ) -> Response[bytes]:
        found = await visit.ask(read.name, id, position, **visit.asked)
        noun = read.path.strip("/").partition("/")[0]
        kind = next((c.noun for c in COMMANDS.values() if c.collection == noun), "")
        home = found.get("partnership") if isinstance(found, dict) else None
        return await visit.show(
            "plain_thing.html",
            found=found,
            read=read,
            id=id,
            title=title_of(read),
            actions=await actions(
                visit, kind, id, UUID(home) if isinstance(home, str) else None
            )
            if id
            else [],
        )


def title_of(read: Read) -> str:
    """What a read is called, where nobody has found better words."""
    said = read.name.replace("-", " ")
    return f"{said[:1].upper()}{said[1:]}"


def enter_plain_pages() -> None:
    """Give a page to whatever is read and has none."""
    have = {one.path for one in PAGES if not one.posted}
    for read in READS:
        shown = read.media_type == JSON and not read.streamed
        if shown and f"{COUNCIL}{read.path}" not in have:
            plain(read)
