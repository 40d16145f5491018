"""One organisation as people ask for it, or what it has become."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.dates import in_words, on
from domain.ids import OrganisationId
from projections.listings import organisations
from projections.look import Look, Pool
from projections.organisation import Organisation
from projections.phrases import at

NEEDS = organisations.needs
"""The projections that these are answered from."""


class Followed(Struct, frozen=True):
    """One that was merged into another, on the way from what was asked for."""

    id: UUID
    name: str
    merged_into: OrganisationId
    merged_on: date | None


class OrganisationNow(Struct, frozen=True):
    """`organisation` is the one asked for, or what it became by way of `followed`.

    `because` says so in a sentence; null: it is the very one.
    """

    organisation: Organisation
    followed: tuple[Followed, ...]
    because: str | None
    confirmed: str


async def organisation(pool: Pool, look: Look, id: UUID) -> OrganisationNow | None:
    """One organisation, or what it has become; None if there is none to be seen."""
    followed: list[Followed] = []
    row = await organisations.one(pool, look, id)
    while row is not None and row.merged_into is not None:
        followed.append(Followed(row.id, row.name, row.merged_into, row.merged_on))
        row = await organisations.one(pool, look, row.merged_into)
    if row is None:
        return None
    because = _because(followed, row) if followed else None
    return OrganisationNow(row, tuple(followed), because, last_confirmed(row))


def last_confirmed(row: Organisation) -> str:
    """When somebody last looked whether its entry holds, in a sentence."""
    if row.last_confirmed is None:
        return "Nobody has confirmed this entry so far."
    last = row.last_confirmed
    return f"Last confirmed: {in_words(last.occurred or on(last.on))}."


def _because(followed: list[Followed], row: Organisation) -> str:
    first = followed[0]
    when = f" {at(on(first.merged_on))}" if first.merged_on else ""
    by_way = f", by way of {followed[1].name}" if len(followed) > 1 else ""
    return f"{first.name} was found{when} to be one with {row.name}{by_way}."
