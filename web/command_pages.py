"""A page for every command: its form, at the address of the command's own request."""

from uuid import UUID

from litestar import Response

from api.problems import NotThere
from commands.registry import Command
from web.forms import carry_out, command_at, show_form
from web.page import page, posted
from web.posted import Posted
from web.visit import Visit


@page("/{collection:str}/new")
async def form_to_begin(visit: Visit, collection: str) -> Response[bytes]:
    """The form that begins a thing."""
    return await show_form(visit, _found(collection, None))


@posted("/{collection:str}/new")
async def begin(visit: Visit, form: Posted, collection: str) -> Response[bytes]:
    """Begin a thing."""
    return await carry_out(visit, _found(collection, None), form)


@page("/{collection:str}/{id}/{name:str}")
async def form_to_decide(
    visit: Visit, collection: str, id: UUID, name: str
) -> Response[bytes]:
    """The form of a decision about a thing."""
    return await show_form(visit, _found(collection, name), id=id)


@posted("/{collection:str}/{id}/{name:str}")
async def decide(
    visit: Visit, form: Posted, collection: str, id: UUID, name: str
) -> Response[bytes]:
    """Decide something about a thing."""
    return await carry_out(visit, _found(collection, name), form, id=id)


def _found(collection: str, name: str | None) -> Command:
    command = command_at(collection, name)
    if command is None:
        raise NotThere("there is no such page here")
    return command
