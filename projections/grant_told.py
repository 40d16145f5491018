"""What each entry about a grant makes of its row."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from domain.dates import Edtf
from domain.grant_events import (
    ConditionMet,
    GrantApplied,
    GrantAwarded,
    GrantClawedBack,
    GrantClosed,
    GrantDeclined,
    GrantEnquired,
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
from domain.grant_parts import Condition, Instalment
from domain.grant_published import (
    GrantBroughtIn,
    GrantDescribed,
    GrantRecordedElsewhere,
    LeftoverKept,
)
from projections.grant_judged import JUDGED
from projections.grant_matched import in_words
from projections.grant_parts import (
    Chased,
    ConditionNow,
    HandedIn,
    InstalmentNow,
    Move,
    Payment,
)
from projections.grant_row import Grant, begun, brought_in


def after(row: Grant, move: Move) -> Grant:
    """A row with one more entry. Whatever comes in whatever order, it is shown."""
    told = _TOLD[type(move.what)](row, move, move.what)
    told = in_words(told) if told.matched else told
    if isinstance(move.what, _AS_PUBLISHED):
        return told
    # It is not any more as it was written elsewhere.
    return replace(told, modified=None)


_AS_PUBLISHED = (GrantBroughtIn, LeftoverKept, RecipientNamed)


def _begun(row: Grant, move: Move, facts: GrantEnquired | GrantApplied) -> Grant:
    return begun(row, facts, move.occurred)


def _named(row: Grant, _: Move, facts: RecipientNamed) -> Grant:
    return replace(row, recipient=facts.recipient, person=facts.person)


def _awarded(row: Grant, move: Move, facts: GrantAwarded) -> Grant:
    row = replace(
        row,
        awarded=facts.amount,
        decision=facts.decision,
        decided_on=move.on,
        award=move.occurred,
        interests=facts.interests,
        conditions=_numbered(facts.conditions, 0),
        instalments=_planned(facts.instalments, 0),
    )
    return _paid_up(_reporting(row, facts.report_by))


def _declined(row: Grant, move: Move, facts: GrantDeclined) -> Grant:
    row = replace(row, status="declined", declined=True, why_declined=facts.why)
    return replace(row, decision=facts.decision, decided_on=move.on)


def _offered(row: Grant, _: Move, facts: GrantOffered) -> Grant:
    return replace(row, offered_until=facts.until)


def _accepted(row: Grant, move: Move, _: OfferAccepted) -> Grant:
    return replace(row, accepted_on=move.on)


def _lapsed(row: Grant, _: Move, __: OfferLapsed) -> Grant:
    return replace(row, status="lapsed", awarded=None)


def _withdrawn(row: Grant, _: Move, __: GrantWithdrawn) -> Grant:
    return replace(row, status="withdrawn", awarded=None)


def _met(row: Grant, move: Move, facts: ConditionMet) -> Grant:
    conditions = (
        replace(one, met_on=move.on, how=facts.how)
        if one.number == facts.condition
        else one
        for one in row.conditions
    )
    return replace(row, conditions=tuple(conditions))


def _paid(row: Grant, move: Move, facts: GrantPaid) -> Grant:
    said = (move.occurred, move.on, move.position)
    payment = Payment(facts.amount, facts.reference, *said)
    instalments = (
        replace(one, paid=one.paid + facts.amount)
        if one.number == facts.instalment
        else one
        for one in row.instalments
    )
    return _paid_up(
        replace(
            row,
            payments=(*row.payments, payment),
            instalments=tuple(instalments),
            paid=row.paid + facts.amount,
            paid_on=max(row.paid_on or move.on, move.on),
            payments_told=True,
        )
    )


def _chased(row: Grant, move: Move, facts: ReportChased) -> Grant:
    asked = Chased(facts.time, move.on, facts.how, move.position)
    return replace(row, chases=(*row.chases, asked))


def _handed_in(row: Grant, move: Move, facts: ReportHandedIn) -> Grant:
    told = HandedIn(move.on, facts.by, facts.spent, facts.words, move.position)
    return replace(row, handed_in=told)


def _reported(row: Grant, move: Move, facts: GrantReported) -> Grant:
    spent = row.spent if facts.spent is None else facts.spent
    if row.handed_in is not None and row.handed_in.judged_on is None:
        row = replace(row, handed_in=replace(row.handed_in, judged_on=move.on))
    return replace(row, report=facts.outcome, reported_on=move.on, spent=spent)


def _varied(row: Grant, _: Move, facts: GrantVaried) -> Grant:
    awarded = row.awarded if facts.amount is None else facts.amount
    more = _numbered(facts.conditions, len(row.conditions))
    row = replace(row, awarded=awarded, conditions=(*row.conditions, *more))
    parts = _planned(facts.instalments, len(row.instalments))
    row = replace(row, instalments=(*row.instalments, *parts))
    return _paid_up(_reporting(row, facts.report_by or row.report_by))


def _suspended(row: Grant, _: Move, __: GrantSuspended) -> Grant:
    return replace(row, suspended=True)


def _resumed(row: Grant, _: Move, __: GrantResumed) -> Grant:
    return replace(row, suspended=False)


def _owing(row: Grant, _: Move, facts: UnderspendDeclared | GrantClawedBack) -> Grant:
    return replace(row, owed=row.owed + facts.amount)


def _returned(row: Grant, _: Move, facts: GrantReturned) -> Grant:
    owed, returned = row.owed - facts.amount, row.returned + facts.amount
    return replace(row, owed=owed, returned=returned)


def _reconciled(row: Grant, move: Move, _: GrantReconciled) -> Grant:
    return replace(row, reconciled_on=move.on)


def _closed(row: Grant, move: Move, _: GrantClosed) -> Grant:
    return replace(row, status="closed", closed_on=move.on)


def _elsewhere(row: Grant, _: Move, facts: GrantRecordedElsewhere) -> Grant:
    return replace(row, elsewhere_said=(*row.elsewhere_said, *facts.fields))


def _brought_in(row: Grant, move: Move, facts: GrantBroughtIn) -> Grant:
    return brought_in(row, facts, move.on)


def _described(row: Grant, _: Move, facts: GrantDescribed) -> Grant:
    open_call = row.open_call if facts.open_call is None else facts.open_call
    return replace(
        row,
        description=facts.description or row.description,
        published_title=facts.title or row.published_title,
        open_call=open_call,
        places=facts.places or row.places,
        url=facts.url or row.url,
    )


def _leftover(row: Grant, _: Move, facts: LeftoverKept) -> Grant:
    return replace(row, leftover=facts.words)


_TOLD: dict[type, Callable[[Grant, Move, Any], Grant]] = {
    **JUDGED,
    GrantEnquired: _begun,
    GrantApplied: _begun,
    RecipientNamed: _named,
    GrantAwarded: _awarded,
    GrantDeclined: _declined,
    GrantOffered: _offered,
    OfferAccepted: _accepted,
    OfferLapsed: _lapsed,
    GrantWithdrawn: _withdrawn,
    ConditionMet: _met,
    GrantPaid: _paid,
    ReportChased: _chased,
    ReportHandedIn: _handed_in,
    GrantReported: _reported,
    GrantVaried: _varied,
    GrantSuspended: _suspended,
    GrantResumed: _resumed,
    UnderspendDeclared: _owing,
    GrantClawedBack: _owing,
    GrantReturned: _returned,
    GrantReconciled: _reconciled,
    GrantClosed: _closed,
    GrantRecordedElsewhere: _elsewhere,
    GrantBroughtIn: _brought_in,
    GrantDescribed: _described,
    LeftoverKept: _leftover,
}


def _numbered(given: tuple[Condition, ...], before: int) -> tuple[ConditionNow, ...]:
    return tuple(
        ConditionNow(number, one.title, one.words)
        for number, one in enumerate(given, start=before + 1)
    )


def _planned(given: tuple[Instalment, ...], before: int) -> tuple[InstalmentNow, ...]:
    return tuple(
        InstalmentNow(number, one.amount, one.due, one.after, one.milestone)
        for number, one in enumerate(given, start=before + 1)
    )


def _reporting(row: Grant, by: Edtf | None) -> Grant:
    return replace(row, report_by=by, report_due=by.latest if by else None)


def _paid_up(row: Grant) -> Grant:
    if row.awarded is None or row.status not in {"applied", "awarded", "paid"}:
        return row
    return replace(row, status="paid" if row.paid >= row.awarded else "awarded")
