"""Who is asking, and what they are: council roles, and offices where they act."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.body_seats import holds, sits
from domain.catalogue import BODY, COUNCIL, PARTNERSHIP, Aggregate
from domain.event import Event
from domain.ids import BodyId, CouncilId, PartnershipId, PersonId
from domain.milestone import Milestone
from domain.milestone_lead import leads
from domain.permissions import NEEDING_PROOF, Standing
from domain.rulebook import Rulebook
from store.hearing import NotFound

S = TypeVar("S")
E = TypeVar("E", bound=Event)


class Asking(Struct, frozen=True, kw_only=True):
    """Who asks: a person, the installation's own operator (`system`), or the public.

    `only`: the actions that the token in use is narrowed to (None: all the person's).
    `proven`: more than a mailbox vouches for the person; an administrator needs that.
    `checked`: that they are who they say, and an address theirs, was just looked at.
    `invited`: whoever invited the person to this, by whose right it is done.
    """

    council: CouncilId
    person: PersonId | None = None
    system: bool = False
    only: frozenset[str] | None = None
    proven: bool = True
    checked: bool = True
    invited: "Asking | None" = None

    @property
    def right(self) -> "Asking":
        """Whose right to do it counts."""
        return self.invited or self

    @property
    def principal(self) -> str:
        """Whose keys these are: keys of different people never meet."""
        return f"{self.council} {self.person or 'system'}"


class Loads(Protocol):
    """Whatever can give the state of a thing: a hearing, or a plain look."""

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]: ...


async def standing(
    register: Loads,
    asking: Asking,
    partnership: PartnershipId | None,
    body: BodyId | None = None,
    *,
    today: date | None = None,
) -> Standing:
    """What the person is here, by what the register says now.

    `body` is the one whose own affairs these are: the offices of a sub-group, and of
    the council's own bodies, count there and nowhere else. An office whose
    term has run out by `today` counts no longer where the rules in force end it then,
    and one whose term is to come does not count yet.
    A body that was disbanded gives nobody a say: no successor could ever take over.
    Raises NotFound for a partnership that does not exist, whoever asks.
    """
    rulebooks: Sequence[Rulebook] = ()
    bodies: dict[UUID, None] = {body: None} if body else {}
    if partnership is not None:
        (home,) = await register.load_all(PARTNERSHIP, [partnership])
        if home is None:
            raise NotFound(f"there is no partnership {partnership} here")
        rulebooks = home.rulebooks
        bodies |= dict.fromkeys(home.bodies)
    if asking.person is None:
        return Standing()
    (council,) = await register.load_all(COUNCIL, [asking.council])
    roles = council.roles_of(asking.person) if council else frozenset()
    groups = await register.load_all(BODY, list(bodies)) if bodies else []
    active = {
        id: group
        for id, group in zip(bodies, groups, strict=True)
        if group and not group.disbanded
    }
    withheld = frozenset() if asking.proven else roles & NEEDING_PROOF
    return Standing(
        council_roles=roles - withheld,
        withheld=withheld,
        offices=frozenset(
            office
            for id, group in active.items()
            if id == body or not group.under_another
            for office in dict.fromkeys((*group.offices, *group.next))
            if (
                group.offices.get(office)
                if today is None
                else holds(group, office, rulebooks, today)
            )
            == asking.person
        ),
        member=any(sits(group, asking.person, today) for group in active.values()),
        hosting=body is not None and partnership is None,
    )


async def leading(
    register: Loads, asking: Asking, milestone: Milestone, *, today: date
) -> bool:
    """Whether whoever's right counts sits for whoever leads a milestone, by now."""
    person, home, lead = asking.right.person, milestone.partnership, milestone.lead
    if person is None or home is None or lead is None:
        return False
    (partnership,) = await register.load_all(PARTNERSHIP, [home])
    bodies = list(dict.fromkeys(partnership.bodies)) if partnership else []
    groups = await register.load_all(BODY, bodies) if bodies else []
    return leads(lead, [group for group in groups if group], person, today)
