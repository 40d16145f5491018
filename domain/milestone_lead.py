"""Who leads a milestone, of those who sit in its partnership.

The lead is a label, and names no person: a group, a business, a service. Whoever sits
for it in the partnership leads what it leads, as does whoever sits in the sub-group of
that name; a body that speaks for its partnership does so by its officers.
"""

from collections.abc import Iterable
from datetime import date

from domain.body import Body
from domain.body_seats import sits
from domain.ids import PersonId


def leads(
    lead: str | None, bodies: Iterable[Body], person: PersonId, today: date
) -> bool:
    """Whether a person sits, by that day, for whoever leads it.

    `bodies` are those of the milestone's partnership. One that was disbanded gives
    nobody a say.
    """
    return lead is not None and any(
        sits(body, person, today)
        and (
            body.members[person].representing == lead
            or (body.under_another and body.name == lead)
        )
        for body in bodies
        if not body.disbanded
    )
