"""`waymark import grants`: a funder's published grants, brought in as late entries."""

import asyncio
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import rich_click as click
from msgspec import Struct

from cli.import_report import as_object, show
from cli.importing import check_there, entered, import_, shown
from cli.people import council_option
from cli.workplace import data_option, out, store
from commands import grant_file
from commands.entry import SourceGiven
from commands.grant_entries import GrantStep, plan
from commands.grant_file import GrantFile
from commands.grant_import import GrantImport, aim_of
from commands.grant_rows import Rows, read_rows
from commands.today import today_in_london
from commands.together import Clerk
from domain.catalogue import PERSON
from domain.ids import CouncilId, PersonId
from store.opened import Store
from store.register import Register


class Asked(Struct, frozen=True, kw_only=True):
    """The options of an import."""

    slug: str
    format: str
    by: PersonId | None
    dry_run: bool
    report: Path | None


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "format",
    type=click.Choice(["360giving"]),
    required=True,
    help="In which standard they are published: 360Giving, as CSV or as JSON",
)
@council_option
@entered
@data_option
def grants(*, file: Path, data: Path | None, **options: Any) -> None:
    """Bring in grants that were given before, from FILE as their funder published it.

    All of FILE is read before anything is recorded; whatever is wrong with it is told
    at once, by row and field. Brought in again, after an interruption or with more in
    it, only what is new is recorded.
    """
    asked = Asked(**options)
    found, faults = grant_file.load_file(file)
    rows = read_rows(found, faults, today=today_in_london())

    async def work() -> None:
        async with store(data) as kept:
            await _bring_in(kept, found, rows, asked)

    asyncio.run(work())


async def _bring_in(kept: Store, found: GrantFile, rows: Rows, asked: Asked) -> None:
    council = await kept.council(asked.slug)
    register = kept.register(council)
    await check_there(register, PERSON, asked.by)
    bringing = await planned(register, council, found, rows, asked)
    began = time.monotonic()
    pending = await bringing.pending(register)
    if asked.dry_run:
        bringing.would_take(pending)
    else:
        await shown(bringing, pending, Clerk(kept, today_in_london))
    took = time.monotonic() - began
    if asked.report is not None:
        told = as_object(bringing, dry_run=asked.dry_run, rows=became(bringing))
        asked.report.write_text(told, encoding="utf-8")
    show(bringing, of="grants", read_at="published-grants", dry_run=asked.dry_run)
    number = len(rows.grants) + len(rows.repeated)
    out.print(f"{number:,} rows in {took:.1f} s: {number / took:,.0f} rows/s")


async def planned(
    register: Register, council: CouncilId, found: GrantFile, rows: Rows, asked: Asked
) -> GrantImport:
    """All that the file comes to in this register."""
    aim = await aim_of(register, council, rows)
    source = SourceGiven(document=found.name, sha256=found.sha256)
    steps = plan(found, rows, aim)
    return GrantImport(source, aim, steps, slug=asked.slug, by=asked.by)


class Became(Struct, frozen=True):
    """A row, its grant, and what became of it."""

    row: int
    identifier: str
    grant: UUID
    became: str


def became(bringing: GrantImport) -> list[Became]:
    """What became of each row."""
    return [
        Became(one.step.line, one.of.identifier, one.id, bringing.fate(one))
        for one in bringing.steps
        if isinstance(one, GrantStep)
    ]
