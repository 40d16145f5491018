"""Registers from before payments named their fund, and releases their amount."""

from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardVaried,
    FundOpened,
    MoneyReturned,
)
from domain.grant_events import GrantApplied, GrantEnquired, GrantPaid
from domain.ids import FundId, GrantId
from projections.fund import FUNDS
from projections.fund_ledger import LEDGER
from projections.funds import fund, ledger, reconciliation
from projections.rebuild import rebuild
from store.ids import new_id
from tests.domain.examples_meetings import ORCHARD, SMALL_GRANTS, WAR_MEMORIAL
from tests.projections.asking import look
from tests.projections.events import Said, said
from tests.projections.registers import Council

OTHER_FUND, SWINGS = FundId(new_id()), GrantId(new_id())
BEGUN: tuple[Said, ...] = (
    said(SMALL_GRANTS, FundOpened(name="Small", budget=1_000), "2014-01-01"),
    said(OTHER_FUND, FundOpened(name="Other", budget=50), "2014-01-01"),
    said(
        ORCHARD,
        GrantEnquired(fund=SMALL_GRANTS, applicant="A", title="Trees"),
        "2014-02-01",
    ),
    said(
        ORCHARD,
        GrantApplied(fund=SMALL_GRANTS, applicant="A", title="Trees", amount=300),
        "2014-02-02",
    ),
    said(SMALL_GRANTS, AwardCommitted(grant=ORCHARD, amount=300), "2014-03-01"),
    said(
        WAR_MEMORIAL,
        GrantApplied(fund=SMALL_GRANTS, applicant="B", title="Stone", amount=200),
        "2014-02-01",
    ),
    said(SMALL_GRANTS, AwardCommitted(grant=WAR_MEMORIAL, amount=200), "2014-03-01"),
    said(SMALL_GRANTS, AwardVaried(grant=WAR_MEMORIAL, amount=250, was=200), "2014-04"),
    said(SMALL_GRANTS, MoneyReturned(grant=WAR_MEMORIAL, amount=20), "2014-05-01"),
)
OLD: tuple[Said, ...] = (
    said(ORCHARD, GrantPaid(amount=100, reference="BACS 1"), "2014-06-01"),
    said(ORCHARD, GrantPaid(amount=150), "2014-07-01"),
    said(SMALL_GRANTS, AwardReleased(grant=WAR_MEMORIAL), "2014-08-01"),
    # Kept again, and set free again: each time so much as was kept then.
    said(SMALL_GRANTS, AwardCommitted(grant=WAR_MEMORIAL, amount=40), "2014-09-01"),
    said(SMALL_GRANTS, AwardReleased(grant=WAR_MEMORIAL), "2014-10-01"),
    said(ORCHARD, GrantPaid(amount=50, fund=SMALL_GRANTS), "2014-11-01"),
)


async def books(council: Council) -> tuple[object, ...]:
    """What the fund's own numbers are, and what its ledger adds up to."""
    found = await fund(council.reader, look(), SMALL_GRANTS)
    page = await ledger(council.reader, look(), SMALL_GRANTS, mark=None, limit=100)
    assert found is not None
    assert page is not None
    paid = [(one.kind, one.worth) for one in page.items if one.kind == "paid"]
    freed = [one.change for one in page.items if one.kind == "released"]
    left = sum(one.change or 0 for one in page.items)
    row = found.fund
    return (found.paid, row.committed, row.remaining, left, paid, freed)


WHOLE = (
    300,
    300,
    700,
    700,
    [("paid", 50), ("paid", 150), ("paid", 100)],
    [40, 230],
)


async def test_payments_and_releases_of_old_registers_are_in_the_ledger(
    council: Council,
) -> None:
    await council.append(BEGUN)
    await council.catch_up()  # so that what they need is in no batch of theirs
    await council.append(OLD)
    await council.catch_up()
    assert await books(council) == WHOLE


async def test_they_are_when_the_ledger_is_made_again(council: Council) -> None:
    await council.append((*BEGUN, *OLD))
    await council.catch_up()
    connection = await council.connect()
    try:
        await rebuild(connection, FUNDS, LEDGER)
    finally:
        await connection.close()
    assert await books(council) == WHOLE


async def test_a_day_in_between_shows_what_was_paid_by_then(council: Council) -> None:
    await council.append((*BEGUN, *OLD))
    await council.catch_up()
    then = await reconciliation(council.reader, look("2014-06-30"), SMALL_GRANTS)
    assert then is not None
    assert (then.paid, then.committed, then.returned) == (100, 530, 20)
    none = await reconciliation(council.reader, look("2014-06-30"), OTHER_FUND)
    assert none is not None
    assert (none.paid, none.left) == (0, 50)
