"""The decision register: what was decided, newest first."""

from datetime import date

from projections.decision import DECISIONS
from projections.decision_on_day import on_day
from projections.decision_row import Decision
from projections.listing import Listing, Order

_STATUS = "CASE WHEN t.ended_on > $3 THEN 'open' ELSE t.status END"
VALIDITY = """CASE WHEN t.ended_on > $3 THEN NULL
 WHEN t.voided_on <= $3 THEN 'void'
 WHEN t.ratified_on <= $3 AND coalesce(t.lapsed_on > $3, true)
 THEN 'ratified' ELSE t.judged END"""
_UNREPORTED = """(t.how IN ('delegation', 'written resolution') AND t.meeting IS NULL
 AND t.status = 'decided' AND coalesce(t.reported_on > $3, true))"""

decisions: Listing[Decision] = Listing(
    DECISIONS,
    filters={
        "status": f"{_STATUS} = ?::text",
        "body": "t.body = ?::uuid",
        "meeting": "t.meeting = ?::uuid",
        "how": "t.how = ?::text",
        "matter": "t.matter = ?::text",
        "outcome": "t.outcome = ?::text",
        "validity": f"{VALIDITY} = ?::text",
        "unreported": f"{_UNREPORTED} = ?::boolean",
        "review_before": "t.review_on < ?::date",
        "since": "t.made_on >= ?::date",
        "until": "t.made_on <= ?::date",
    },
    order=Order(
        "coalesce(t.made_on, '-infinity')", date, descending=True, in_turn=True
    ),
    on_day=on_day,
)
"""By the day on which each had certainly been made; those of no recorded day come last.
Of one day, the one that was entered last comes first.

`status`, `validity` and `unreported` are as of the day that is asked about. `since` and
`until` are days, both included; they leave out what has no recorded day.
`review_before`: to be reviewed before that day.
"""
