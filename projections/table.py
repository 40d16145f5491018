"""Tables of what is and what was, derived from a row's own type.

Each read model has a table of current rows and beside it, `…_was`, one of every version
that a row had: from the position that made it so, up to the one that ended it. Together
they answer what the register showed at any position.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Generic, TypeAlias, TypeVar, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.event import Visibility
from domain.ids import CouncilId

Row = TypeVar("Row", bound=Struct)
Place: TypeAlias = tuple[UUID, Visibility]

_PLAIN = {UUID, str, int, bool, date, datetime, list[UUID]}


def _column_type(annotation: Any) -> Any:
    """The type without its None and without a NewType's name."""
    if get_origin(annotation) in {Union, UnionType}:
        left = [a for a in get_args(annotation) if a is not NoneType]
        annotation = left[0] if len(left) == 1 else annotation
    while hasattr(annotation, "__supertype__"):
        annotation = annotation.__supertype__
    if get_origin(annotation) is list:
        return list[_column_type(get_args(annotation)[0])]  # type: ignore[misc]
    return str if "Literal" in str(get_origin(annotation)) else annotation


class Columns(Generic[Row]):
    """How rows become records and records rows. What is not plain is jsonb."""

    def __init__(self, kind: type[Row]) -> None:
        self.kind = kind
        fields = msgspec.structs.fields(kind)
        self.names = tuple(f.name for f in fields)
        decoders = (
            None if _column_type(f.type) in _PLAIN else msgspec.json.Decoder(f.type)
            for f in fields
        )
        self._json = [(n, d) for n, d in enumerate(decoders) if d is not None]
        self._encode = msgspec.json.Encoder().encode

    def record(self, row: Row) -> list[Any]:
        """The row's values in the order of its columns."""
        values = list(msgspec.structs.astuple(row))
        for n, _ in self._json:
            if values[n] is not None:
                values[n] = self._encode(values[n]).decode()
        return values

    def row(self, record: Sequence[Any]) -> Row:
        """The row in a record that begins with these columns."""
        values = list(record)
        for n, decoder in self._json:
            if values[n] is not None:
                values[n] = decoder.decode(values[n])
        return self.kind(**dict(zip(self.names, values, strict=False)))

    def sql(self, alias: str = "") -> str:
        """The columns for a SELECT list."""
        return ", ".join(f"{alias}.{name}" if alias else name for name in self.names)


class Versioned(Struct, Generic[Row], frozen=True):
    """One version of a row, true from a position up to another (None: still)."""

    row: Row
    since: int
    until: int | None = None


class Versions(Generic[Row]):
    """A read model's pair of tables, keyed by `id` within a council."""

    def __init__(self, name: str, kind: type[Row]) -> None:
        self.name = name
        self.columns = Columns(kind)
        self.tables: tuple[str, ...] = (name, f"{name}_was")

    def place(self, row: Row) -> Place:
        """Under what a current row stands: its id, and who may see it."""
        return (row.id, row.visibility)  # type: ignore[attr-defined]

    async def load(
        self, connection: Any, council: CouncilId, ids: Iterable[UUID], suffix: str
    ) -> list[Row]:
        """The current rows under these ids."""
        records = await connection.fetch(
            f"SELECT {self.columns.sql()} FROM read.{self.name}{suffix} "  # noqa: S608
            "WHERE council_id = $1 AND id = ANY($2)",
            council,
            list(ids),
        )
        return [self.columns.row(tuple(record)) for record in records]

    async def write(
        self,
        connection: Any,
        council: CouncilId,
        ended: dict[Place, int],
        versions: Iterable[Versioned[Row]],
        suffix: str,
    ) -> None:
        """End the current rows in `ended` at their positions, and add versions."""
        now, was = f"{self.name}{suffix}", f"{self.name}_was{suffix}"
        names = f"council_id, {self.columns.sql()}, from_position"
        if ended:
            await connection.execute(
                "WITH ending AS (SELECT * FROM "  # noqa: S608
                "unnest($2::uuid[], $3::text[], $4::bigint[]) "
                "AS ending (id, visibility, to_position)), "
                f"gone AS (DELETE FROM read.{now} t USING ending WHERE "
                "t.council_id = $1 AND t.id = ending.id AND "
                "t.visibility = ending.visibility "
                f"RETURNING {self._qualified('t')}, ending.to_position) "
                f"INSERT INTO read.{was} ({names}, to_position) SELECT * FROM gone",
                council,
                [id for id, _ in ended],
                [visibility for _, visibility in ended],
                list(ended.values()),
            )
        current, past = [], []
        for version in versions:
            record = (council, *self.columns.record(version.row), version.since)
            if version.until is None:
                current.append(record)
            else:
                past.append((*record, version.until))
        columns = ["council_id", *self.columns.names, "from_position"]
        if past:
            await connection.copy_records_to_table(
                was, schema_name="read", records=past, columns=[*columns, "to_position"]
            )
        if current:
            await connection.copy_records_to_table(
                now, schema_name="read", records=current, columns=columns
            )

    def _qualified(self, alias: str) -> str:
        return f"{alias}.council_id, {self.columns.sql(alias)}, {alias}.from_position"

    def at(self, council: str = "$1", position: str = "$2") -> str:
        """A subquery: the rows as they stood at a position (parameters by number)."""
        return f"({' UNION ALL '.join(self.parts(council, position))})"

    def parts(self, council: str = "$1", position: str = "$2") -> tuple[str, str]:
        """The two that it is put together from: what still is, and what was."""
        names = f"{self.columns.sql()}, from_position"
        then = f"WHERE council_id = {council} AND from_position <= {position}"
        was = f"{then} AND to_position > {position}"
        return (
            f"SELECT {names} FROM read.{self.name} {then}",  # noqa: S608
            f"SELECT {names} FROM read.{self.name}_was {was}",  # noqa: S608
        )


class Entries(Generic[Row]):
    """An append-only read model: one row an event, keyed by position."""

    def __init__(self, name: str, kind: type[Row]) -> None:
        self.name = name
        self.columns = Columns(kind)
        self.tables = (name,)

    async def add(
        self, connection: Any, council: CouncilId, rows: Iterable[Row], suffix: str
    ) -> None:
        """Add the rows of a batch of events."""
        await connection.copy_records_to_table(
            f"{self.name}{suffix}",
            schema_name="read",
            records=[(council, *self.columns.record(row)) for row in rows],
            columns=["council_id", *self.columns.names],
        )
