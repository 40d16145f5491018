"""Rows of funds and grants."""

from datetime import date

from projections.fund import FUNDS
from projections.fund import on_day as fund_on
from projections.grant import GRANTS
from projections.grant import on_day as grant_on
from tests.domain.examples import A_REASON
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    ORCHARD,
    SMALL_GRANTS,
    WAR_MEMORIAL,
)
from tests.projections.events import Said, row_of
from tests.projections.examples import BENCHES
from tests.projections.history_work import MONEY_WAS_GIVEN


def about(stream: object) -> list[Said]:
    return [one for one in MONEY_WAS_GIVEN if one.stream == stream]


def test_a_fund_keeps_what_is_committed_and_what_remains() -> None:
    row = row_of(FUNDS, *about(SMALL_GRANTS))

    assert (row.budget, row.committed, row.remaining) == (500_000, 75_000, 425_000)
    assert [(a.grant, a.amount, a.released_on) for a in row.awards] == [
        (ORCHARD, 75_000, None),
        (WAR_MEMORIAL, 60_000, date(2014, 6, 1)),
    ]


def test_a_fund_on_an_earlier_day_had_other_commitments() -> None:
    row = row_of(FUNDS, *about(SMALL_GRANTS))

    assert fund_on(row, date(2014, 4, 30)).committed == 0
    assert fund_on(row, date(2014, 5, 31)).committed == 135_000
    assert fund_on(row, date(2014, 5, 31)).remaining == 365_000
    assert fund_on(row, date(2014, 6, 1)) == row


def test_a_grant_awaits_a_decision_until_there_is_one() -> None:
    row = row_of(GRANTS, *about(BENCHES))

    assert (row.status, row.amount, row.awarded) == ("applied", 30_000, None)
    assert (row.decision, row.paid, row.payments) == (None, 0, ())


def test_a_grant_is_paid_when_all_of_the_award_is() -> None:
    applied, awarded, first, second = about(ORCHARD)

    part = row_of(GRANTS, applied, awarded, first)
    full = row_of(GRANTS, applied, awarded, first, second)

    assert (part.status, part.paid) == ("awarded", 50_000)
    assert (full.status, full.paid, full.decision) == ("paid", 75_000, HEDGE_PLANTING)
    assert [payment.reference for payment in full.payments] == ["BACS 17", None]


def test_a_declined_grant_says_why() -> None:
    row = row_of(GRANTS, *about(WAR_MEMORIAL))

    assert (row.status, row.declined, row.why_declined) == ("declined", True, A_REASON)


def test_a_grant_on_an_earlier_day_had_come_less_far() -> None:
    row = row_of(GRANTS, *about(ORCHARD))

    assert [
        (then.status, then.awarded, then.paid)
        for then in (
            grant_on(row, date(2014, 4, 30)),
            grant_on(row, date(2014, 5, 1)),
            grant_on(row, date(2014, 6, 1)),
            grant_on(row, date(2014, 9, 1)),
        )
    ] == [
        ("applied", None, 0),
        ("awarded", 75_000, 0),
        ("awarded", 75_000, 50_000),
        ("paid", 75_000, 75_000),
    ]
