"""Answering an invitation: by the link in its letter, once.

Whoever is new is signed in with it: it proves that the mailbox is theirs. Somebody who
is known already is not. A link that lies in a mailbox for days must not open what they
have; they sign in as they always do. The link opens a page with two buttons
(web/invitation_pages.py); to look at it changes nothing.
"""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response
from msgspec import Meta, Struct
from msgspec.structs import replace

from api.doors import door
from api.doorway import Doorway, SignedIn
from api.invitation_list import host_of, name_of
from api.problems import Unauthenticated
from commands.entry import Given
from commands.inviting import read_offer
from domain.ids import PersonId
from store import invitations, security_log
from store.invitations import Invitation
from store.invited import Guest
from store.limits import Limit

GUESSED = Limit("invitations that were not good", 20, timedelta(minutes=10))
_NOT_GOOD = (
    "this link is no invitation: it was answered or withdrawn, is too old, or was cut "
    "short. Ask whoever invited you for another"
)


class AnswerInvitation(Given, frozen=True, kw_only=True):
    """What the link's address says after `link=`."""

    link: Annotated[str, Meta(max_length=200)]


class Offered(Struct, frozen=True, kw_only=True):
    """What an invitation offers: `by` whom, and `to` what."""

    by: str
    to: str
    council: str
    expires_at: datetime


class Accepted(Struct, frozen=True, kw_only=True):
    """Who you are here now. `position` is that of the entry in the register.

    `session` is there for whoever was not known before. If you were, sign in as always.
    """

    person: UUID
    to: str
    position: int
    session: SignedIn | None


class Declined(Struct, frozen=True):
    """What was declined."""

    to: str


@door(
    "GET",
    "/invitations/offer",
    answer=Offered,
    parameters=("link",),
    problems=("401",),
)
async def show_offer(at: Doorway) -> Response[bytes]:
    """What an invitation's link offers."""
    link = at.request.query_params.get("link", "")
    found = await invitations.find(at.pool, at.council, link)
    if found is None:
        raise Unauthenticated(_NOT_GOOD)
    return at.answer(await _told(at, found))


@door(
    "POST",
    "/invitations/accept",
    body=AnswerInvitation,
    answer=Accepted,
    example={"link": "what-the-letter-says-after-link="},
    problems=("422", "429"),
)
async def accept_invitation(at: Doorway, body: AnswerInvitation) -> Response[bytes]:
    """Accept an invitation: it is entered in your name, and you are known here."""
    taken = await _taken(at, body.link)
    try:
        found, guest = await _who(at, taken)
        person, receipt = await host_of(at).accept(at.council, found, guest)
    except BaseException:
        await invitations.put_back(at.pool, at.council, taken.id)
        raise
    to = (await _told(at, taken)).to
    await _over(at, taken, "accepted", person)
    session = await at.admit(person, "e-mail") if guest else None
    told = Accepted(person=person, to=to, position=receipt.position, session=session)
    return at.answer(told)


@door(
    "POST",
    "/invitations/decline",
    body=AnswerInvitation,
    answer=Declined,
    example={"link": "what-the-letter-says-after-link="},
    problems=("429",),
)
async def decline_invitation(at: Doorway, body: AnswerInvitation) -> Response[bytes]:
    """Decline an invitation: your name and your address are forgotten."""
    taken = await _taken(at, body.link)
    to = (await _told(at, taken)).to
    await _over(at, taken, "declined", taken.person)
    return at.answer(Declined(to))


async def _taken(at: Doorway, link: str) -> Invitation:
    """The invitation, to be answered by nobody else. Raises Unauthenticated."""
    taken = await invitations.take(at.pool, at.council, link)
    if taken is None:
        await at.refuse(GUESSED, _NOT_GOOD, "e-mail")
    return taken


async def _who(at: Doorway, taken: Invitation) -> tuple[Invitation, Guest | None]:
    """Who accepts: somebody whom the invitation then names, or else a guest."""
    if taken.person is not None:
        return taken, None
    guests = await at.store.vault.invited.open(at.council, [taken.id])
    if taken.id not in guests or taken.address_hash is None:
        await at.refuse(GUESSED, _NOT_GOOD, "e-mail")
    known = await at.store.vault.addresses.find_person(at.council, taken.address_hash)
    if known in {None, taken.newcomer} or not await at.knows(known):
        return taken, guests[taken.id]
    return replace(taken, person=known), None


async def _over(
    at: Doorway,
    taken: Invitation,
    state: Literal["accepted", "declined"],
    person: PersonId | None,
) -> None:
    await invitations.answer(at.pool, at.council, taken.id, state, person)
    await at.store.vault.invited.forget(at.council, [taken.id])
    await security_log.note(
        at.pool,
        at.council,
        "invitation accepted" if state == "accepted" else "invitation declined",
        means="e-mail",
        person=person,
        device=at.device,
    )


async def _told(at: Doorway, found: Invitation) -> Offered:
    offer = read_offer(found)
    described = await host_of(at).described(at.council, offer)
    return Offered(
        by=await name_of(at, found.invited_by),
        to=described.words(offer),
        council=described.council,
        expires_at=found.expires_at,
    )
