"""An operator sees what invitations there are, and takes one back."""

import asyncio

import msgspec
import pytest

from cli.workplace import Failed
from commands.inviting import Offer
from domain.ids import PersonId
from store import invitations
from store.ids import new_id
from store.invited import Guest
from store.opened import opened
from store.settings import Database
from tests.cli.test_operating import Run, environment, run
from tests.conftest import MASTER

__all__ = ["environment", "run"]


def test_an_invitation_is_listed_without_names_and_withdrawn(
    run: Run, database: Database
) -> None:
    run("council", "create", "riverbank", "--name", "Riverbank")
    id = new_id()

    async def invite() -> list[object]:
        async with opened(database, MASTER, most=1) as store:
            council = await store.council("riverbank")
            guest = Guest("Nadia Rahman", "nadia@example.org")
            await store.vault.invited.seal(council, id, guest, invitations.LASTING)
            new = invitations.New(
                id=id,
                invited_by=PersonId(new_id()),
                proven=True,
                partnership=None,
                offer=msgspec.json.encode(Offer(role="officer")),
                what_hash=b"what",
                address_hash=b"where",
                person=None,
                newcomer=PersonId(new_id()),
            )
            assert await invitations.make(store.app, council, new)
            return list(await store.vault.invited.open(council, [id]))

    async def sealed() -> list[object]:
        async with opened(database, MASTER, most=1) as store:
            council = await store.council("riverbank")
            return list(await store.vault.invited.open(council, [id]))

    assert asyncio.run(invite()) == [id]
    own = ("--council", "riverbank")
    listed = run("invitation", "list", *own).output
    assert run("invitation", "withdraw", *own, str(id)).output == "withdrawn\n"
    after = run("invitation", "list", *own).output
    assert f"{id}  pending: to work for Riverbank as officer; made 20" in listed
    assert "adia" not in listed
    assert f"{id}  withdrawn: " in after
    assert asyncio.run(sealed()) == []
    with pytest.raises(Failed, match="waits for an answer"):
        run("invitation", "withdraw", *own, str(id))
