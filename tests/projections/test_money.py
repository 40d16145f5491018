"""Rows of funds and grants."""

from datetime import date

from projections.fund import FUNDS
from projections.fund import on_day as fund_on
from projections.fund_ledger import movement
from projections.grant import GRANTS
from projections.grant import on_day as grant_on
from tests.domain.examples import A_REASON
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    ORCHARD,
    SMALL_GRANTS,
    WAR_MEMORIAL,
)
from tests.projections.events import Said, recorded, row_of
from tests.projections.examples import BENCHES, BOATHOUSE, MAPS, ROUNDS_FUND
from tests.projections.history_money import ROUNDS_WERE_HELD
from tests.projections.history_work import MONEY_WAS_GIVEN


def about(stream: object) -> list[Said]:
    return [one for one in MONEY_WAS_GIVEN if one.stream == stream]


def test_a_fund_keeps_what_is_committed_and_what_remains() -> None:
    row = row_of(FUNDS, *about(SMALL_GRANTS))

    assert (row.budget, row.committed, row.remaining) == (500_000, 75_000, 425_000)
    assert row.moved_on == date(2014, 6, 1)


def test_the_ledger_has_every_movement_and_what_it_changes() -> None:
    ledger = [movement(event) for event in recorded(about(SMALL_GRANTS))]

    assert [(m.kind, m.grant_id, m.change) for m in ledger if m] == [
        ("opened", None, 500_000),
        ("awarded", ORCHARD, -75_000),
        ("awarded", WAR_MEMORIAL, -60_000),
        ("released", WAR_MEMORIAL, 60_000),
    ]


def test_a_fund_adds_up_what_came_in_and_what_its_grants_came_to() -> None:
    row = row_of(FUNDS, *(one for one in ROUNDS_WERE_HELD if one.stream == ROUNDS_FUND))

    assert (row.budget, row.received, row.carried_in) == (950_000, 20_000, 50_000)
    assert (row.committed, row.settled) == (330_000, 330_000)
    assert row.remaining == 690_000
    (spring,) = row.rounds
    assert (spring.name, spring.committed, spring.closed_on) == (
        "Spring",
        330_000,
        date(2015, 4, 30),
    )
    (before,) = fund_on(row, date(2015, 4, 29)).rounds
    assert before.closed_on is None
    assert fund_on(row, date(2015, 3, 31)).rounds == ()


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


def test_a_grant_that_went_all_the_way_shows_each_day_as_it_was() -> None:
    row = row_of(GRANTS, *(one for one in ROUNDS_WERE_HELD if one.stream == BOATHOUSE))

    assert [
        (then.status, then.amount, then.awarded, then.paid, then.owed, then.report)
        for then in (
            grant_on(row, date(2015, 3, 20)),
            grant_on(row, date(2015, 5, 9)),
            grant_on(row, date(2015, 6, 1)),
            grant_on(row, date(2015, 8, 1)),
            grant_on(row, date(2015, 11, 12)),
            grant_on(row, date(2015, 11, 22)),
        )
    ] == [
        ("enquired", None, None, 0, 0, None),
        ("applied", 400_000, None, 0, 0, None),
        ("awarded", 400_000, 400_000, 300_000, 0, None),
        ("awarded", 400_000, 380_000, 360_000, 0, None),
        ("awarded", 400_000, 380_000, 360_000, 30_000, "satisfactory"),
        ("closed", 400_000, 380_000, 360_000, 0, "satisfactory"),
    ]
    assert [(one.number, one.paid) for one in row.instalments] == [
        (1, 300_000),
        (2, 60_000),
    ]
    assert [one.met_on for one in row.conditions] == [date(2015, 6, 20)]
    assert [move.position for move in row.moves] == sorted(
        move.position for move in row.moves
    )


def test_what_lapsed_was_awarded_until_then() -> None:
    row = row_of(GRANTS, *(one for one in ROUNDS_WERE_HELD if one.stream == MAPS))

    assert (row.status, row.awarded) == ("lapsed", None)
    assert grant_on(row, date(2015, 6, 10)).awarded == 60_000
