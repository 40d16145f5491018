"""The list of reads: what can be asked, with which parameters, and what is answered."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from litestar import HttpMethod, Response
from litestar.response import Stream
from msgspec import Struct

from api.frame import JSON, Frame, ListQuery, Query
from projections.listing import Listing
from projections.look import Look, Page, Pool

Function: TypeAlias = Callable[..., Awaitable[Response[Any]]]
F = TypeVar("F", bound=Function)

READING = [HttpMethod.GET, HttpMethod.HEAD]
"""The methods of whatever is read. The server leaves out the body that HEAD is not to
have."""


class Read(Struct, frozen=True):
    """One thing that can be asked.

    `path` follows /api/councils/{council}; `query` and `answer` are its types; `needs`
    the projections that it is answered from; `example` its path and parameters in the
    demo ("$label" stands for an id); `media_type` what is answered, if it is not JSON;
    `dated`: the answer says when what it tells last changed; `published`: it is the
    same for everybody, with its licence and hash.
    """

    name: str
    path: str
    query: type[Query]
    answer: Any
    needs: tuple[str, ...]
    function: Function
    example: dict[str, str]
    media_type: str = JSON
    dated: bool = False
    published: bool = False

    @property
    def streamed(self) -> bool:
        """Whether it is sent line by line, as nobody could hold it at once."""
        return self.function.__annotations__["return"] is Stream

    @property
    def exports(self) -> bool:
        """Whether it is a file to take along: a table, a document, or a photograph."""
        return self.streamed or self.media_type.startswith(_TAKEN)

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]


_TAKEN = ("application/vnd.", "application/octet-stream")
READS: list[Read] = []


def read(
    path: str,
    answer: Any,
    *needs: str,
    example: dict[str, str] | None = None,
    media_type: str = JSON,
    dated: bool = False,
    published: bool = False,
) -> Callable[[F], F]:
    """Enter a function into the list; its last parameter's type is its query."""

    def enter(function: F) -> F:
        query = function.__annotations__["query"]
        READS.append(
            Read(
                name=function.__name__.replace("_", "-"),
                path=path,
                query=query,
                answer=answer,
                needs=needs,
                function=function,
                example=example or {},
                media_type=media_type,
                dated=dated,
                published=published,
            )
        )
        return function

    return enter


Then: TypeAlias = Callable[[Pool, Look, Sequence[Any]], Awaitable[list[Any]]]
"""What rows are shown with besides."""


async def listed(
    frame: Frame,
    listing: Listing[Any],
    query: ListQuery,
    *,
    then: Then | None = None,
    beside: Collection[str] = (),
) -> Response[bytes]:
    """A page of a listing. The query's own fields are its filters, but for `beside`."""
    no_filters = {*ListQuery.__struct_fields__, *beside}
    own = [f for f in query.__struct_fields__ if f not in no_filters]
    wanted = {name: getattr(query, name) for name in own}
    found = await listing.page(
        frame.pool, frame.look, mark=query.cursor, limit=query.limit, **wanted
    )
    if then is not None:
        found = Page(await then(frame.pool, frame.look, found.items), found.next)
    return await frame.answer(found, partnership=wanted.get("partnership"))


async def shown(
    frame: Frame, listing: Listing[Any], id: UUID, *, then: Then | None = None
) -> Response[bytes]:
    """One row of a listing. Raises NotThere."""
    found = await listing.one(frame.pool, frame.look, id)
    if then is not None and found is not None:
        (found,) = await then(frame.pool, frame.look, [found])
    home = getattr(found, "partnership", None)
    return await frame.answer(found, about=id, partnership=home)
