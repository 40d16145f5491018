"""A grant once money has gone out: reported, varied, given back, reconciled, closed."""

from domain.bands import Band
from domain.dates import Edtf, certainly_before, in_words
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    SamePerson,
    SourceRequired,
)
from domain.event import Source, Text
from domain.grant import Grant, applied, awarded, ready
from domain.grant_deciding import check_approved, check_instalments
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
    ReportHandedIn,
    UnderspendDeclared,
)
from domain.grant_parts import Condition, Field, Instalment, ReportOutcome
from domain.grant_published import GrantRecordedElsewhere
from domain.ids import DecisionId, PersonId
from domain.money import in_pounds
from domain.policies import Verdict


def chase(
    grant: Grant | None, *, on: Edtf | None = None, how: str | None = None
) -> list[GrantEvent]:
    """Ask for the report that is due, once more."""
    grant = awarded(grant)
    if grant.report_by is None:
        raise NotReady("no day was set by which this grant is to be reported on")
    if grant.reported == "satisfactory":
        raise NotReady("its report is there; there is nothing to ask for")
    if grant.handed_in is not None:
        raise NotReady("its report has been handed in; say first what it is worth")
    if not grant.paid:
        raise NotReady("nothing of it has been paid, so there is nothing to report on")
    due = grant.report_by
    day = on.latest if on else None
    if day is not None and not certainly_before(due, day):
        raise NotReady(f"its report is due by {in_words(due)}; wait until then")
    return [ReportChased(time=grant.chased + 1, how=how)]


def hand_in_report(
    grant: Grant | None,
    *,
    spent: int | None = None,
    words: Text | None = None,
    by: PersonId | None = None,
) -> list[GrantEvent]:
    """Tell what came of one's own grant, and how much was spent, in pence.

    Somebody else says what it is worth. Until then another takes its place.
    """
    grant = awarded(grant)
    ready(grant, "reported")
    if not grant.paid:
        raise NotReady("nothing of it has been paid, so there is nothing to report on")
    if grant.reported == "satisfactory":
        raise AlreadyClosed("its report was found satisfactory; there is no other due")
    if spent is not None and spent < 0:
        raise Contradiction("nobody spends less than nothing")
    if spent is None and words is None:
        raise Contradiction("say how much was spent, or what came of it")
    said = ReportHandedIn(spent=spent, words=words, by=by)
    return [] if words is None and said == grant.handed_in else [said]


def report(
    grant: Grant | None,
    *,
    outcome: ReportOutcome,
    spent: int | None = None,
    words: Text | None = None,
    by: PersonId | None = None,
) -> list[GrantEvent]:
    """Say what came of it, and how much was spent, in pence.

    Told again, the last report counts. `none` says that none came. Of one that the
    applicant handed in it is said what it is worth, by somebody else (`by`).
    """
    grant = awarded(grant)
    ready(grant, "reported")
    if by is not None and by in grant.reporters:
        raise SamePerson(
            "whoever handed a report in does not say what it is worth; ask somebody "
            "else to"
        )
    if grant.handed_in is not None and outcome == "none":
        raise Contradiction("a report has been handed in; say what it is worth")
    if grant.handed_in is not None and spent is None:
        spent = grant.handed_in.spent
    if spent is not None and spent < 0:
        raise Contradiction("nobody spends less than nothing")
    if outcome == "none" and (spent is not None or words is not None):
        raise Contradiction(
            "either there is a report or there is none: leave out what it says"
        )
    same = (grant.reported, spent if spent is not None else grant.spent)
    if grant.handed_in is None and words is None and same == (outcome, grant.spent):
        return []
    return [GrantReported(outcome=outcome, spent=spent, words=words)]


def vary(
    grant: Grant | None,
    *,
    why: Text,
    amount: int | None = None,
    conditions: tuple[Condition, ...] = (),
    instalments: tuple[Instalment, ...] = (),
    report_by: Edtf | None = None,
    decision: DecisionId | None = None,
    by: PersonId | None = None,
    interests: Verdict | None = None,
    band: Band | None = None,
) -> list[GrantEvent]:
    """Change an award by consent: how much it is, what it asks for, when it reports.

    `conditions` and `instalments` come after those there are. More money is approved
    as an award is: `by`, `interests` and `band` are as there.
    """
    grant = awarded(grant)
    if not any((amount is not None, conditions, instalments, report_by)):
        raise Contradiction(
            "say what changes: the amount, a condition, an instalment or the report"
        )
    more = amount is not None and amount > (grant.awarded or 0)
    if more and amount is not None:
        check_approved(grant, amount, by=by, band=band)
    if amount is not None and amount < max(grant.paid, 1):
        raise BeyondLimit(
            f"{in_pounds(grant.paid)} of it is paid; it cannot be less than that"
            if grant.paid
            else "an award is more than nothing; withdraw it instead"
        )
    if instalments:
        check_instalments(
            grant.awarded or 0 if amount is None else amount,
            (*grant.instalments, *instalments),
            (*grant.conditions, *conditions),
        )
    return [
        GrantVaried(
            why=why,
            amount=amount,
            conditions=conditions,
            instalments=instalments,
            report_by=report_by,
            decision=decision,
            by=by if more else None,
            interests=interests if more else None,
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
    _check_nothing_missing(grant, grant.spent)
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
    if grant.spent is not None:
        _check_nothing_missing(grant, grant.spent)
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


def _check_nothing_missing(grant: Grant, spent: int) -> None:
    adrift = grant.paid - spent - grant.returned
    if adrift > 0:
        raise NotReady(
            f"{in_pounds(grant.paid)} was paid, {in_pounds(spent)} spent and "
            f"{in_pounds(grant.returned)} came back: {in_pounds(adrift)} is missing; "
            "have it declared as underspend, or claw it back"
        )
