"""Asking one read model: for one row, for a page of rows, or how many there are.

Rows are shown as of the day asked about; what had certainly not begun by then is left
out. A row whose beginning is not recorded is always shown.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

from msgspec import Struct

from projections.look import (
    Look,
    Page,
    Pool,
    after,
    cursor,
    frame,
    page,
    shown,
    visible,
)
from projections.projection import Projection

Row = TypeVar("Row", bound=Struct)
Wanted: TypeAlias = UUID | str | date | bool | int | list[UUID] | None

_GIVEN = 5  # parameters of `frame`; filters count on from there


class Order(Struct, frozen=True):
    """By what rows are sorted, before their ids: an SQL expression of a row `t`.

    `kind` is its type in Python. `in_turn`: those that are alike in it stand as they
    were entered, by their entries' positions. Neither is ever null.
    """

    by: str
    kind: type[date] | type[str] | type[int]
    descending: bool = False
    in_turn: bool = False

    @property
    def sorts(self) -> list[str]:
        """All that is sorted by, the id last."""
        return [self.by, *(["t.position"] if self.in_turn else []), "t.id"]

    @property
    def kinds(self) -> tuple[type[Any], ...]:
        """Their types, as a cursor holds them."""
        return (self.kind, *([int] if self.in_turn else []), UUID)

    @property
    def way(self) -> str:
        """The direction, in SQL."""
        return "DESC" if self.descending else "ASC"


_BY_ID = ["t.id"]


def _may_be_shown(projection: Projection[Any]) -> str:
    return shown("t") if projection.layered else visible("t", "$4", "$5")


class Listing(Generic[Row]):
    """Lists of one read model.

    `filters` are conditions about a row `t`, by name; ? stands for the value that is
    wanted. `on_day` gives a row as it stood on a day. `needs` are other projections
    that the filters look into.
    """

    def __init__(
        self,
        projection: Projection[Row],
        *,
        filters: Mapping[str, str] | None = None,
        order: Order | None = None,
        on_day: Callable[[Row, date], Row] = lambda row, _: row,
        needs: tuple[str, ...] = (),
    ) -> None:
        self.needs = (projection.name, *needs)
        self._columns = projection.table.columns
        self._filters = {"partnership": "t.partnership = ?::uuid", **(filters or {})}
        self._order = order
        self._on_day = on_day
        self._begun = (
            f"t WHERE {_may_be_shown(projection)} "
            "AND (t.from_day IS NULL OR t.from_day <= $3)"
        )
        self._parts = projection.table.parts()
        self._from = f"FROM {projection.table.at()} {self._begun}"

    async def one(self, pool: Pool, look: Look, id: UUID) -> Row | None:
        """The row under an id; None if there is none to be seen."""
        rows = await self.some(pool, look, [id])
        return rows[0] if rows else None

    async def some(self, pool: Pool, look: Look, ids: Iterable[UUID]) -> list[Row]:
        """The rows under these ids that are to be seen, by id."""
        records = await self._under(pool, look, list(ids))
        return [self._shown(look, record) for record in records]

    async def count(self, pool: Pool, look: Look, **wanted: Wanted) -> int:
        """How many rows fit all that is wanted."""
        where, values = self._where(wanted)
        sql = f"SELECT count(*) {self._from}{where}"
        return int(await pool.fetchval(sql, *frame(look), *values))

    async def any(self, pool: Pool, look: Look, **wanted: Wanted) -> bool:
        """Whether there is a row that fits all that is wanted."""
        where, values = self._where(wanted)
        sql = f"SELECT EXISTS (SELECT {self._from}{where})"
        return bool(await pool.fetchval(sql, *frame(look), *values))

    async def counts(
        self, pool: Pool, look: Look, by: str, **wanted: Wanted
    ) -> dict[str | None, int]:
        """How many there are of each: `by` is an SQL expression of a row `t`."""
        where, values = self._where(wanted)
        sql = f"SELECT {by}, count(*) {self._from}{where} GROUP BY 1 ORDER BY 2 DESC, 1"
        records = await pool.fetch(sql, *frame(look), *values)
        return {value: int(number) for value, number in records}

    async def grouped(
        self, pool: Pool, look: Look, by: str, what: str, **wanted: Wanted
    ) -> list[Any]:
        """SQL aggregates of the rows that fit: a record for each value `of` another."""
        where, values = self._where(wanted)
        sql = f"SELECT {by} AS of, {what} {self._from}{where} GROUP BY 1 ORDER BY 1"
        return await pool.fetch(sql, *frame(look), *values)

    def picked(self, what: str, **wanted: Wanted) -> tuple[str, list[Any]]:
        """A query for SQL expressions of the rows that fit, to be a part of another.

        The values are for its parameters after those of `frame`.
        """
        where, values = self._where(wanted)
        return f"SELECT {what} {self._from}{where}", values

    async def all(self, pool: Pool, look: Look, **wanted: Wanted) -> list[Row]:
        """Every row that fits what is wanted, in order. For what is known to be few."""
        where, values = self._where(wanted)
        sql = f"SELECT {self._columns.sql('t')} {self._from}{where} {self._sorted()}"
        records = await pool.fetch(sql, *frame(look), *values)
        return [self._shown(look, record) for record in records]

    async def every(
        self, pool: Pool, look: Look, *, at_once: int = 500, **wanted: Wanted
    ) -> AsyncIterator[list[Row]]:
        """The same, however many they are: some of them at a time."""
        where, values = self._where(wanted)
        sql = f"SELECT t.id {self._from}{where} {self._sorted()}"
        records = await pool.fetch(sql, *frame(look), *values)
        ids = [record["id"] for record in records]
        for start in range(0, len(ids), at_once):
            some = ids[start : start + at_once]
            rows: dict[UUID, Any] = {
                record["id"]: self._shown(look, record)
                for record in await self._under(pool, look, some)
            }
            yield [rows[id] for id in some if id in rows]

    async def span(
        self, pool: Pool, look: Look, day: str, **wanted: Wanted
    ) -> tuple[date | None, date | None]:
        """The first and the last day that an SQL expression has of all such rows."""
        where, values = self._where(wanted)
        sql = f"SELECT min({day}), max({day}) {self._from}{where}"
        (record,) = await pool.fetch(sql, *frame(look), *values)
        return tuple(record)

    async def distinct(
        self, pool: Pool, look: Look, what: str, **wanted: Wanted
    ) -> list[Any]:
        """The values that an SQL expression has of all such rows, each once."""
        where, values = self._where(wanted)
        sql = f"SELECT DISTINCT {what} {self._from}{where}"
        records = await pool.fetch(sql, *frame(look), *values)
        return [record[0] for record in records]

    async def page(
        self, pool: Pool, look: Look, *, mark: str | None, limit: int, **wanted: Wanted
    ) -> Page[Row]:
        """A page of the rows that fit all that is wanted. Raises BadCursor."""
        where, values = self._where(wanted)
        sorts = self._order.sorts if self._order else _BY_ID
        kinds = self._order.kinds if self._order else (UUID,)
        last = after(mark, tuple[kinds])  # type: ignore[valid-type]
        if last is not None:
            than = "<" if self._order and self._order.descending else ">"
            first = _GIVEN + len(values) + 1
            places = ", ".join(f"${first + n}" for n in range(len(sorts)))
            where += f" AND ({', '.join(sorts)}) {than} ({places})"
            values = [*values, *last]
        sql = self._first(sorts, where, limit + 1)
        records = await pool.fetch(sql, *frame(look), *values)
        width = len(self._columns.names)
        found = page(records, limit, lambda record: cursor(*tuple(record)[width:]))
        return Page([self._shown(look, record) for record in found.items], found.next)

    def _first(self, sorts: list[str], where: str, number: int) -> str:
        """A query for the first so many, with what they are sorted by.

        What is and what was are sorted apart: behind the wall, an index is of use to
        each of them and to no union of them.
        """
        keys = [f"sort_{n}" for n in range(len(sorts))]
        what = ", ".join(f"{by} AS {key}" for by, key in zip(sorts, keys, strict=True))
        parts = " UNION ALL ".join(
            f"(SELECT {self._columns.sql('t')}, {what} FROM ({part}) {self._begun}"  # noqa: S608
            f"{where} {self._sorted()} LIMIT {number:d})"
            for part in self._parts
        )
        way = self._order.way if self._order else "ASC"
        by = ", ".join(f"{key} {way}" for key in keys)
        return f"SELECT * FROM ({parts}) t ORDER BY {by} LIMIT {number:d}"  # noqa: S608

    async def _under(self, pool: Pool, look: Look, ids: list[UUID]) -> list[Any]:
        sql = f"SELECT {self._columns.sql('t')} {self._from} AND t.id = ANY($6) "
        return await pool.fetch(sql + "ORDER BY t.id", *frame(look), ids)

    def _where(self, wanted: Mapping[str, Wanted]) -> tuple[str, list[Any]]:
        given = {name: value for name, value in wanted.items() if value is not None}
        conditions = (
            " AND " + self._filters[name].replace("?", f"${number}")
            for number, name in enumerate(given, start=_GIVEN + 1)
        )
        return "".join(conditions), list(given.values())

    def _sorted(self) -> str:
        if self._order is None:
            return "ORDER BY t.id"
        way = self._order.way
        return "ORDER BY " + ", ".join(f"{one} {way}" for one in self._order.sorts)

    def _shown(self, look: Look, record: Any) -> Row:
        row = self._columns.row(tuple(record)[: len(self._columns.names)])
        return self._on_day(row, look.as_of)
