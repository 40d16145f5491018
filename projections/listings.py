"""The lists: one for each read model that has no reads of its own."""

from datetime import date

from projections import (
    body,
    council,
    engagement,
    grant,
    meeting,
    plan,
    promise,
)
from projections.body import BODIES, Body
from projections.council import COUNCILS, Council
from projections.engagement import ENGAGEMENTS, Engagement
from projections.grant import GRANTS, Grant
from projections.listing import Listing, Order
from projections.meeting import MEETINGS, Meeting
from projections.person import PERSONS, Person
from projections.plan import PLANS, Plan
from projections.promise import PROMISES, Promise
from projections.scheme import SCHEMES, Scheme

councils: Listing[Council] = Listing(COUNCILS, on_day=council.on_day)

persons: Listing[Person] = Listing(PERSONS)

schemes: Listing[Scheme] = Listing(SCHEMES, filters={"kind": "t.kind = ?::text"})

bodies: Listing[Body] = Listing(
    BODIES,
    filters={"kind": "t.kind = ?::text"},
    on_day=body.on_day,
)

meetings: Listing[Meeting] = Listing(
    MEETINGS,
    filters={
        "body": "t.body = ?::uuid",
        "kind": "t.kind = ?::text",
        "status": f"{meeting.STATUS} = ?::text",
        "held": "(coalesce(t.held_on <= $3, false)) = ?::boolean",
    },
    order=Order(
        "coalesce(t.held_on, t.planned_on, '-infinity')", date, descending=True
    ),
    on_day=meeting.on_day,
)
"""Newest first, by the day on which each was held, else by that it was called for."""

plans: Listing[Plan] = Listing(
    PLANS,
    filters={"scheme": "t.scheme = ?::uuid"},
    on_day=plan.on_day,
)

grants: Listing[Grant] = Listing(
    GRANTS,
    filters={"fund": "t.fund = ?::uuid", "status": f"{grant.STATUS} = ?::text"},
    on_day=grant.on_day,
)

promises: Listing[Promise] = Listing(
    PROMISES,
    filters={
        "status": f"{promise.STATUS} = ?::text",
        "due": f"({promise.DUE}) = ?::boolean",
    },
    on_day=promise.on_day,
)

engagements: Listing[Engagement] = Listing(
    ENGAGEMENTS,
    filters={
        "status": f"{engagement.STATUS} = ?::text",
        "kind": "t.kind = ?::text",
    },
    on_day=engagement.on_day,
)
