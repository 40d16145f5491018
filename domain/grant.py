"""A grant: what each of its events changes in what is remembered (`grant_state`).

Its events are in `grant_events`. What may happen next is in `grant_asking` (until it is
decided), `grant_giving` (offered, accepted, paid) and `grant_after` (reported, varied,
given back, closed). The fund keeps the money for it.
"""

from typing import assert_never

from msgspec.structs import replace

from domain.bands import Step, check_ready
from domain.errors import AlreadyClosed, NotBegun, NotReady
from domain.grant_events import (
    ConditionMet,
    GrantApplied,
    GrantAwarded,
    GrantClawedBack,
    GrantClosed,
    GrantDeclined,
    GrantEnquired,
    GrantEvent,
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
    ReportHandedIn,
    UnderspendDeclared,
)
from domain.grant_judging_events import (
    AssessmentSetAside,
    AwardProposed,
    DiligenceDone,
    EligibilityChecked,
    GrantAssessed,
    GrantInterestDeclared,
    InterestMatched,
)
from domain.grant_published import (
    GrantBroughtIn,
    GrantDescribed,
    GrantRecordedElsewhere,
    LeftoverKept,
)
from domain.grant_state import Grant, Stage
from domain.ids import PersonId
from domain.money import in_pounds

__all__ = [
    "Grant",
    "applied",
    "awarded",
    "evolve",
    "going_on",
    "ready",
    "undecided",
]


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
            individual=event.individual,
            round=event.round,
            band=event.band,
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
        case InterestMatched(person=person, part=part):
            return replace(grant, matched=grant.matched | {(person, part)})
        case GrantAssessed(assessor=assessor, on=on):
            known = grant.assessed_on | {assessor: on}
            return replace(_past(grant, "assessed"), assessed_on=known)
        case AssessmentSetAside(assessor=assessor):
            return _set_aside(grant, assessor)
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
        case ReportHandedIn(by=by):
            who = grant.reporters | {by} if by else grant.reporters
            return replace(grant, handed_in=event, reporters=who)
        case GrantReported(outcome=outcome, spent=spent):
            told = replace(_past(grant, "reported"), reported=outcome, handed_in=None)
            return _adrift(replace(told, spent=grant.spent if spent is None else spent))
        case GrantVaried():
            return _varied(grant, event)
        case GrantSuspended():
            return replace(grant, suspended=True)
        case GrantResumed():
            return replace(grant, suspended=False)
        case UnderspendDeclared(amount=amount) | GrantClawedBack(amount=amount):
            return _adrift(replace(grant, owed=grant.owed + amount))
        case GrantReturned(amount=amount):
            back = grant.returned + amount
            return replace(grant, owed=grant.owed - amount, returned=back)
        case GrantReconciled():
            return replace(_past(grant, "reconciled"), reconciled=True)
        case GrantClosed():
            return replace(_past(grant, "closed"), stage="closed")
        case GrantWithdrawn():
            return replace(grant, stage="withdrawn", awarded=None)
        case RecipientNamed(person=person):
            return replace(grant, recipient=person)
        case GrantDescribed() | GrantRecordedElsewhere():
            return grant
        case LeftoverKept():
            return grant
        case _:
            assert_never(event)


def _past(grant: Grant, step: Step) -> Grant:
    return replace(grant, passed=grant.passed | {step})


def _adrift(grant: Grant) -> Grant:
    """Not reconciled, or no longer: its sums have changed."""
    left = grant.passed - {"reconciled"}
    return replace(grant, passed=left, reconciled=False)


def _set_aside(grant: Grant, assessor: PersonId) -> Grant:
    """Without what somebody made of it: if nobody else did, it is to be assessed."""
    others = {one: on for one, on in grant.assessed_on.items() if one != assessor}
    passed = grant.passed if others else grant.passed - {"assessed"}
    return replace(grant, assessed_on=others, passed=passed)


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
    paid = _adrift(paid)
    if event.instalment is None:
        return paid
    so_far = grant.paid_of.get(event.instalment, 0) + event.amount
    return replace(paid, paid_of=grant.paid_of | {event.instalment: so_far})


def _varied(grant: Grant, event: GrantVaried) -> Grant:
    return replace(
        grant,
        awarded=grant.awarded if event.amount is None else event.amount,
        conditions=(*grant.conditions, *event.conditions),
        instalments=(*grant.instalments, *event.instalments),
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


def going_on(grant: Grant | None) -> Grant:
    """The same, and it is not over. Raises AlreadyClosed too."""
    grant = applied(grant)
    _check_not_over(grant)
    return grant


def undecided(grant: Grant | None) -> Grant:
    """The same, neither awarded nor declined."""
    grant = going_on(grant)
    if grant.awarded is not None:
        raise AlreadyClosed(f"this grant was awarded: {in_pounds(grant.awarded)}")
    return grant


def awarded(grant: Grant | None) -> Grant:
    """The same, awarded and going on. Raises AlreadyClosed, NotReady."""
    grant = going_on(grant)
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
