"""Reads about the council itself and the people in its register."""

from collections.abc import Sequence
from uuid import UUID

from litestar import Response
from msgspec import Struct
from msgspec.structs import replace

from api.frame import Frame, ListQuery, Query
from api.reads import read
from commands.standing import standing
from domain.ids import PersonId
from projections import listings, names
from projections.council import Council
from projections.look import COUNCIL_WIDE, Look, Page, Pool
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
    pool, look = await _sight(frame)
    found = await listings.persons.page(
        pool, look, mark=query.cursor, limit=query.limit
    )
    shown = await _named(frame, found.items, pool, look)
    return await frame.answer(Page(shown, found.next))


@read(
    "/persons/{id}",
    PersonNow,
    *listings.persons.needs,
    *names.NEEDS,
    example={"id": "$tom"},
)
async def person(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one person; everyone may see themselves."""
    pool, look = await _sight(frame, id)
    found = await listings.persons.one(pool, look, id)
    shown = await _named(frame, [found], pool, look) if found else [None]
    return await frame.answer(shown[0], about=id)


async def _sight(frame: Frame, person: UUID | None = None) -> tuple[Pool, Look]:
    """What is to be seen of people: everybody, by administrators; oneself, by all.

    An administrator gives people their roles and sees to what they ask for, and has no
    other sight of what is not public than that.
    """
    own = person is not None and frame.asking.person == person
    if not own:
        if frame.asking.person is None or frame.asking.only is not None:
            return frame.pool, frame.look
        register = frame.store.register(frame.council)
        held = await standing(register, frame.asking, None)
        if "administrator" not in held.council_roles:
            return frame.pool, frame.look
    return frame.window(COUNCIL_WIDE), replace(frame.look, sight=COUNCIL_WIDE)


async def _named(
    frame: Frame, rows: Sequence[Person], pool: Pool, look: Look
) -> list[PersonNow]:
    mentioned = tuple(Named(PersonId(row.id)) for row in rows)
    known = await names.gather(
        pool, frame.store.vault, look, [mentioned] if mentioned else []
    )
    return [
        PersonNow(row, known.person(one, row.partnership).text)
        for row, one in zip(rows, mentioned, strict=True)
    ]
