"""What changed lately in whatever somebody watches: what their feed tells.

A watch list names partnerships, bodies, plans, milestones and schemes, and what is
about any of them is on it. It is kept nowhere: whoever asks for it brings it along.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from projections import audit_trail
from projections.audit_entry import AuditEntry
from projections.audit_trail import VISIBLE, entries_at, entry_frame, named
from projections.look import Look, Page, Pool, after, cursor, visible
from projections.milestone import MILESTONES
from projections.milestone_filter import Given
from projections.partnership import PARTNERSHIPS
from projections.table import Versions
from projections.thing import THINGS
from store.vault import Vault

NEEDS = (*audit_trail.NEEDS, "milestone")
"""The projections that a watch list is answered from."""

Topic: TypeAlias = Literal[
    "partnerships",
    "meetings",
    "decisions",
    "plans",
    "milestones",
    "promises",
    "money",
    "organisations",
    "council",
]

KINDS: dict[Topic, tuple[str, ...]] = {
    "partnerships": ("partnership", "body"),
    "meetings": ("meeting", "minutes", "paper"),
    "decisions": ("decision",),
    "plans": ("plan", "ask"),
    "milestones": ("milestone", "report"),
    "promises": ("promise", "engagement"),
    "money": ("fund", "grant"),
    "organisations": ("organisation", "identifier"),
    "council": ("council", "scheme", "person"),
}
"""The kinds of things that each topic is about."""

TOPICS: dict[str, Topic] = {
    kind: topic for topic, kinds in KINDS.items() for kind in kinds
}


class WatchList(Struct, frozen=True, kw_only=True):
    """What is watched: whatever is about any of these; everything, if none is given.

    Of a body, its meetings and decisions count too, of a plan its milestones, of a
    scheme all that its partnerships do. `kind`: of all that, only these topics.
    """

    partnership: tuple[UUID, ...] = ()
    body: tuple[UUID, ...] = ()
    plan: tuple[UUID, ...] = ()
    milestone: tuple[UUID, ...] = ()
    scheme: tuple[UUID, ...] = ()
    kind: tuple[Topic, ...] = ()


class News(Struct, frozen=True):
    """An entry, and when what is said of it last changed: by its correction."""

    entry: AuditEntry
    changed_at: datetime


def _belonging(table: Versions[Any], column: str) -> str:
    """What belongs to things that are watched, as far as the reader may know."""
    return f"""
        SELECT t.id FROM {table.at()} t
         WHERE t.{column} = ANY($5::uuid[]) AND {visible("t")}"""  # noqa: S608


# Looked up first, to plan with the ids.
_OF_SCHEME = _belonging(PARTNERSHIPS.table, "scheme")
_OF_BODY = _belonging(THINGS.table, "body")
_OF_PLAN = _belonging(MILESTONES.table, "plan")

_NEWEST = "ORDER BY t.position DESC LIMIT $5"
# The newest of each, by an index that has each in the register's order.
_OF_EACH = f"""
    SELECT newest.position FROM unnest({{ids}}) each (id) CROSS JOIN LATERAL (
        SELECT t.position FROM read.audit_trail t
         WHERE {VISIBLE} AND t.{{column}} = each.id{{besides}} {_NEWEST}) newest"""  # noqa: S608
_NAMING = f"""
    SELECT t.position FROM read.audit_trail t
     WHERE {VISIBLE} AND t.position = {named("things", "{ids}")}{{besides}}
     {_NEWEST}"""  # noqa: S608
_ALL = f"""
    SELECT t.position FROM read.audit_trail t
     WHERE {VISIBLE}{{besides}} {_NEWEST}"""  # noqa: S608
_RECORDED = """
    SELECT position, recorded_at FROM store.event
     WHERE council_id = $1 AND position = ANY($2::bigint[])"""


async def news(
    pool: Pool,
    vault: Vault,
    look: Look,
    watched: WatchList,
    *,
    mark: str | None,
    limit: int,
) -> Page[News]:
    """A page of the entries that are on a watch list, newest first. Raises BadCursor.

    One page goes on where the one before ended, whatever has been recorded since.
    """
    values: list[Any] = [*entry_frame(look), limit + 1]

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    last = after(mark, tuple[int])
    besides = "" if last is None else f" AND t.position < {given(last[0])}::bigint"
    found = " UNION ".join(
        f"({one})" for one in await _searches(pool, look, watched, besides, given)
    )
    sql = f"SELECT t.position FROM ({found}) t {_NEWEST}"  # noqa: S608
    positions = [record["position"] for record in await pool.fetch(sql, *values)]
    items = await _told(pool, vault, look, positions[:limit])
    more = len(positions) > limit
    return Page(items, cursor(positions[limit - 1]) if more else None)


async def _searches(
    pool: Pool, look: Look, watched: WatchList, besides: str, given: Given
) -> list[str]:
    """A query for each way in which an entry can be on the list."""
    kinds = [kind for topic in watched.kind for kind in KINDS[topic]]
    homes, things = await _watched(pool, look, watched)
    if not homes and not things:
        if not kinds:
            return [_ALL.format(besides=besides)]
        ids = f"{given(kinds)}::text[]"
        return [_OF_EACH.format(ids=ids, column="kind", besides=besides)]
    if kinds:
        besides += f" AND t.kind = ANY({given(kinds)}::text[])"
    return list(_about(homes, things, besides, given))


def _about(
    homes: list[UUID], things: list[UUID], besides: str, given: Given
) -> Iterator[str]:
    if homes:
        ids = f"{given(homes)}::uuid[]"
        yield _OF_EACH.format(ids=ids, column="partnership", besides=besides)
    if things:
        yield _NAMING.format(ids=f"{given(things)}::uuid[]", besides=besides)


async def _watched(
    pool: Pool, look: Look, watched: WatchList
) -> tuple[list[UUID], list[UUID]]:
    """The partnerships whose entries count, and the things that entries may name."""

    async def belonging(sql: str, ids: tuple[UUID, ...]) -> set[UUID]:
        rows = await pool.fetch(sql, *entry_frame(look), ids) if ids else []
        return {row["id"] for row in rows}

    homes = {*watched.partnership} | await belonging(_OF_SCHEME, watched.scheme)
    things = {*watched.body, *watched.plan, *watched.milestone, *watched.scheme}
    things |= await belonging(_OF_BODY, watched.body)
    things |= await belonging(_OF_PLAN, watched.plan)
    return list(homes), list(things)


async def _told(
    pool: Pool, vault: Vault, look: Look, positions: list[int]
) -> list[News]:
    told = await entries_at(pool, vault, look, positions)
    corrections = [one.corrected_by for one in told if one.corrected_by is not None]
    rows = await pool.fetch(_RECORDED, look.council, corrections) if corrections else []
    at = {row["position"]: row["recorded_at"] for row in rows}
    return [
        News(one, one.recorded_at if by is None else at[by])
        for one in told
        for by in [one.corrected_by]
    ]
