"""The decision register: what was decided, newest first."""

from datetime import date

from projections.decision import DECISIONS, Decision, on_day
from projections.listing import Listing, Order

decisions: Listing[Decision] = Listing(
    DECISIONS,
    filters={
        "body": "t.body = ?::uuid",
        "meeting": "t.meeting = ?::uuid",
        "outcome": "t.outcome = ?::text",
        "validity": "t.validity = ?::text",
        "since": "t.made_on >= ?::date",
        "until": "t.made_on <= ?::date",
    },
    order=Order("coalesce(t.made_on, '-infinity')", date, descending=True),
    on_day=on_day,
)
"""By the day on which each had certainly been made; those of no recorded day come last.

`since` and `until` are days, both included; they leave out what has no recorded day.
"""
