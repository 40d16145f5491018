"""Milestones: promised in a plan, moved, claimed, and checked by someone else."""

import pytest

from domain.dates import on, parse
from domain.errors import (
    AlreadyClosed,
    Contradiction,
    EvidenceRequired,
    NotPermitted,
    SamePerson,
)
from domain.event import Evidence
from domain.ids import MilestoneId, PartnershipId, PlanId
from domain.milestone_events import (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneMissed,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
    ProgressNoted,
)
from domain.plan_events import MilestonePlaced
from tests.commands.clerk import TODAY, Clerk, of, person

RIVERSIDE = PartnershipId(of("riverside"))
PLAN = PlanId(of("riverside-plan"))
HASH = "a1" * 32


async def test_a_milestone_is_set_and_placed_in_its_plan(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.set-milestone",
        "tom",
        plan="$riverside-plan",
        title="A crossing",
        due={"text": "2027-09", "verbatim": "by the new school year"},
        number="1.2",
        objective="1",
        lead="Town Council",
        checker="plan lead",
    )
    milestone, placed = await clerk.events(receipt)
    assert milestone.facts == MilestoneSet(
        plan=PLAN,
        title="A crossing",
        due=parse("2027-09", "by the new school year"),
        partnership=RIVERSIDE,
        number="1.2",
        objective="1",
        lead="Town Council",
        checker="plan lead",
    )
    assert (milestone.stream, placed.stream) == (receipt.id, of("riverside-plan"))
    assert placed.facts == MilestonePlaced(
        milestone=MilestoneId(receipt.id), objective="1"
    )


@pytest.mark.stores_nothing
async def test_a_milestone_serves_an_objective_of_its_plan(clerk: Clerk) -> None:
    said = {"plan": "$riverside-plan", "title": "A crossing", "due": "2027-09"}
    with pytest.raises(Contradiction, match="no objective 9"):
        await clerk.do("milestone.set-milestone", "tom", **said, objective="9")
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do("milestone.set-milestone", None, **said, partnership="$hillside")


async def test_the_council_sets_milestones_about_a_partnership(clerk: Clerk) -> None:
    """In a plan of its own; the partnership then says how it goes."""
    plan = await clerk.do("plan.draft", "olu", title="The council's")
    said = {
        "plan": str(plan.id),
        "title": "Charter",
        "due": "2027",
        "partnership": "$riverside",
    }
    with pytest.raises(NotPermitted):
        await clerk.do("milestone.set-milestone", "amina", **said)
    receipt = await clerk.do("milestone.set-milestone", "olu", **said)
    milestone, _ = await clerk.events(receipt)
    assert milestone.partnership == RIVERSIDE
    await clerk.do("milestone.note-progress", "joe", receipt.id, note="Half of it")


async def test_a_forecast_moves_and_says_why(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.revise-forecast", "tom", "ms-open", forecast="2027-03", why="Rain"
    )
    (revised,) = await clerk.facts(receipt)
    assert isinstance(revised, ForecastRevised)
    assert revised.forecast == parse("2027-03")
    assert await clerk.words(revised.why) == "Rain"
    again = await clerk.do(
        "milestone.revise-forecast", "tom", "ms-open", forecast="2027-03", why="Rain"
    )
    assert (again.id, again.version, again.events) == (
        receipt.id,
        receipt.version,
        (),
    )


async def test_every_member_says_how_it_goes(clerk: Clerk) -> None:
    noted = await clerk.do("milestone.note-progress", "joe", "ms-open", note="Begun")
    shown = await clerk.do(
        "milestone.attach-evidence",
        "joe",
        "ms-open",
        evidence={"title": "Photograph", "sha256": HASH},
    )
    (note,) = await clerk.facts(noted)
    assert isinstance(note, ProgressNoted)
    assert await clerk.words(note.note) == "Begun"
    assert await clerk.facts(shown) == [
        EvidenceAttached(evidence=Evidence("Photograph", HASH))
    ]


async def test_what_goes_on_is_reviewed(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.review", "tom", "ms-continuing", on="2026-11-01", finding="Well kept"
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, MilestoneReviewed)
    assert event.facts.on == event.occurred == parse("2026-11-01")
    assert await clerk.words(event.facts.finding) == "Well kept"


async def test_a_claim_brings_its_evidence_and_its_claimant(clerk: Clerk) -> None:
    with pytest.raises(EvidenceRequired):
        await clerk.do("milestone.achieve", "tom", "ms-open", on="2026-11-01")
    receipt = await clerk.do(
        "milestone.achieve",
        "tom",
        "ms-open",
        on="2026-11-01",
        evidence=[{"title": "Certificate"}],
    )
    assert await clerk.facts(receipt) == [
        EvidenceAttached(evidence=Evidence("Certificate")),
        MilestoneAchieved(on=parse("2026-11-01"), by=person("tom")),
    ]


async def test_a_claim_is_made_today_of_what_was_achieved_before(
    clerk: Clerk,
) -> None:
    said = {"evidence": [{"title": "Certificate"}]}
    with pytest.raises(Contradiction, match="still to come"):
        await clerk.do("milestone.achieve", "tom", "ms-open", on="2027-01-01", **said)
    receipt = await clerk.do(
        "milestone.achieve", "tom", "ms-open", on="2026-08-01", **said
    )
    _, claim = await clerk.events(receipt)
    assert claim.occurred == on(TODAY)
    assert claim.facts == MilestoneAchieved(on=parse("2026-08-01"), by=person("tom"))


async def test_a_claim_of_another_day_was_made_then(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.achieve",
        "tom",
        "ms-open",
        on="2026-08-01",
        occurred="2026-09-01",
        evidence=[{"title": "Certificate"}],
    )
    assert [event.occurred for event in await clerk.events(receipt)] == [
        parse("2026-09-01"),
        parse("2026-09-01"),
    ]


async def test_the_operator_enters_a_claim_that_a_source_makes(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.achieve",
        None,
        "ms-open",
        on="2026-11",
        evidence=[{"title": "Annual report"}],
    )
    _, achieved = await clerk.facts(receipt)
    assert achieved == MilestoneAchieved(on=parse("2026-11"), by=None)


async def test_an_officer_verifies_what_the_council_checks(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted, match="a council officer checks"):
        await clerk.do("milestone.verify", "amina", "ms-claimed")
    receipt = await clerk.do("milestone.verify", "olu", "ms-claimed")
    assert await clerk.facts(receipt) == [MilestoneVerified(by=person("olu"))]


async def test_another_office_holder_verifies_what_the_plan_lead_checks(
    clerk: Clerk,
) -> None:
    with pytest.raises(SamePerson):
        await clerk.do("milestone.verify", "tom", "ms-led")
    receipt = await clerk.do("milestone.verify", "amina", "ms-led")
    assert await clerk.facts(receipt) == [MilestoneVerified(by=person("amina"))]


@pytest.mark.stores_nothing
async def test_the_system_by_itself_checks_nothing(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted, match="only a person"):
        await clerk.do("milestone.verify", None, "ms-claimed")
    with pytest.raises(NotPermitted, match="only a person"):
        await clerk.do("milestone.send-back", None, "ms-claimed", why="No")


async def test_a_claim_is_sent_back_with_a_reason(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.send-back", "olu", "ms-claimed", why="Two benches of three"
    )
    (sent,) = await clerk.facts(receipt)
    assert isinstance(sent, MilestoneSentBack)
    assert sent.by == person("olu")
    assert await clerk.words(sent.why) == "Two benches of three"


async def test_what_an_officer_verified_only_an_officer_reopens(clerk: Clerk) -> None:
    await clerk.do("milestone.verify", "olu", "ms-claimed")
    with pytest.raises(NotPermitted, match="a council officer checks"):
        await clerk.do("milestone.reopen", "tom", "ms-claimed", why="It is not done")
    receipt = await clerk.do("milestone.reopen", "olu", "ms-claimed", why="A mistake")
    assert receipt.events == ("milestone.reopened",)


@pytest.mark.parametrize(
    ("action", "label", "expected"),
    [
        ("reopen", "ms-missed", MilestoneReopened),
        ("miss", "ms-open", MilestoneMissed),
        ("withdraw", "ms-open", MilestoneWithdrawn),
    ],
)
async def test_it_is_over_or_not_for_a_reason(
    clerk: Clerk,
    action: str,
    label: str,
    expected: type[MilestoneReopened | MilestoneMissed | MilestoneWithdrawn],
) -> None:
    receipt = await clerk.do(
        f"milestone.{action}", "tom", label, why="The builder left"
    )
    (event,) = await clerk.facts(receipt)
    assert isinstance(event, expected)
    assert await clerk.words(event.why) == "The builder left"


async def test_two_who_end_it_at_once_do_not_both_succeed(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet(f"milestone.{action}", "tom", "ms-open", {"why": "Because"})
        for action in ("miss", "withdraw")
    ]
    assert await clerk.answers(*sheets) == [AlreadyClosed.__name__, "Receipt"]


async def test_what_was_expected_once_can_be_expected_again(clerk: Clerk) -> None:
    """An older forecast told late is not the one that stands today."""

    async def revise(forecast: str, day: str | None = None) -> bool:
        said = {"forecast": forecast, "why": "It moved"}
        given = said if day is None else {**said, "occurred": day}
        receipt = await clerk.do("milestone.revise-forecast", "tom", "ms-open", **given)
        return bool(receipt.events)

    assert await revise("2028-01", "2026-11-10")
    assert await revise("2028-06", "2026-11-01")
    assert await revise("2028-06")
    assert not await revise("2028-06")
    assert not await revise("2028-01", "2026-11-12")
