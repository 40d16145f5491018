"""The audit trail's rows: of each event, what it can be found by.

What is said about an event is made from its own leaf when somebody asks.
"""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.event import Recorded, Visibility
from domain.ids import PartnershipId, PersonId
from projections.mentions import kind_of, named_in, partnership_of
from projections.projection import Log
from projections.table import Entries

LATE_AFTER_DAYS = 31
"""An entry is late if it was recorded more than so many days after it occurred."""


class AuditRow(Struct, frozen=True, kw_only=True):
    """`things` and `persons` are all that the event names, its own stream included.

    Between `occurred_earliest` and `occurred_latest` it occurred; an end that is open
    is the first or the last day there is. Both are null where nothing is recorded.
    """

    position: int
    type: str
    kind: str
    partnership: PartnershipId | None
    persons: list[PersonId]
    things: list[UUID]
    occurred_earliest: date | None
    occurred_latest: date | None
    late: bool
    corrects: int | None
    visibility: Visibility


def row(event: Recorded[Any]) -> AuditRow:
    occurred = event.occurred
    persons, things = named_in(event)
    return AuditRow(
        position=event.position,
        type=event.type,
        kind=kind_of(event),
        partnership=partnership_of(event),
        persons=persons,
        things=things,
        occurred_earliest=(occurred.earliest or date.min) if occurred else None,
        occurred_latest=(occurred.latest or date.max) if occurred else None,
        late=days_late(event) is not None,
        corrects=event.corrects,
        visibility=event.seen_by(),
    )


def days_late(event: Recorded[Any]) -> int | None:
    """Days from the last on which it can have occurred until it was recorded.

    None: it was recorded in time, or that day is not known.
    """
    if event.occurred is None or event.occurred.latest is None:
        return None
    days = (event.recorded_at.date() - event.occurred.latest).days
    return days if days > LATE_AFTER_DAYS else None


AUDIT_TRAIL = Log(Entries("audit_trail", AuditRow), version=1, row=row)
