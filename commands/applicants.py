"""Organisations that ask for money or give it: found, and who belongs to them."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from commands.desk import Case
from domain.catalogue import ORGANISATION
from domain.errors import Contradiction
from domain.grant import Grant
from domain.grant_interests import check_not_ones_own, names
from domain.ids import OrganisationId, PersonId
from domain.organisation import Organisation, standing

_FURTHEST = 100  # organisations found to be one with another, one after the other


class Office(NamedTuple):
    """What somebody is in an organisation, in its own word for it."""

    role: str
    organisation: OrganisationId


class Known(NamedTuple):
    """An organisation and those that it was found to be, one after the other."""

    entries: Mapping[OrganisationId, Organisation]

    def names(self) -> set[str]:
        """What they were ever called."""
        return {
            one.name
            for found in self.entries.values()
            for one in (*found.names, *found.other_names)
        }

    def officers(self, first: date, last: date) -> dict[PersonId, Office]:
        """Who may have had a say in them between two days, both included."""
        return {
            person: Office(role, id)
            for id, found in self.entries.items()
            for person, role in found.officers_between(first, last).items()
        }


async def named(case: Case, id: OrganisationId | None) -> Organisation | None:
    """The organisation that a request names; None: it names none.

    Raises NotFound, and AlreadyClosed for one that was found to be another.
    """
    if id is None:
        return None
    found = await case.require(ORGANISATION, id)
    return standing(found)


async def known(case: Case, id: OrganisationId | None) -> Known:
    """What is known of an organisation, and of those that it was found to be."""
    entries: dict[OrganisationId, Organisation] = {}
    while id is not None and id not in entries and len(entries) < _FURTHEST:
        (found,) = await case.load_all(ORGANISATION, [id])
        if found is None:
            break
        entries[id] = found
        id = found.merged_into
    return Known(entries)


async def check_unnamed(case: Case, grant: Grant, said: str | None) -> None:
    """Refuse what everybody reads and names the person that a grant is for.

    Raises Contradiction.
    """
    if grant.recipient is None or said is None:
        return
    name = (await case.known_of(grant.recipient)).get("name")
    if name is not None and names(said, name):
        raise Contradiction(
            "everybody reads the reference, and this one names the person that the "
            "grant is for; leave the name out"
        )


async def officers_of(case: Case, grant: Grant) -> Mapping[PersonId, Office]:
    """Who has a say in the applicant today, or may have."""
    applicant = await known(case, grant.organisation)
    return applicant.officers(case.today, case.today)


async def not_ones_own(case: Case, grant: Grant) -> None:
    """Refuse what whoever asks does to the grant of their own organisation.

    Raises SamePerson.
    """
    officers = await officers_of(case, grant)
    check_not_ones_own(grant, case.asking.person, belongs=officers)
