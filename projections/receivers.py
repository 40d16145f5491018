"""Who received what: what grants come to for each organisation that has any.

An organisation is one whatever it was called when a grant was awarded, and so are
those that were found to be one. Whoever has a grant and is not in the directory stands
for itself, by the name that was written. A grant for a person has no place here: it is
counted with all grants, and nowhere with whom it is for.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.ids import OrganisationId
from domain.organisation_events import Kind
from projections.grant_sums import AWARDED, PAID, RETURNED, UNTOLD
from projections.grant_totals import NOT_TOLD, asked
from projections.listing import Wanted
from projections.listings import grants, organisations
from projections.look import Look, Page, Pool, after, cursor, frame, page, shown
from projections.organisation import ORGANISATIONS, Organisation
from projections.tally import Counted, See

NEEDS = (*grants.needs, *organisations.needs)
"""The projections that these are answered from."""

SortedBy: TypeAlias = Literal["awarded", "name"]

_SUMS = f"""
    t.organisation, t.applicant, count(*) AS grants,
    sum({AWARDED})::bigint AS awarded, sum({PAID})::bigint AS paid,
    coalesce(sum({RETURNED}), 0)::bigint AS returned,
    count(*) FILTER (WHERE {UNTOLD}) AS untold"""
_AT = ORGANISATIONS.table.at()
# Each of those found to be one with another, and what that has become in the end.
_RECEIVERS = f"""
    WITH RECURSIVE summed AS MATERIALIZED ({{given}} GROUP BY 1, 2),
    merged AS MATERIALIZED (
        SELECT t.id, t.merged_into FROM {_AT} t
         WHERE t.merged_on <= $3 AND {shown("t")}),
    became (id, now) AS (
        SELECT id, merged_into FROM merged UNION
        SELECT b.id, m.merged_into FROM became b JOIN merged m ON m.id = b.now),
    receiver AS (
        SELECT coalesce(b.now, s.organisation) AS organisation,
               array_agg(DISTINCT s.applicant) AS names,
               sum(s.grants)::bigint AS grants, sum(s.awarded)::bigint AS awarded,
               sum(s.paid)::bigint AS paid, sum(s.returned)::bigint AS returned,
               sum(s.untold)::bigint AS untold
          FROM summed s
          LEFT JOIN became b
            ON b.id = s.organisation AND b.now NOT IN (SELECT id FROM merged)
         GROUP BY coalesce(b.now, s.organisation),
                  CASE WHEN s.organisation IS NULL THEN s.applicant END),
    called AS (
        SELECT r.*, lower(coalesce(o.name, r.names[1])) AS name,
               coalesce(r.organisation::text, r.names[1]) AS key
          FROM receiver r
          LEFT JOIN (SELECT t.id, t.name FROM {_AT} t WHERE {shown("t")}) o
            ON o.id = r.organisation)
    SELECT * FROM called"""  # noqa: S608
_ORDERS: dict[SortedBy, tuple[str, type[Any]]] = {
    "awarded": ("-awarded, name, key", tuple[int, str, str]),
    "name": ("name, key", tuple[str, str]),
}
_AT_ONCE = 500


class Receiver(Struct, frozen=True, kw_only=True):
    """What one organisation was given, in pence.

    `organisation` null: it is not in the directory, and `name` is what was written.
    Else `name` is what it is called on the day asked about, `names` what it was called
    when its grants were awarded. `identifiers` are its numbers in registers and what
    other lists call it. `paid` null: of none of its grants is told what was paid; else
    `payments_not_recorded` says of how many it is not. `returned` is what came back.
    """

    organisation: OrganisationId | None
    name: str
    names: tuple[str, ...]
    kind: Kind | None
    identifiers: tuple[str, ...]
    grants: Counted
    awarded: int
    paid: int | None
    returned: int
    payments_not_recorded: Counted


async def receivers(
    pool: Pool,
    look: Look,
    *,
    sort: SortedBy,
    mark: str | None,
    limit: int,
    **wanted: Wanted,
) -> Page[Receiver]:
    """A page of those who received a grant that fits. Raises BadCursor."""
    order, kind = _ORDERS[sort]
    sql, values = _asked(wanted)
    last = after(mark, kind)
    if last is not None:
        first = len(frame(look)) + len(values) + 1
        places = ", ".join(f"${first + n}" for n in range(len(last)))
        sql += f" WHERE ({order}) > ({places})"
        values += last
    sql += f" ORDER BY {order} LIMIT {limit + 1:d}"
    records = await pool.fetch(sql, *frame(look), *values)
    found = page(records, limit, lambda one: cursor(*_key(one, sort)))
    return Page(await _told(pool, look, found.items, wanted), found.next)


async def every_receiver(
    pool: Pool, look: Look, *, sort: SortedBy, **wanted: Wanted
) -> AsyncIterator[Receiver]:
    """All of them, in order."""
    sql, values = _asked(wanted)
    sql += f" ORDER BY {_ORDERS[sort][0]}"
    records = await pool.fetch(sql, *frame(look), *values)
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        for one in await _told(pool, look, some, wanted):
            yield one


def _asked(wanted: dict[str, Wanted]) -> tuple[str, list[Any]]:
    given, values = grants.picked(_SUMS, given=True, individual=False, **wanted)
    return _RECEIVERS.replace("{given}", given), values


def _key(record: Any, sort: SortedBy) -> tuple[Any, ...]:
    if sort == "name":
        return (record["name"], record["key"])
    return (-record["awarded"], record["name"], record["key"])


async def _told(
    pool: Pool, look: Look, records: Sequence[Any], wanted: dict[str, Wanted]
) -> list[Receiver]:
    ids: set[UUID] = {one["organisation"] for one in records} - {None}
    known = {one.id: one for one in await organisations.some(pool, look, ids)}
    query = asked({name: one for name, one in wanted.items() if one is not None})
    return [_receiver(one, known.get(one["organisation"]), query) for one in records]


def _receiver(one: Any, row: Organisation | None, query: dict[str, str]) -> Receiver:
    """`row`: what the directory shows of it, if it is there and to be seen."""
    names = tuple(sorted(one["names"], key=str.casefold))
    id = one["organisation"]
    who = {"applicant": names[0], "individual": "false"}
    mine = query | ({"organisation": str(id)} if id is not None else who)
    return Receiver(
        organisation=id,
        name=row.name if row else names[-1],
        names=names,
        kind=row.kind if row else None,
        identifiers=_identifiers(row) if row else (),
        grants=Counted(one["grants"], See("grants", {**mine, "given": "true"})),
        awarded=one["awarded"],
        paid=None if one["untold"] == one["grants"] else one["paid"],
        returned=one["returned"],
        payments_not_recorded=Counted(
            one["untold"], See("grants", {**mine, **NOT_TOLD})
        ),
    )


def _identifiers(row: Organisation) -> tuple[str, ...]:
    registered = [one.identifier for one in row.registrations if one.ended_on is None]
    known = [one.identifier for one in row.known_as if one.ended_on is None]
    return tuple(dict.fromkeys([*registered, *known]))
