"""What things are called, by their ids or by their kind: for links and for choices."""

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct

from projections.look import Look, Pool, visible
from projections.thing import THINGS

_BY_ID = f"""
    SELECT t.id, t.kind, t.label, t.partnership FROM {THINGS.table.at()} t
     WHERE t.id = ANY($3) AND {visible("t", "$4", "$5")}"""  # noqa: S608 - constants
_BY_KIND = f"""
    SELECT t.id, t.kind, t.label FROM {THINGS.table.at()} t
     WHERE t.kind = $3 AND ($6::uuid IS NULL OR t.partnership = $6)
       AND {visible("t", "$4", "$5")}
     ORDER BY t.label, t.id LIMIT $7"""  # noqa: S608 - constants


class Labelled(Struct, frozen=True):
    """A thing: the kind that it is of, its bare name, and its partnership if any."""

    kind: str
    label: str
    partnership: UUID | None = None


async def labelled(
    pool: Pool, look: Look, ids: Collection[UUID]
) -> dict[str, Labelled]:
    """The things among these ids that may be seen, by the text of their ids."""
    if not ids:
        return {}
    sight = (list(look.sight.everywhere), list(look.sight.partnerships))
    rows = await pool.fetch(_BY_ID, look.council, look.position, list(ids), *sight)
    return {
        str(row["id"]): Labelled(row["kind"], row["label"], row["partnership"])
        for row in rows
    }


async def of_kind(
    pool: Pool, look: Look, kind: str, partnership: UUID | None, *, most: int
) -> list[tuple[str, str]]:
    """The things of a kind, of one partnership or of all: ids and names, by name."""
    sight = (list(look.sight.everywhere), list(look.sight.partnerships))
    rows = await pool.fetch(
        _BY_KIND, look.council, look.position, kind, *sight, partnership, most
    )
    return [(str(row["id"]), row["label"]) for row in rows]
