"""Sandbach Partnership lowers its quorum from a third of its members to three.

The same meeting of three out of ten is inquorate before, and quorate after; what was
decided before stays as it was.
"""

from tests.commands.clerk import Clerk
from tests.stories.group_of_ten import TEN, a_group_of_ten, a_meeting, decided, now

THREE = TEN[:3]
SIX = TEN[:6]


async def test_three_of_ten_are_too_few_and_then_enough(clerk: Clerk) -> None:
    home, group = await a_group_of_ten(clerk)
    await clerk.do(
        "partnership.adopt-rulebook",
        None,
        home,
        in_force="2006-04-01",
        quorum={"share": "1/3"},
        agm_month=10,
        majorities={"rulebook": {"share": "2/3"}},
    )
    agreed = {"body": str(group), "words": "To plant a hedge", "how": "consent"}

    small = await a_meeting(clerk, group, "2010-03-04", THREE)
    before = await clerk.do("decision.make", None, meeting=str(small), **agreed)
    made = await decided(clerk, before)
    assert made.quorum.outcome == "not met"
    assert (
        "one third of those entitled (4 of 10) present; 3 were" in made.quorum.because
    )
    assert made.validity == "irregular"

    larger = await a_meeting(clerk, group, "2010-05-06", SIX)
    amending = await clerk.do(
        "decision.make",
        None,
        body=str(group),
        words="That three are enough, and fifteen months from one AGM to the next",
        meeting=str(larger),
        matter="rulebook",
        how="vote",
        votes={"for": 4, "against": 2},
    )
    adopted = await clerk.do(
        "partnership.adopt-rulebook",
        None,
        home,
        in_force="2010-05-07",
        quorum=3,
        agm_every_months=15,
        decision=str(amending.id),
    )
    (amended,) = await clerk.facts(adopted)
    assert amended.adoption.outcome == "met"  # type: ignore[attr-defined]
    assert amended.adoption == (await decided(clerk, amending)).majority  # type: ignore[attr-defined]

    again = await a_meeting(clerk, group, "2010-06-03", THREE)
    after = await clerk.do("decision.make", None, meeting=str(again), **agreed)
    made = await decided(clerk, after)
    assert (made.quorum.outcome, made.quorum.rulebook) == ("met", 2)
    assert made.validity == "valid"
    assert (await now(clerk, before.id)).validity == "irregular"
