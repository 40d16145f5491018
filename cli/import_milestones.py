"""`waymark import milestones`: a table of milestones, brought in as late entries."""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

import rich_click as click
from msgspec import Struct

from cli.import_questions import settle
from cli.import_report import as_object, show
from cli.importing import as_id, check_there, entered, import_, shown
from cli.people import council_option
from cli.workplace import Failed, data_option, err, out, store
from commands import milestone_mapping, table_file
from commands.entry import Label, SourceGiven
from commands.milestone_entries import Aim, plan
from commands.milestone_import import MilestoneImport
from commands.milestone_mapping import Mapping
from commands.milestone_rows import MilestoneRow, read_rows
from commands.reading import Unreadable, read
from commands.table_file import BadTable, Fault, Table
from commands.today import today_in_london
from commands.together import Clerk
from domain.catalogue import PARTNERSHIP, PERSON, PLAN
from domain.ids import PartnershipId, PersonId
from store.opened import Store
from store.register import Register


class Asked(Struct, frozen=True, kw_only=True):
    """The options of an import."""

    slug: str
    plan: str | None
    partnership: PartnershipId | None
    by: PersonId | None
    mapping: Path | None
    dry_run: bool
    report: Path | None


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@council_option
@click.option(
    "--plan",
    metavar="NAME|ID",
    help="The plan they are of: the id of one that there is, or the name under which "
    "to draft it [default: the file's name]",
)
@click.option(
    "--partnership",
    type=click.UUID,
    help="The partnership that promised them, by id [default: the council itself]",
)
@click.option(
    "--mapping",
    metavar="FILE.yaml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Which column is what; made if it is not there [default: FILE.mapping.yaml "
    "beside FILE]",
)
@entered
@data_option
def milestones(*, file: Path, data: Path | None, **options: Any) -> None:
    """Bring in milestones from FILE, a table (CSV) with one in each row.

    All of FILE is read before anything is recorded; whatever is wrong with it is told
    at once, by row and column. Brought in again, after an interruption or with newer
    forecasts, only what is new is recorded.
    """
    asked = Asked(**options)
    found = table_file.load_file(file)
    rows = read_rows(found, _mapping(file, found, asked), today=today_in_london())

    async def work() -> None:
        async with store(data) as kept:
            await _bring_in(kept, found, rows, asked)

    asyncio.run(work())


def somebody_is_there() -> bool:
    """Whether there is anybody to ask."""
    return sys.stdin.isatty()


def _mapping(file: Path, found: Table, asked: Asked) -> Mapping:
    """What its columns are: as settled before, and now, and kept for the next time."""
    place = asked.mapping or file.with_suffix(".mapping.yaml")
    known = milestone_mapping.load(place) if place.exists() else None
    settled = settle(found, known, asking=somebody_is_there())
    if settled != known:
        try:
            place.write_text(milestone_mapping.dump(settled), "utf-8")
            err.print(f"What the columns are is kept in {place}", soft_wrap=True)
        except OSError as error:
            err.print(f"What the columns are could not be kept: {error}")
    return settled


async def _bring_in(
    kept: Store, found: Table, rows: list[MilestoneRow], asked: Asked
) -> None:
    council = await kept.council(asked.slug)
    register = kept.register(council)
    aim = await _aim(register, found, rows, asked)

    def keyed(words: str) -> str:
        return kept.master.digest(f"milestones {words}".encode()).hex()

    source = SourceGiven(document=found.name, sha256=found.sha256)
    planned = plan(rows, aim, name=found.name, sha256=found.sha256, keyed=keyed)
    bringing = MilestoneImport(source, aim, planned, slug=asked.slug, by=asked.by)
    began = time.monotonic()
    pending = await bringing.pending(register)
    if asked.dry_run:
        bringing.would_take(pending)
    else:
        await shown(bringing, pending, Clerk(kept, today_in_london))
    took = time.monotonic() - began
    if asked.report is not None:
        told = as_object(bringing, plan=aim.plan_id, dry_run=asked.dry_run)
        asked.report.write_text(told, encoding="utf-8")
    read_at = f"milestones?plan={aim.plan_id}"
    show(bringing, of=aim.title, read_at=read_at, dry_run=asked.dry_run)
    out.print(f"{len(rows):,} rows in {took:.1f} s: {len(rows) / took:,.0f} rows/s")


async def _aim(
    register: Register, found: Table, rows: list[MilestoneRow], asked: Asked
) -> Aim:
    """Into which plan they go. Raises Failed if what was named is not there."""
    await check_there(register, PARTNERSHIP, asked.partnership)
    await check_there(register, PERSON, asked.by)
    if (id := as_id(asked.plan)) is not None:
        there = await check_there(register, PLAN, id)
        if there.partnership not in {None, asked.partnership or there.partnership}:
            raise Failed("that plan is of another partnership")
        _check_objectives(found, rows, [one.number for one in there.objectives])
    title = asked.plan or Path(found.name).stem
    try:
        read(Label, title)
    except Unreadable as fault:
        raise Failed(f"the name of the plan {fault}") from None
    return Aim(
        council=register.council, plan=id, title=title, partnership=asked.partnership
    )


def _check_objectives(
    found: Table, rows: list[MilestoneRow], numbers: list[str]
) -> None:
    """Raises BadTable for an objective that the plan does not have."""
    accepted = f"an objective of the plan: {', '.join(numbers) or 'it has none'}"
    faults = [
        Fault(row.row, "objective", table_file.shown(row.objective), accepted)
        for row in rows
        if row.objective is not None and row.objective not in numbers
    ]
    if faults:
        raise BadTable(found.name, faults)
