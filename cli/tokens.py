"""Tokens of programs: what an operator makes, sees and revokes."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import rich_click as click

from cli.people import council_option
from cli.workplace import Failed, data_option, out, store
from domain.catalogue import PERSON
from domain.ids import PersonId
from domain.permissions import ACTIONS
from domain.person import known
from store import security_log
from store.access import TokenKept, make_token, revoke_token, tokens_of


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
@click.option("--read-only", is_flag=True, help="Narrow it to reading")
@data_option
def token_create(
    *,
    slug: str,
    who: UUID,
    label: str,
    days: int,
    only: Sequence[str],
    read_only: bool,
    data: Path | None,
) -> None:
    """Make a token and show it, this once. It narrows what the person may do."""
    unknown = sorted(set(only) - ACTIONS)
    if unknown:
        raise Failed(f"there is no action {', '.join(unknown)}")
    if only and read_only:
        raise Failed("say either --only or --read-only")

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            (found,) = await kept.register(council).load_all(PERSON, [who])
            if found is None:
                raise Failed(f"there is no person {who} in {slug}")
            known(found)
            made = await make_token(
                kept.app,
                council,
                PersonId(who),
                label=label,
                expires_at=datetime.now(UTC) + timedelta(days=days),
                only=[] if read_only else only or None,
            )
            await security_log.note(
                kept.app, council, "token made", person=PersonId(who)
            )
            out.print(made)

    asyncio.run(work())


@token.command("list")
@council_option
@click.option("--person", "who", type=click.UUID, help="Only those of this person")
@data_option
def token_list(slug: str, who: UUID | None, data: Path | None) -> None:
    """List the tokens of a council, never with their secrets."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            person = None if who is None else PersonId(who)
            for one in await tokens_of(kept.app, council, person):
                out.print(_line(one), soft_wrap=True, markup=False)

    asyncio.run(work())


@token.command("revoke")
@council_option
@click.argument("id", type=click.UUID)
@data_option
def token_revoke(slug: str, id: UUID, data: Path | None) -> None:
    """Refuse the token ID from now on. `waymark token list` tells the ids."""

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            owner = await revoke_token(kept.app, council, id, None)
            if owner is None:
                raise Failed(f"no token {id} of {slug} is to be revoked")
            await security_log.note(kept.app, council, "token revoked", person=owner)
            out.print("revoked")

    asyncio.run(work())


def _line(one: TokenKept) -> str:
    """One token, as it is listed."""
    if one.actions is None:
        narrowed = "whatever they may do"
    else:
        narrowed = ", ".join(one.actions) or "reading"
    if one.revoked_at is not None:
        state = f"revoked {one.revoked_at:%Y-%m-%d}"
    else:
        over = one.expires_at <= datetime.now(UTC)
        state = f"{'expired' if over else 'until'} {one.expires_at:%Y-%m-%d}"
    used = f"used {one.used_at:%Y-%m-%d %H:%M} UTC" if one.used_at else "never used"
    return f"{one.id}  {one.person}  {one.label}: {narrowed}; {state}; {used}"
