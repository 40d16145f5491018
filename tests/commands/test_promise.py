"""Promises: made by anyone in a group, ended by its officers."""

import pytest

from domain.dates import parse
from domain.errors import AlreadyClosed, NotPermitted
from domain.event import Event, Wording
from domain.ids import PartnershipId
from domain.promise import PromiseBroken, PromiseKept, PromiseMade, PromiseOvertaken
from tests.commands.clerk import Clerk, of

SOURCE = {"document": "Minutes"}
SAID = Wording(quote="It was done.")


async def test_a_member_makes_a_promise(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "promise.make",
        "joe",
        title="Ask the school",
        quote="We will ask the school.",
        source=SOURCE,
        partnership="$riverside",
        by_when="2027-02",
    )
    assert await clerk.facts(receipt) == [
        PromiseMade(
            wording=Wording(quote="We will ask the school."),
            title="Ask the school",
            partnership=PartnershipId(of("riverside")),
            by_when=parse("2027-02"),
        )
    ]
    with pytest.raises(NotPermitted):
        await clerk.do("promise.keep", "joe", receipt.id)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("keep", PromiseKept(how=SAID)),
        ("break-promise", PromiseBroken(why=SAID)),
        ("overtake", PromiseOvertaken(by=SAID)),
    ],
)
async def test_a_promise_ends_in_one_way(
    clerk: Clerk, action: str, expected: Event
) -> None:
    receipt = await clerk.do(
        f"promise.{action}", "tom", "promise", quote="It was done.", source=SOURCE
    )
    assert await clerk.facts(receipt) == [expected]
    again = await clerk.do(f"promise.{action}", "tom", "promise")
    assert again.events == ()
    for other in {"keep", "break-promise", "overtake"} - {action}:
        with pytest.raises(AlreadyClosed):
            await clerk.do(f"promise.{other}", "tom", "promise")
