"""The register of interests: what members of bodies have to do with outside."""

from uuid import UUID

from msgspec import Struct

from domain.ids import PartnershipId
from projections.body_parts import Interest
from projections.listings import bodies
from projections.look import Look, Pool

NEEDS = bodies.needs
"""The projections that this read is answered from."""


class InterestHeld(Struct, frozen=True):
    body: UUID
    body_name: str
    partnership: PartnershipId | None
    interest: Interest


class Interests(Struct, frozen=True):
    """Those registered on the day and not ended, as far as the reader may see them."""

    interests: tuple[InterestHeld, ...]


async def interests(
    pool: Pool,
    look: Look,
    *,
    partnership: UUID | None = None,
    body: UUID | None = None,
    person: UUID | None = None,
) -> Interests:
    """Interests by body and number; sensitive ones only for those who may see them."""
    groups = await bodies.all(pool, look, partnership=partnership)
    return Interests(
        tuple(
            InterestHeld(group.id, group.name, group.partnership, one)
            for group in groups
            if body in {None, group.id}
            for one in group.interests
            if person in {None, one.person}
        )
    )
