"""Funds and grants: asked for, decided within the money there is, paid."""

import pytest

from commands.labels import PRACTICE
from domain.errors import AlreadyClosed, BeyondLimit, NotPermitted, SamePerson
from domain.fund_events import AwardCommitted, FundOpened
from domain.grant_events import GrantApplied, GrantAwarded, GrantDeclined, GrantPaid
from domain.ids import DecisionId, FundId, GrantId, PartnershipId
from domain.policies import Verdict
from tests.commands.clerk import Clerk, of, person
from tests.commands.practice import RIVERSIDE

FUND = FundId(of("fund"))
APPLIED = GrantId(of("grant-applied"))


async def test_an_officer_opens_a_fund(clerk: Clerk) -> None:
    receipt = await clerk.do("fund.open-fund", "olu", name="Large Grants", budget=100)
    unknown = await clerk.do("fund.open-fund", "olu", name="Who knows")
    assert await clerk.facts(receipt) == [FundOpened(name="Large Grants", budget=100)]
    assert await clerk.facts(unknown) == [FundOpened(name="Who knows")]


async def test_a_treasurer_applies_for_the_partnership(clerk: Clerk) -> None:
    said = {
        "fund": "$fund",
        "applicant": "Riverside",
        "title": "Tools",
        "amount": 5_000,
        "partnership": "$riverside",
    }
    receipt = await clerk.do("grant.apply", "grace", **said)
    assert await clerk.facts(receipt) == [
        GrantApplied(
            fund=FUND,
            applicant="Riverside",
            title="Tools",
            amount=5_000,
            partnership=PartnershipId(of("riverside")),
            by=person("grace"),
        )
    ]
    with pytest.raises(NotPermitted):
        await clerk.do("grant.apply", "grace", **said | {"partnership": "$hillside"})


async def test_an_award_commits_the_funds_money(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "grant.award", "olu", "grant-applied", amount=30_000, decision="$decision-bench"
    )
    awarded, committed = await clerk.events(receipt)
    assert awarded.facts == GrantAwarded(
        amount=30_000,
        decision=DecisionId(of("decision-bench")),
        by=person("olu"),
        interests=Verdict("unknown", "Who voted on it is not recorded."),
    )
    assert committed.facts == AwardCommitted(grant=APPLIED, amount=30_000)
    assert (awarded.stream, committed.stream) == (of("grant-applied"), of("fund"))
    again = await clerk.do("grant.award", "olu", "grant-applied", amount=30_000)
    assert again.events == ()


@pytest.mark.stores_nothing
async def test_nobody_awards_more_than_the_fund_has_left(clerk: Clerk) -> None:
    before = await clerk.count()
    with pytest.raises(BeyondLimit, match=r"£300\.00 left"):
        await clerk.do("grant.award", "olu", "grant-applied", amount=30_001)
    assert await clerk.count() == before


async def test_two_awards_at_once_do_not_both_get_the_last_of_it(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet("grant.award", "olu", label, {"amount": 20_000})
        for label in ("grant-applied", "grant-second")
    ]
    assert await clerk.answers(*sheets) == ["BeyondLimit", "Receipt"]


async def test_nobody_awards_what_they_applied_for(clerk: Clerk) -> None:
    said = {"fund": "$fund", "applicant": "Otters", "title": "A raft", "amount": 5_000}
    applied = await clerk.do("grant.apply", "olu", **said)
    with pytest.raises(SamePerson, match="someone other than"):
        await clerk.do("grant.award", "olu", applied.id, amount=5_000)
    role = {"person": "$noor", "role": "officer"}
    await clerk.do("council.grant-role", "ada", PRACTICE, **role)
    awarded = await clerk.do("grant.award", "noor", applied.id, amount=5_000)
    assert awarded.events == ("grant.awarded", "fund.award-committed")


@pytest.mark.stores_nothing
async def test_a_partnership_awards_itself_nothing(clerk: Clerk) -> None:
    for label in RIVERSIDE.values():
        for action in ("award", "pay"):
            with pytest.raises(NotPermitted):
                await clerk.do(f"grant.{action}", label, "grant-applied", amount=1)


async def test_a_grant_is_declined_with_reasons(clerk: Clerk) -> None:
    receipt = await clerk.do("grant.decline", "olu", "grant-applied", why="Too late")
    (declined,) = await clerk.facts(receipt)
    assert isinstance(declined, GrantDeclined)
    assert await clerk.words(declined.why) == "Too late"
    with pytest.raises(AlreadyClosed):
        await clerk.do("grant.award", "olu", "grant-applied", amount=1)


async def test_instalments_stay_within_the_award(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "grant.pay", "olu", "grant-awarded", amount=15_000, reference="BACS 7"
    )
    assert await clerk.facts(receipt) == [
        GrantPaid(amount=15_000, reference="BACS 7", fund=FUND)
    ]
    with pytest.raises(BeyondLimit, match=r"£50\.00 of this grant is unpaid"):
        await clerk.do("grant.pay", "olu", "grant-awarded", amount=5_001)
