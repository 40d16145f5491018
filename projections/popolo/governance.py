"""Who holds which office where, and for whom, in Popolo's classes.

Bodies and partnerships are few: all of this is in memory at once.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from domain.ids import PersonId
from projections.decisions import decisions
from projections.listings import meetings
from projections.look import Look, Pool
from projections.partnership_parts import Adopted
from projections.popolo.classes import (
    PopoloArea,
    PopoloMembership,
    PopoloOrganization,
    PopoloPerson,
    PopoloPost,
)
from projections.popolo.known import NEEDS as KNOWN
from projections.popolo.known import known
from projections.popolo.memberships import memberships, posts
from projections.popolo.organizations import areas, organizations
from store.vault import Vault

NEEDS = (*KNOWN, *meetings.needs, *decisions.needs)
"""The projections that these, motions and meetings are made from."""


class Governance(Struct, frozen=True):
    """All of it; for meetings and motions besides, `rulebooks` by partnership.

    `bodies` are those among the organisations, `named` the people listed.
    """

    persons: list[PopoloPerson]
    organizations: list[PopoloOrganization]
    posts: list[PopoloPost]
    memberships: list[PopoloMembership]
    areas: list[PopoloArea]
    rulebooks: Mapping[UUID, Sequence[Adopted]]
    bodies: frozenset[UUID]
    named: frozenset[PersonId]


async def governance(pool: Pool, vault: Vault, look: Look) -> Governance:
    """Who decides for whom, as the public may know it."""
    found = await known(pool, vault, look)
    people = sorted(found.listed.items())
    return Governance(
        persons=[PopoloPerson(str(id), name) for id, name in people],
        organizations=list(organizations(found)),
        posts=list(posts(found)),
        memberships=list(memberships(found)),
        areas=list(areas(found)),
        rulebooks={row.id: row.rulebooks for row in found.groups},
        named=frozenset(found.listed),
        bodies=frozenset(row.id for row in found.bodies),
    )
