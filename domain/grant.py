"""A grant: what the next decision about it needs to remember.

Its events are in `grant_events`. What may happen next is in `grant_asking` (until it is
decided), `grant_giving` (offered, accepted, paid) and `grant_after` (reported, varied,
given back, closed). The fund keeps the money for it.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.bands import Step, check_ready
from domain.dates import Edtf
from domain.errors import AlreadyClosed, NotBegun, NotReady
from domain.grant_events import (
    AwardProposed,
    ConditionMet,
    DiligenceDone,
    EligibilityChecked,
    GrantApplied,
    GrantAssessed,
    GrantAwarded,
    GrantClawedBack,
    GrantClosed,
    GrantDeclined,
    GrantEnquired,
    GrantEvent,
    GrantInterestDeclared,
    GrantOffered,
    GrantPaid,
    GrantReconciled,
    GrantReported,
    GrantResumed,
    GrantReturned,
    GrantSuspended,
    GrantVaried,
    GrantWithdrawn,
    OfferAccepted,
    OfferLapsed,
    RecipientNamed,
    ReportChased,
    UnderspendDeclared,
)
from domain.grant_parts import Condition, Instalment, ReportOutcome
from domain.grant_published import (
    GrantBroughtIn,
    GrantDescribed,
    GrantRecordedElsewhere,
    LeftoverKept,
)
from domain.ids import FundId, OrganisationId, PartnershipId, PersonId
from domain.meeting_events import Response
from domain.money import in_pounds

Stage: TypeAlias = Literal[
    "enquired", "applied", "awarded", "declined", "lapsed", "withdrawn", "closed"
]


class Grant(Struct, frozen=True):
    """`awarded` None: nothing has been awarded, or not yet; else as varied since.

    `by` applied. `published` is how one that was brought in stood elsewhere. `passed`
    are the steps taken of its band's `steps`. `owed` pence are to come back, `returned`
    did; `spent` is what the last report says.
    """

    fund: FundId
    partnership: PartnershipId | None
    by: PersonId | None = None
    stage: Stage = "applied"
    applicant: str = ""
    organisation: OrganisationId | None = None
    published: GrantBroughtIn | None = None
    round: int | None = None
    steps: tuple[Step, ...] = ()
    passed: frozenset[Step] = frozenset()
    eligible: bool | None = None
    assessors: tuple[PersonId, ...] = ()
    interests: dict[PersonId, Response] = {}
    proposed: AwardProposed | None = None
    awarded: int | None = None
    conditions: tuple[Condition, ...] = ()
    met: frozenset[int] = frozenset()
    instalments: tuple[Instalment, ...] = ()
    offered: GrantOffered | None = None
    accepted: bool = False
    paid: int = 0
    paid_of: dict[int, int] = {}
    suspended: bool = False
    report_by: Edtf | None = None
    chased: int = 0
    reported: ReportOutcome | None = None
    spent: int | None = None
    owed: int = 0
    returned: int = 0
    reconciled: bool = False

    @property
    def declined(self) -> bool:
        return self.stage == "declined"

    def unpaid(self) -> int:
        """Pence awarded and not paid yet."""
        return (self.awarded or 0) - self.paid

    def kept(self) -> int:
        """Pence paid that the applicant has, and is not asked to give back."""
        return self.paid - self.returned - self.owed


def evolve(grant: Grant | None, event: GrantEvent) -> Grant:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, GrantEnquired):
        return Grant(
            fund=event.fund,
            partnership=event.partnership,
            stage="enquired",
            applicant=event.applicant,
            organisation=event.organisation,
        )
    if isinstance(event, GrantApplied):
        return Grant(
            fund=event.fund,
            partnership=event.partnership,
            by=event.by,
            applicant=event.applicant,
            organisation=event.organisation,
            round=event.round,
            steps=event.steps,
            passed=frozenset({"applied"}),
        )
    if isinstance(event, GrantBroughtIn):
        return Grant(
            fund=event.fund,
            partnership=None,
            stage="awarded",
            applicant=event.applicant,
            organisation=event.organisation,
            published=event,
            passed=frozenset({"applied", "decided"}),
            awarded=event.awarded,
            paid=event.disbursed or 0,
        )
    assert grant is not None, "a grant's stream starts as it is asked for or brought in"
    match event:
        case EligibilityChecked(eligible=eligible):
            return replace(_past(grant, "eligibility"), eligible=eligible)
        case DiligenceDone():
            return _past(grant, "diligence")
        case GrantInterestDeclared(person=person, response=response):
            return replace(grant, interests=grant.interests | {person: response})
        case GrantAssessed(assessor=assessor):
            known = dict.fromkeys((*grant.assessors, assessor))
            return replace(_past(grant, "assessed"), assessors=tuple(known))
        case AwardProposed():
            return replace(_past(grant, "proposed"), proposed=event)
        case GrantAwarded():
            return _awarded(grant, event)
        case GrantDeclined():
            return replace(_past(grant, "decided"), stage="declined")
        case GrantOffered():
            return replace(_past(grant, "offered"), offered=event)
        case OfferAccepted():
            return replace(_past(grant, "accepted"), accepted=True)
        case OfferLapsed():
            return replace(grant, stage="lapsed", awarded=None)
        case ConditionMet(condition=number):
            return replace(grant, met=grant.met | {number})
        case GrantPaid():
            return _paid(grant, event)
        case ReportChased(time=time):
            return replace(grant, chased=time)
        case GrantReported(outcome=outcome, spent=spent):
            told = replace(_past(grant, "reported"), reported=outcome)
            return replace(told, spent=spent) if spent is not None else told
        case GrantVaried():
            return _varied(grant, event)
        case GrantSuspended():
            return replace(grant, suspended=True)
        case GrantResumed():
            return replace(grant, suspended=False)
        case UnderspendDeclared(amount=amount) | GrantClawedBack(amount=amount):
            return replace(grant, owed=grant.owed + amount, reconciled=False)
        case GrantReturned(amount=amount):
            back = grant.returned + amount
            return replace(grant, owed=grant.owed - amount, returned=back)
        case GrantReconciled():
            return replace(_past(grant, "reconciled"), reconciled=True)
        case GrantClosed():
            return replace(_past(grant, "closed"), stage="closed")
        case GrantWithdrawn():
            return replace(grant, stage="withdrawn", awarded=None)
        case RecipientNamed() | GrantDescribed() | GrantRecordedElsewhere():
            return grant
        case LeftoverKept():
            return grant
        case _:
            assert_never(event)


def _past(grant: Grant, step: Step) -> Grant:
    return replace(grant, passed=grant.passed | {step})


def _awarded(grant: Grant, event: GrantAwarded) -> Grant:
    return replace(
        _past(grant, "decided"),
        stage="awarded",
        awarded=event.amount,
        conditions=event.conditions,
        instalments=event.instalments,
        report_by=event.report_by,
    )


def _paid(grant: Grant, event: GrantPaid) -> Grant:
    paid = replace(_past(grant, "paid"), paid=grant.paid + event.amount)
    paid = replace(paid, reconciled=False)
    if event.instalment is None:
        return paid
    so_far = grant.paid_of.get(event.instalment, 0) + event.amount
    return replace(paid, paid_of=grant.paid_of | {event.instalment: so_far})


def _varied(grant: Grant, event: GrantVaried) -> Grant:
    return replace(
        grant,
        awarded=grant.awarded if event.amount is None else event.amount,
        conditions=(*grant.conditions, *event.conditions),
        report_by=event.report_by or grant.report_by,
    )


# What decisions ask of it before they look at the rest.


def applied(grant: Grant | None) -> Grant:
    """The grant, which must have been applied for. Raises NotBegun, NotReady."""
    if grant is None:
        raise NotBegun("nobody has applied for this grant yet")
    if grant.stage == "enquired":
        raise NotReady("this is an enquiry so far; it has to be applied for first")
    return grant


def undecided(grant: Grant | None) -> Grant:
    """The same, neither awarded nor declined. Raises AlreadyClosed too."""
    grant = applied(grant)
    _check_not_over(grant)
    if grant.awarded is not None:
        raise AlreadyClosed(f"this grant was awarded: {in_pounds(grant.awarded)}")
    return grant


def awarded(grant: Grant | None) -> Grant:
    """The same, awarded and going on. Raises AlreadyClosed, NotReady."""
    grant = applied(grant)
    _check_not_over(grant)
    if grant.awarded is None:
        raise NotReady("nothing has been awarded yet")
    return grant


def ready(grant: Grant, step: Step) -> None:
    """Refuse a step before those that its band asks for first. Raises NotReady."""
    check_ready(grant.steps, grant.passed, step)


_OVER: dict[Stage, str] = {
    "declined": "this grant was declined",
    "lapsed": "the offer of this grant lapsed",
    "withdrawn": "this grant was withdrawn",
    "closed": "this grant is closed",
}


def _check_not_over(grant: Grant) -> None:
    if grant.stage in _OVER:
        raise AlreadyClosed(_OVER[grant.stage])
