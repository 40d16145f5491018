"""What somebody may not do to the grant of their own organisation, or their own."""

from typing import Any

import pytest

from domain.errors import Contradiction, NotReady, SamePerson
from tests.commands.clerk import Clerk, person
from tests.commands.practice_money import SHORT
from tests.commands.test_grant_interests import asked, awarded
from tests.commands.test_grant_ties import trustee

THEIRS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("check-eligibility", {"eligible": True}),
    ("do-diligence", {"checks": [{"of": "accounts", "finding": "satisfied"}]}),
    ("pay", {"amount": 10}),
    ("report", {"outcome": "satisfactory", "spent": 10}),
    ("vary", {"why": "More", "amount": 9_000}),
    ("resume", {}),
    ("reconcile", {}),
    ("meet-condition", {"condition": 1}),
)


@pytest.mark.parametrize(("action", "said"), THEIRS)
async def test_nobody_handles_a_grant_of_their_own_organisation(
    clerk: Clerk, action: str, said: dict[str, Any]
) -> None:
    grant = await asked(clerk)
    if action not in {"check-eligibility", "do-diligence"}:
        await awarded(clerk, grant)
    await trustee(clerk, "olu")
    with pytest.raises(SamePerson, match="you belong to the applicant"):
        await clerk.do(f"grant.{action}", "olu", grant, **said)


async def test_an_officer_of_the_applicant_hands_its_report_in(clerk: Clerk) -> None:
    grant = await asked(clerk)
    await awarded(clerk, grant)
    await clerk.do("grant.pay", "olu", grant, amount=5_000)
    handed = await clerk.do("grant.hand-in-report", "joe", grant, spent=4_000)
    (event,) = await clerk.events(handed)
    assert (event.seen_by(), event.actor) == ("officers", person("joe"))
    judged = await clerk.do("grant.report", "olu", grant, outcome="satisfactory")
    (facts,) = await clerk.facts(judged)
    assert facts.spent == 4_000  # type: ignore[attr-defined]


# A person, and the amount that goes through the steps of another band.


async def for_a_person(clerk: Clerk, **said: Any) -> Any:
    body = {"fund": "$fund-plain", "title": "Paint", "amount": 900, "individual": True}
    receipt = await clerk.do("grant.apply", "ines", None, **body, **said)
    return receipt.id


async def test_a_person_does_not_assess_or_award_their_own_grant(clerk: Clerk) -> None:
    grant = await for_a_person(clerk, person="$joe", recipient="Joe Weir")
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good cause")
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await clerk.do("grant.award", "olu", grant, amount=900)
    own = await for_a_person(clerk, person="$olu")
    with pytest.raises(NotReady):
        await clerk.do("grant.award", "olu", own, amount=900)


async def test_what_a_person_hands_in_is_for_officers_alone(clerk: Clerk) -> None:
    grant = await for_a_person(clerk, person="$kim", partnership="$riverside")
    await clerk.do("grant.award", "olu", grant, amount=900)
    await clerk.do("grant.pay", "olu", grant, amount=900)
    handed = await clerk.do("grant.hand-in-report", "kim", grant, words="It is done")
    (event,) = await clerk.events(handed)
    assert event.seen_by() == "officers"


@pytest.mark.stores_nothing
async def test_nothing_that_everybody_reads_names_the_person(clerk: Clerk) -> None:
    for said in (
        {"title": "A ramp for Marian  ashdown"},
        {"area": "Marian Ashdown"},
        {"themes": ["Marian Ashdown\u2019s garden"]},
    ):
        with pytest.raises(Contradiction, match="names the person"):
            await clerk.do(
                "grant.apply",
                "olu",
                None,
                **{"fund": "$fund", "title": "A ramp", "amount": 5, "individual": True}
                | said,
                recipient="Marian Ashdown",
            )


async def test_no_reference_names_the_person(clerk: Clerk) -> None:
    grant = await for_a_person(clerk, person="$kim")
    await clerk.do("grant.award", "olu", grant, amount=900)
    with pytest.raises(Contradiction, match="names the person that the grant is for"):
        await clerk.do(
            "grant.pay", "olu", grant, amount=9, reference="BACS name OF kim"
        )
    paid = await clerk.do("grant.pay", "olu", grant, amount=9, reference="BACS 12")
    assert paid.events == ("grant.paid",)


async def test_a_small_band_is_no_way_to_a_large_grant(clerk: Clerk) -> None:
    body = {"fund": "$fund-rounds", "applicant": "Choir", "title": "Hats"}
    small = await clerk.do("grant.apply", "ines", None, **body, amount=100)
    with pytest.raises(Exception, match=r"Small is for up to £500\.00"):
        await clerk.do("grant.award", "olu", small.id, amount=50_001)
    await clerk.do("grant.award", "olu", small.id, amount=50_000)
    with pytest.raises(Exception, match=r"Small is for up to £500\.00"):
        await clerk.do("grant.vary", "olu", small.id, why="More", amount=50_001)


async def test_an_instalment_waits_for_no_milestone_of_another_partnership(
    clerk: Clerk,
) -> None:
    plan = await clerk.do(
        "plan.draft", "hillside-chair", title="Plan", partnership="$hillside"
    )
    theirs = await clerk.do(
        "milestone.set-milestone",
        "hillside-chair",
        None,
        plan=str(plan.id),
        title="Theirs",
        due="2026-12",
    )
    with pytest.raises(Contradiction, match="one named is of another"):
        await clerk.do(
            "grant.award",
            "olu",
            "grant-second",
            amount=100,
            instalments=[{"amount": 100, "milestone": str(theirs.id)}],
        )


async def test_the_shortest_life_of_a_grant_takes_five_entries(clerk: Clerk) -> None:
    bands = [{"name": "Micro", "up_to": 25_000, "steps": SHORT}]
    fund = await clerk.do("fund.open-fund", "olu", name="M", budget=9, bands=bands)
    body = {"fund": str(fund.id), "applicant": "Choir", "title": "Hats", "amount": 9}
    grant = await clerk.do("grant.apply", "ines", None, **body)
    told = [
        await clerk.do("grant.award", "olu", grant.id, amount=9),
        await clerk.do("grant.pay", "olu", grant.id, amount=9),
        await clerk.do(
            "grant.report", "olu", grant.id, outcome="satisfactory", words="A photo"
        ),
        await clerk.do("grant.close", "olu", grant.id),
    ]
    assert [one.events[0] for one in told] == [
        "grant.awarded",
        "grant.paid",
        "grant.reported",
        "grant.closed",
    ]
    ended = await clerk.do("fund.close", "olu", fund.id)
    assert ended.events == ("fund.closed",)
