"""An award, and what those who assessed it or voted have to do with the applicant.

Joe is treasurer of the allotments, and a member of the steering group.
"""

from typing import Any

import pytest

from domain.errors import NotReady
from domain.grant_events import GrantAwarded
from domain.policies import Verdict
from tests.commands.clerk import Clerk

YESTERDAY = "2026-11-21"


async def asked(clerk: Clerk, **said: Any) -> Any:
    """The allotments, or somebody else, ask for money; the grant's id."""
    body = {"fund": "$fund-plain", "title": "A shed", "amount": 10_000}
    who = said or {"organisation": "$allotments"}
    receipt = await clerk.do("grant.apply", "ines", None, **body, **who)
    return receipt.id


async def voted(clerk: Clerk, **said: Any) -> str:
    """A decision of the steering group; its id."""
    body = {"body": "$riverside-sg", "words": "To give them a shed", "on": YESTERDAY}
    receipt = await clerk.do("decision.make", "tom", None, **body, **said)
    return str(receipt.id)


def by(*labels: str) -> list[dict[str, str]]:
    return [{"person": f"${label}", "vote": "for"} for label in labels]


async def awarded(clerk: Clerk, grant: Any, **said: Any) -> Verdict | None:
    receipt = await clerk.do("grant.award", "olu", grant, amount=5_000, **said)
    facts = (await clerk.facts(receipt))[0]
    assert isinstance(facts, GrantAwarded)
    return facts.interests


async def for_riverside(clerk: Clerk) -> Any:
    """The same, asked for by somebody of the partnership that decides."""
    return await asked(
        clerk, organisation="$allotments", partnership="$riverside", applicant="Shed"
    )


async def test_an_award_by_somebody_with_an_open_interest_is_not_made(
    clerk: Clerk,
) -> None:
    grant = await for_riverside(clerk)
    decision = await voted(clerk, how="vote", ballots=by("joe", "kim", "amina"))
    with pytest.raises(NotReady, match="Somebody who has a say in it belongs"):
        await awarded(clerk, grant, decision=decision)
    await clerk.do(
        "grant.declare-interest",
        "olu",
        grant,
        person="$joe",
        response="stayed by agreement",
    )
    found = await awarded(clerk, grant, decision=decision)
    assert found is not None
    assert found.outcome == "resolved"


async def test_one_that_was_made_and_is_entered_late_is_irregular(
    clerk: Clerk,
) -> None:
    grant = await for_riverside(clerk)
    decision = await voted(clerk, how="vote", ballots=by("joe", "kim", "amina"))
    found = await awarded(clerk, grant, decision=decision, occurred=YESTERDAY)
    assert found is not None
    assert found.outcome == "irregular"


async def test_those_without_ballots_are_those_who_were_there(clerk: Clerk) -> None:
    grant = await for_riverside(clerk)
    decision = await voted(clerk, meeting="$meeting-open")  # joe alone is named there
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await awarded(clerk, grant, decision=decision)


async def test_who_withdrew_at_the_meeting_has_dealt_with_it(clerk: Clerk) -> None:
    grant = await for_riverside(clerk)
    decision = await voted(clerk, meeting="$meeting-open")
    await clerk.do(
        "meeting.declare-interest",
        "tom",
        "meeting-open",
        person="$joe",
        response="dispensation",
        interest="Is its treasurer",
    )
    found = await awarded(clerk, grant, decision=decision)
    assert found is not None
    assert found.outcome == "resolved"


async def test_an_assessor_who_belongs_to_the_applicant_stops_it_too(
    clerk: Clerk,
) -> None:
    grant = await asked(clerk)
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good shed")
    with pytest.raises(NotReady, match="enter what they did about it"):
        await awarded(clerk, grant)
    other = await asked(clerk, applicant="Somebody else")
    await clerk.do("grant.assess", "olu", other, assessor="$joe", why="A good shed")
    found = await awarded(clerk, other)
    assert found is not None
    assert found.outcome == "none"


async def test_whoever_sits_for_the_applicant_belongs_to_it(clerk: Clerk) -> None:
    joined = {"person": "$noor", "representing": "Canoe Club", "occurred": "2025"}
    await clerk.do("body.join", "tom", "riverside-sg", **joined)
    grant = await asked(clerk, applicant="canoe club", partnership="$riverside")
    decision = await voted(clerk, how="vote", ballots=by("noor", "kim", "amina"))
    with pytest.raises(NotReady, match="belongs to the applicant"):
        await awarded(clerk, grant, decision=decision)


async def test_officers_of_what_it_was_found_to_be_count(clerk: Clerk) -> None:
    grant = await asked(clerk, organisation="$allotments-again")
    await clerk.do(
        "organisation.merge-into", "olu", "allotments-again", into="$allotments"
    )
    await clerk.do("grant.assess", "olu", grant, assessor="$joe", why="A good shed")
    with pytest.raises(NotReady):
        await awarded(clerk, grant)


async def test_where_nobody_decided_that_is_known_there_is_nothing_to_say(
    clerk: Clerk,
) -> None:
    assert await awarded(clerk, await asked(clerk)) is None
