"""The real grants of a council in the demonstration, as it publishes them."""

from functools import cache
from importlib.resources import files

from msgspec import Struct

from cli.importing import shown
from commands import script
from commands.entry import SourceGiven
from commands.grant_entries import plan
from commands.grant_file import GrantFile, read_file
from commands.grant_import import GrantImport, aim_of
from commands.grant_rows import Rows, read_rows
from commands.today import today_in_london
from commands.together import Clerk
from store.opened import Store


class Given(Struct, frozen=True):
    """A council's file of grants, and what is said of it where it is read."""

    council: str
    file: str
    document: str


GRANTS = (
    Given(
        "trafford",
        "trafford-grants.csv",
        "Trafford Council Voluntary Sector Grants, Trafford Data Lab. Contains public "
        "sector information licensed under the Open Government Licence v3.0",
    ),
)


async def bring_in_grants(kept: Store) -> None:
    """Bring in what is not there yet."""
    for given in GRANTS:
        found, rows = _read(given)
        council = await kept.council(given.council)
        register = kept.register(council)
        aim = await aim_of(register, council, rows)
        source = SourceGiven(document=given.document, sha256=found.sha256)
        steps = plan(found, rows, aim)
        bringing = GrantImport(source, aim, steps, slug=given.council, by=None)
        last = script.command_of(bringing.script, bringing.steps[-1].step)
        if await register.knows(last):
            continue
        pending = await bringing.pending(register)
        await shown(bringing, pending, Clerk(kept, today_in_london))


@cache
def _read(given: Given) -> tuple[GrantFile, Rows]:
    content = (files("demo") / given.file).read_bytes()
    found, faults = read_file(given.file, content)
    return found, read_rows(found, faults, today=today_in_london())
