"""Which invitations there are, for those who may see them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.doors import door
from api.doorway import Doorway
from api.who import Who
from commands.inviting import Host, Offer, read_offer
from commands.standing import Asking, standing
from domain.ids import PersonId
from projections.disclosed import disclose
from store import invitations
from store.invitations import Invitation, State
from store.vault import NAME

_MOST_SHOWN = 500


class InvitationShown(Struct, frozen=True, kw_only=True):
    """An invitation. Where its letter went is not told.

    `to`: to what, in words. `name` is that of whoever is invited, or accepted; null,
    once it is over without that.
    """

    id: UUID
    state: State
    to: str
    offer: Offer
    partnership: UUID | None
    invited_by: UUID
    person: UUID | None
    name: str | None
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None


class InvitationList(Struct, frozen=True):
    """The invitations that you may see, the newest first."""

    items: list[InvitationShown]


@door(
    "GET",
    "/invitations",
    answer=InvitationList,
    needs_session=True,
    by_token=True,
)
async def my_invitations(at: Doorway) -> Response[bytes]:
    """The invitations that you made, were sent or could have made; also those over."""
    who = await at.who()
    found = await invitations.latest(at.pool, at.council, _MOST_SHOWN)
    shown = await seen(at, who, found)
    waiting = [one.id for one in shown if one.state == "pending"]
    guests = await at.store.vault.invited.open(at.council, waiting)
    persons = [one.person for one in shown if one.person]
    names = await at.store.vault.field(at.council, persons, NAME)
    items = []
    for one in shown:
        guest = guests.get(one.id)
        name = names.get(one.person) if one.person else guest.name if guest else None
        if name is not None:
            # Whoever is invited has no other id yet, and will have this one.
            disclose(one.person or one.newcomer)
        items.append(await _shown(at, one, name))
    return at.answer(InvitationList(items))


def host_of(at: Doorway) -> Host:
    """The desk at which people are invited."""
    return Host(at.store, at.state.today)


async def name_of(at: Doorway, person: PersonId) -> str:
    """What a person is called in a letter, or on a page behind one."""
    names = await at.store.vault.field(at.council, [person], NAME)
    return names.get(person, "somebody")


def asking_of(at: Doorway, who: Who) -> Asking:
    return Asking(
        council=at.council, person=who.person, only=who.only, proven=who.proven
    )


async def seen(at: Doorway, who: Who, found: Sequence[Invitation]) -> list[Invitation]:
    """Those of them that somebody may see."""
    register, asking = at.store.register(at.council), asking_of(at, who)
    today = at.state.today()
    homes = {one.partnership for one in found}
    leads = {
        home: (await standing(register, asking, home, today=today)) for home in homes
    }
    return [
        one
        for one in found
        if who.person in {one.invited_by, one.person}
        or leads[one.partnership].council_roles
        or leads[one.partnership].may(read_offer(one).action)
    ]


async def _shown(at: Doorway, one: Invitation, name: str | None) -> InvitationShown:
    offer = read_offer(one)
    described = await host_of(at).described(at.council, offer)
    return InvitationShown(
        id=one.id,
        state=one.state,
        to=described.words(offer),
        offer=offer,
        partnership=one.partnership,
        invited_by=one.invited_by,
        person=one.person,
        name=name,
        made_at=one.made_at,
        expires_at=one.expires_at,
        answered_at=one.answered_at,
    )
