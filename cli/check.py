"""`waymark check`: whether a register is still what was once written into it."""

import asyncio
import logging
import re
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import rich_click as click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from cli.logs import in_json
from cli.workplace import Failed, data_option, database, err, out
from migrations.tool import missing
from store.check import Checked, Report, Tell, full
from store.check import quick as look
from store.check_walk import Anchor, day
from store.finding import MOST
from store.settings import Database, Settings

logger = logging.getLogger("waymark.check")

_PATIENCE = 10.0  # seconds that serving waits for its look at most
_ROOT = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


class _Rooted(click.ParamType[Anchor]):
    """POSITION:ROOT, as a check prints it."""

    name = "POSITION:ROOT"

    def convert(self, value: Any, param: Any, ctx: Any) -> Anchor:
        """What the register must begin with."""
        if isinstance(value, Anchor):
            return value
        found = _ROOT.fullmatch(str(value).strip().lower())
        if not found:
            self.fail("it looks like 1233: and 64 hexadecimal digits", param, ctx)
        whence = f"the root given, {value}"
        return Anchor(int(found[1]) + 1, found[2], whence, kind="against")


@click.command()
@click.option("--council", "slug", help="Only this council's register (its short name)")
@click.option("--quick", is_flag=True, help="Only the newest events: takes a moment")
@click.option(
    "--against",
    type=_Rooted(),
    multiple=True,
    help="A root that was written down elsewhere, as a check prints it",
)
@click.option("--afresh", is_flag=True, help="Do not go on from an interrupted check")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object")
@data_option
def check(
    *,
    slug: str | None,
    quick: bool,
    against: Sequence[Anchor],
    afresh: bool,
    as_json: bool,
    data: Path | None,
) -> None:
    """Check that nothing in the registers was changed, removed or put in.

    Every event is read, its hash computed, and all of it compared with what the last
    check remembers in the installation's folder. Exit code 1 if anything is amiss.
    """
    if quick and (against or afresh):
        raise click.UsageError("a quick look reads too little for --against, --afresh")
    if against and slug is None:
        raise click.UsageError("say with --council whose root that is")
    now = datetime.now(UTC)
    folder = Settings.from_environment(data).folder
    with database(data, migrated=False, made=False) as (found, master):
        if left := missing(found.owner):
            raise Failed(f"to migrate: {', '.join(left)} (run `waymark migrate`)")
        if quick:
            report = asyncio.run(look(found, folder, only=slug))
        else:

            async def work(tell: Tell) -> Report:
                return await full(
                    *(found, master, folder),
                    now=now,
                    only=slug,
                    against=against,
                    afresh=afresh,
                    tell=tell,
                )

            report = asyncio.run(_shown(work))
    if as_json:
        sys.stdout.write(as_object(report, now, quick=quick) + "\n")
    else:
        _show(report, quick=quick)
    if report.findings:
        sys.exit(1)


async def _shown(work: Callable[[Tell], Awaitable[Report]]) -> Report:
    """Do it, showing how far it is."""
    reached = ""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(slug: str, done: int, total: int) -> None:
            nonlocal reached
            reached = f"{done:,} of {total:,} events of {slug}"
            if slug not in tasks:
                tasks[slug] = progress.add_task(f"checking {slug}", total=total)
            progress.update(tasks[slug], completed=done)

        try:
            return await work(tell)
        except (asyncio.CancelledError, KeyboardInterrupt):
            if reached:
                err.print(
                    f"Read {reached}. If all was well so far, the same command goes "
                    "on from there."
                )
            raise


def _show(report: Report, *, quick: bool) -> None:
    for one in report.registers:
        out.print(_line(one, quick=quick), markup=False, soft_wrap=True)
        if one.resumed:
            out.print(
                f"  Its first {one.resumed.size:,} events were read by the check that "
                f"was interrupted on {day(one.resumed.at)}, and not again now "
                "(--afresh reads them again)",
                soft_wrap=True,
            )
        for kind, count in sorted(one.unknown.items()):
            what = f"  {count:,} are {kind}, which only a newer version can read"
            out.print(what, markup=False, soft_wrap=True)
    if not report.findings:
        return
    table = Table("where", title="Amiss")
    table.add_column("what is wrong, and what it would mean", overflow="fold")
    for finding in report.findings:
        table.add_row(Text(finding.where), Text(finding.told))
    out.print(table)
    for kind, count in report.counts.items():
        if count > MOST:
            out.print(f"Of {count:,} findings of the kind {kind}, {MOST} are shown")


def _line(one: Checked, *, quick: bool) -> str:
    """A register in one line: how long it is, its root, and how it stands."""
    line = f"{one.slug}: {one.events:,} events"
    if one.amiss:
        return f"{line}, something is amiss"
    if quick:
        known = one.compared
        before = (
            f"the last full check, on {day(known.at)}, read {known.size:,}"
            if known
            else "no full check is known"
        )
        return f"{line}, nothing amiss at a quick look; {before}"
    line += f", root {rooted(one)}"
    if one.since is None:
        return (
            f"{line}, nothing amiss in it; not remembered while the rest is not sound"
        )
    if one.compared is None:
        return f"{line}, nothing amiss; nothing earlier is known to compare it with"
    return f"{line}, nothing amiss since {one.since:%Y-%m-%d}"


def rooted(one: Checked) -> str | None:
    """A register's root in the form that `--against` takes."""
    return f"{one.events - 1}:{one.root}" if one.root else None


def as_object(report: Report, now: datetime, *, quick: bool) -> str:
    """All of it as JSON."""
    registers = [
        {
            "council": one.slug,
            "id": one.council,
            "events": one.events,
            "amiss": one.amiss,
            "root": rooted(one),
            "since": one.since,
            "compared_with": {
                "at": one.compared.at,
                "root": f"{one.compared.size - 1}:{one.compared.root}",
            }
            if one.compared
            else None,
            "read_before": one.resumed.size if one.resumed else 0,
            "texts": one.texts,
            "unknown_types": one.unknown,
        }
        for one in report.registers
    ]
    findings = [
        {
            "kind": one.kind,
            "council": one.council,
            "position": one.position,
            "sentence": one.sentence,
        }
        for one in report.findings
    ]
    answer = {
        "checked_at": now,
        "quick": quick,
        "good": not findings,
        "registers": registers,
        "findings": findings,
        "counts": report.counts,
    }
    return msgspec.json.encode(answer).decode()


def warn(found: Database, data: Path | None) -> None:
    """Look quickly before serving, and say loudly if anything is amiss.

    It never keeps anybody from reading: whatever goes wrong here is told, not raised.
    """
    try:
        looking = look(found, Settings.from_environment(data).folder)
        report = asyncio.run(asyncio.wait_for(looking, _PATIENCE))
        amiss = [one.sentence for one in report.findings]
    except Exception as error:  # noqa: BLE001 - serving matters more than this look
        amiss = [f"they could not be looked at ({type(error).__name__})"]
    if not amiss:
        return
    words = ["THE REGISTERS ARE NOT AS THEY SHOULD BE.", *amiss]
    for line in (*words, "Run `waymark check`, and keep what it says."):
        if in_json():
            logger.critical("%s", line)
        else:
            err.print(line, style="bold red", markup=False, soft_wrap=True)
