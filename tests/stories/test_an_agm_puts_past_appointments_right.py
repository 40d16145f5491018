"""An annual meeting ratifies appointments that too few people once made."""

import pytest

from domain.errors import Contradiction
from tests.commands.clerk import Clerk
from tests.stories.group_of_ten import TEN, a_group_of_ten, a_meeting, decided, now


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
