"""What entries about money left out before they said it: whose it was, and how much.

Payments once did not name their fund, nor releases their amount. The register knows
both: a grant begins with its fund, and a fund keeps for a grant what it committed.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from domain.event import Event, Recorded
from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardSettled,
    AwardVaried,
    MoneyReturned,
)
from domain.grant_events import GrantPaid
from domain.ids import CouncilId, FundId, GrantId
from store.codec import decode

_BEGUN = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND stream_id = ANY($2) AND version = 1"""
_KEPT = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND stream_id = ANY($2) AND position < $3
       AND type = ANY($4)
     ORDER BY position"""
_KEEPING = (AwardCommitted, AwardVaried, AwardReleased, MoneyReturned, AwardSettled)


async def complete(
    connection: Any, council: CouncilId, events: Sequence[Recorded[Event]]
) -> Sequence[Recorded[Event]]:
    """The same events, with what older ones left out."""
    paid = {one.stream for one in events if _without_fund(one)}
    released = [one for one in events if _without_amount(one)]
    if not (paid or released):
        return events
    funds = await _funds(connection, council, paid) if paid else {}
    amounts = await _amounts(connection, council, released) if released else {}
    return [_completed(one, funds, amounts) for one in events]


def _without_fund(event: Recorded[Any]) -> bool:
    return isinstance(event.facts, GrantPaid) and event.facts.fund is None


def _without_amount(event: Recorded[Any]) -> bool:
    return isinstance(event.facts, AwardReleased) and event.facts.amount is None


def _completed(
    event: Recorded[Any], funds: dict[UUID, FundId], amounts: dict[int, int]
) -> Recorded[Any]:
    if _without_fund(event) and event.stream in funds:
        return replace(event, facts=replace(event.facts, fund=funds[event.stream]))
    if event.position in amounts:
        facts = replace(event.facts, amount=amounts[event.position])
        return replace(event, facts=facts)
    return event


async def _funds(
    connection: Any, council: CouncilId, grants: Iterable[UUID]
) -> dict[UUID, FundId]:
    """The fund of each grant: both an enquiry and an application name it."""
    rows = await connection.fetch(_BEGUN, council, list(grants))
    begun: list[Recorded[Any]] = [decode(row["leaf"]) for row in rows]
    return {one.stream: one.facts.fund for one in begun}


async def _amounts(
    connection: Any, council: CouncilId, released: Sequence[Recorded[Any]]
) -> dict[int, int]:
    """What each release set free, by its position."""
    streams = list({one.stream for one in released})
    last = max(one.position for one in released) + 1
    types = [kind.__struct_config__.tag for kind in _KEEPING]
    rows = await connection.fetch(_KEPT, council, streams, last, types)
    kept: dict[tuple[UUID, GrantId], int] = {}
    amounts: dict[int, int] = {}
    wanted = {one.position for one in released}
    for event in map(decode, (row["leaf"] for row in rows)):
        facts: Any = event.facts
        place = (event.stream, facts.grant)
        match facts:
            case AwardCommitted(amount=amount) | AwardVaried(amount=amount):
                kept[place] = amount
            case MoneyReturned(amount=amount):
                kept[place] = kept.get(place, 0) - amount
            case _:
                before = kept.pop(place, 0)
                if event.position in wanted:
                    amounts[event.position] = before
    return amounts
