"""`waymark provider`: through which provider a council's own people sign in."""

import asyncio
from pathlib import Path

import rich_click as click

from cli.people import council_option
from cli.workplace import Failed, data_option, out, store
from store.provider import Provider, is_safe, remove_provider, set_provider


@click.group()
def provider() -> None:
    """A council's own OpenID Connect provider, such as Entra ID."""


@provider.command("set")
@council_option
@click.option("--issuer", required=True, help="As the provider itself writes it")
@click.option("--client-id", required=True, help="What Waymark is called there")
@click.option("--tenant", help="What the claim `tid` must say, for Entra ID")
@data_option
def provider_set(
    slug: str, issuer: str, client_id: str, tenant: str | None, data: Path | None
) -> None:
    """Trust this provider to say who somebody is.

    The secret that it gave Waymark goes into the environment of `waymark serve`.
    """
    if not is_safe(issuer):
        raise Failed(f"an issuer begins with https://, which {issuer} does not")

    async def work() -> None:
        async with store(data) as kept:
            council = await kept.council(slug)
            await set_provider(kept.app, council, Provider(issuer, client_id, tenant))
            out.print(f"{slug}: people may sign in through {issuer}", soft_wrap=True)

    asyncio.run(work())


@provider.command("remove")
@council_option
@data_option
def provider_remove(slug: str, data: Path | None) -> None:
    """Trust no provider any longer. Sessions that it began go on to their end."""

    async def work() -> None:
        async with store(data) as kept:
            known = await remove_provider(kept.app, await kept.council(slug))
            out.print(f"{slug}: " + ("removed" if known else "there was none"))

    asyncio.run(work())
