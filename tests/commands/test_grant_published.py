"""Grants brought in as they were published: out of which fund, by whom, and how."""

import pytest

from domain.errors import BeyondLimit, Contradiction, NotPermitted
from domain.fund_events import AwardCommitted
from domain.grant_events import RecipientNamed
from domain.grant_published import GrantBroughtIn, GrantDescribed, LeftoverKept
from domain.ids import GrantId
from tests.commands.clerk import Clerk, of

SAID = {
    "fund": "$fund-published",
    "identifier": "360G-practice-5",
    "title": "Paddles",
    "description": "Six paddles.",
    "awarded": 5_000,
    "occurred": "2019-04-01",
    "source": {"document": "Grants 2019", "place": "row 5"},
}
TO_A_CLUB = SAID | {"applicant": "Rowing Club"}


async def test_a_grant_is_brought_in_and_its_fund_has_given_it(clerk: Clerk) -> None:
    receipt = await clerk.do("grant.bring-in", "olu", **TO_A_CLUB)
    brought, committed = await clerk.events(receipt)
    assert isinstance(brought.facts, GrantBroughtIn)
    assert brought.occurred is not None
    assert brought.facts.award == brought.occurred
    assert (brought.facts.applicant, brought.facts.awarded) == ("Rowing Club", 5_000)
    assert brought.source is not None
    assert committed.facts == AwardCommitted(
        grant=GrantId(brought.stream), amount=5_000
    )
    assert committed.stream == of("fund-published")


async def test_an_organisation_s_name_is_taken_from_the_directory(clerk: Clerk) -> None:
    said = SAID | {"organisation": "$allotments"}
    receipt = await clerk.do("grant.bring-in", "olu", **said)
    (brought, _) = await clerk.facts(receipt)
    assert isinstance(brought, GrantBroughtIn)
    assert brought.organisation == of("allotments")
    assert "Allotment" in brought.applicant


async def test_who_an_individual_is_stays_sealed_and_so_does_what_is_left(
    clerk: Clerk,
) -> None:
    more = {"individual": True, "recipient": "Jo Bloggs", "leftover": "Contact: Jo"}
    receipt = await clerk.do("grant.bring-in", "olu", **SAID | more)
    events = await clerk.events(receipt)
    brought, left, named, _ = (event.facts for event in events)
    assert isinstance(brought, GrantBroughtIn)
    assert (brought.applicant, brought.organisation) == ("An individual", None)
    assert isinstance(left, LeftoverKept)
    assert isinstance(named, RecipientNamed)
    assert [event.seen_by() for event in events[1:3]] == ["officers", "officers"]


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    ("changed", "refusal", "why"),
    [
        ({"applicant": None}, Contradiction, "say either which organisation"),
        ({"individual": True}, Contradiction, "say either which organisation"),
        ({"occurred": None}, Contradiction, "say when it was awarded"),
        ({"awarded": 0}, Contradiction, "more than nothing"),
        ({"fund": "$fund-empty"}, BeyondLimit, "£0.00 left"),
        ({"disbursed": 6_000}, BeyondLimit, "more was paid than awarded"),
    ],
)
async def test_what_cannot_be_is_refused(
    clerk: Clerk, changed: dict[str, object], refusal: type[Exception], why: str
) -> None:
    with pytest.raises(refusal, match=why):
        await clerk.do("grant.bring-in", "olu", **TO_A_CLUB | changed)


@pytest.mark.stores_nothing
async def test_a_partnership_s_treasurer_brings_in_nothing(
    clerk: Clerk,
) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do("grant.bring-in", "grace", **TO_A_CLUB)


async def test_what_is_told_of_a_grant_can_be_said_later(clerk: Clerk) -> None:
    said = {"description": "To mend the roof.", "open_call": True}
    receipt = await clerk.do("grant.describe", "olu", "grant-awarded", **said)
    (described,) = await clerk.facts(receipt)
    assert isinstance(described, GrantDescribed)
    assert described.description is not None
    assert described.description.text is not None
    assert described.open_call
