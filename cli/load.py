"""`waymark load`: command scripts, with progress."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import rich_click as click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from cli.logs import in_json
from cli.workplace import data_option, err, out, store
from commands import script
from commands.desk import Desk
from commands.script import Script
from commands.today import today_in_london
from projections.report_lines import MilestoneFigures
from store.opened import Store


async def load_scripts(kept: Store, scripts: Sequence[Script]) -> None:
    """Carry the scripts out, showing how far they are. Raises ScriptFault."""
    desk = Desk(kept, today_in_london, MilestoneFigures.alone(kept))
    with progress() as shown:
        for one in scripts:
            task = shown.add_task(one.name, total=len(one.steps))
            async for _ in script.carry_out(one, kept, desk):
                shown.advance(task)


def progress() -> Progress:
    """How far it is, on stderr, unless that holds JSON lines."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=err, transient=True, disable=in_json())


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@data_option
def load(files: Sequence[Path], data: Path | None) -> None:
    """Carry out command scripts (YAML), each step once however often they are loaded.

    A step that is refused ends the loading: the line and the reason are shown, what was
    stored before stays, and loading the mended file goes on from there.
    """
    scripts = [script.load_file(file) for file in files]

    async def work() -> None:
        async with store(data) as kept:
            await load_scripts(kept, scripts)
            for one in scripts:
                last = await kept.register(one.council_id).last_position()
                out.print(
                    f"{one.name}: {len(one.steps)} steps; the register of "
                    f"{one.council.slug} now ends at position {last}"
                )

    asyncio.run(work())
