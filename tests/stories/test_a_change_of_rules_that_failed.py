"""A change of the rules that failed governs nothing until a meeting ratifies it."""

from typing import Any

import pytest

from domain.errors import Contradiction
from projections.partnerships import profile
from tests.commands.clerk import TODAY, Clerk
from tests.stories.group_of_ten import TEN, a_group_of_ten, a_meeting, decided
from tests.stories.telling import look


async def test_the_old_rules_go_on_until_the_new_ones_are_ratified(
    clerk: Clerk,
) -> None:
    home, group = await a_group_of_ten(clerk)
    adopt = "partnership.adopt-rulebook"
    rules: dict[str, Any] = {"majorities": {"rulebook": {"share": "2/3"}}, "quorum": 4}
    await clerk.do(adopt, None, home, in_force="2006-04-01", **rules)

    async def decide(day: str, for_: int) -> Any:
        meeting = await a_meeting(clerk, group, day, TEN[:8])
        return await clerk.do(
            "decision.make",
            None,
            body=str(group),
            meeting=str(meeting),
            matter="rulebook",
            words="To be two for a quorum",
            how="vote",
            outcome="carried",
            votes={"for": for_, "against": 8 - for_},
        )

    async def standing(day: str) -> list[tuple[int, str, str | None]]:
        found = await profile(clerk.reader, await look(clerk, day), home)
        assert found is not None
        return [(one.version, one.standing, one.because) for one in found.rulebooks]

    failed = await decide("2012-02-02", 5)
    assert (await decided(clerk, failed)).validity == "irregular"
    await clerk.do(
        adopt, None, home, in_force="2012-03-01", quorum=2, decision=str(failed.id)
    )
    new, old = (await standing(f"{TODAY}"))[::-1]
    assert old == (1, "in force", None)
    assert new[:2] == (2, "not adopted")
    assert "It waits for a later decision to ratify it." in str(new[2])

    again = await decide("2012-10-04", 8)
    assert "asks for at least 4 present" in (await decided(clerk, again)).quorum.because
    ratify = {"version": 2, "decision": str(again.id)}
    await clerk.do("partnership.ratify-rulebook", None, home, **ratify)
    assert (await decided(clerk, again)).quorum.rulebook == 1
    third = await decide("2012-11-04", 8)
    ratify["decision"] = str(third.id)
    with pytest.raises(Contradiction, match="rulebook 2 stands"):
        await clerk.do("partnership.ratify-rulebook", None, home, **ratify)
    last = await decided(clerk, third)
    assert last.quorum.rulebook == 2
    assert (await decided(clerk, again)).quorum.rulebook == 1
