"""`waymark subject-access`: everything that is held of one person, as an archive."""

import asyncio
from pathlib import Path
from uuid import UUID

import rich_click as click

from api.subject_archive import archive
from cli.people import council_option
from cli.workplace import Failed, data_option, out, store
from commands.today import today_in_london
from domain.catalogue import COUNCIL, PERSON
from domain.ids import CouncilId, PersonId
from projections.everything import ALL
from projections.look import Look, standing_at
from projections.runner import Runner, connect
from projections.subject_access import NEEDS, held_of
from store.opened import Store
from store.security_log import Note, enter


async def _catch_up(kept: Store) -> None:
    """Fold what no runner has folded yet: nothing is to be missing."""
    dsn = kept.database.dsn("waymark_runner")
    connection = await connect(dsn)
    try:
        await Runner(dsn, ALL).catch_up(connection)
    finally:
        await connection.close()


def _handed_out(council: CouncilId, person: PersonId) -> Note:
    return Note(
        council=council,
        what="archive read",
        route="waymark subject-access",
        about=frozenset({person}),
    )


@click.command("subject-access")
@council_option
@click.option("--person", "who", type=click.UUID, required=True, help="The person's id")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@data_option
def subject_access(slug: str, who: UUID, file: Path, data: Path | None) -> None:
    """Write everything that is held of a person into FILE, a zip for that person.

    It holds JSON, and a page that any browser shows.
    """
    if file.exists():
        raise Failed(f"{file} exists already; nothing is overwritten")

    async def work() -> bytes:
        async with store(data) as kept:
            council = await kept.council(slug)
            register = kept.register(council)
            (known,) = await register.load_all(PERSON, [who])
            (named,) = await register.load_all(COUNCIL, [council])
            if known is None:
                raise Failed(f"there is no person {who} in {slug}")
            await _catch_up(kept)
            position = await standing_at(kept.reader, council, NEEDS)
            look = Look(council, position, today_in_london())
            await enter(kept.app, [_handed_out(council, PersonId(who))])
            held = await held_of(kept, look, PersonId(who))
            return archive(held, named.name if named else slug)

    content = asyncio.run(work())
    file.touch(mode=0o600)
    file.write_bytes(content)
    out.print(f"Everything that is held of this person is in {file}", soft_wrap=True)
