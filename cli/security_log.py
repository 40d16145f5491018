"""`waymark security-log`: who signed in, was refused, or read what is sealed."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from uuid import UUID

import msgspec
import rich_click as click

from cli.people import council_option
from cli.workplace import data_option, store
from domain.ids import PersonId
from store.security_log import MOST, Wanted, What, entries


@click.command("security-log")
@council_option
@click.option("--what", type=click.Choice(get_args(What)), help="Only of this kind")
@click.option(
    "--person", "who", type=click.UUID, help="Only by or about the person of this id"
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="From that day (UTC)")
@data_option
def security_log(
    *,
    slug: str,
    what: What | None,
    who: UUID | None,
    since: datetime | None,
    data: Path | None,
) -> None:
    """Write the security log to standard output, one JSON object a line, newest first.

    It holds ids, and is kept for a year.
    """
    wanted = Wanted(
        what=what,
        person=PersonId(who) if who else None,
        since=since.replace(tzinfo=UTC) if since else None,
    )

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            before: int | None = None
            while found := await entries(kept.app, council, wanted, before=before):
                for one in found:
                    sys.stdout.write(msgspec.json.encode(one).decode() + "\n")
                before = found[-1].entry
                if len(found) < MOST:
                    return

    asyncio.run(work())
