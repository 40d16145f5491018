"""An annual meeting ratifies appointments that too few people once made."""

import pytest

from domain.errors import Contradiction, NotReady
from tests.commands.clerk import TODAY, Clerk
from tests.stories.group_of_ten import TEN, a_group_of_ten, a_meeting, decided, now
from tests.stories.telling import offices_of


async def test_what_two_people_appointed_is_ratified_by_all(clerk: Clerk) -> None:
    home, group = await a_group_of_ten(clerk)
    await clerk.do(
        "partnership.adopt-rulebook", None, home, in_force="2006-04-01", quorum=4
    )
    small = await a_meeting(clerk, group, "2012-02-02", TEN[:2])
    appointments = []
    for title in ("Treasurer", "Secretary"):
        made = await clerk.do(
            "decision.make",
            None,
            body=str(group),
            meeting=str(small),
            title=title,
            words=f"To appoint a {title.lower()}",
            how="consent",
        )
        appointments.append(made.id)
    assert {(await now(clerk, id)).validity for id in appointments} == {"irregular"}

    agm = await a_meeting(
        clerk, group, "2012-10-04", TEN[:8], kind="annual", open_to_all=True
    )
    ratified = await clerk.do(
        "decision.make",
        None,
        body=str(group),
        meeting=str(agm),
        matter="election",
        words="To stand by the appointments of February",
        how="vote",
        votes={"for": 8, "against": 0},
        ratifies=[str(id) for id in appointments],
    )
    ratifying = await decided(clerk, ratified)
    assert ratifying.validity == "valid"
    assert (ratifying.openness and ratifying.openness.outcome) == "open"
    for id in appointments:
        appointment = await now(clerk, id)
        assert appointment.validity == "ratified"
        assert appointment.ratified_by == ratified.id
    with pytest.raises(Contradiction, match="nothing to ratify"):
        await clerk.do("decision.ratify", None, ratified.id, by=str(appointments[0]))


async def test_an_officer_elected_by_too_few_is_ratified_at_the_next_agm(
    clerk: Clerk,
) -> None:
    home, group = await a_group_of_ten(clerk)
    await clerk.do(
        "partnership.adopt-rulebook", None, home, in_force="2006-04-01", quorum=4
    )
    small = await a_meeting(clerk, group, "2012-02-02", TEN[:2])
    election = {"office": "chair", "person": f"${TEN[0]}"}
    with pytest.raises(Contradiction, match="3 votes are counted, and 2"):
        await clerk.do("meeting.elect", None, small, **election, votes_for=3)
    await clerk.do("meeting.elect", None, small, **election, votes_for=2)
    (chair,) = [
        one
        for one in (await offices_of(clerk, f"{TODAY}", home)).offices
        if one.office == "chair"
    ]
    assert chair.irregular == "Rulebook 1 asks for at least 4 present; 2 were."
    assert chair.ratified_by is None

    agm = await a_meeting(
        clerk, group, "2012-10-04", TEN[:8], kind="annual", open_to_all=True
    )
    votes = {"for": 8, "against": 0}
    made: dict[str, str] = {
        "body": str(group),
        "words": "To stand by it",
        "how": "vote",
    }
    lost = await clerk.do(
        "decision.make",
        None,
        **made,
        meeting=str(agm),
        outcome="lost",
        votes={"for": 0, "against": 8},
    )
    with pytest.raises(NotReady, match="lost, not carried"):
        await clerk.do(
            "body.ratify-appointment", None, group, **election, decision=str(lost.id)
        )
    ratifying = await clerk.do(
        "decision.make", None, **made, meeting=str(agm), votes=votes, further=True
    )
    await clerk.do(
        "body.ratify-appointment",
        None,
        group,
        **election,
        decision=str(ratifying.id),
        occurred="2012-10-04",
    )
    (after,) = [
        one
        for one in (await offices_of(clerk, f"{TODAY}", home)).offices
        if one.office == "chair"
    ]
    assert after.ratified_by == ratifying.id
    assert after.irregular == chair.irregular
