"""Offices as of a day: who holds which, for how long, and what needs seeing to."""

from collections import defaultdict
from typing import ClassVar
from uuid import UUID

from msgspec import Struct

from domain.ids import PartnershipId
from projections import resting
from projections.body import BODIES, Body
from projections.listings import bodies
from projections.look import Look, Page, Pool, after, cursor, frame, page, shown
from projections.office_holders import OfficeNow, offices_of
from projections.partnership import PARTNERSHIPS
from projections.partnerships import partnerships
from projections.succession import SuccessionWarning, of_bodies, of_partnerships

NEEDS = ("body", "partnership", "scheme", "meeting", *resting.NEEDS)
"""The projections that this read is answered from."""


class OfficesOf(Struct, frozen=True, kw_only=True):
    """All offices of one partnership's bodies, and all that is to be seen to in it.

    `body` instead of a partnership: one of the council's own bodies. `bodies` are those
    whose offices these are.
    """

    told_in: ClassVar[str] = "bodies"

    partnership: PartnershipId | None
    body: UUID | None
    name: str
    offices: tuple[OfficeNow, ...]
    warnings: tuple[SuccessionWarning, ...]
    bodies: tuple[UUID, ...]


# Of a partnership that may not be seen, bodies may; they are found under its id.
_HOMES = f"""
    SELECT * FROM (
        SELECT coalesce(p.id, b.home) AS id, coalesce(p.id, b.partnership) AS home,
               coalesce(p.name, min(b.name)) AS name
          FROM (SELECT t.id, t.name FROM {PARTNERSHIPS.table.at()} t
                 WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)) p
          FULL JOIN (
                SELECT t.partnership, coalesce(t.partnership, t.id) AS home, t.name
                  FROM {BODIES.table.at()} t
                 WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)
                   AND NOT (t.disbanded AND coalesce(t.disbanded_on <= $3, true))) b
            ON b.home = p.id
         GROUP BY 1, 2, p.name) h
     WHERE ($6::uuid IS NULL OR h.home = $6)"""  # noqa: S608


async def offices(
    pool: Pool,
    look: Look,
    *,
    partnership: UUID | None = None,
    mark: str | None,
    limit: int,
) -> Page[OfficesOf]:
    """Who holds which office on a day: a page of partnerships and bodies by name.

    Raises BadCursor.
    """
    values = [*frame(look), partnership]
    where = ""
    last = after(mark, tuple[str, UUID])
    if last is not None:
        where = " AND (h.name, h.id) > ($7, $8)"
        values += last
    sql = f"{_HOMES}{where} ORDER BY h.name, h.id LIMIT {limit + 1:d}"
    found = page(
        await pool.fetch(sql, *values),
        limit,
        lambda record: cursor(record["name"], record["id"]),
    )
    ids = [record["id"] for record in found.items]
    groups: defaultdict[UUID, list[Body]] = defaultdict(list)
    for body in await bodies.all(pool, look, homes=ids):
        if not body.disbanded:
            groups[body.partnership or body.id].append(body)
    homes = {home.id: home for home in await partnerships.some(pool, look, ids)}
    asked = await of_partnerships(pool, look, homes.values())

    async def told(id: UUID, partnership: PartnershipId | None, name: str) -> OfficesOf:
        rules = homes[id].rulebooks if id in homes else ()
        held = [o for body in groups[id] for o in offices_of(body, rules, look.as_of)]
        warnings = of_bodies(groups[id], held, rules, look.as_of)
        return OfficesOf(
            partnership=partnership,
            body=id if partnership is None else None,
            name=name,
            offices=tuple(await resting.with_decisions(pool, look, held)),
            warnings=(*warnings, *asked.get(id, ())),
            bodies=tuple(body.id for body in groups[id]),
        )

    return Page([await told(*record) for record in found.items], found.next)
