"""What a grant is waiting for: the next step of its band, and whose turn it is."""

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.bands import STEPS, Step
from domain.grant_giving import next_instalment
from domain.grant_state import Grant
from domain.money import in_pounds

Turn: TypeAlias = Literal["the council", "the applicant"]


class Waiting(Struct, frozen=True):
    """`what` it is waiting for, in words, `action` the request that says it is done.

    `turn` is whose it is, `number` that of the condition or instalment that it is.
    """

    action: str
    what: str
    turn: Turn = "the council"
    number: int | None = None


_BEFORE: dict[Step, Waiting] = {
    "eligibility": Waiting("check-eligibility", "a check of whether it is eligible"),
    "diligence": Waiting("do-diligence", "checks of the applicant"),
    "assessed": Waiting("assess", "an assessment"),
    "proposed": Waiting("propose", "a proposal of what to award"),
}
DECISION = Waiting("award", "a decision")
_UNFIT = Waiting("decline", "a decision: it was found not to be eligible")
_APPLICATION = Waiting("follow-up", "the application", "the applicant")
_OFFER = Waiting("offer", "an offer")
_ACCEPTANCE = Waiting("accept", "the acceptance of the offer", "the applicant")
_LAPSED = Waiting("lapse", "the end of the offer: nobody took it up in time")
_SUSPENDED = Waiting("resume", "a word that it may go on: it is suspended")
_JUDGED = Waiting("report", "a judgement of the report that was handed in")
_REPORT = Waiting("hand-in-report", "the applicant's report", "the applicant")
_CHASED = Waiting("chase", "a report that is overdue")
_RECONCILED = Waiting("reconcile", "its reconciliation")
_CLOSED = Waiting("close", "its closing")


def waiting_for(grant: Grant, day: date) -> Waiting | None:
    """What comes next, as of a day; None: it is over, or is told elsewhere."""
    if grant.published is not None:
        return None
    match grant.stage:
        case "enquired":
            return _APPLICATION
        case "applied":
            return _until_decided(grant)
        case "awarded":
            return _until_paid(grant, day) or _until_closed(grant, day)
        case _:
            return None


def _until_decided(grant: Grant) -> Waiting:
    if grant.eligible is False:
        return _UNFIT
    for step in STEPS:
        if step in _BEFORE and step in grant.steps and step not in grant.passed:
            return _BEFORE[step]
    return DECISION


def _until_paid(grant: Grant, day: date) -> Waiting | None:
    """The offer and the payments."""
    if not grant.paid:
        if "offered" in grant.steps and grant.offered is None:
            return _OFFER
        if not grant.accepted and (grant.offered or "accepted" in grant.steps):
            until = grant.offered.until if grant.offered else None
            over = until is not None and until.latest is not None and until.latest < day
            return _LAPSED if over else _ACCEPTANCE
    if grant.suspended:
        return _SUSPENDED
    if grant.handed_in is not None:
        return _JUDGED
    return _payment(grant) if grant.unpaid() > 0 else None


def _payment(grant: Grant) -> Waiting:
    number = next_instalment(grant)
    if number is None:
        return Waiting("pay", f"a payment of {in_pounds(grant.unpaid())}")
    one = grant.instalments[number - 1]
    if one.after is not None and one.after not in grant.met:
        title = grant.conditions[one.after - 1].title
        return Waiting("meet-condition", f"a condition: {title}", number=one.after)
    unpaid = min(one.amount - grant.paid_of.get(number, 0), grant.unpaid())
    what = f"a payment of {in_pounds(unpaid)}, instalment {number}"
    if one.milestone is not None:
        what += ", once its milestone is verified"
    return Waiting("pay", what, number=number)


def _until_closed(grant: Grant, day: date) -> Waiting:
    """What is left once all of it is paid."""
    if grant.owed:
        return Waiting("give-back", f"{in_pounds(grant.owed)} that is to come back")
    asked = "reported" in grant.steps or grant.report_by is not None
    if asked and grant.reported in {None, "unsatisfactory"}:
        due = grant.report_by.latest if grant.report_by else None
        return _CHASED if due is not None and due < day else _REPORT
    adrift = 0 if grant.spent is None else grant.paid - grant.spent - grant.returned
    if adrift > 0:
        what = f"{in_pounds(adrift)} that was neither spent nor came back"
        return Waiting("declare-underspend", what, "the applicant")
    if "reconciled" in grant.steps and not grant.reconciled:
        return _RECONCILED if grant.spent is not None else _unaccounted(grant)
    return _CLOSED


def _unaccounted(grant: Grant) -> Waiting:
    """No report ever said what became of the money."""
    if not grant.kept():
        return Waiting("report", "a report that says what was spent")
    what = f"{in_pounds(grant.kept())} of which no report says what became"
    return Waiting("claw-back", what)
