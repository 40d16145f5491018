"""`waymark invitation`: who is asked to take on what, for the operator to see."""

import asyncio
from pathlib import Path
from uuid import UUID

import rich_click as click

from cli.people import council_option
from cli.workplace import Failed, data_option, out, store
from commands.inviting import Host, read_offer
from commands.today import today_in_london
from store import invitations, security_log

_MOST = 500


@click.group()
def invitation() -> None:
    """Invitations to offices, seats and roles. People make and answer them."""


@invitation.command("list")
@council_option
@data_option
def invitation_list(slug: str, data: Path | None) -> None:
    """List the invitations of a council, the newest first; nobody is named."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            host = Host(kept, today_in_london)
            for one in await invitations.latest(kept.app, council, _MOST):
                offer = read_offer(one)
                to = (await host.described(council, offer)).words(offer)
                line = f"{one.id}  {one.state}: {to}; made {one.made_at:%Y-%m-%d}"
                out.print(line, soft_wrap=True, markup=False)

    asyncio.run(work())


@invitation.command("withdraw")
@council_option
@click.argument("id", type=click.UUID)
@data_option
def invitation_withdraw(slug: str, id: UUID, data: Path | None) -> None:
    """Take back the invitation ID. `waymark invitation list` tells the ids."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            if not await invitations.withdraw(kept.app, council, id):
                raise Failed(f"no invitation {id} of {slug} waits for an answer")
            await kept.vault.invited.forget(council, [id])
            await security_log.note(kept.app, council, "invitation withdrawn")
            out.print("withdrawn")

    asyncio.run(work())
