"""What is known of a grant, in the fields of the 360Giving standard.

What came from a published file gives back the fields that it came from, to the letter;
what else the file said is kept beside it. An import asks here what it need not keep.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from domain.dates import Edtf
from domain.grant_parts import Planned
from domain.grant_published import GrantBroughtIn, Place

AN_INDIVIDUAL = "An individual"
"""What stands in the place of a person's name."""

OURS = ("Organisation in this register", "Its present name")
"""Columns of our own, beside those of a standard: the id of whoever has a grant, which
stays when names and numbers change, and what it is called now."""

PLACE = {
    "name": "name",
    "countryCode": "country_code",
    "latitude": "latitude",
    "longitude": "longitude",
    "geoCode": "code",
    "geoCodeType": "code_type",
}
"""The fields of a place in the standard, and here."""


class Told(Struct, frozen=True, kw_only=True):
    """A grant as it is told to everybody. Amounts are pence; None: it is not said."""

    identifier: str | None
    title: str
    applicant: str
    awarded: int | None
    award: Edtf | None
    individual: bool = False
    description: str | None = None
    amount: int | None = None
    disbursed: int | None = None
    planned: Planned | None = None
    department: str | None = None
    open_call: bool | None = None
    places: tuple[Place, ...] = ()
    url: str | None = None
    data_source: str | None = None
    modified: str | None = None


def fields(told: Told) -> dict[str, str]:
    """The same by the paths of the standard, each value as it is written."""
    name = "recipientIndividual" if told.individual else "recipientOrganization/0"
    planned = told.planned or Planned()
    found: dict[str, Any] = {
        "id": told.identifier,
        "title": told.title,
        "description": told.description,
        "currency": "GBP",
        "amountAppliedFor": pounds(told.amount),
        "amountAwarded": pounds(told.awarded),
        "amountDisbursed": pounds(told.disbursed),
        "awardDate": written(told.award),
        "url": told.url,
        "plannedDates/0/startDate": written(planned.start),
        "plannedDates/0/endDate": written(planned.end),
        "plannedDates/0/duration": planned.months and str(planned.months),
        f"{name}/name": AN_INDIVIDUAL if told.individual else told.applicant,
        **places_in(told.places),
        "fundingOrganization/0/department": told.department,
        "fromOpenCall": {True: "Yes", False: "No", None: None}[told.open_call],
        "dateModified": told.modified,
        "dataSource": told.data_source,
    }
    return {path: text for path, text in found.items() if text is not None}


def places_in(places: Sequence[Place]) -> dict[str, str | None]:
    """The fields of places."""
    return {
        f"beneficiaryLocation/{number}/{name}": getattr(place, field)
        for number, place in enumerate(places)
        for name, field in PLACE.items()
    }


def pounds(pence: int | None) -> str | None:
    """An amount in the fewest figures: 302860 pence are "3028.6", 50000 are "500"."""
    if pence is None:
        return None
    whole, rest = divmod(pence, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)


def written(when: Edtf | None) -> str | None:
    """A date as it was written where it came from."""
    return (when.verbatim or when.text) if when else None


def told_of(published: GrantBroughtIn) -> Told:
    """A grant as it was brought in."""
    return Told(
        identifier=published.identifier,
        title=published.title,
        applicant=published.applicant,
        awarded=published.awarded,
        award=published.award,
        individual=published.individual,
        description=published.description,
        amount=published.amount,
        disbursed=published.disbursed,
        planned=published.planned,
        department=published.department,
        open_call=published.open_call,
        places=published.places,
        url=published.url,
        data_source=published.data_source,
        modified=published.modified,
    )


def published_fields(published: GrantBroughtIn) -> dict[str, str]:
    """The fields of a grant as they were published, but for what is sealed."""
    more = {one.name: one.value for one in published.fields}
    return fields(told_of(published)) | more
