"""What happens to a grant, from an enquiry to its closing.

Amounts are whole pence of the fund's currency. What the fund keeps for it is in
`fund_events`. How people fared who assessed it, and what checks came to, is for
officers; what was asked, given and done with it is for everybody.
"""

from typing import ClassVar, TypeAlias

from domain.bands import Step
from domain.dates import Edtf
from domain.event import Event, Text, Visibility
from domain.grant_judging_events import (
    AssessmentSetAside,
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
    GrantInterestDeclared,
    InterestMatched,
)
from domain.grant_parts import (
    Condition,
    Instalment,
    Planned,
    ReportOutcome,
)
from domain.grant_published import (
    GrantBroughtIn,
    GrantDescribed,
    GrantRecordedElsewhere,
    LeftoverKept,
)
from domain.ids import DecisionId, FundId, OrganisationId, PartnershipId, PersonId
from domain.policies import Verdict


class GrantEnquired(Event, frozen=True, kw_only=True, tag="grant.enquired"):
    """Somebody asked before they applied. `amount` None: they did not say."""

    fund: FundId
    applicant: str
    title: str
    amount: int | None = None
    partnership: PartnershipId | None = None
    organisation: OrganisationId | None = None
    words: Text | None = None


class GrantApplied(Event, frozen=True, kw_only=True, tag="grant.applied"):
    """`applicant` names an organisation, never a person; `title` is the purpose.

    `individual`: it is for a person, whose name is in an entry of its own.
    `steps` are those of its `band`, as they were that day. `elsewhere` is what others
    give to the same end. `in_time` and `match` are what the round and the fund make of
    it; None: there was nothing to test. `by` entered it, for whoever applies, and it
    came at the time `came_at`, "11:59"; None: not recorded.
    """

    fund: FundId
    applicant: str
    title: str
    amount: int
    partnership: PartnershipId | None = None
    organisation: OrganisationId | None = None
    individual: bool = False
    round: int | None = None
    band: str | None = None
    steps: tuple[Step, ...] = ()
    area: str | None = None
    themes: tuple[str, ...] = ()
    planned: Planned | None = None
    elsewhere: int | None = None
    in_time: Verdict | None = None
    match: Verdict | None = None
    by: PersonId | None = None
    came_at: str | None = None


class RecipientNamed(Event, frozen=True, kw_only=True, tag="grant.recipient-named"):
    """The person that a grant for an individual is for, whom only officers see.

    `person` is their entry, if they have one.
    """

    default_visibility: ClassVar[Visibility] = "officers"

    recipient: Text | None = None
    person: PersonId | None = None


class GrantAwarded(Event, frozen=True, kw_only=True, tag="grant.awarded"):
    """`interests` is whether whoever assessed or voted had to do with the applicant.

    `report_by` is when the applicant is to tell what came of it.
    """

    amount: int
    decision: DecisionId | None = None
    conditions: tuple[Condition, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    report_by: Edtf | None = None
    by: PersonId | None = None
    interests: Verdict | None = None


class GrantDeclined(Event, frozen=True, kw_only=True, tag="grant.declined"):
    decision: DecisionId | None = None
    why: Text | None = None


class GrantOffered(Event, frozen=True, kw_only=True, tag="grant.offered"):
    """It stands until the end of that day. `variations` differ from what was asked."""

    until: Edtf | None = None
    variations: Text | None = None


class OfferAccepted(Event, frozen=True, kw_only=True, tag="grant.accepted"):
    pass


class OfferLapsed(Event, frozen=True, kw_only=True, tag="grant.lapsed"):
    """Nobody accepted it in time."""


class ConditionMet(Event, frozen=True, kw_only=True, tag="grant.condition-met"):
    condition: int
    how: Text | None = None


class GrantPaid(Event, frozen=True, kw_only=True, tag="grant.paid"):
    """One instalment. `reference` is what the bank or the ledger calls it."""

    amount: int
    reference: str | None = None
    instalment: int | None = None
    fund: FundId | None = None


class ReportChased(Event, frozen=True, kw_only=True, tag="grant.chased"):
    """The applicant was asked for the report, for the `time`th time."""

    time: int
    how: str | None = None


class ReportHandedIn(Event, frozen=True, kw_only=True, tag="grant.report-handed-in"):
    """What the applicant says of it, which an officer then judges. `by` handed it in.

    For whoever gives the money, and the partnership that it was asked for through.
    """

    default_visibility: ClassVar[Visibility] = "officers"

    spent: int | None = None
    words: Text | None = None
    by: PersonId | None = None


class GrantReported(Event, frozen=True, kw_only=True, tag="grant.reported"):
    """What came of it, and how many pence were spent; None: not recorded."""

    outcome: ReportOutcome
    spent: int | None = None
    words: Text | None = None


class GrantVaried(Event, frozen=True, kw_only=True, tag="grant.varied"):
    """Another award, or a later report, or further conditions and instalments.

    `by` and `interests` of more money are as those of an award.
    """

    why: Text
    amount: int | None = None
    conditions: tuple[Condition, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    report_by: Edtf | None = None
    decision: DecisionId | None = None
    by: PersonId | None = None
    interests: Verdict | None = None


class GrantSuspended(Event, frozen=True, kw_only=True, tag="grant.suspended"):
    """Nothing is paid for now."""

    why: Text


class GrantResumed(Event, frozen=True, kw_only=True, tag="grant.resumed"):
    why: Text | None = None


class UnderspendDeclared(
    Event, frozen=True, kw_only=True, tag="grant.underspend-declared"
):
    """So much will not be needed, and is to come back."""

    amount: int
    why: Text | None = None


class GrantClawedBack(Event, frozen=True, kw_only=True, tag="grant.clawed-back"):
    """So much may not be kept, and is to come back."""

    amount: int
    why: Text
    decision: DecisionId | None = None


class GrantReturned(Event, frozen=True, kw_only=True, tag="grant.money-returned"):
    """So much of what was to come back did."""

    amount: int
    reference: str | None = None


class GrantReconciled(Event, frozen=True, kw_only=True, tag="grant.reconciled"):
    """What was paid was spent or came back: not a penny is unaccounted for."""

    paid: int
    spent: int
    returned: int


class GrantClosed(Event, frozen=True, kw_only=True, tag="grant.closed"):
    """It came to `amount`: what was paid, less what came back."""

    amount: int


class GrantWithdrawn(Event, frozen=True, kw_only=True, tag="grant.withdrawn"):
    """The applicant does not want it any more."""

    why: Text | None = None


GrantEvent: TypeAlias = (
    GrantEnquired
    | GrantApplied
    | RecipientNamed
    | EligibilityChecked
    | DiligenceDone
    | InterestMatched
    | GrantInterestDeclared
    | GrantAssessed
    | AssessmentSetAside
    | AwardProposed
    | GrantAwarded
    | GrantDeclined
    | GrantOffered
    | OfferAccepted
    | OfferLapsed
    | ConditionMet
    | GrantPaid
    | ReportChased
    | ReportHandedIn
    | GrantReported
    | GrantVaried
    | GrantSuspended
    | GrantResumed
    | UnderspendDeclared
    | GrantClawedBack
    | GrantReturned
    | GrantReconciled
    | GrantClosed
    | GrantWithdrawn
    | GrantRecordedElsewhere
    | GrantBroughtIn
    | GrantDescribed
    | LeftoverKept
)
