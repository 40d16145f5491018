"""Things: what everything with a stream of its own is called, in one table.

Whoever reads sentences needs the names of whatever they mention, of all kinds at once.
"""

import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.ask import AskSent
from domain.body import BodyFormed
from domain.council_events import CouncilRegistered, CouncilRenamed
from domain.dates import Edtf, in_words
from domain.decision_events import DecisionMade, DecisionProposed
from domain.engagement import EngagementHeld, EngagementPlanned
from domain.event import Event, Recorded, Visibility
from domain.fund_events import FundOpened
from domain.grant_events import GrantApplied, GrantEnquired
from domain.grant_published import GrantBroughtIn
from domain.identifier import IdentifierTaken
from domain.ids import BodyId, PartnershipId
from domain.meeting_events import MeetingCalled, MeetingOpened, MeetingRearranged
from domain.milestone_events import MilestoneSet
from domain.minutes import MinutesApproved, MinutesDrafted
from domain.organisation_events import OrganisationAdded, OrganisationRenamed
from domain.paper import PaperBegun
from domain.partnership import (
    FormationStarted,
    InterestExpressed,
    PartnershipEstablished,
    Renamed,
)
from domain.plan_events import PlanDrafted
from domain.promise import PromiseMade
from domain.report import ReportFrozen
from domain.rules import MeetingKind
from domain.scheme_events import SchemeCreated
from projections.mentions import kind_of, partnership_of
from projections.phrases import at, quoted
from projections.projection import Projection
from projections.table import Versions

_OPENNESS: dict[Visibility, int] = {
    "sealed": 0,
    "officers": 1,
    "partnership": 2,
    "public": 3,
}
_MEETINGS: dict[MeetingKind, str] = {
    "ordinary": "ordinary meeting",
    "annual": "annual meeting",
    "extraordinary": "extraordinary meeting",
    "forum": "forum",
    "workshop": "workshop",
    "celebration": "celebration",
}


class Named(Struct, frozen=True, kw_only=True):
    """`kind` is the aggregate's name; a person's label is empty: names are sealed.

    `body` is the one whose meeting, decision, minutes or paper it is, and a body's own
    id. It may be shown to whoever may see the event that gave the label.
    """

    id: UUID
    kind: str
    label: str
    partnership: PartnershipId | None
    body: BodyId | None
    visibility: Visibility


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    names = event.version == 1 or type(event.facts) in _NAMING
    return (event.stream,) if names else ()


def fold(row: Named | None, event: Recorded[Any], _: UUID) -> Named | None:
    label, shown = _label(row, event), event.seen_by()
    if row is None:
        return Named(
            id=event.stream,
            kind=kind_of(event),
            label=label or "",
            partnership=partnership_of(event),
            body=_body(event),
            visibility=shown,
        )
    # A name that fewer people may know does not replace one that more of them do.
    if label is None or _OPENNESS[shown] < _OPENNESS[row.visibility]:
        return row
    return replace(row, label=label, visibility=shown)


def meeting_label(facts: MeetingCalled) -> str:
    """What a meeting is called: 9th annual meeting on 4 September 2014."""
    return meeting_name(facts.kind, facts.series, facts.when)


def meeting_name(kind: MeetingKind, series: int | None, day: Edtf) -> str:
    """The same from its parts."""
    nth = f"{_ordinal(series)} " if series else ""
    return _dated(f"{nth}{_MEETINGS[kind]}", day)


def decision_label(facts: DecisionMade) -> str:
    """What a decision is called: its number and, if it has one, its title."""
    return f"{facts.number} {quoted(facts.title)}" if facts.title else facts.number


def minutes_label(facts: MinutesDrafted | MinutesApproved) -> str:
    """What minutes are called: by the day of their meeting."""
    return f"minutes of {in_words(facts.held)}"


# What each event that names a thing calls it.
_LABELS: dict[type[Event], Callable[[Any], str]] = {
    **dict.fromkeys(
        (
            CouncilRegistered,
            CouncilRenamed,
            SchemeCreated,
            InterestExpressed,
            FormationStarted,
            PartnershipEstablished,
            Renamed,
            BodyFormed,
            FundOpened,
            OrganisationAdded,
            OrganisationRenamed,
        ),
        attrgetter("name"),
    ),
    **dict.fromkeys(
        (
            PlanDrafted,
            MilestoneSet,
            GrantApplied,
            GrantEnquired,
            GrantBroughtIn,
            PromiseMade,
            EngagementPlanned,
            EngagementHeld,
            PaperBegun,
            AskSent,
            ReportFrozen,
        ),
        attrgetter("title"),
    ),
    DecisionMade: decision_label,
    IdentifierTaken: attrgetter("identifier"),
    DecisionProposed: lambda facts: quoted(facts.title),
    MeetingCalled: meeting_label,
    MinutesDrafted: minutes_label,
    MinutesApproved: minutes_label,
}
_NAMING = {*_LABELS, MeetingOpened, MeetingRearranged}


def _label(row: Named | None, event: Recorded[Any]) -> str | None:
    """What the event calls the thing; None: it says nothing about that."""
    match event.facts:
        case MeetingOpened(on=day) | MeetingRearranged(when=day):
            assert row is not None, "a meeting's stream starts with MeetingCalled"
            return _dated(_UNDATED.split(row.label, 1)[0], day) if day else None
        case _:
            label = _LABELS.get(type(event.facts))
            return label(event.facts) if label else None


# Where the date begins in a meeting's label: the words that `at` begins with.
_UNDATED = re.compile(" (?:on|in|from|until) ")


def _dated(name: str, day: Edtf) -> str:
    return f"{name} {at(day)}"


def _body(event: Recorded[Any]) -> BodyId | None:
    match event.facts:
        case (
            MeetingCalled(body=body)
            | DecisionMade(body=body)
            | DecisionProposed(body=body)
        ):
            return BodyId(body)
        case MinutesDrafted(body=body) | MinutesApproved(body=body):
            return BodyId(body)
        case PaperBegun(body=body):
            return body
        case BodyFormed():
            return BodyId(event.stream)
        case _:
            return None


def _ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    tens, last = divmod(number, 10)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number}{'th' if tens % 10 == 1 else ending}"


THINGS = Projection(Versions("thing", Named), version=3, keys=keys, fold=fold)
