"""Signing in by a link in a mail.

The link opens a page with a button (web/sign_in_pages.py): what only looks at mails'
links, as scanners do, uses none up. It signs in the browser that asked for it, once,
within ten minutes.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from litestar import Response
from msgspec import Meta, Struct

from api.doors import door
from api.doorway import Doorway, SignedIn
from api.outbox import Wanted
from commands.entry import Email, Given
from store.limits import Limit

GUESSED = Limit("links that were not good", 20, timedelta(minutes=10))

_NOT_GOOD = (
    "this link does not sign you in: it was used, is older than ten minutes, was cut "
    "short, or was asked for in another browser. Ask for a new one"
)


class AskForLink(Given, frozen=True, kw_only=True):
    """To whom a link is to go."""

    email: Email


class LinkAsked(Struct, frozen=True):
    """What is answered, whoever asks for whomever."""

    detail: str = (
        "If this address is known here, a mail with a link is on its way. The link "
        "works once, for ten minutes, in this browser."
    )


class UseLink(Given, frozen=True, kw_only=True):
    """What the link's address says after `link=`."""

    link: Annotated[str, Meta(max_length=200)]


@door(
    "POST",
    "/sign-in/link",
    body=AskForLink,
    answer=LinkAsked,
    status=202,
    example={"email": "tom@example.org"},
    problems=("429",),
)
async def ask_for_link(at: Doorway, body: AskForLink) -> Response[bytes]:
    """Have a link sent to an e-mail address; the answer is the same for any address."""
    outbox = at.outbox
    hashed = at.store.vault.addresses.hash_of(at.council, body.email)
    link = await at.begin("link", hashed)
    outbox.put(
        Wanted(
            council=at.council,
            address_hash=hashed,
            link=f"{at.place.pages}/sign-in/confirm?{urlencode({'link': link})}",
            device=at.device,
            network=at.network,
            browser=at.known(hashed),
            at=datetime.now(UTC),
        )
    )
    return at.answer(LinkAsked(), 202)


@door(
    "POST",
    "/sign-in/confirm",
    body=UseLink,
    answer=SignedIn,
    example={"link": "what-the-mail-says-after-link="},
    problems=("429",),
)
async def use_link(at: Doorway, body: UseLink) -> Response[bytes]:
    """Sign in with a link, in the browser that asked for it."""
    hashed = await at.finish("link", body.link)
    person = hashed and await at.store.vault.addresses.find_person(at.council, hashed)
    if not (hashed and person) or not await at.knows(person):
        await at.refuse(GUESSED, _NOT_GOOD, "e-mail")
    admitted = await at.admit(person, "e-mail")
    at.keep_known(hashed)
    return at.answer(admitted)
