"""Reads about the council itself and the people in its register."""

from collections.abc import Sequence
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.frame import Frame, ListQuery, Query
from api.reads import read
from domain.ids import PersonId
from projections import listings, names
from projections.council import Council
from projections.look import Page
from projections.person import Person
from projections.sentences.parts import Person as Named


class PersonNow(Struct, frozen=True):
    """A person, and the name as far as the reader may know it."""

    person: Person
    name: str


@read("", Council, *listings.councils.needs)
async def council(frame: Frame, query: Query) -> Response[bytes]:
    """Show the council, and who works for it in which role."""
    found = await listings.councils.one(frame.pool, frame.look, frame.council)
    return await frame.answer(found, about=frame.council)


@read("/persons", Page[PersonNow], *listings.persons.needs, *names.NEEDS)
async def persons(frame: Frame, query: ListQuery) -> Response[bytes]:
    """List the people in the register that are to be seen."""
    found = await listings.persons.page(
        frame.pool, frame.look, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(Page(await _named(frame, found.items), found.next))


@read(
    "/persons/{id}",
    PersonNow,
    *listings.persons.needs,
    *names.NEEDS,
    example={"id": "$tom"},
)
async def person(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one person."""
    found = await listings.persons.one(frame.pool, frame.look, id)
    shown = await _named(frame, [found]) if found else [None]
    return await frame.answer(shown[0], about=id)


async def _named(frame: Frame, rows: Sequence[Person]) -> list[PersonNow]:
    mentioned = tuple(Named(PersonId(row.id)) for row in rows)
    known = await names.gather(
        frame.pool, frame.store.vault, frame.look, [mentioned] if mentioned else []
    )
    return [
        PersonNow(row, known.person(one, row.partnership).text)
        for row, one in zip(rows, mentioned, strict=True)
    ]
