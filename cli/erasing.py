"""`waymark erasures`: who asked to be forgotten, and doing what was decided."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import rich_click as click
from rich.table import Column, Table

from cli.people import carry_out, council_option
from cli.workplace import Failed, data_option, out, store
from commands.today import today_in_london
from domain.catalogue import PERSON
from domain.ids import CouncilId, PersonId
from domain.person import Person
from store.erasing import Erased
from store.opened import Store


@click.group()
def erasures() -> None:
    """People who asked to be forgotten."""


@erasures.command("due")
@council_option
@data_option
def due(slug: str, data: Path | None) -> None:
    """List requests still to be answered, and by when; then those to be carried out."""

    async def work() -> None:
        async with store(data) as kept:
            found = await _asked(kept, await kept.council(slug))
        table = Table(Column("person", no_wrap=True), "received", "due", "")
        for id, one in found:
            if one.request:
                late = one.request.due < today_in_london()
                words = "OVERDUE" if late else "extended" * one.request.extended
                days = (str(one.request.received), str(one.request.due))
                table.add_row(str(id), *days, words)
            if one.carries_out:
                table.add_row(str(id), "", "", "decided")
        out.print(table if table.row_count else "Nobody waits for an answer.")

    asyncio.run(work())


@erasures.command("carry-out")
@council_option
@click.option("--person", "who", type=click.UUID, help="Only this person")
@data_option
def carry_all_out(slug: str, who: UUID | None, data: Path | None) -> None:
    """Erase everybody for whom it was decided. Safe to repeat."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            decided = [id for id, one in await _asked(kept, council) if one.carries_out]
            if who is not None and who not in decided:
                raise Failed(f"no erasure of {who} was decided that is not done")
            for id in decided:
                if who in {None, id}:
                    receipt = await carry_out(
                        kept, council, "person.carry-out-erasure", {}, id=id
                    )
                    out.print(f"{id} is erased: position {receipt.position}")
            if not decided:
                out.print("Nothing is left to be carried out.")

    asyncio.run(work())


@erasures.command("replay")
@data_option
def replay(data: Path | None) -> None:
    """Erase again what the erasure list names, as after an older database came back."""

    async def work() -> None:
        async with store(data) as kept:
            told(await erased_again(kept))

    asyncio.run(work())


async def erased_again(kept: Store) -> int:
    """Erase whatever the list names, and record it; answers of how many people."""
    known = set((await kept.councils()).values())
    again = 0
    for council, people in (await kept.erase_again()).items():
        if council not in known:
            continue
        found = await kept.register(council).load_all(PERSON, list(people))
        for (id, listed), person in zip(people.items(), found, strict=True):
            if person is None or listed.parts <= set(person.erased):
                continue
            if person.carries_out:  # it was interrupted, or the backup is of that time
                action, body = "person.carry-out-erasure", dict[str, object]()
            else:
                action, body = "person.erase-again", _said(listed)
            await carry_out(kept, council, action, body, id=id)
            again += 1
    return again


def _said(listed: Erased) -> dict[str, object]:
    return {"parts": sorted(listed.parts), "texts": [str(one) for one in listed.texts]}


def told(again: int) -> None:
    """Say what a replay did."""
    people = "one person" if again == 1 else f"{again} people"
    out.print(f"The erasure list was followed: {people} had to be erased again.")


async def _asked(kept: Store, council: CouncilId) -> Sequence[tuple[PersonId, Person]]:
    ids = await kept.erasing(council).asked()
    found = await kept.register(council).load_all(PERSON, ids)
    return [(id, one) for id, one in zip(ids, found, strict=True) if one is not None]
