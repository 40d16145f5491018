"""Who is asking, and what they are: council roles, and offices in one partnership."""

from collections.abc import Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.catalogue import BODY, COUNCIL, PARTNERSHIP, Aggregate
from domain.event import Event
from domain.ids import CouncilId, PartnershipId, PersonId
from domain.permissions import Standing
from store.hearing import NotFound

S = TypeVar("S")
E = TypeVar("E", bound=Event)


class Asking(Struct, frozen=True, kw_only=True):
    """Who asks: a person, the installation's own operator (`system`), or the public.

    `only`: the actions that the token in use is narrowed to (None: all the person's).
    """

    council: CouncilId
    person: PersonId | None = None
    system: bool = False
    only: frozenset[str] | None = None


class Loads(Protocol):
    """Whatever can give the state of a thing: a hearing, or a plain look."""

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]: ...


async def standing(
    register: Loads, asking: Asking, partnership: PartnershipId | None
) -> Standing:
    """What the person is here, by what the register says now.

    A body that was disbanded gives nobody a say: no successor could ever take over.
    Raises NotFound for a partnership that does not exist, whoever asks.
    """
    bodies: list[UUID] = []
    if partnership is not None:
        (home,) = await register.load_all(PARTNERSHIP, [partnership])
        if home is None:
            raise NotFound(f"there is no partnership {partnership} here")
        bodies.extend(home.bodies)
    if asking.person is None:
        return Standing()
    (council,) = await register.load_all(COUNCIL, [asking.council])
    roles = council.roles_of(asking.person) if council else frozenset()
    groups = await register.load_all(BODY, bodies) if bodies else []
    active = [group for group in groups if group and not group.disbanded]
    return Standing(
        council_roles=roles,
        offices=frozenset(
            office
            for group in active
            for office, holder in group.offices.items()
            if holder == asking.person
        ),
        member=any(asking.person in group.members for group in active),
    )
