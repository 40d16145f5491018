"""Who sees the interests that members register."""

from collections.abc import Awaitable
from typing import Any

from store.register import Receipt
from tests.commands.clerk import Clerk


async def test_a_register_that_the_rules_ask_for_is_public_but_for_what_is_sensitive(
    clerk: Clerk,
) -> None:
    def entry(**said: Any) -> Awaitable[Receipt]:
        whose = {"person": "$joe", "interest": "Keeps bees"}
        return clerk.do(
            "body.register-interest", "tom", "riverside-sg", **whose, **said
        )

    before = await entry()
    await clerk.do(
        "partnership.adopt-rulebook",
        "tom",
        "riverside",
        in_force="2026-01",
        reason="The decision is not on record",
        interests_days=28,
    )
    after, withheld = await entry(), await entry(sensitive=True)
    ended = await clerk.do("body.end-interest", "joe", "riverside-sg", number=2)
    seen = [
        event.seen_by()
        for receipt in (before, after, withheld, ended)
        for event in await clerk.events(receipt)
    ]
    assert seen == ["partnership", "public", "officers", "public"]
