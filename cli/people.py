"""Councils, people and their roles: what an operator sets up by hand."""

import asyncio
from pathlib import Path
from typing import get_args
from uuid import UUID

import msgspec
import rich_click as click

from cli.workplace import Failed, data_option, out, store
from commands.desk import Desk, Sheet
from commands.everything import COMMANDS
from commands.reading import read
from commands.standing import Asking
from commands.today import today_in_london
from domain.council_events import Role
from domain.ids import CouncilId, PersonId
from store.identities import forget_accounts
from store.ids import new_id
from store.opened import Store
from store.passkeys import forget_passkeys
from store.register import Receipt
from store.security_log import note
from store.sessions import end_all

council_option = click.option(
    "--council", "slug", required=True, help="The council's short name"
)


async def carry_out(
    store: Store,
    council: UUID,
    action: str,
    body: dict[str, object],
    *,
    id: UUID | None = None,
    key: str | None = None,
) -> Receipt:
    """Have a command done as the operator."""
    command = COMMANDS[action]
    sheet = Sheet(
        command=command,
        asking=Asking(council=CouncilId(council), system=True),
        body=read(command.body, body),
        content=msgspec.json.encode(body, order="sorted"),
        id=id,
        key=key,
    )
    return await Desk(store, today_in_london).carry_out(sheet)


@click.group()
def council() -> None:
    """Councils that keep a register here."""


@council.command("create")
@click.argument("slug")
@click.option(
    "--name", required=True, help="As it is to be shown: Cheshire East Council"
)
@click.option("--practice", is_flag=True, help="It is invented; every page will say so")
@data_option
def council_create(slug: str, name: str, practice: bool, data: Path | None) -> None:  # noqa: FBT001 - click passes flags so
    """Open a council's register. SLUG is its short name in addresses: cheshire-east."""

    async def work() -> None:
        async with store(data) as kept:
            known = (await kept.councils()).get(slug)
            id = known or CouncilId(new_id())
            await kept.open_register(id, slug)
            facts: dict[str, object] = {"name": name, "practice": practice}
            receipt = await carry_out(
                kept, id, "council.register", facts, id=id, key="register"
            )
            out.print(f"{name} has its register: position {receipt.position} ({id})")

    asyncio.run(work())


@click.group()
def person() -> None:
    """People. Their names are sealed; the register knows them by id."""


@person.command("add")
@council_option
@click.option("--name", required=True, help="Full name")
@click.option("--email", help="E-mail address")
@click.option(
    "--shown",
    type=click.Choice(["full name", "first name", "office only"]),
    default="office only",
    show_default=True,
    help="How the public sees this person",
)
@data_option
def person_add(
    slug: str, name: str, email: str | None, shown: str, data: Path | None
) -> None:
    """Add a person and print the id."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            facts: dict[str, object] = {"name": name, "shown": shown}
            if email:
                facts["email"] = email
            receipt = await carry_out(kept, council, "person.add", facts)
            out.print(str(receipt.id))

    asyncio.run(work())


@person.command("forget-passkeys")
@council_option
@click.option("--person", "who", type=click.UUID, required=True, help="The person's id")
@click.option("--accounts", is_flag=True, help="Nor any account at a provider")
@data_option
def person_forget_passkeys(
    *, slug: str, who: UUID, accounts: bool, data: Path | None
) -> None:
    """Accept none of a person's passkeys any longer: they were lost, or stolen.

    Their sessions end as well: a thief may have begun one.
    """

    async def work() -> None:
        async with store(data) as kept:
            theirs = (kept.app, await kept.council(slug), PersonId(who))
            out.print(f"passkeys forgotten: {await forget_passkeys(*theirs)}")
            if accounts:
                out.print(f"accounts forgotten: {await forget_accounts(*theirs)}")
            out.print(f"sessions ended: {await end_all(*theirs)}")

    asyncio.run(work())


@person.command("end-sessions")
@council_option
@click.option("--person", "who", type=click.UUID, help="The person's id")
@click.option("--everybody", is_flag=True, help="Of everybody who is signed in")
@data_option
def person_end_sessions(
    slug: str,
    who: UUID | None,
    everybody: bool,  # noqa: FBT001 - click passes flags so
    data: Path | None,
) -> None:
    """End all sessions of a person, or of everybody: they have to sign in anew."""
    if (who is None) != everybody:
        raise Failed("say whose sessions: --person ID, or --everybody")

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            of = PersonId(who) if who else None
            count = await end_all(kept.app, council, of)
            if of is not None:
                await note(kept.app, council, "session ended", person=of)
            out.print(f"sessions ended: {count}")

    asyncio.run(work())


@click.group()
def role() -> None:
    """Roles in a council's service. Offices come from elections, not from here."""


@role.command("grant")
@council_option
@click.option("--person", "who", type=click.UUID, required=True, help="The person's id")
@click.argument("role", type=click.Choice(get_args(Role)))
@data_option
def role_grant(slug: str, who: UUID, role: str, data: Path | None) -> None:
    """Grant ROLE to a person; an administrator needs nobody else's consent then."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            facts: dict[str, object] = {"person": str(who), "role": role}
            receipt = await carry_out(
                kept, council, "council.grant-role", facts, id=council
            )
            done = f"position {receipt.position}" if receipt.events else "held already"
            out.print(f"{role}: {done}")

    asyncio.run(work())


@role.command("withdraw")
@council_option
@click.option("--person", "who", type=click.UUID, required=True, help="The person's id")
@click.argument("role", type=click.Choice(get_args(Role)))
@data_option
def role_withdraw(slug: str, who: UUID, role: str, data: Path | None) -> None:
    """Take ROLE back from a person, the last administrator's too."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            facts: dict[str, object] = {"person": str(who), "role": role}
            receipt = await carry_out(
                kept, council, "council.withdraw-role", facts, id=council
            )
            done = f"position {receipt.position}" if receipt.events else "not held"
            out.print(f"{role} withdrawn: {done}")

    asyncio.run(work())
