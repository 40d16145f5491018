"""Grants counted: how many stand how, and what they come to."""

from msgspec import Struct

from projections.grant import GRANTS, STATUS
from projections.grant_parts import Status
from projections.look import Look, Pool, frame, shown
from projections.tally import Counted, See

_BY_STATUS = f"""
    SELECT ({STATUS}) AS status, count(*) AS grants,
           coalesce(sum(CASE WHEN t.decided_on <= $3 THEN t.awarded END), 0)::bigint
             AS awarded
      FROM {GRANTS.table.at()} t
     WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)
     GROUP BY 1 ORDER BY 1"""  # noqa: S608


class GrantsOfStatus(Struct, frozen=True):
    """So many grants stand so; `awarded` is what they were given, in pence."""

    status: Status
    grants: Counted
    awarded: int


async def grants_by_status(pool: Pool, look: Look) -> tuple[GrantsOfStatus, ...]:
    """How the grants stand on a day."""
    return tuple(
        GrantsOfStatus(
            record["status"],
            Counted(record["grants"], See("grants", {"status": record["status"]})),
            record["awarded"],
        )
        for record in await pool.fetch(_BY_STATUS, *frame(look))
    )
