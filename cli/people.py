"""Councils, people, roles and tokens: what an operator sets up by hand."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
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
from domain.catalogue import PERSON
from domain.council import Role
from domain.ids import CouncilId, PersonId
from domain.permissions import ACTIONS
from store.access import make_token
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
@data_option
def person_forget_passkeys(slug: str, who: UUID, data: Path | None) -> None:
    """Accept none of a person's passkeys any longer: they were lost, or stolen."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            count = await forget_passkeys(kept.app, council, PersonId(who))
            out.print(f"passkeys forgotten: {count}")

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
    """Grant ROLE to a person; it is an event in the register."""

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


@click.group()
def token() -> None:
    """Tokens: how a program says for whom it asks."""


@token.command("create")
@council_option
@click.option(
    "--person", "who", type=click.UUID, required=True, help="For whom it speaks"
)
@click.option("--label", default="made on the command line", help="What it is for")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True)
@click.option(
    "--only",
    multiple=True,
    metavar="ACTION",
    help="Narrow it to this action (decision.make …); may be given several times",
)
@data_option
def token_create(
    *,
    slug: str,
    who: UUID,
    label: str,
    days: int,
    only: Sequence[str],
    data: Path | None,
) -> None:
    """Make a token and show it, this once. It narrows what the person may do."""
    unknown = sorted(set(only) - ACTIONS)
    if unknown:
        raise Failed(f"there is no action {', '.join(unknown)}")

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            (known,) = await kept.register(council).load_all(PERSON, [who])
            if known is None:
                raise Failed(f"there is no person {who} in {slug}")
            made = await make_token(
                kept.app,
                council,
                PersonId(who),
                label=label,
                expires_at=datetime.now(UTC) + timedelta(days=days),
                only=only or None,
            )
            out.print(made)

    asyncio.run(work())
