"""Funds in rounds: what is asked for in them, who may say yes, and their end."""

from typing import Any

import pytest

from domain.errors import (
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotReady,
    SamePerson,
)
from domain.fund_events import (
    AwardReleased,
    AwardSettled,
    AwardVaried,
    CarriedIn,
    CarriedOver,
    FundClosed,
    MoneyReturned,
)
from domain.grant_events import GrantApplied, RecipientNamed
from domain.ids import FundId, GrantId
from store.hearing import NotFound
from tests.commands.clerk import SYSTEM, Clerk, of, person
from tests.commands.practice_money import LONG, SHORT

GRANT = {"fund": "$fund-rounds", "partnership": "$riverside", "title": "A ramp"}
ROUNDS, PLAIN = FundId(of("fund-rounds")), FundId(of("fund-plain"))


async def applied(clerk: Clerk, **said: Any) -> GrantApplied:
    body = GRANT | {"applicant": "Riverside Partnership"} | said
    receipt = await clerk.do("grant.apply", "grace", None, **body)
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, GrantApplied)
    return facts


async def test_the_amount_settles_the_band_and_with_it_the_steps(clerk: Clerk) -> None:
    small = await applied(clerk, amount=50_000)
    large = await applied(clerk, amount=50_001, round=2, band="large")
    assert (small.band, list(small.steps)) == ("Small", SHORT)
    assert (large.band, list(large.steps)) == ("Large", LONG)
    with pytest.raises(BeyondLimit, match=r"Small is for up to £500\.00"):
        await applied(clerk, amount=50_001, band="Small")


async def test_it_is_said_whether_it_was_asked_for_in_time(clerk: Clerk) -> None:
    now = await applied(clerk, amount=1, round=2)
    late = await applied(clerk, amount=1, round=1)
    then = await applied(clerk, amount=1, round=1, occurred="2026-04-02")
    verdicts = [one.in_time.outcome for one in (now, late, then) if one.in_time]
    assert verdicts == ["in time", "late", "in time"]


async def test_a_person_who_applies_is_named_in_sealed_words_alone(
    clerk: Clerk,
) -> None:
    body = {"fund": "$fund-rounds", "title": "Paint", "amount": 1}
    receipt = await clerk.do(
        "grant.apply", "olu", None, **body, individual=True, recipient="Marian Ashdown"
    )
    asked, named = await clerk.events(receipt)
    assert isinstance(asked.facts, GrantApplied)
    assert isinstance(named.facts, RecipientNamed)
    assert asked.facts.applicant == "An individual"
    assert await clerk.words(named.facts.recipient) == "Marian Ashdown"
    assert named.seen_by() == "officers"
    with pytest.raises(Contradiction, match="or that it is an individual"):
        await clerk.do(
            "grant.apply", "olu", None, **body, individual=True, applicant="Marian"
        )
    with pytest.raises(Contradiction, match="by its name or its entry"):
        await clerk.do("grant.apply", "olu", None, **body)


async def test_an_organisation_is_called_what_the_directory_calls_it(
    clerk: Clerk,
) -> None:
    receipt = await clerk.do(
        "grant.apply", "grace", None, **GRANT, amount=1, organisation="$allotments"
    )
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, GrantApplied)
    assert facts.applicant == "Riverside Allotment Society"
    assert facts.organisation == of("allotments")


async def test_what_only_officers_know_of_is_not_named_in_an_application(
    clerk: Clerk,
) -> None:
    added = await clerk.do(
        "organisation.add",
        SYSTEM,
        None,
        name="The Refuge",
        kind="charity",
        visibility="officers",
    )
    asked = {**GRANT, "amount": 1, "organisation": str(added.id)}
    with pytest.raises(Contradiction, match="say what to call it here"):
        await clerk.do("grant.apply", "olu", None, **asked)
    with pytest.raises(NotFound):
        await clerk.do("grant.apply", "grace", None, **asked)
    receipt = await clerk.do("grant.apply", "olu", None, **asked, applicant="A charity")
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, GrantApplied)
    assert facts.applicant == "A charity"


async def test_one_officer_proposes_and_another_one_approves(clerk: Clerk) -> None:
    await clerk.do("grant.propose", "olu", "grant-applied", amount=20_000)
    with pytest.raises(SamePerson, match="ask somebody else"):
        await clerk.do("grant.award", "olu", "grant-applied", amount=20_000)
    receipt = await clerk.do("grant.award", "ines", "grant-applied", amount=20_000)
    assert receipt.events == ("grant.awarded", "fund.award-committed")


async def test_an_assessment_is_of_whoever_enters_it_unless_it_says_whose(
    clerk: Clerk,
) -> None:
    scores = [{"criterion": "Need", "points": 4}, {"criterion": "Reach", "points": 1}]
    mine = await clerk.do("grant.assess", "olu", "grant-in-round", scores=scores)
    (facts,) = await clerk.facts(mine)
    assert (facts.assessor, facts.total, facts.out_of) == (person("olu"), 9, 15)  # type: ignore[attr-defined]


async def test_what_lapses_or_is_withdrawn_is_the_funds_again(clerk: Clerk) -> None:
    lapsed = await clerk.do("grant.lapse", "olu", "grant-offer-ended")
    withdrawn = await clerk.do("grant.withdraw", "grace", "grant-offered")
    for receipt, label in (
        (lapsed, "grant-offer-ended"),
        (withdrawn, "grant-offered"),
    ):
        (_, freed) = await clerk.facts(receipt)
        assert freed == AwardReleased(grant=GrantId(of(label)), amount=10_000)
    never = await clerk.do("grant.withdraw", "grace", "enquiry")
    assert never.events == ("grant.withdrawn",)


async def test_what_changes_in_a_grant_changes_in_its_fund(clerk: Clerk) -> None:
    running = GrantId(of("grant-running"))
    varied = await clerk.do(
        "grant.vary", "olu", "grant-running", why="Less timber", amount=12_000
    )
    declared = await clerk.do(
        "grant.declare-underspend", "grace", "grant-running", amount=3_000
    )
    back = await clerk.do("grant.give-back", "olu", "grant-running", amount=3_000)
    reported = await clerk.do(
        "grant.report", "olu", "grant-running", outcome="satisfactory", spent=7_000
    )
    closed = await clerk.do("grant.close", "olu", "grant-running")
    facts = [(await clerk.facts(one))[-1] for one in (varied, back, closed)]
    assert facts == [
        AwardVaried(grant=running, amount=12_000, was=15_000),
        MoneyReturned(grant=running, amount=3_000),
        AwardSettled(grant=running, amount=7_000, was=9_000),
    ]
    assert len(declared.events) == len(reported.events) == 1


@pytest.mark.stores_nothing
async def test_an_award_is_not_varied_beyond_what_the_fund_has(clerk: Clerk) -> None:
    with pytest.raises(BeyondLimit, match="left"):
        await clerk.do(
            "grant.vary", "olu", "grant-running", why="More", amount=10_000_000
        )


async def test_an_instalment_waits_for_its_milestone(clerk: Clerk) -> None:
    await clerk.do(
        "grant.award",
        "olu",
        "grant-second",
        amount=10_000,
        instalments=[{"amount": 10_000, "milestone": "$ms-claimed"}],
    )
    with pytest.raises(NotReady, match="once its milestone is verified"):
        await clerk.do("grant.pay", "olu", "grant-second", amount=10_000)
    await clerk.do("milestone.verify", "olu", "ms-claimed")
    paid = await clerk.do("grant.pay", "olu", "grant-second", amount=10_000)
    assert paid.events == ("grant.paid",)


async def test_a_fund_is_carried_over_and_closed(clerk: Clerk) -> None:
    carried = await clerk.do(
        "fund.carry-over", "olu", "fund-rounds", to="$fund-plain", amount=501_000
    )
    assert await clerk.facts(carried) == [
        CarriedOver(to=PLAIN, amount=501_000),
        CarriedIn(source=ROUNDS, amount=501_000),
    ]
    closed = await clerk.do("fund.close", "olu", "fund-rounds")
    assert await clerk.facts(closed) == [
        FundClosed(in_=501_000, out=0, carried=501_000)
    ]
    with pytest.raises(AlreadyClosed, match="Community Fund is closed"):
        await applied(clerk, amount=1)
    with pytest.raises(NotReady, match="still to be closed in Plain Fund"):
        await clerk.do("fund.close", "olu", "fund-plain")


async def test_two_panels_do_not_both_give_the_last_of_a_round(clerk: Clerk) -> None:
    await clerk.do(
        "fund.open-round",
        "olu",
        "fund-rounds",
        name="Last",
        opens="2026-11-01",
        closes="2026-12-31",
        budget=30_000,
    )
    ids = []
    for title in ("One", "Two"):
        body = GRANT | {"applicant": "Somebody", "title": title}
        receipt = await clerk.do(
            "grant.apply", "grace", None, **body, amount=20_000, round=3
        )
        ids.append(receipt.id)
    sheets = [
        clerk.sheet("grant.award", by, id, {"amount": 20_000})
        for by, id in zip(("olu", "ines"), ids, strict=True)
    ]
    assert await clerk.answers(*sheets) == ["BeyondLimit", "Receipt"]
