"""Inviting people: to an office, a seat, or a role in the council's service.

The letter goes to the address that is given, whether or not anybody here has it, and
the answer is the same: who it is shows when the invitation is accepted.
"""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Response
from msgspec import Struct

from api.doors import Nothing, door
from api.doorway import Doorway
from api.invitation_letter import letter_for
from api.invitation_list import asking_of, host_of, name_of, seen
from api.problems import NotThere
from api.who import Who
from commands.entry import Email, Given, PersonName, When
from commands.inviting import How, Offer, read_offer
from domain.council_events import Role
from domain.errors import AlreadyTaken, Contradiction, NotReady
from domain.ids import BodyId, DecisionId, PersonId
from domain.offices import Office
from domain.policies import Verdict
from store import invitations, security_log
from store.ids import new_id
from store.invitations import New
from store.invited import Guest
from store.limits import Limit
from store.vault import EMAIL

BY_ONE = Limit("invitations by one person", 60, timedelta(hours=1))
TO_ONE = Limit("invitations to one place", 5, timedelta(days=1))

_WHOM = (
    "say whom you invite: the `person`, or else the `name` and the `email` of somebody "
    "who may not be known here yet"
)
_WHAT = (
    "say to what: a `body`, with an `office` or without for a seat; or else a `role` "
    "in the council's service"
)


class Invite(Given, frozen=True, kw_only=True):
    """A `person`, or else a `name` and an `email`; to a `body`, or a `role`.

    With `office` they take that office of the body, without it a seat. Whoever holds it
    stays in office until the invitation is accepted. `how` they were chosen, by which
    `decision`, and `until` when it is, may be said of offices and seats.
    """

    person: PersonId | None = None
    name: PersonName | None = None
    email: Email | None = None
    body: BodyId | None = None
    office: Office | None = None
    role: Role | None = None
    how: How = "appointed"
    until: When | None = None
    decision: DecisionId | None = None

    def offer(self) -> Offer:
        """What is offered. Raises Contradiction."""
        of_body = (self.office, self.until, self.decision)
        if (self.body is None) == (self.role is None) or (
            self.role is not None and any(one is not None for one in of_body)
        ):
            raise Contradiction(_WHAT)
        if self.decision is not None and self.office is None:
            raise Contradiction("a `decision` is named for an office only")
        return Offer(
            role=self.role,
            body=self.body,
            office=self.office,
            how=self.how,
            until=self.until.edtf.text if self.until else None,
            decision=self.decision,
        )


class Invited(Struct, frozen=True, kw_only=True):
    """`follows`: who holds the office until it is accepted.

    `against`: what the rules in force say against handing it over so. It is stored with
    the entry, which is made all the same; null: nothing is known against it.
    """

    id: UUID
    to: str
    expires_at: datetime
    follows: UUID | None
    against: Verdict | None


class Withdrawn(Struct, frozen=True):
    """False: it was over already."""

    withdrawn: bool


@door(
    "POST",
    "/invitations",
    body=Invite,
    answer=Invited,
    status=201,
    example={
        "name": "Nadia Rahman",
        "email": "nadia@example.org",
        "body": "$riverside-sg",
        "office": "treasurer",
    },
    needs_session=True,
    by_token=True,
    problems=("422", "429"),
)
async def invite(at: Doorway, body: Invite) -> Response[bytes]:
    """Invite somebody to an office, a seat or a role; or hand over your own office."""
    who, offer, outbox = await at.who(), body.offer(), at.outbox
    prospect = await host_of(at).prospect(asking_of(at, who), offer, body.person)
    guest = await _guest(at, body)
    hashed = at.store.vault.addresses.hash_of(at.council, guest.email)
    for limit, whose in ((BY_ONE, str(who.person)), (TO_ONE, hashed.hex())):
        await at.count(limit, whose)
    to = str(body.person or hashed.hex())
    new = New(
        id=new_id(),
        invited_by=who.person,
        proven=who.proven,
        partnership=prospect.partnership,
        offer=msgspec.json.encode(offer),
        what_hash=at.store.master.fingerprint(
            "invitations", f"{at.council}|{to}|{offer.what}"
        ),
        address_hash=None if body.person else hashed,
        person=body.person,
        newcomer=PersonId(new_id()),
    )
    secret, expires_at = await _made(at, new, guest)
    told = Invited(
        id=new.id,
        to=prospect.words(offer),
        expires_at=expires_at,
        follows=prospect.follows,
        against=prospect.against,
    )
    link = f"{at.place.pages}/invitations/open?{urlencode({'link': secret})}"
    by = await name_of(at, who.person)
    outbox.put(
        letter_for(
            guest,
            told,
            by=by,
            home=at.council,
            council=prospect.council,
            link=link,
        )
    )
    await note(at, "invited", who)
    return at.answer(told, 201)


@door(
    "POST",
    "/invitations/{id}/withdraw",
    body=Nothing,
    answer=Withdrawn,
    needs_session=True,
    by_token=True,
)
async def withdraw(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Take an invitation back: yours, or one that you could have made."""
    who = await at.who()
    found = await invitations.one(at.pool, at.council, at.id)
    if found is None or not await seen(at, who, [found]):
        raise NotThere("there is no such invitation here")
    if who.person != found.invited_by:
        await host_of(at).prospect(asking_of(at, who), read_offer(found), None)
    done = await invitations.withdraw(at.pool, at.council, at.id)
    if done:
        await at.store.vault.invited.forget(at.council, [at.id])
        await note(at, "invitation withdrawn", who)
    elif (now := await invitations.one(at.pool, at.council, at.id)) and (
        now.state == "pending"
    ):
        raise NotReady("it is being answered at this moment; look again in a minute")
    return at.answer(Withdrawn(withdrawn=done))


async def note(
    at: Doorway, what: security_log.What, who: Who, person: PersonId | None = None
) -> None:
    """Enter in the security log what somebody has done."""
    means = who.session.means if who.session else None
    await security_log.note(
        at.pool,
        at.council,
        what,
        means=means,
        person=person or who.person,
        device=at.device,
    )


async def _guest(at: Doorway, body: Invite) -> Guest:
    """Who is invited, and where the letter goes. Raises Contradiction, NotThere."""
    person = body.person
    if person is None:
        if body.name is None or body.email is None:
            raise Contradiction(_WHOM)
        return Guest(body.name, body.email)
    if body.name is not None or body.email is not None:
        # Whoever could say where somebody's mail goes could sign in as them.
        raise Contradiction(_WHOM)
    if not await at.knows(person):
        raise NotThere(f"there is no person {person} here")
    addresses = await at.store.vault.field(at.council, [person], EMAIL)
    if person not in addresses:
        raise Contradiction(
            "no e-mail address of this person is known here; an administrator can "
            "enter one"
        )
    return Guest(await name_of(at, person), addresses[person])


async def _made(at: Doorway, new: New, guest: Guest) -> tuple[str, datetime]:
    """The secret for the link, and until when it is good. Raises AlreadyTaken."""
    sealed = at.store.vault.invited
    if new.person is None:
        await sealed.seal(at.council, new.id, guest, invitations.LASTING)
    made = await invitations.make(at.pool, at.council, new)
    if made is None:
        await sealed.forget(at.council, [new.id])
        raise AlreadyTaken(
            "an invitation to this is pending already; wait for the answer, or "
            "withdraw it and invite again"
        )
    return made
