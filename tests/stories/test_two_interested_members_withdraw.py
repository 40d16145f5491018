"""A vote whose majority fails once two interested members withdraw, and its quorum."""

import pytest

from domain.errors import Contradiction
from tests.commands.clerk import Clerk, person
from tests.stories.group_of_ten import a_group_of_ten, a_meeting, decided

FOUR = ("amina", "tom", "nia", "kim")


async def test_without_them_too_few_are_left_and_too_few_are_for_it(
    clerk: Clerk,
) -> None:
    home, group = await a_group_of_ten(clerk)
    await clerk.do(
        "partnership.adopt-rulebook", None, home, in_force="2006-04-01", quorum=3
    )
    held = await a_meeting(clerk, group, "2013-03-07", FOUR)
    for item, title in ((1, "A hedge"), (2, "A contract")):
        await clerk.do("meeting.add-item", None, held, item=item, title=title)
    said = {"body": str(group), "meeting": str(held), "how": "vote"}
    everyone = [
        {"person": f"${label}", "vote": "against" if label == "kim" else "for"}
        for label in FOUR
    ]

    await clerk.do("meeting.take-item", None, held, item=1)
    hedge = await clerk.do(
        "decision.make", None, item=1, words="A hedge", ballots=everyone, **said
    )
    made = await decided(clerk, hedge)
    assert (made.quorum.outcome, made.validity) == ("met", "valid")
    assert (made.majority and made.majority.outcome) == "met"

    await clerk.do("meeting.take-item", None, held, item=2)
    for label in ("amina", "nia"):
        await clerk.do(
            "meeting.declare-interest",
            None,
            held,
            item=2,
            person=f"${label}",
            response="withdrew",
        )
    with pytest.raises(Contradiction) as refused:
        await clerk.do(
            "decision.make", None, item=2, words="Theirs", ballots=everyone, **said
        )
    assert str(refused.value) == (
        f"{person('amina')} withdrew, and has no vote on this; "
        f"{person('nia')} withdrew, and has no vote on this"
    )
    left = [one for one in everyone if one["person"] in {"$tom", "$kim"}]
    contract = await clerk.do(
        "decision.make", None, item=2, words="Theirs", ballots=left, **said
    )
    made = await decided(clerk, contract)
    assert made.quorum.outcome in {"lost", "not met"}
    assert (made.majority and made.majority.outcome) == "not met"
    assert (made.interests and made.interests.outcome) == "settled"
    assert made.validity == "irregular"
