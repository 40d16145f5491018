"""Piles of requests: each heard while the one before is stored, and none of it lost."""

from collections.abc import Sequence
from typing import Any

import pytest

from commands import together
from commands.desk import Sheet
from commands.together import Answer
from domain.catalogue import FUND
from domain.errors import BeyondLimit
from domain.fund import Fund
from store.register import Receipt
from tests.commands.clerk import TODAY, Clerk, of

SAID = {
    "title": "Paddles",
    "applicant": "Rowing Club",
    "description": "Six paddles.",
    "occurred": "2019-04-01",
    "source": {"document": "Grants 2019"},
}


def piles(clerk: Clerk, fund: str, amounts: Sequence[Sequence[int]]) -> list[Any]:
    """Requests to bring in grants of so many pence each, a pile for each list."""
    return [
        [
            clerk.sheet(
                "grant.bring-in",
                None,
                None,
                SAID
                | {
                    "fund": f"${fund}",
                    "awarded": amount,
                    "identifier": f"360G-practice-{number}-{nth}",
                },
                key=f"grant {number} {nth}",
            )
            for nth, amount in enumerate(some)
        ]
        for number, some in enumerate(amounts)
    ]


async def carried_out(
    desk: together.Clerk, asked: list[list[Sheet]]
) -> list[list[Answer]]:
    return [answers async for answers in desk.carry_out_piles(asked)]


async def held(clerk: Clerk, fund: str) -> Fund:
    (found,) = await clerk.register.load_all(FUND, [of(fund)])
    assert found is not None
    return found


async def test_pile_after_pile_stands_on_what_those_before_come_to(
    clerk: Clerk,
) -> None:
    desk = together.Clerk(clerk.store, lambda: TODAY)
    asked = piles(clerk, "fund-published", [[1, 2, 3], [4, 5], [6]])
    before = (await held(clerk, "fund-published")).held.total
    answers = await carried_out(desk, asked)
    receipts = [one for pile in answers for one in pile if isinstance(one, Receipt)]
    assert [len(pile) for pile in answers] == [3, 2, 1]
    assert len(receipts) == 6
    positions = [one.position for one in receipts]
    assert positions == sorted(positions)
    assert (await held(clerk, "fund-published")).held.total == before + 21
    again = await carried_out(desk, asked)
    assert again == answers


async def test_whoever_comes_between_makes_none_of_it_wrong(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = together.Clerk(clerk.store, lambda: TODAY)
    store_all = desk._store_all  # noqa: SLF001 - somebody comes between there
    came: list[Receipt] = []

    async def interrupted(pile: Any) -> list[Answer]:
        body = {"giver": "A council", "kind": "cash", "amount": 5}
        came.append(await clerk.do("fund.receive", "olu", "fund-published", **body))
        return await store_all(pile)

    monkeypatch.setattr(desk, "_store_all", interrupted)
    before = (await held(clerk, "fund-published")).held.total
    asked = piles(clerk, "fund-published", [[1, 2], [3, 4], [5]])
    answers = await carried_out(desk, asked)
    assert all(isinstance(one, Receipt) for pile in answers for one in pile)
    assert len(came) == 3
    after = await held(clerk, "fund-published")
    assert after.held.total == before + 15
    assert after.received == 15


async def test_what_is_refused_in_one_pile_is_not_counted_on_in_the_next(
    clerk: Clerk,
) -> None:
    desk = together.Clerk(clerk.store, lambda: TODAY)
    await clerk.do("fund.change-budget", "olu", "fund-empty", budget=10, why="Given.")
    asked = piles(clerk, "fund-empty", [[6, 6], [3, 3]])
    (first, second) = await carried_out(desk, asked)
    assert [type(one) for one in first] == [Receipt, BeyondLimit]
    assert [type(one) for one in second] == [Receipt, BeyondLimit]
    assert (await held(clerk, "fund-empty")).held.total == 9


async def test_what_was_refused_on_a_forecast_that_failed_is_decided_anew(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = together.Clerk(clerk.store, lambda: TODAY)
    await clerk.do("fund.change-budget", "olu", "fund-empty", budget=10, why="Given.")
    ((quicker,),) = piles(clerk, "fund-empty", [[3]])
    asked = piles(clerk, "fund-empty", [[], [8], [4]])[1:]
    store_all = desk._store_all  # noqa: SLF001 - somebody is quicker there

    async def overtaken(pile: Any) -> list[Answer]:
        await clerk.desk.carry_out(quicker)
        return await store_all(pile)

    monkeypatch.setattr(desk, "_store_all", overtaken)
    answers = await carried_out(desk, asked)
    assert [type(one) for (one,) in answers] == [BeyondLimit, Receipt]
    assert (await held(clerk, "fund-empty")).held.total == 7
