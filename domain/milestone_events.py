"""What can have happened to a milestone: its events."""

from typing import Literal, TypeAlias

from domain.dates import Edtf
from domain.event import Event, Evidence, Text
from domain.ids import DecisionId, MilestoneId, PartnershipId, PersonId, PlanId

Checker: TypeAlias = Literal["council officer", "plan lead"]

Stance: TypeAlias = Literal["agrees", "disputes", "adds"]
"""What somebody who does not check a claim has to say about it."""

# What was promised.


class MilestoneSet(Event, frozen=True, kw_only=True, tag="milestone.set"):
    """`review_months` is the rhythm of a continuing milestone; `due` the baseline.

    `action` is the number of the plan's action that it belongs to; `verifier` the
    person whom the plan names to check it; `council_funded`: the council pays for it.
    """

    plan: PlanId
    title: str
    due: Edtf
    partnership: PartnershipId | None = None
    number: str | None = None
    objective: str | None = None
    lead: str | None = None
    checker: Checker = "council officer"
    review_months: int | None = None
    action: str | None = None
    theme: str | None = None
    verifier: PersonId | None = None
    council_funded: bool | None = None


class ForecastRevised(
    Event, frozen=True, kw_only=True, tag="milestone.forecast-revised"
):
    forecast: Edtf
    why: Text


class MilestoneRebaselined(
    Event, frozen=True, kw_only=True, tag="milestone.rebaselined"
):
    """Promised anew, by a decision. The slip is counted from `due` from now on."""

    due: Edtf
    decision: DecisionId
    why: Text


class DependencyAdded(
    Event, frozen=True, kw_only=True, tag="milestone.dependency-added"
):
    on: MilestoneId


class DependencyDropped(
    Event, frozen=True, kw_only=True, tag="milestone.dependency-dropped"
):
    on: MilestoneId


# How it is going.


class ProgressNoted(Event, frozen=True, kw_only=True, tag="milestone.progress-noted"):
    note: Text


class EvidenceAttached(
    Event, frozen=True, kw_only=True, tag="milestone.evidence-attached"
):
    evidence: Evidence


class EvidenceErased(Event, frozen=True, kw_only=True, tag="milestone.evidence-erased"):
    """The file that was attached is destroyed; that it was attached stays."""

    sha256: str
    why: Text


class NewsAsked(Event, frozen=True, kw_only=True, tag="milestone.news-asked"):
    """Somebody was asked how it is going; None: somebody who is not known here."""

    person: PersonId | None = None
    answer_by: Edtf | None = None
    words: Text | None = None


class MilestoneReviewed(Event, frozen=True, kw_only=True, tag="milestone.reviewed"):
    """A continuing milestone was looked at; it goes on."""

    on: Edtf
    finding: Text


class MilestoneBlocked(Event, frozen=True, kw_only=True, tag="milestone.blocked"):
    """It cannot go on; `waiting_for` names whom or what it waits for."""

    why: Text
    waiting_for: str | None = None


class MilestoneUnblocked(Event, frozen=True, kw_only=True, tag="milestone.unblocked"):
    how: Text | None = None


class ColourOverridden(
    Event, frozen=True, kw_only=True, tag="milestone.colour-overridden"
):
    """Somebody sees it otherwise than the scheme's rules do, until the last of a day.

    `colour` is one of the scheme's; the one computed is shown beside it.
    """

    colour: str
    why: Text
    until: Edtf


class OverrideEnded(Event, frozen=True, kw_only=True, tag="milestone.override-ended"):
    pass


WithoutNews: TypeAlias = EvidenceErased | NewsAsked
"""What is done about a milestone and says nothing of how it is going."""

# What became of it, says who.


class MilestoneAchieved(Event, frozen=True, kw_only=True, tag="milestone.achieved"):
    """The claim of its owner. `by` None: the system or a source said so."""

    on: Edtf
    by: PersonId | None = None


class MilestoneVerified(Event, frozen=True, kw_only=True, tag="milestone.verified"):
    by: PersonId


class MilestoneSentBack(Event, frozen=True, kw_only=True, tag="milestone.sent-back"):
    by: PersonId
    why: Text


class ClaimCommented(Event, frozen=True, kw_only=True, tag="milestone.commented"):
    """What others say: a partnership about the council's claim, or the other way."""

    by: PersonId
    stance: Stance
    comment: Text


class MilestoneReopened(Event, frozen=True, kw_only=True, tag="milestone.reopened"):
    why: Text


class MilestoneMissed(Event, frozen=True, kw_only=True, tag="milestone.missed"):
    why: Text


class MilestoneWithdrawn(Event, frozen=True, kw_only=True, tag="milestone.withdrawn"):
    why: Text


MilestoneEvent: TypeAlias = (
    MilestoneSet
    | ForecastRevised
    | MilestoneRebaselined
    | DependencyAdded
    | DependencyDropped
    | ProgressNoted
    | EvidenceAttached
    | EvidenceErased
    | NewsAsked
    | MilestoneReviewed
    | MilestoneBlocked
    | MilestoneUnblocked
    | ColourOverridden
    | OverrideEnded
    | MilestoneAchieved
    | MilestoneVerified
    | MilestoneSentBack
    | ClaimCommented
    | MilestoneReopened
    | MilestoneMissed
    | MilestoneWithdrawn
)
