"""The list of doors: how people get in and out, beside commands and reads.

Nothing that goes through them is in the register, but what an invitation comes to.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Literal, TypeAlias, TypeVar

from litestar import Response
from msgspec import Struct

from commands.entry import Given

Function: TypeAlias = Callable[..., Awaitable[Response[Any]]]
F = TypeVar("F", bound=Function)


class Nothing(Given, frozen=True):
    """The body of a request that says nothing besides its address: {}."""


class Door(Struct, frozen=True, kw_only=True):
    """One request.

    `path` follows /api/councils/{council}; `body` is None where it is a GET;
    `needs_session`: whether somebody has to be signed in; `by_token`: a program's token
    will do as well; `takes`: how many bytes of a file, where its body is one.
    """

    name: str
    method: Literal["GET", "POST"]
    path: str
    body: type[Given] | None
    answer: type[Struct]
    status: int
    function: Function
    example: dict[str, Any]
    needs_session: bool
    by_token: bool
    problems: tuple[str, ...]
    parameters: tuple[str, ...]
    query: type[Struct] | None
    takes: int | None = None

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]


DOORS: list[Door] = []


def door(
    method: Literal["GET", "POST"],
    path: str,
    *,
    body: type[Given] | None = None,
    answer: type[Struct],
    status: int = 200,
    example: dict[str, Any] | None = None,
    needs_session: bool = False,
    by_token: bool = False,
    problems: tuple[str, ...] = (),
    parameters: tuple[str, ...] = (),
    query: type[Struct] | None = None,
    takes: int | None = None,
) -> Callable[[F], F]:
    """Enter a function into the list. It takes a doorway, and the body if any.

    `problems`: the statuses of its refusals besides those that any door has;
    `parameters`: what the address may say; `query`: the same, as a read has it.
    """

    def enter(function: F) -> F:
        DOORS.append(
            Door(
                name=function.__name__.replace("_", "-"),
                method=method,
                path=path,
                body=body,
                answer=answer,
                status=status,
                function=function,
                example=example or {},
                needs_session=needs_session,
                by_token=by_token,
                problems=problems,
                parameters=parameters,
                query=query,
                takes=takes,
            )
        )
        return function

    return enter
