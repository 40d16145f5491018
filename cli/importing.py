"""`waymark import`: what was written down elsewhere, brought in as late entries."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args
from uuid import UUID

import rich_click as click
from msgspec import Struct

from cli.import_report import as_object, show
from cli.load import progress
from cli.logs import say
from cli.people import council_option
from cli.workplace import Failed, data_option, store
from commands import minute_lines
from commands.bringing import Import, Planned
from commands.entry import Label, SourceGiven
from commands.minute_entries import Aim, plan
from commands.minute_lines import Minutes
from commands.reading import Unreadable, read
from commands.today import today_in_london
from commands.together import Clerk
from domain.body import BodyKind
from domain.catalogue import BODY, PARTNERSHIP, PERSON, Aggregate
from domain.ids import PartnershipId, PersonId
from store.opened import Store
from store.register import Register

F = TypeVar("F", bound=Callable[..., Any])


class Asked(Struct, frozen=True, kw_only=True):
    """The options of an import."""

    slug: str
    body: str | None
    kind: BodyKind | None
    partnership: PartnershipId | None
    by: PersonId | None
    count_only: bool
    dry_run: bool
    report: Path | None


@click.group("import")
def import_() -> None:
    """Bring in what was written down elsewhere, as late entries with their source."""


def _report(_: click.Context, __: click.Parameter, place: Path | None) -> Path | None:
    """Where the report goes, if its folder is there. Raises Failed."""
    if place is not None and not place.parent.is_dir():
        raise Failed(f"there is no folder {place.parent} for the report")
    return place


def entered(command: F) -> F:
    """Let it be said by whom, whether at all, and where it is told what was done."""
    command = click.option(
        "--report",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        callback=_report,
        help="Write down there, as JSON, what became of each line of FILE",
    )(command)
    command = click.option(
        "--dry-run", is_flag=True, help="Record nothing; say what would be"
    )(command)
    return click.option(
        "--as",
        "by",
        metavar="PERSON",
        type=click.UUID,
        help="Who enters them, by id [default: the operator]",
    )(command)


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@council_option
@click.option(
    "--body",
    metavar="NAME|ID",
    help="The body whose minutes they are: the id of one that there is, or the name "
    "under which to form it [default: its name in the file]",
)
@click.option(
    "--kind",
    type=click.Choice(get_args(BodyKind)),
    help="What kind of body to form [default: steering group; if it is the council's "
    "own, forum]",
)
@click.option(
    "--partnership",
    type=click.UUID,
    help="The partnership to form it in, by id [default: it is the council's own]",
)
@click.option(
    "--count-only",
    is_flag=True,
    help="Record how many were present, and add nobody as a person",
)
@entered
@data_option
def minutes(*, file: Path, data: Path | None, **options: Any) -> None:
    """Bring in meetings and decisions from FILE, one JSON object on each line.

    All of FILE is read before anything is recorded; whatever is wrong with it is told
    at once, by line. Brought in again, after an interruption or with more lines, only
    what is new is recorded.
    """
    asked = Asked(**options)
    found = minute_lines.load_file(file)

    async def work() -> None:
        async with store(data) as kept:
            await _bring_in(kept, found, asked)

    asyncio.run(work())


async def _bring_in(kept: Store, found: Minutes, asked: Asked) -> None:
    council = await kept.council(asked.slug)
    register = kept.register(council)
    aim = await _aim(register, found, asked)

    def keyed(words: str) -> str:
        return kept.master.digest(f"minutes {words}".encode()).hex()

    planned = plan(found, aim, today=today_in_london(), keyed=keyed)
    source = SourceGiven(document=found.name, sha256=found.sha256)
    bringing = Import(source, council, planned, slug=asked.slug, by=asked.by)
    pending = await bringing.pending(register)
    if asked.dry_run:
        bringing.would_take(pending)
    else:
        await shown(bringing, pending, Clerk(kept, today_in_london))
    if asked.report is not None:
        told = as_object(bringing, body=aim.body_id, dry_run=asked.dry_run)
        asked.report.write_text(told, encoding="utf-8")
    read_at = f"decisions?body={aim.body_id}"
    show(bringing, of=aim.name, read_at=read_at, dry_run=asked.dry_run)


async def _aim(register: Register, found: Minutes, asked: Asked) -> Aim:
    """For which body they are. Raises Failed if what was named is not there."""
    await check_there(register, PARTNERSHIP, asked.partnership)
    await check_there(register, PERSON, asked.by)
    body = as_id(asked.body)
    partnership = asked.partnership
    if body is not None:
        group = await check_there(register, BODY, body)
        if partnership not in {None, group.partnership}:
            raise Failed(f"{group.name} is not of that partnership")
        partnership = group.partnership
    name = found.body if body or asked.body is None else asked.body
    try:
        read(Label, name)
    except Unreadable as fault:
        raise Failed(f"the name of the body {fault}") from None
    return Aim(
        council=register.council,
        body=body,
        name=name,
        kind=asked.kind or ("steering group" if partnership else "forum"),
        partnership=partnership,
        named=not asked.count_only,
    )


def as_id(body: str | None) -> UUID | None:
    """The id that it is, if it is one."""
    try:
        return UUID(body) if body else None
    except ValueError:
        return None


async def check_there(
    register: Register, aggregate: Aggregate[Any, Any], id: UUID | None
) -> Any:
    if id is None:
        return None
    (state,) = await register.load_all(aggregate, [id])
    if state is None:
        raise Failed(f"there is no {aggregate.noun} {id} here")
    return state


async def shown(bringing: Import, pending: list[Planned], desk: Clerk) -> None:
    """Record them, showing how far it is."""
    done = 0
    with progress() as shown:
        task = shown.add_task("recording", total=len(pending))
        try:
            async for done in bringing.carry_out(pending, desk):
                shown.update(task, completed=done)
        except (asyncio.CancelledError, KeyboardInterrupt):
            say(
                f"{done} of {len(pending)} steps are done and stay; the same command "
                "goes on from there."
            )
            raise
