"""`waymark audit export`: the audit trail as a file."""

import asyncio
import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import rich_click as click

from cli.people import council_option
from cli.workplace import data_option, store
from commands.today import today_in_london
from domain.ids import CouncilId
from projections.audit_entry import AuditEntry
from projections.audit_trail import NEEDS, export
from projections.look import COUNCIL_WIDE, PUBLIC, Look, standing_at, window
from store.security_log import Note, enter

COLUMNS = (
    "position",
    "recorded_at",
    "occurred",
    "late",
    "type",
    "sentence",
    "actor",
    "capacity",
    "partnership",
    "subject",
    "subject_id",
    "reason",
    "source",
    "place",
    "corrects",
    "corrected_by",
    "leaf_hash",
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.group()
def audit() -> None:
    """The audit trail."""


@audit.command("export")
@council_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
)
@click.option("--public", is_flag=True, help="Only what the public may see")
@data_option
def audit_export(slug: str, form: str, public: bool, data: Path | None) -> None:  # noqa: FBT001 - click passes flags so
    """Write every entry to standard output, oldest first."""

    async def work() -> None:
        write = _csv() if form == "csv" else _jsonl
        async with store(data) as kept:
            council = await kept.council(slug)
            last = await kept.register(council).last_position()
            look = Look(
                council=council,
                position=await standing_at(
                    kept.reader, council, list(NEEDS), at_least=last
                ),
                as_of=today_in_london(),
                sight=PUBLIC if public else COUNCIL_WIDE,
            )
            if not public:
                await enter(kept.app, [_taken(council)])
            pool = window(kept.reader, council, look.sight)
            async for entry in export(pool, kept.vault, look, raw=True):
                write(entry)

    asyncio.run(work())


def _taken(council: CouncilId) -> Note:
    return Note(council=council, what="file taken", route="waymark audit export")


def _jsonl(entry: AuditEntry) -> None:
    sys.stdout.write(msgspec.json.encode(entry).decode() + "\n")


def _csv() -> Callable[[AuditEntry], None]:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    return lambda entry: rows.writerow(map(cell, row(entry)))


def row(entry: AuditEntry) -> tuple[Any, ...]:
    """An entry in the order of COLUMNS."""
    source = entry.source
    return (
        entry.position,
        entry.recorded_at.isoformat(),
        entry.occurred.text if entry.occurred else None,
        "yes" if entry.late else "no",
        entry.type,
        entry.sentence,
        entry.actor.text,
        entry.capacity,
        entry.partnership.text if entry.partnership else None,
        entry.subject.label,
        entry.subject.id,
        entry.reason,
        source.document if source else None,
        source.place if source else None,
        entry.corrects,
        entry.corrected_by,
        entry.raw.leaf_hash if entry.raw else None,
    )


def cell(value: object) -> str:
    """A cell's text. What a spreadsheet would take for a formula gets a quote mark."""
    if value is None:
        return ""
    text = str(value)
    risky = isinstance(value, str) and text.startswith(_STARTS_A_FORMULA)
    return f"'{text}" if risky else text
