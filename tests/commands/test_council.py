"""Councils: the register's first event, and who may grant roles."""

import pytest

from commands.labels import PRACTICE
from commands.standing import Asking
from domain.council_events import CouncilRegistered, RoleGranted, RoleWithdrawn
from domain.errors import AlreadyBegun, NotPermitted, NotReady
from domain.ids import CouncilId
from store.hearing import NotFound
from store.ids import new_id
from store.opened import Store
from tests.commands.clerk import Clerk, person


async def test_a_council_is_registered_at_position_0(store: Store) -> None:
    council = CouncilId(new_id())
    await store.open_register(council, "barchester")
    operator = Asking(council=council, system=True)
    receipt = await Clerk(store).do("council.register", operator, name="Barchester")
    (first,) = await store.register(council).read(-1, 100)
    assert (receipt.id, receipt.position) == (council, 0)
    assert first.facts == CouncilRegistered(name="Barchester")
    assert (first.actor, first.capacity) == (None, "system")


@pytest.mark.stores_nothing
async def test_a_council_is_registered_only_once(clerk: Clerk) -> None:
    with pytest.raises(AlreadyBegun):
        await clerk.do("council.register", None, name="Another")


@pytest.mark.stores_nothing
async def test_nobody_but_the_operator_registers_a_council(clerk: Clerk) -> None:
    for label in ("ada", "olu", "amina"):
        with pytest.raises(NotPermitted, match="may not register"):
            await clerk.do("council.register", label, name="Mine")


async def test_an_administrator_grants_a_role(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "council.grant-role", "ada", PRACTICE, person="$noor", role="officer"
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == RoleGranted(person=person("noor"), role="officer")
    assert (event.actor, event.capacity) == (person("ada"), "council officer")
    await clerk.do("fund.open-fund", "noor", name="Now noor may open a fund")


@pytest.mark.stores_nothing
async def test_nobody_works_for_the_council_whom_nobody_knows(clerk: Clerk) -> None:
    for action, more in (
        ("council.grant-role", {"role": "officer"}),
        ("council.accept-administrator", {}),
    ):
        with pytest.raises(NotReady, match="an erasure was decided"):
            await clerk.do(action, "ada", PRACTICE, person="$sasha", **more)


@pytest.mark.stores_nothing
async def test_an_officer_grants_no_role(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted, match="may not grant a role"):
        await clerk.do(
            "council.grant-role", "olu", PRACTICE, person="$olu", role="auditor"
        )


async def test_a_role_that_is_withdrawn_counts_no_longer(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "council.withdraw-role", "ada", PRACTICE, person="$olu", role="officer"
    )
    assert await clerk.facts(receipt) == [
        RoleWithdrawn(person=person("olu"), role="officer")
    ]
    with pytest.raises(NotPermitted):
        await clerk.do("fund.open-fund", "olu", name="Too late")


async def test_the_last_administrator_stays(clerk: Clerk) -> None:
    ada = {"person": "$ada", "role": "administrator"}
    bea = {"person": "$bea", "role": "administrator"}
    await clerk.do("council.withdraw-role", "ada", PRACTICE, **bea)
    with pytest.raises(NotReady, match="last administrator"):
        await clerk.do("council.withdraw-role", "ada", PRACTICE, **ada)
    taken = await clerk.do("council.withdraw-role", None, PRACTICE, **ada)
    assert await clerk.facts(taken) == [
        RoleWithdrawn(person=person("ada"), role="administrator")
    ]


@pytest.mark.stores_nothing
async def test_a_register_knows_no_other_council(clerk: Clerk) -> None:
    with pytest.raises(NotFound):
        await clerk.do(
            "council.grant-role", "ada", new_id(), person="$noor", role="officer"
        )
