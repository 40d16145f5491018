"""Who belongs to an applicant, however they hide it."""

import pytest

from domain.errors import NotReady, SamePerson
from domain.grant_events import GrantAwarded
from domain.grant_judging_events import AssessmentSetAside, InterestMatched
from domain.ids import OrganisationId
from tests.commands.clerk import Clerk, of, person
from tests.commands.test_grant_interests import asked, awarded, by, voted

ALLOTMENTS = OrganisationId(of("allotments"))


async def trustee(clerk: Clerk, label: str, **term: str) -> None:
    """Have somebody be a trustee of the allotments."""
    said = {"person": f"${label}", "role": "trustee"}
    await clerk.do("organisation.name-officer", "olu", "allotments", **said, **term)


async def test_who_left_the_applicant_after_assessing_belonged_to_it(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk)
    await clerk.do(
        "grant.assess",
        "olu",
        grant,
        assessor="$joe",
        why="A good shed",
        occurred="2026-11-10",
    )
    await clerk.do(
        "organisation.release-officer",
        "olu",
        "allotments",
        person="$joe",
        occurred="2026-11-15",
    )
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await awarded(clerk, grant)


async def test_who_left_it_before_assessing_does_not(clerk: Clerk) -> None:
    await clerk.do(
        "organisation.release-officer",
        "olu",
        "allotments",
        person="$joe",
        occurred="2026-11-01",
    )
    grant = await asked(clerk)
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good shed")
    found = await awarded(clerk, grant)
    assert found is not None
    assert found.outcome == "none"


async def test_whoever_approves_it_or_proposed_it_counts_too(clerk: Clerk) -> None:
    await trustee(clerk, "olu")
    grant = await asked(clerk)
    with pytest.raises(NotReady, match="Somebody who has a say in it"):
        await awarded(clerk, grant)
    await clerk.do("grant.propose", "olu", grant, amount=5_000)
    with pytest.raises(NotReady, match="Somebody who has a say in it"):
        await clerk.do("grant.award", "ines", grant, amount=5_000)


async def test_an_award_on_a_day_that_nobody_recorded_is_no_way_around_it(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk)
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good shed")
    with pytest.raises(NotReady, match="if it was made before, say when it occurred"):
        await awarded(clerk, grant, occurred=None)


async def test_whoever_voted_did_not_withdraw_whatever_is_entered_later(
    clerk: Clerk,
) -> None:
    grant = await asked(
        clerk, organisation="$allotments", partnership="$riverside", applicant="Shed"
    )
    decision = await voted(clerk, how="vote", ballots=by("joe", "kim", "amina"))
    said = {"person": "$joe", "response": "withdrew"}
    await clerk.do("grant.declare-interest", "olu", grant, **said)
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await awarded(clerk, grant, decision=decision)


async def test_who_withdraws_after_assessing_takes_the_assessment_along(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk)
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good shed")
    said = {"person": "$joe", "response": "withdrew"}
    gone = await clerk.do("grant.declare-interest", "olu", grant, **said)
    assert AssessmentSetAside(assessor=person("joe")) in await clerk.facts(gone)
    assert await awarded(clerk, grant) is None


async def test_nobody_gives_themselves_a_dispensation(clerk: Clerk) -> None:
    await trustee(clerk, "olu")
    grant = await asked(clerk)
    said = {"person": "$olu", "response": "dispensation"}
    with pytest.raises(SamePerson, match="for somebody else to enter"):
        await clerk.do("grant.declare-interest", "olu", grant, **said)
    await clerk.do("grant.declare-interest", "ines", grant, **said)
    found = await awarded(clerk, grant)
    assert found is not None
    assert found.outcome == "resolved"


async def test_names_are_the_same_without_case_spaces_and_the(clerk: Clerk) -> None:
    joined = {"person": "$noor", "representing": "The  Canoe Club", "occurred": "2025"}
    await clerk.do("body.join", "tom", "riverside-sg", **joined)
    grant = await asked(clerk, applicant="canoe club", partnership="$riverside")
    await clerk.do("grant.assess", "olu", grant, assessor="$noor", why="Good")
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await awarded(clerk, grant)


async def test_a_registered_interest_in_the_applicant_counts(clerk: Clerk) -> None:
    await clerk.do(
        "body.register-interest",
        "tom",
        "riverside-sg",
        person="$kim",
        interest="Rents a plot",
        organisation="$allotments",
    )
    grant = await asked(
        clerk, organisation="$allotments", partnership="$riverside", applicant="Shed"
    )
    decision = await voted(clerk, how="vote", ballots=by("kim", "amina"))
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await awarded(clerk, grant, decision=decision)
    await clerk.do("body.end-interest", "tom", "riverside-sg", number=2)
    found = await awarded(clerk, grant, decision=decision)
    assert found is not None
    assert found.outcome == "none"


async def test_a_member_of_the_group_that_applies_belongs_to_it(clerk: Clerk) -> None:
    grant = await asked(clerk, applicant="Riverside", partnership="$riverside")
    await clerk.do("grant.assess", "olu", grant, assessor="$kim", why="A good cause")
    with pytest.raises(NotReady, match="Somebody who has a say in it belongs"):
        await awarded(clerk, grant)


async def test_on_a_panel_of_the_council_they_have_an_interest_too(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk, applicant="Riverside", partnership="$riverside")
    panel = await clerk.do("body.form", "olu", name="Panel", kind="forum")
    for label in ("kim", "noor"):
        said = {"person": f"${label}", "occurred": "2025"}
        await clerk.do("body.join", "olu", panel.id, **said)
    made = await clerk.do(
        "decision.make",
        "olu",
        None,
        body=str(panel.id),
        words="To give it",
        on="2026-11-21",
        how="vote",
        ballots=by("kim", "noor"),
    )
    with pytest.raises(NotReady, match="Somebody who has a say in it belongs"):
        await awarded(clerk, grant, decision=str(made.id))


async def test_a_group_that_decides_on_its_own_money_hides_nothing(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk, applicant="Riverside", partnership="$riverside")
    decision = await voted(clerk, how="vote", ballots=by("kim", "amina"))
    found = await awarded(clerk, grant, decision=decision)
    assert found is not None
    assert found.outcome == "none"
    assert found.because == "The group that decided on it is the applicant's own."


async def test_officers_find_out_who_it_is_and_have_them_asked(clerk: Clerk) -> None:
    matched = await clerk.do("grant.match-interests", "olu", "grant-for-allotments")
    (found,) = await clerk.events(matched)
    assert found.facts == InterestMatched(
        person=person("joe"),
        part="assessed",
        tie="officer",
        role="treasurer",
        organisation=ALLOTMENTS,
    )
    assert found.seen_by() == "officers"
    again = await clerk.do("grant.match-interests", "ines", "grant-for-allotments")
    assert again.events == ()


async def test_whoever_was_asked_is_not_asked_again_as_it_is_awarded(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk)
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good shed")
    await trustee(clerk, "kim")
    said = {"person": "$joe", "response": "stayed by agreement"}
    await clerk.do("grant.declare-interest", "olu", grant, **said)
    receipt = await clerk.do("grant.award", "olu", grant, amount=5_000)
    facts = await clerk.facts(receipt)
    assert isinstance(facts[0], GrantAwarded)
    assert receipt.events == ("grant.awarded", "fund.award-committed")
