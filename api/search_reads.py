"""The read that searches: one box for whatever a council's register holds."""

from typing import Annotated

from litestar import Response
from msgspec import Meta
from msgspec.structs import replace

from api.frame import Frame, ListQuery
from api.reads import read
from projections import search as searching
from projections.look import Page
from projections.search import Search


class SearchQuery(ListQuery, frozen=True, kw_only=True):
    """`q` is what is looked for: words, or their beginnings; all of them must fit.

    Without any, nothing is found. `kind`: only things of this kind, such as `decision`,
    or people in office: `person`.
    """

    q: Annotated[str, Meta(max_length=200)] = ""
    kind: Annotated[str, Meta(max_length=40)] | None = None


@read("/search", Search, *searching.NEEDS, example={"q": "footbridge"})
async def search(frame: Frame, query: SearchQuery) -> Response[bytes]:
    """Search titles, quotes, texts and people in office; the best and latest first."""
    found = await searching.search(
        frame.pool,
        frame.store.vault,
        frame.look,
        query.q,
        kind=query.kind,
        mark=query.cursor,
        limit=query.limit,
    )
    part = frame.page(Page(found.items, found.next))
    return await frame.answer(replace(found, next=part.next))
