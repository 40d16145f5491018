"""The list of pages: importing `web.everything` fills it."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias, TypeVar

from litestar import HttpMethod, Request, Response, route
from litestar.handlers import HTTPRouteHandler
from litestar.types import Empty
from msgspec import Struct

from api.problems import Forged, Unauthenticated
from api.reads import READING
from web.again import ask_again, ask_as_public
from web.fronts import meet
from web.posted import Posted, read_posted
from web.problem_page import problem_page
from web.spoken import speak_to
from web.visit import Visit

Function: TypeAlias = Callable[..., Awaitable[Response[Any]]]
F = TypeVar("F", bound=Function)

COUNCIL = "/councils/{council:str}"
"""What a council's pages are under: the address of its JSON, without /api."""


class Page(Struct, frozen=True):
    """One page, or what one of its forms does. `path` is a whole one.

    `most`: how many bytes its form may send, where that is more than any other may.
    """

    path: str
    posted: bool
    function: Function
    most: int | None = None


PAGES: list[Page] = []


def page(path: str) -> Callable[[F], F]:
    """Enter a function as a page of a council: `(visit, **path parameters)`."""
    return _entering(COUNCIL + path, posted=False)


def posted(path: str, *, most: int | None = None) -> Callable[[F], F]:
    """Enter a function as what a form does: `(visit, form, **path parameters)`.

    That the form is of ours, and of this session, has been looked at when it is called.
    """
    return _entering(COUNCIL + path, posted=True, most=most)


def _entering(path: str, *, posted: bool, most: int | None = None) -> Callable[[F], F]:
    def enter(function: F) -> F:
        PAGES.append(Page(path, posted, function, most))
        return function

    return enter


def handler_of(page: Page) -> HTTPRouteHandler:
    """What answers at the page's address."""

    async def show(request: Request[Any, Any, Any]) -> Response[Any]:
        told = dict(request.path_params)
        told.pop("council", None)
        await meet(request)
        speak_to(request)
        try:
            visit = await Visit.of(request)
        except Unauthenticated as error:
            return ask_as_public(request, error)
        return await page.function(visit, **told)

    async def do(request: Request[Any, Any, Any]) -> Response[Any]:
        told = dict(request.path_params)
        told.pop("council", None)
        await meet(request)
        speak_to(request)
        form: Posted = await read_posted(request)
        try:
            visit = await Visit.of(request)
            return await page.function(visit, form, **told)
        except (Unauthenticated, Forged) as error:
            return await ask_again(request, form, error)

    handle = do if page.posted else show
    handle.__name__ = page.function.__name__
    methods = [HttpMethod.POST] if page.posted else READING
    path = page.path.replace("{id}", "{id:uuid}").replace(
        "{position}", "{position:int}"
    )
    handler: HTTPRouteHandler = route(
        path,
        http_method=methods,
        status_code=200,
        exception_handlers={Exception: problem_page},
        request_max_body_size=Empty if page.most is None else page.most,
    )(handle)
    return handler
