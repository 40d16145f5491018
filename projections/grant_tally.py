"""What grants come to together, kept beside their rows.

Summing a hundred thousand rows takes ten times as long as a page may. So whatever
writes rows of grants also keeps how many are alike in all that they can be asked by,
and what these come to. It is of grants as they are: `AS_IT_IS` says whether that is
what a question is about. All else is summed from the rows (`grant_totals`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.ids import CouncilId
from projections.grant_row import Grant
from projections.look import Look, Pool, frame, shown
from projections.table import Place, Versioned, Versions

TALLY = "grant_tally"
_WAS_GIVEN = "('awarded', 'paid', 'closed')"
_ALIKE: Mapping[str, str] = {
    "partnership": "g.partnership",
    "visibility": "g.visibility",
    "fuller": "g.fuller",
    "fund": "g.fund",
    "status": "g.status",
    "year": "extract(year FROM coalesce(g.decided_on, g.from_day))::int",
    "area": "g.area",
    "themes": "g.themes",
    "round": "g.round",
    "report": "CASE WHEN g.reported_on IS NOT NULL THEN g.report END",
    "individual": "g.individual",
    "payments_told": "g.payments_told",
}
_AWARDED = f"CASE WHEN g.status IN {_WAS_GIVEN} THEN g.awarded END"
_SUMS: Mapping[str, str] = {
    "grants": "count(*)",
    "awarded": f"coalesce(sum({_AWARDED}), 0)",
    "asked": "coalesce(sum(g.amount), 0)",
    "paid": "coalesce(sum(g.paid), 0)",
    "returned": "coalesce(sum(g.returned), 0)",
    "untold": f"count({_AWARDED}) FILTER (WHERE NOT g.payments_told)",
}

# The rows under ids and visibilities count in their tallies, or count there no more.
_COUNT = f"""
    WITH counted AS (
        SELECT {", ".join(f"{sql} AS {name}" for name, sql in _ALIKE.items())},
               {", ".join(f"{{sign}} {sql} AS {name}" for name, sql in _SUMS.items())}
          FROM read.grant_record{{suffix}} g
          JOIN unnest($2::uuid[], $3::text[]) AS these (id, visibility)
            ON these.id = g.id AND these.visibility = g.visibility
         WHERE g.council_id = $1
         GROUP BY {", ".join(str(n) for n in range(1, len(_ALIKE) + 1))})
    INSERT INTO read.{TALLY}{{suffix}} AS t
           (council_id, id, {", ".join(_ALIKE)}, {", ".join(_SUMS)})
    SELECT $1, md5(ROW({", ".join(_ALIKE)})::text)::uuid,
           {", ".join(_ALIKE)}, {", ".join(_SUMS)}
      FROM counted
    ON CONFLICT (council_id, id) DO UPDATE
       SET {", ".join(f"{name} = t.{name} + excluded.{name}" for name in _SUMS)}"""  # noqa: S608 - names of our own
_NOBODY = f"DELETE FROM read.{TALLY}{{suffix}} WHERE council_id = $1 AND grants = 0"  # noqa: S608 - as above


class Tallied(Versions[Grant]):
    """The tables of grants, and beside them what these come to as they are now."""

    def __init__(self, name: str) -> None:
        super().__init__(name, Grant)
        self.tables = (*self.tables, TALLY)

    async def write(
        self,
        connection: Any,
        council: CouncilId,
        ended: dict[Place, int],
        versions: Iterable[Versioned[Grant]],
        suffix: str,
    ) -> None:
        """End current rows and add versions; the tallies follow."""
        told = list(versions)
        begun = [self.place(one.row) for one in told if one.until is None]
        await _count(connection, council, ended, suffix, "-")
        await super().write(connection, council, ended, told, suffix)
        await _count(connection, council, begun, suffix, "+")
        if ended:
            await connection.execute(_NOBODY.format(suffix=suffix), council)


async def _count(
    connection: Any, council: CouncilId, places: Iterable[Place], suffix: str, sign: str
) -> None:
    these = list(places)
    if these:
        ids, eyes = ([place[n] for place in these] for n in (0, 1))
        sql = _COUNT.format(suffix=suffix, sign=sign)
        await connection.execute(sql, council, ids, eyes)


AS_IT_IS = """
    NOT EXISTS (SELECT FROM read.grant_record
                 WHERE council_id = $1 AND from_position > $2)
    AND NOT EXISTS (SELECT FROM read.grant_record_was
                     WHERE council_id = $1 AND to_position > $2)
    AND NOT EXISTS (SELECT FROM read.grant_record
                     WHERE council_id = $1
                       AND greatest(told_on, from_day, decided_on, reported_on) > $3)"""
"""Whether grants have not changed after the position in $2, nor are of later days."""

_FILTERS: Mapping[str, str] = {
    "partnership": "t.partnership = ?::uuid",
    "fund": "t.fund = ?::uuid",
    "status": "t.status = ?::text",
    "area": "t.area = ?::text",
    "theme": "jsonb_exists(t.themes, ?::text)",
    "year": "t.year = ?::int",
    "round": "t.round = ?::int",
    "report": "t.report = ?::text",
    "individual": "t.individual = ?::boolean",
    "given": f"(t.status IN {_WAS_GIVEN}) = ?::boolean",
    "payments_told": "t.payments_told = ?::boolean",
}


def _part(name: str, of: str) -> str:
    each = "sum(t.grants)::bigint AS grants, sum(t.awarded)::bigint AS awarded"
    return (
        f"SELECT '{name}', of::text, grants, awarded, 0, 0, 0, 0 "  # noqa: S608 - names of our own
        f"FROM (SELECT {of} AS of, {each} FROM fit t GROUP BY 1) part"
    )


# Each part is summed by itself, and of most only what is told of them: of 20,000
# tallies that takes a third of what grouping them at once does.
_SUMMED = f"""
    WITH fit AS MATERIALIZED (
        SELECT t.status, t.year, t.area, t.themes, t.fund,
               {", ".join(f"t.{name}" for name in _SUMS)}
          FROM read.{TALLY} t
         WHERE t.council_id = $1 AND {shown("t")} {{fits}})
    SELECT 'status' AS name, t.status AS of,
           {", ".join(f"sum(t.{name})::bigint AS {name}" for name in _SUMS)}
      FROM fit t GROUP BY t.status
    UNION ALL {_part("year", "t.year")}
    UNION ALL {_part("area", "t.area")}
    UNION ALL {_part("fund", "t.fund")}
    UNION ALL {_part("theme", "jsonb_array_elements_text(t.themes)")}
    UNION ALL
    SELECT 'as it is', NULL, {", ".join("0" for _ in _SUMS)}
     WHERE EXISTS (SELECT FROM read.{TALLY} WHERE council_id = $1) AND {AS_IT_IS}
     ORDER BY 1, 2"""  # noqa: S608 - as above


async def summed(
    pool: Pool, look: Look, wanted: Mapping[str, Any]
) -> dict[str, list[Any]] | None:
    """What the grants that fit come to, by part; None: that cannot be told from here.

    All is told of each status; of other parts how many there are, and what was awarded.
    One statement, so that no entry comes between the tallies and what is asked of them.
    """
    if not wanted.keys() <= _FILTERS.keys():
        return None
    fits = "".join(
        " AND " + _FILTERS[name].replace("?", f"${number}")
        for number, name in enumerate(wanted, start=6)
    )
    values = (*frame(look), *wanted.values())
    records = await pool.fetch(_SUMMED.format(fits=fits), *values)
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record["name"], []).append(record)
    return found if found.pop("as it is", None) else None
