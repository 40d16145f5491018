"""Every event as a sentence in plain English, for people who never saw the system.

What is not recorded is left unsaid, or said to be so where people would wonder. A
sentence comes in parts: words, and what is still to be named for whoever looks.
"""

from typing import Any, assert_never

from domain.ask import AskEvent
from domain.body import BodyEvent
from domain.council_events import CouncilEvent
from domain.decision_events import DecisionEvent
from domain.engagement import EngagementEvent
from domain.event import Recorded
from domain.fund_events import FundEvent
from domain.grant_events import GrantEvent
from domain.identifier import IdentifierEvent
from domain.meeting_events import MeetingEvent
from domain.milestone_events import MilestoneEvent
from domain.minutes import MinutesEvent
from domain.organisation_events import OrganisationEvent
from domain.paper import PaperEvent
from domain.partnership import PartnershipEvent
from domain.person import PersonEvent
from domain.plan_events import PlanEvent
from domain.promise import PromiseEvent
from domain.report import ReportEvent
from domain.scheme_events import SchemeEvent
from projections.sentences import (
    bodies,
    council,
    decisions,
    funds,
    grants,
    meetings,
    milestones,
    organisations,
    partnerships,
    people,
    plans,
    promises,
    records,
    reports,
    schemes,
)
from projections.sentences.parts import Parts


def sentence(event: Recorded[Any]) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one kind of event a line
    """What happened, in parts. Its beginning and its end are for the reading."""
    facts: (
        CouncilEvent
        | PersonEvent
        | SchemeEvent
        | PartnershipEvent
        | BodyEvent
        | MeetingEvent
        | DecisionEvent
        | MinutesEvent
        | PaperEvent
        | PlanEvent
        | MilestoneEvent
        | PromiseEvent
        | AskEvent
        | EngagementEvent
        | FundEvent
        | GrantEvent
        | ReportEvent
        | OrganisationEvent
        | IdentifierEvent
    ) = event.facts
    if isinstance(facts, CouncilEvent):
        return council.say(event, facts)
    if isinstance(facts, PersonEvent):
        return people.say(event, facts)
    if isinstance(facts, SchemeEvent):
        return schemes.say(event, facts)
    if isinstance(facts, PartnershipEvent):
        return partnerships.say(event, facts)
    if isinstance(facts, BodyEvent):
        return bodies.say(event, facts)
    if isinstance(facts, MeetingEvent):
        return meetings.say(event, facts)
    if isinstance(facts, DecisionEvent):
        return decisions.say(event, facts)
    if isinstance(facts, MinutesEvent | PaperEvent):
        return records.say(event, facts)
    if isinstance(facts, PlanEvent):
        return plans.say(event, facts)
    if isinstance(facts, MilestoneEvent):
        return milestones.say(event, facts)
    if isinstance(facts, PromiseEvent | AskEvent | EngagementEvent):
        return promises.say(event, facts)
    if isinstance(facts, FundEvent):
        return funds.say(event, facts)
    if isinstance(facts, GrantEvent):
        return grants.say(event, facts)
    if isinstance(facts, ReportEvent):
        return reports.say(event, facts)
    if isinstance(facts, OrganisationEvent | IdentifierEvent):
        return organisations.say(event, facts)
    assert_never(facts)
