"""Organisations that ask for money or give it: found, and whose they are on a day."""

from datetime import date
from typing import NamedTuple

from commands.desk import Case
from domain.catalogue import ORGANISATION
from domain.ids import OrganisationId, PersonId
from domain.organisation import Organisation, standing

_FURTHEST = 100  # organisations found to be one with another, one after the other


class Known(NamedTuple):
    """What an organisation was ever called, and who had a say in it on a day."""

    names: frozenset[str]
    officers: frozenset[PersonId]


async def named(case: Case, id: OrganisationId | None) -> Organisation | None:
    """The organisation that a request names; None: it names none.

    Raises NotFound, and AlreadyClosed for one that was found to be another.
    """
    if id is None:
        return None
    found = await case.require(ORGANISATION, id)
    return standing(found)


async def known(case: Case, id: OrganisationId | None, day: date) -> Known:
    """What is known of an organisation, and of those that it was found to be."""
    names: set[str] = set()
    officers: set[PersonId] = set()
    for _ in range(_FURTHEST):
        if id is None:
            break
        (found,) = await case.load_all(ORGANISATION, [id])
        if found is None:
            break
        names |= {one.name for one in (*found.names, *found.other_names)}
        officers |= found.officers_on(day)
        id = found.merged_into
    return Known(frozenset(names), frozenset(officers))
