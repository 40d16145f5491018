"""The audit trail: every entry of a register as a sentence, with who, when and why.

It is what the council's auditor reads, and anyone else as far as they may see. Entries
that may not be seen are left out; the raw register shows that they are there.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.ids import BodyId, PartnershipId, PersonId
from projections.audit_entry import AuditEntry, entries
from projections.look import Look, Page, Pool, after, cursor, page, visible
from projections.names import NEEDS as NAMES_NEED
from projections.thing import THINGS
from store.vault import Vault

NEEDS = ("audit_trail", "partnership", *NAMES_NEED)
"""The projections that these reads are answered from."""

_EXPORTED_AT_ONCE = 500


def named(what: str, ids: str) -> str:
    """SQL that finds positions: any of those at which these are named."""
    return f"ANY(ARRAY(SELECT read.naming_{what}({ids})))"


# One condition for each criterion of a filter; {} is the parameter that holds it.
_CRITERIA = {
    "person": f"t.position = {named('persons', 'ARRAY[{}::uuid]')}",
    "subject": f"t.position = {named('things', 'ARRAY[{}::uuid]')}",
    "body": f"t.position = {named('things', '{}::uuid[]')}",
    "partnership": "t.partnership = {}::uuid",
    "kind": "t.kind = {}::text",
    "type": "t.kind = split_part({0}::text, '.', 1) AND t.type = {0}::text",
    "occurred_from": "t.occurred_latest >= {}::date",
    "occurred_to": "t.occurred_earliest <= {}::date",
    "happened_by": "coalesce(t.occurred_earliest <= {}::date, true)",
    # Later entries have later times: a day is a range of positions.
    "recorded_from": """t.position > store.position_at(
        $1, {}::date::timestamp AT TIME ZONE 'UTC' - interval '1 microsecond')""",
    "recorded_to": """t.position <= store.position_at(
        $1, ({}::date + 1)::timestamp AT TIME ZONE 'UTC' - interval '1 microsecond')""",
    "late": "t.late = {}::boolean",
    "before": "t.position < {}::bigint",
    "after": "t.position > {}::bigint",
    "at": "t.position = ANY({}::bigint[])",
}
# Looked up beforehand, so that PostgreSQL plans with the ids and not with a guess.
_OF_BODY = f"""
    SELECT t.id FROM {THINGS.table.at()} t WHERE {visible("t")} AND t.body = $5"""  # noqa: S608
VISIBLE = f"t.council_id = $1 AND t.position <= $2 AND {visible('t')}"
"""An entry `t` may be seen; parameters are those of `entry_frame`."""
_SEEN = f"c.council_id = $1 AND c.position <= $2 AND {visible('c')}"
# The page is cut before its leaves are fetched.
_PAGE = f"""
    SELECT e.leaf, e.leaf_hash,
           (SELECT max(c.position) FROM read.audit_trail c
             WHERE {_SEEN} AND c.corrects = e.position) AS corrected_by
      FROM (SELECT t.position FROM read.audit_trail t
             WHERE {VISIBLE} AND {{wanted}}
             ORDER BY t.position {{order}} LIMIT $5) found
      JOIN store.event e ON e.council_id = $1 AND e.position = found.position
     ORDER BY e.position {{order}}"""  # noqa: S608


class Filter(Struct, frozen=True, kw_only=True):
    """Which entries: those that fit all that is given.

    `subject` is anything with a stream; what mentions it counts too. `body` finds what
    was done for it, what names it, and what names a meeting or a decision of it. Both
    ends of a period are days that belong to it (for `recorded`: of UTC); something that
    occurred on a day not known exactly is found if it may have been in the period.
    `before` and `after` are positions: what was entered earlier, and later, than that;
    `at` are those wanted themselves.
    """

    person: PersonId | None = None
    body: BodyId | None = None
    subject: UUID | None = None
    partnership: PartnershipId | None = None
    kind: str | None = None
    type: str | None = None
    occurred_from: date | None = None
    occurred_to: date | None = None
    happened_by: date | None = None
    recorded_from: date | None = None
    recorded_to: date | None = None
    late: bool | None = None
    before: int | None = None
    after: int | None = None
    at: tuple[int, ...] | None = None


EVERYTHING = Filter()


async def audit_trail(
    pool: Pool,
    vault: Vault,
    look: Look,
    wanted: Filter = EVERYTHING,
    *,
    mark: str | None = None,
    limit: int = 50,
    oldest_first: bool = False,
    raw: bool = False,
) -> Page[AuditEntry]:
    """A page of the entries that fit, newest first. Raises BadCursor."""
    parameters = [*entry_frame(look), limit + 1]
    conditions = ["true"]

    def condition(sql: str, value: object) -> None:
        parameters.append(value)
        conditions.append(sql.format(f"${len(parameters)}"))

    for criterion, value in msgspec.structs.asdict(wanted).items():
        if criterion == "body" and value is not None:
            rows = await pool.fetch(_OF_BODY, *entry_frame(look), value)
            condition(_CRITERIA[criterion], [value, *(row["id"] for row in rows)])
        elif value is not None:
            condition(_CRITERIA[criterion], value)
    last = after(mark, tuple[int])
    if last is not None:
        place = max(-1, min(last[0], look.position + 1))
        condition(f"t.position {'>' if oldest_first else '<'} {{}}::bigint", place)
    order = "ASC" if oldest_first else "DESC"
    sql = _PAGE.format(wanted=" AND ".join(conditions), order=order)
    records = await pool.fetch(sql, *parameters)
    found = await entries(pool, vault, look, records, raw=raw)
    return page(found, limit, lambda entry: cursor(entry.position))


async def audit_entry(
    pool: Pool, vault: Vault, look: Look, position: int, *, raw: bool = False
) -> AuditEntry | None:
    """The entry at a position; None if there is none to be seen."""
    if not 0 <= position <= look.position:
        return None
    found = await entries_at(pool, vault, look, [position], raw=raw)
    return found[0] if found else None


async def entries_at(
    pool: Pool,
    vault: Vault,
    look: Look,
    positions: Sequence[int],
    *,
    raw: bool = False,
) -> list[AuditEntry]:
    """The entries at these positions that are to be seen, newest first."""
    sql = _PAGE.format(wanted="t.position = ANY($6::bigint[])", order="DESC")
    records = await pool.fetch(sql, *entry_frame(look), len(positions), positions)
    return await entries(pool, vault, look, records, raw=raw)


async def export(
    pool: Pool,
    vault: Vault,
    look: Look,
    wanted: Filter = EVERYTHING,
    *,
    raw: bool = False,
) -> AsyncIterator[AuditEntry]:
    """All entries that fit, oldest first."""
    mark: str | None = None
    while True:
        part = await audit_trail(
            pool,
            vault,
            look,
            wanted,
            mark=mark,
            limit=_EXPORTED_AT_ONCE,
            oldest_first=True,
            raw=raw,
        )
        for entry in part.items:
            yield entry
        mark = part.next
        if mark is None:
            return


def entry_frame(look: Look) -> list[Any]:
    """What every read begins with: $1 council, $2 position, $3 and $4 what is seen."""
    sight = look.sight
    seen = (list(sight.everywhere), list(sight.partnerships))
    return [look.council, look.position, *seen]
