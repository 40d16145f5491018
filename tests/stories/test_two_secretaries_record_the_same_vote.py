"""Two secretaries record the same vote at the same moment: it is one decision."""

import asyncio

import pytest

from commands.desk import Sheet
from domain.errors import AlreadyTaken
from store.register import Receipt
from tests.commands.clerk import Clerk
from tests.stories.group_of_ten import (
    a_group_of_ten,
    a_meeting,
    decided,
    meeting,
)


async def test_one_is_recorded_and_the_other_is_told_its_number(clerk: Clerk) -> None:
    _, group = await a_group_of_ten(clerk)
    held = await a_meeting(clerk, group, "2013-03-07", ("tom", "amina"))
    await clerk.do("meeting.add-item", None, held, item=4, title="A hedge")
    said = {"body": str(group), "meeting": str(held), "item": 4, "how": "vote"}
    votes = {"for": 2, "against": 0}

    def sheet(words: str, **more: object) -> Sheet:
        body = said | {"words": words, "votes": votes} | more
        return clerk.sheet("decision.make", None, None, body)

    both = (sheet("To plant a hedge"), sheet("That a hedge be planted"))
    carried = map(clerk.desk.carry_out, both)
    answers = await asyncio.gather(*carried, return_exceptions=True)
    (stored,) = [one for one in answers if isinstance(one, Receipt)]
    (refused,) = [one for one in answers if not isinstance(one, Receipt)]
    made = await decided(clerk, stored)
    assert isinstance(refused, AlreadyTaken)
    assert str(refused) == (
        f"a decision of item 4 is recorded already as {made.number}; if this is "
        "another one, say that it is a further one"
    )
    assert made.number == "SP/2013/01"
    (reached,) = (await meeting(clerk, held)).decided
    assert (reached.decision, reached.item) == (stored.id, 4)

    further = await clerk.desk.carry_out(sheet("And to water it", further=True))
    assert (await decided(clerk, further)).number == "SP/2013/02"


async def test_the_same_title_at_one_meeting_is_the_same_decision(clerk: Clerk) -> None:
    said = {"body": "$riverside-sg", "meeting": "$meeting-open", "title": "A bench"}
    await clerk.do("decision.make", "tom", **said, words="To buy a bench")
    again = said | {"title": "a bench"}
    with pytest.raises(AlreadyTaken, match="“a bench” is recorded already as SG/"):
        await clerk.do("decision.make", "amina", **again, words="To buy the bench")
