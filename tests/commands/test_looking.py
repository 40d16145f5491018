"""What a command looks at: what is not shown to somebody is not there for them."""

from typing import Any

import pytest

from domain.errors import Contradiction
from store.hearing import NotFound
from store.register import Receipt
from tests.commands.clerk import Clerk

SAID: dict[str, Any] = {
    "plan": "$riverside-plan",
    "title": "A crossing",
    "due": "2027-09",
}


async def _hidden(clerk: Clerk) -> Receipt:
    """A milestone that only officers of the council see."""
    return await clerk.do(
        "milestone.set-milestone", None, **SAID, visibility="officers"
    )


async def test_what_is_not_shown_to_somebody_is_not_there_for_them(
    clerk: Clerk,
) -> None:
    hidden = (await _hidden(clerk)).id
    note: dict[str, Any] = {"note": "Nearly"}
    told = f"there is no milestone {hidden} here"
    with pytest.raises(NotFound, match=told):
        await clerk.do("milestone.note-progress", "tom", hidden, **note)
    with pytest.raises(NotFound, match=told):
        await clerk.do("milestone.depend", "tom", "ms-open", on=str(hidden))
    await clerk.do("milestone.note-progress", "olu", hidden, **note)


async def test_what_is_for_a_partnership_is_there_for_its_members_only(
    clerk: Clerk,
) -> None:
    begun = await clerk.do(
        "milestone.set-milestone", None, **SAID, visibility="partnership"
    )
    await clerk.do("milestone.note-progress", "tom", begun.id, note="Nearly")
    with pytest.raises(NotFound):
        await clerk.do(
            "milestone.note-progress", "hillside-secretary", begun.id, note="Nearly"
        )


async def test_a_circle_over_what_is_not_shown_does_not_name_it(clerk: Clerk) -> None:
    hidden = (await _hidden(clerk)).id
    await clerk.do("milestone.depend", "olu", hidden, on="$ms-held")
    await clerk.do("milestone.depend", "olu", "ms-open", on=str(hidden))
    with pytest.raises(Contradiction) as refused:
        await clerk.do("milestone.depend", "tom", "ms-drawings", on="$ms-open")
    assert str(refused.value) == (
        "this would be a circle: “Milestone ms-drawings” needs “Milestone ms-open” "
        "needs one that you are not shown needs “Milestone ms-held”, which needs "
        "“Milestone ms-drawings”"
    )
