"""A page for every command: its form, at the address of the command's own request."""

from uuid import UUID

from litestar import Response

from api.problems import NotThere
from commands.everything import COMMANDS
from commands.registry import Command
from web.forms import carry_out, show_form
from web.page import COUNCIL, PAGES, page, posted
from web.posted import Posted
from web.visit import Visit


def form_path(command: Command) -> str:
    """Where a command's form is: begun things at /new, decisions at their names."""
    if command.creates:
        return f"/{command.collection}/new"
    return f"/{command.collection}/{{id}}/{command.name}"


def command_at(collection: str, name: str | None) -> Command:
    """The command at an address; without a name, the one that begins a thing.

    Raises NotThere.
    """
    for one in COMMANDS.values():
        here = one.collection == collection and not one.operator_only
        if here and (one.creates if name is None else one.name == name):
            return one
    raise NotThere("there is no such page here")


def _deciding(collection: str) -> None:
    path = f"/{collection}/{{id}}/{{name:str}}"

    @page(path)
    async def form_to_decide(visit: Visit, id: UUID, name: str) -> Response[bytes]:
        return await show_form(visit, command_at(collection, name), id=id)

    @posted(path)
    async def decide(
        visit: Visit, form: Posted, id: UUID, name: str
    ) -> Response[bytes]:
        return await carry_out(visit, command_at(collection, name), form, id=id)


def _beginning(collection: str) -> None:
    path = f"/{collection}/new"

    @page(path)
    async def form_to_begin(visit: Visit) -> Response[bytes]:
        return await show_form(visit, command_at(collection, None))

    @posted(path)
    async def begin(visit: Visit, form: Posted) -> Response[bytes]:
        return await carry_out(visit, command_at(collection, None), form)


def enter_command_pages() -> None:
    """Give a form to every command that people may give.

    One page for a collection's decisions: each of its own would double the time that
    the application takes to start. A page with a whole path comes before them.
    """
    public = [one for one in COMMANDS.values() if not one.operator_only]
    for collection in dict.fromkeys(one.collection for one in public):
        _deciding(collection)
    have = {one.path for one in PAGES}
    for collection in dict.fromkeys(one.collection for one in public if one.creates):
        if f"{COUNCIL}/{collection}/new" not in have:
            _beginning(collection)
