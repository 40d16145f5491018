"""A grant once money has gone out: reported, varied, given back, reconciled, closed."""

from domain.dates import Edtf, certainly_by, in_words
from domain.errors import BeyondLimit, Contradiction, NotReady, SourceRequired
from domain.event import Source, Text
from domain.grant import Grant, applied, awarded, ready
from domain.grant_events import (
    GrantClawedBack,
    GrantClosed,
    GrantEvent,
    GrantReconciled,
    GrantReported,
    GrantResumed,
    GrantReturned,
    GrantSuspended,
    GrantVaried,
    ReportChased,
    UnderspendDeclared,
)
from domain.grant_parts import Condition, Field, ReportOutcome
from domain.grant_published import GrantRecordedElsewhere
from domain.ids import DecisionId
from domain.money import in_pounds


def chase(
    grant: Grant | None, *, on: Edtf | None = None, how: str | None = None
) -> list[GrantEvent]:
    """Ask for the report that is due, once more."""
    grant = awarded(grant)
    if grant.report_by is None:
        raise NotReady("no day was set by which this grant is to be reported on")
    if grant.reported == "satisfactory":
        raise NotReady("its report is there; there is nothing to ask for")
    due = grant.report_by
    day = on.latest if on else None
    if day is not None and not certainly_by(due, day):
        raise NotReady(f"its report is due by {in_words(due)}; wait until then")
    return [ReportChased(time=grant.chased + 1, how=how)]


def report(
    grant: Grant | None,
    *,
    outcome: ReportOutcome,
    spent: int | None = None,
    words: Text | None = None,
) -> list[GrantEvent]:
    """Say what came of it, and how much was spent, in pence.

    Told again, the last report counts. `none` says that none came.
    """
    grant = awarded(grant)
    ready(grant, "reported")
    if spent is not None and spent < 0:
        raise Contradiction("nobody spends less than nothing")
    if outcome == "none" and (spent is not None or words is not None):
        raise Contradiction(
            "either there is a report or there is none: leave out what it says"
        )
    same = (grant.reported, spent if spent is not None else grant.spent)
    if words is None and same == (outcome, grant.spent):
        return []
    return [GrantReported(outcome=outcome, spent=spent, words=words)]


def vary(
    grant: Grant | None,
    *,
    why: Text,
    amount: int | None = None,
    conditions: tuple[Condition, ...] = (),
    report_by: Edtf | None = None,
    decision: DecisionId | None = None,
) -> list[GrantEvent]:
    """Change an award by consent: how much it is, what it asks for, when it reports."""
    grant = awarded(grant)
    if amount is None and not conditions and report_by is None:
        raise Contradiction("say what changes: the amount, a condition or the report")
    if amount is not None and amount < max(grant.paid, 1):
        raise BeyondLimit(
            f"{in_pounds(grant.paid)} of it is paid; it cannot be less than that"
            if grant.paid
            else "an award is more than nothing; withdraw it instead"
        )
    return [
        GrantVaried(
            why=why,
            amount=amount,
            conditions=conditions,
            report_by=report_by,
            decision=decision,
        )
    ]


def suspend(grant: Grant | None, *, why: Text) -> list[GrantEvent]:
    """Pay nothing for now, and say why."""
    grant = awarded(grant)
    return [] if grant.suspended else [GrantSuspended(why=why)]


def resume(grant: Grant | None, *, why: Text | None = None) -> list[GrantEvent]:
    """Let it go on."""
    grant = awarded(grant)
    return [GrantResumed(why=why)] if grant.suspended else []


def declare_underspend(
    grant: Grant | None, *, amount: int, why: Text | None = None
) -> list[GrantEvent]:
    """Say how much of what was paid will not be needed, in pence."""
    grant = awarded(grant)
    _check_kept(grant, amount)
    return [UnderspendDeclared(amount=amount, why=why)]


def claw_back(
    grant: Grant | None, *, amount: int, why: Text, decision: DecisionId | None = None
) -> list[GrantEvent]:
    """Ask for what may not be kept, in pence, and say why."""
    grant = awarded(grant)
    _check_kept(grant, amount)
    return [GrantClawedBack(amount=amount, why=why, decision=decision)]


def give_back(
    grant: Grant | None, *, amount: int, reference: str | None = None
) -> list[GrantEvent]:
    """Enter what came back, of what was declared or clawed back, in pence."""
    grant = awarded(grant)
    if amount <= 0:
        raise Contradiction("what comes back is more than nothing")
    if amount > grant.owed:
        raise BeyondLimit(
            f"{in_pounds(grant.owed)} is to come back; {in_pounds(amount)} is more "
            "than that: declare it as underspend, or claw it back, first"
        )
    return [GrantReturned(amount=amount, reference=reference)]


def reconcile(grant: Grant | None) -> list[GrantEvent]:
    """Say that what was paid was spent or came back, to the penny."""
    grant = awarded(grant)
    if grant.reconciled:
        return []
    ready(grant, "reconciled")
    if grant.spent is None:
        raise NotReady("no report says yet how much of it was spent")
    _check_nothing_owed(grant)
    adrift = grant.paid - grant.spent - grant.returned
    if adrift > 0:
        raise NotReady(
            f"{in_pounds(grant.paid)} was paid, {in_pounds(grant.spent)} spent and "
            f"{in_pounds(grant.returned)} came back: {in_pounds(adrift)} is missing; "
            "have it declared as underspend, or claw it back"
        )
    return [
        GrantReconciled(paid=grant.paid, spent=grant.spent, returned=grant.returned)
    ]


def close(grant: Grant | None) -> list[GrantEvent]:
    """End it. What is kept for it and was not paid is free again."""
    grant = applied(grant)
    if grant.stage == "closed":
        return []
    grant = awarded(grant)
    if not grant.paid:
        raise NotReady("nothing of it has been paid; withdraw it, or let it lapse")
    ready(grant, "closed")
    _check_nothing_owed(grant)
    return [GrantClosed(amount=grant.paid - grant.returned)]


def record_elsewhere(
    grant: Grant | None, *, fields: tuple[Field, ...], source: Source | None
) -> list[GrantEvent]:
    """Keep what another register says of it, word for word, under its own names."""
    if grant is None:
        applied(grant)
    if source is None:
        raise SourceRequired("say which document or register says so")
    if not fields:
        raise Contradiction("give at least one field")
    return [GrantRecordedElsewhere(fields=fields)]


def _check_kept(grant: Grant, amount: int) -> None:
    if amount <= 0:
        raise Contradiction("what is to come back is more than nothing")
    if amount > grant.kept():
        raise BeyondLimit(
            f"the applicant has {in_pounds(grant.kept())} of it; {in_pounds(amount)} "
            "cannot come back"
        )


def _check_nothing_owed(grant: Grant) -> None:
    if grant.owed:
        raise NotReady(f"{in_pounds(grant.owed)} of it is still to come back")
