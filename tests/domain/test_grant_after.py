"""A grant once money has gone out: chased, reported, given back, closed at nothing."""

from datetime import date

import pytest

from domain.bands import SHORTEST
from domain.chasing import RUNGS, Chase, next_chase
from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
    NotReady,
    Refused,
    SourceRequired,
)
from domain.grant import Grant, evolve
from domain.grant_after import (
    chase,
    claw_back,
    close,
    declare_underspend,
    give_back,
    reconcile,
    record_elsewhere,
    report,
    resume,
    suspend,
    vary,
)
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantClawedBack,
    GrantClosed,
    GrantEnquired,
    GrantEvent,
    GrantPaid,
    GrantReconciled,
    GrantReported,
    GrantResumed,
    GrantReturned,
    GrantSuspended,
    GrantVaried,
    ReportChased,
    UnderspendDeclared,
)
from domain.grant_giving import pay
from domain.grant_parts import Condition, Field
from domain.grant_published import GrantRecordedElsewhere
from tests.domain.examples import A_REASON, ANOTHER_REASON
from tests.domain.examples_meetings import SMALL_GRANTS
from tests.projections.events import THE_REPORT
from tests.specification import Specification

APPLIED = GrantApplied(
    fund=SMALL_GRANTS, applicant="Orchard Group", title="An orchard", amount=100_000
)
AWARDED = GrantAwarded(amount=100_000, report_by=parse("2015-10"))
PAID = GrantPaid(amount=80_000)
GOING = (APPLIED, AWARDED, PAID)
REPORTED = GrantReported(outcome="satisfactory", spent=70_000)
UNDERSPENT = UnderspendDeclared(amount=10_000)
BACK = GrantReturned(amount=10_000)


def given(*events: GrantEvent) -> Specification[Grant, GrantEvent]:
    return Specification(evolve, events)


def test_a_report_is_asked_for_once_it_is_due_and_each_time_counts() -> None:
    given(*GOING).when(chase, on=parse("2015-10-30")).then_refused(
        NotReady, "due by October 2015; wait until then"
    )
    first = ReportChased(time=1, how="a letter")
    given(*GOING).when(chase, on=parse("2015-11-01"), how="a letter").then(first)
    given(*GOING, first).when(chase, on=parse("2015-11-20")).then(ReportChased(time=2))
    given(*GOING, REPORTED).when(chase, on=parse("2016")).then_refused(
        NotReady, "its report is there"
    )
    given(APPLIED, GrantAwarded(amount=5)).when(chase).then_refused(
        NotReady, "no day was set"
    )


def test_the_ladder_says_who_is_asked_next_when_and_with_what() -> None:
    due = date(2015, 10, 31)
    assert next_chase(due, []) == Chase(1, date(2015, 11, 1), "a reminder")
    # So late that the next one waits its fortnight.
    assert next_chase(due, [date(2015, 11, 10)]) == Chase(
        2, date(2015, 11, 24), "a second reminder"
    )
    assert next_chase(due, [date(2015, 11, 1)]) == Chase(
        2, date(2015, 11, 15), "a second reminder"
    )
    assert next_chase(None, []) is None
    assert next_chase(due, [due] * len(RUNGS)) is None


def test_of_several_reports_the_last_counts() -> None:
    poor = GrantReported(outcome="unsatisfactory", spent=70_000)
    given(*GOING).when(report, outcome="unsatisfactory", spent=70_000).then(poor)
    given(*GOING, poor).when(report, outcome="satisfactory", words=A_REASON).then(
        GrantReported(outcome="satisfactory", words=A_REASON)
    )
    given(*GOING, poor).when(
        report, outcome="unsatisfactory", spent=70_000
    ).then_nothing()


def test_no_report_is_an_answer_too_and_says_nothing() -> None:
    given(*GOING).when(report, outcome="none").then(GrantReported(outcome="none"))
    given(*GOING).when(report, outcome="none", spent=5).then_refused(
        Contradiction, "leave out what it says"
    )
    given(*GOING).when(report, outcome="satisfactory", spent=-1).then_refused(
        Contradiction, "less than nothing"
    )


def test_an_award_is_changed_by_consent_but_not_below_what_is_paid() -> None:
    given(*GOING).when(vary, why=A_REASON, amount=80_000).then(
        GrantVaried(why=A_REASON, amount=80_000)
    )
    given(*GOING).when(vary, why=A_REASON, amount=79_999).then_refused(
        BeyondLimit, r"£800\.00 of it is paid"
    )
    given(APPLIED, AWARDED).when(vary, why=A_REASON, amount=0).then_refused(
        BeyondLimit, "withdraw it instead"
    )
    given(*GOING).when(vary, why=A_REASON).then_refused(
        Contradiction, "say what changes"
    )


def test_what_was_changed_counts_from_then_on() -> None:
    more = GrantVaried(
        why=A_REASON,
        amount=120_000,
        conditions=(Condition("A fence"),),
        report_by=parse("2015-12"),
    )
    given(*GOING, more).when(pay, amount=40_000).then(GrantPaid(amount=40_000))
    given(*GOING, more).when(chase, on=parse("2015-11-20")).then_refused(
        NotReady, "due by December 2015"
    )


def test_a_grant_is_suspended_and_goes_on() -> None:
    held = GrantSuspended(why=A_REASON)
    given(*GOING).when(suspend, why=A_REASON).then(held)
    given(*GOING, held).when(suspend, why=ANOTHER_REASON).then_nothing()
    given(*GOING, held).when(resume).then(GrantResumed())
    given(*GOING, held, GrantResumed()).when(pay, amount=1).then(GrantPaid(amount=1))
    given(*GOING).when(resume).then_nothing()


@pytest.mark.parametrize(
    ("amount", "refusal", "says"),
    [
        (0, Contradiction, "more than nothing"),
        (80_001, BeyondLimit, r"has £800\.00 of it; £800\.01 cannot come back"),
    ],
)
def test_no_more_is_to_come_back_than_the_applicant_has(
    amount: int, refusal: type[Refused], says: str
) -> None:
    given(*GOING).when(declare_underspend, amount=amount).then_refused(refusal, says)
    given(*GOING).when(claw_back, amount=amount, why=A_REASON).then_refused(
        refusal, says
    )


def test_what_is_to_come_back_is_not_counted_twice() -> None:
    given(*GOING, UNDERSPENT).when(claw_back, amount=70_001, why=A_REASON).then_refused(
        BeyondLimit, r"has £700\.00 of it"
    )
    given(*GOING, UNDERSPENT).when(claw_back, amount=70_000, why=A_REASON).then(
        GrantClawedBack(amount=70_000, why=A_REASON)
    )


def test_money_comes_back_of_what_was_declared_or_claimed() -> None:
    given(*GOING, UNDERSPENT).when(give_back, amount=10_000).then(BACK)
    given(*GOING, UNDERSPENT).when(give_back, amount=10_001).then_refused(
        BeyondLimit, r"£100\.00 is to come back; £100\.01 is more"
    )
    given(*GOING, UNDERSPENT, BACK).when(give_back, amount=1).then_refused(
        BeyondLimit, r"£0\.00 is to come back"
    )
    given(*GOING).when(give_back, amount=0).then_refused(Contradiction, "nothing")


def test_a_grant_is_reconciled_to_the_penny() -> None:
    sums = GrantReconciled(paid=80_000, spent=70_000, returned=10_000)
    given(*GOING, REPORTED, UNDERSPENT, BACK).when(reconcile).then(sums)
    given(*GOING, REPORTED, UNDERSPENT, BACK, sums).when(reconcile).then_nothing()
    given(*GOING, REPORTED).when(reconcile).then_refused(
        NotReady, r"£800\.00 was paid, £700\.00 spent .* £100\.00 is missing"
    )
    given(*GOING, REPORTED, UNDERSPENT).when(reconcile).then_refused(
        NotReady, r"£100\.00 of it is still to come back"
    )
    given(*GOING).when(reconcile).then_refused(NotReady, "how much of it was spent")


def test_whoever_spent_more_than_they_were_paid_is_reconciled_too() -> None:
    more = GrantReported(outcome="satisfactory", spent=90_000)
    given(*GOING, more).when(reconcile).then(
        GrantReconciled(paid=80_000, spent=90_000, returned=0)
    )


def test_a_grant_is_closed_for_what_it_came_to() -> None:
    given(*GOING, UNDERSPENT, BACK).when(close).then(GrantClosed(amount=70_000))
    given(*GOING, UNDERSPENT).when(close).then_refused(NotReady, "still to come back")
    given(APPLIED, AWARDED).when(close).then_refused(NotReady, "withdraw it")
    closed = GrantClosed(amount=80_000)
    given(*GOING, closed).when(close).then_nothing()
    given(*GOING, closed).when(pay, amount=1).then_refused(AlreadyClosed, "is closed")


def test_the_shortest_band_asks_for_a_report_before_it_closes() -> None:
    short = GrantApplied(
        fund=SMALL_GRANTS, applicant="A", title="T", amount=80_000, steps=SHORTEST
    )
    so_far = (short, AWARDED, PAID)
    given(*so_far).when(close).then_refused(NotReady, "asks for a report first")
    given(*so_far, GrantReported(outcome="none")).when(close).then(
        GrantClosed(amount=80_000)
    )


def test_what_another_register_says_is_kept_as_it_is() -> None:
    fields = (Field("Cost Centre", " C-104 "), Field("Cost Centre", ""))
    for begun in (APPLIED, GrantEnquired(fund=SMALL_GRANTS, applicant="A", title="T")):
        given(begun).when(record_elsewhere, fields=fields, source=THE_REPORT).then(
            GrantRecordedElsewhere(fields=fields)
        )
    given(APPLIED).when(record_elsewhere, fields=fields, source=None).then_refused(
        SourceRequired, "which document"
    )
    given(APPLIED).when(record_elsewhere, fields=(), source=THE_REPORT).then_refused(
        Contradiction, "at least one"
    )
    given().when(record_elsewhere, fields=fields, source=THE_REPORT).then_refused(
        NotBegun, "nobody has applied"
    )
