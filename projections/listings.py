"""The lists: one for each read model that has no reads of its own."""

from datetime import date

from projections import (
    ask,
    body,
    council,
    engagement,
    grant,
    meeting_days,
    organisation,
    paper,
    plan,
    promise,
    report,
    scheme,
)
from projections.ask import ASKS, Ask
from projections.body import BODIES, Body
from projections.council import COUNCILS, Council
from projections.engagement import ENGAGEMENTS, Engagement
from projections.grant import GRANTS, Grant
from projections.grant_sums import AWARDED
from projections.listing import Listing, Order
from projections.look import shown
from projections.meeting import MEETINGS, Meeting
from projections.organisation import ORGANISATIONS, Organisation
from projections.paper import PAPERS, Paper
from projections.person import PERSONS, Person
from projections.plan import PLANS, Plan
from projections.promise import PROMISES, Promise
from projections.report import REPORTS, Report
from projections.scheme import SCHEMES, Scheme

councils: Listing[Council] = Listing(COUNCILS, on_day=council.on_day)

persons: Listing[Person] = Listing(PERSONS)

erasures: Listing[Person] = Listing(
    PERSONS,
    filters={"asked": "(t.erasure IS NOT NULL) = ?::boolean"},
    order=Order("coalesce(t.erasure_due, date '9999-12-30')", date),
)
"""People who asked to be forgotten, by the day on which an answer is due."""

schemes: Listing[Scheme] = Listing(
    SCHEMES, filters={"kind": "t.kind = ?::text"}, on_day=scheme.on_day
)

bodies: Listing[Body] = Listing(
    BODIES,
    filters={
        "kind": "t.kind = ?::text",
        "homes": "coalesce(t.partnership, t.id) = ANY(?::uuid[])",
        "person": (
            "(t.members || t.past_members || t.officers || t.past_officers "
            "|| t.next_officers) @> jsonb_build_array("
            "jsonb_build_object('person', ?::uuid))"
        ),
    },
    on_day=body.on_day,
)
"""`homes`: partnerships, or bodies of the council's own, which are in none.

`person`: somebody who sits or sat there, or holds, held or is to hold an office.
"""

meetings: Listing[Meeting] = Listing(
    MEETINGS,
    filters={
        "body": "t.body = ?::uuid",
        "kind": "t.kind = ?::text",
        "status": f"{meeting_days.STATUS} = ?::text",
        "leading": f"({body.leads('t.body')}) = ?::boolean",
        "held": "(coalesce(t.held_on <= $3, false)) = ?::boolean",
    },
    order=Order(
        "coalesce(t.held_on, t.planned_on, '-infinity')",
        date,
        descending=True,
        in_turn=True,
    ),
    on_day=meeting_days.on_day,
)
"""Newest first, by the day on which each was held, else by that it was called for.

`leading`: of bodies that speak for their partnership, so not of its sub-groups.
"""

papers: Listing[Paper] = Listing(
    PAPERS,
    filters={"body": "t.body = ?::uuid", "kind": "t.kind = ?::text"},
    order=Order("t.title", str),
    on_day=paper.on_day,
)

plans: Listing[Plan] = Listing(
    PLANS,
    filters={
        "scheme": "t.scheme = ?::uuid",
        "plan": "t.id = ?::uuid",
        "among": "t.id = ANY(?::uuid[])",
        "flagged": "jsonb_path_exists(t.actions, '$[*].flags[*]') = ?::boolean",
    },
    on_day=plan.on_day,
)

asks: Listing[Ask] = Listing(
    ASKS,
    filters={
        "plan": "t.plan = ?::uuid",
        "service": "t.service = ?::text",
        "status": f"{ask.STATUS} = ?::text",
        "unanswered": f"({ask.STATUS} IN ('sent', 'acknowledged')) = ?::boolean",
    },
    order=Order("coalesce(t.sent_on, '-infinity')", date, in_turn=True),
    on_day=ask.on_day,
)
"""Oldest first, by the day on which each was sent."""

_BECAME = f"""
    WITH RECURSIVE one AS (
        SELECT ?::uuid AS id UNION
        SELECT o.id FROM {ORGANISATIONS.table.at()} o JOIN one ON o.merged_into = one.id
         WHERE o.merged_on <= $3 AND {shown("o")})
    SELECT id FROM one"""  # noqa: S608
_GRANTS_BY = {
    "fund": "t.fund = ?::uuid",
    "status": f"({grant.STATUS}) = ?::text",
    "area": "t.area = ?::text",
    "theme": "jsonb_exists(t.themes, ?::text)",
    "year": f"{grant.YEAR} = ?::int",
    "round": "t.round = ?::int",
    "report": "(CASE WHEN t.reported_on <= $3 THEN t.report END) = ?::text",
    "organisation": f"t.organisation = ANY (ARRAY({_BECAME}))",
    "applicant": "(t.organisation IS NULL AND t.applicant = ?::text)",
    "individual": "t.individual = ?::boolean",
    "given": f"{grant.GIVEN} = ?::boolean",
    "payments_told": f"coalesce({grant.PAYMENTS_TOLD}, false) = ?::boolean",
    "payments_told_now": "t.payments_told = ?::boolean",
    "brought_in": "(t.identifier IS NOT NULL) = ?::boolean",
}


def _grants(order: Order | None = None) -> Listing[Grant]:
    return Listing(
        GRANTS,
        filters=_GRANTS_BY,
        order=order,
        on_day=grant.on_day,
        needs=(ORGANISATIONS.name,),
    )


grants: Listing[Grant] = _grants()
"""`year`: in which it was decided, or else asked for.

`organisation`: that has it, or is what became of whoever has it. `applicant`: what it
is called there, if it is none of the directory. `given`: awarded, and not given back.
"""

_DAY = "coalesce(t.decided_on, t.from_day, '-infinity')"
_NOTHING, _MOST = -1, 2**62  # in the place of what was awarded, so that these come last

grants_by_day: Listing[Grant] = _grants(Order(_DAY, date, descending=True))
"""The same, newest first: by the day of the decision, or else of the question."""

grants_oldest_first: Listing[Grant] = _grants(Order(_DAY, date))

grants_largest_first: Listing[Grant] = _grants(
    Order(f"coalesce(({AWARDED}), {_NOTHING})", int, descending=True)
)
"""By what was awarded; those of which nothing was come last."""

grants_smallest_first: Listing[Grant] = _grants(
    Order(f"coalesce(({AWARDED}), {_MOST})", int)
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

reports: Listing[Report] = Listing(
    REPORTS,
    filters={
        "audience": "t.audience = ?::text",
        "withdrawn": "coalesce((t.withdrawn ->> 'on')::date <= $3, false) = ?::boolean",
    },
    order=Order("t.number", int, descending=True),
    on_day=report.on_day,
)
"""The newest first."""

organisations: Listing[Organisation] = Listing(
    ORGANISATIONS,
    filters={
        "kind": "t.kind = ?::text",
        "name": organisation.NAMED,
        "identifier": organisation.IDENTIFIED,
        "confirmed_before": organisation.CONFIRMED_BEFORE,
        "closed": "coalesce(t.closed_on <= $3, false) = ?::boolean",
        "merged": "coalesce(t.merged_on <= $3, false) = ?::boolean",
    },
    order=Order("lower(t.name)", str),
    on_day=organisation.on_day,
)
"""By name. `name`: words, or their beginnings, in any that it ever had."""
