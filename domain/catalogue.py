"""The catalogue: every kind of thing that has a stream, and every event there is."""

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar, get_args

from msgspec import Struct

from domain import (
    ask,
    body,
    council,
    council_events,
    decision,
    decision_events,
    engagement,
    fund,
    fund_events,
    grant,
    grant_events,
    identifier,
    meeting,
    meeting_events,
    milestone,
    milestone_events,
    minutes,
    organisation,
    organisation_events,
    paper,
    partnership,
    person,
    plan,
    plan_events,
    promise,
    report,
    scheme,
    scheme_events,
)
from domain.dates import Edtf
from domain.event import Event
from domain.told_late import told_by

S = TypeVar("S")
E = TypeVar("E")


class Aggregate(Struct, Generic[S, E], frozen=True):
    """A kind of thing with a stream of its own, and how its state comes about.

    `name` is what its event types begin with; `noun` is what people call it. `dated`:
    how it comes about where what is told late takes its place by its day.
    """

    name: str
    noun: str
    evolve: Callable[[S | None, E], S]
    dated: Callable[[S | None, E, date], S] | None = None

    def after(
        self, state: S | None, event: E, *, occurred: Edtf | None, told: date
    ) -> S:
        """The state once something has happened, told on a day."""
        if self.dated is None:
            return self.evolve(state, event)
        return self.dated(state, event, told_by(occurred, told) or told)


COUNCIL = Aggregate("council", "council", council.evolve)
PERSON = Aggregate("person", "person", person.evolve)
SCHEME = Aggregate("scheme", "scheme", scheme.evolve)
PARTNERSHIP = Aggregate("partnership", "partnership", partnership.evolve)
BODY = Aggregate("body", "steering group or other body", body.evolve)
MEETING = Aggregate("meeting", "meeting", meeting.evolve)
DECISION = Aggregate("decision", "decision", decision.evolve)
MINUTES = Aggregate("minutes", "set of minutes", minutes.evolve)
PAPER = Aggregate("paper", "paper", paper.evolve)
PLAN = Aggregate("plan", "action plan", plan.evolve)
MILESTONE = Aggregate("milestone", "milestone", milestone.evolve, milestone.evolve)
FUND = Aggregate("fund", "fund", fund.evolve)
GRANT = Aggregate("grant", "grant", grant.evolve)
PROMISE = Aggregate("promise", "promise", promise.evolve)
ENGAGEMENT = Aggregate("engagement", "engagement", engagement.evolve)
ASK = Aggregate("ask", "ask", ask.evolve)
REPORT = Aggregate("report", "report", report.evolve)
ORGANISATION = Aggregate("organisation", "organisation", organisation.evolve)
IDENTIFIER = Aggregate("identifier", "identifier", identifier.evolve)

AGGREGATES: tuple[Aggregate[Any, Any], ...] = (
    COUNCIL,
    PERSON,
    SCHEME,
    PARTNERSHIP,
    BODY,
    MEETING,
    DECISION,
    MINUTES,
    PAPER,
    PLAN,
    MILESTONE,
    FUND,
    GRANT,
    PROMISE,
    ENGAGEMENT,
    ASK,
    REPORT,
    ORGANISATION,
    IDENTIFIER,
)

_UNIONS: tuple[Any, ...] = (
    council_events.CouncilEvent,
    person.PersonEvent,
    scheme_events.SchemeEvent,
    partnership.PartnershipEvent,
    body.BodyEvent,
    meeting_events.MeetingEvent,
    decision_events.DecisionEvent,
    minutes.MinutesEvent,
    paper.PaperEvent,
    plan_events.PlanEvent,
    milestone_events.MilestoneEvent,
    fund_events.FundEvent,
    grant_events.GrantEvent,
    promise.PromiseEvent,
    engagement.EngagementEvent,
    ask.AskEvent,
    report.ReportEvent,
    organisation_events.OrganisationEvent,
    identifier.IdentifierEvent,
)

EVENTS: dict[str, type[Event]] = {
    str(kind.__struct_config__.tag): kind
    for union in _UNIONS
    for kind in get_args(union) or (union,)
}
"""Every event type by its tag, `milestone.set` and the others."""
