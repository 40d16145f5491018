"""The raw register: its records as they are stored, in order and without a gap.

Of a record that may not be seen there is its place and its hash: nothing is missing.
"""

from typing import Any

from msgspec import UNSET, Raw, Struct, UnsetType

from projections.look import Look, Page, Pool, after, cursor, page, visible

NEEDS = ("audit_trail",)
"""The projection that knows what may be seen."""

_PAGE = f"""
    SELECT e.position, e.leaf, e.leaf_hash,
           coalesce({visible("t", "$3", "$4")}, false) AS seen
      FROM store.event e
      LEFT JOIN read.audit_trail t USING (council_id, position)
     WHERE e.council_id = $1 AND e.position <= $2 AND e.position >= $5
     ORDER BY e.position LIMIT $6"""  # noqa: S608


class RawEntry(Struct, frozen=True, omit_defaults=True):
    """One place in the register, and the hex of sha256(0x00 || its record).

    `event` is the record as it is stored. Where the reader may not see it, there is
    `withheld` instead.
    """

    position: int
    leaf_hash: str
    event: Raw | UnsetType = UNSET
    withheld: bool = False


async def raw_register(
    pool: Pool, look: Look, *, start: int = 0, mark: str | None = None, limit: int = 50
) -> Page[RawEntry]:
    """A page of the register from position `start` on. Raises BadCursor."""
    last = after(mark, tuple[int])
    wanted = start if last is None else last[0] + 1
    first = max(0, min(wanted, look.position + 1))
    sight = (list(look.sight.everywhere), list(look.sight.partnerships))
    where = (look.council, look.position, *sight)
    records = await pool.fetch(_PAGE, *where, first, limit + 1)
    return page([_entry(r) for r in records], limit, lambda e: cursor(e.position))


def _entry(record: Any) -> RawEntry:
    position, leaf_hash = record["position"], record["leaf_hash"].hex()
    if record["seen"]:
        return RawEntry(position, leaf_hash, Raw(record["leaf"]))
    return RawEntry(position, leaf_hash, withheld=True)
