"""The fields of the 360Giving Data Standard 1.4.3: their names, titles and kinds.

A field is known by its path, as in `recipientOrganization/0/id`: groups of which there
may be several are counted from 0. In a spreadsheet the same is a column with the
titles of the standard, `Recipient Org:Identifier`.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal[
    "text",
    "number",
    "date",  # or a time
    "part date",  # a year, a month, a date or a time
    "time",
    "address",
    "currency",
    "yes or no",
]


class Leaf(Struct, frozen=True):
    """One value; `many`: a list of them."""

    title: str
    kind: Kind = "text"
    many: bool = False


class Group(Struct, frozen=True):
    """Values that belong together; `many`: a list of such groups."""

    title: str
    fields: "Mapping[str, Leaf | Group]"
    many: bool = True


_TIME = Leaf("Last Modified", "time")
_LOCATION: Mapping[str, Leaf | Group] = {
    "id": Leaf("Identifier"),
    "name": Leaf("Name"),
    "countryCode": Leaf("Country Code"),
    "latitude": Leaf("Latitude", "number"),
    "longitude": Leaf("Longitude", "number"),
    "description": Leaf("Description"),
    "geoCode": Leaf("Geographic Code"),
    "geoCodeType": Leaf("Geographic Code Type"),
    "dateModified": _TIME,
}
_ORGANISATION: Mapping[str, Leaf | Group] = {
    "id": Leaf("Identifier"),
    "name": Leaf("Name"),
    "department": Leaf("Department"),
    "contactName": Leaf("Contact Name"),
    "charityNumber": Leaf("Charity Number"),
    "companyNumber": Leaf("Company Number"),
    "streetAddress": Leaf("Street Address"),
    "addressLocality": Leaf("City"),
    "addressRegion": Leaf("County"),
    "addressCountry": Leaf("Country"),
    "postalCode": Leaf("Postal Code"),
    "telephone": Leaf("Phone Number"),
    "alternateName": Leaf("Alternate Name"),
    "email": Leaf("Email"),
    "description": Leaf("Description"),
    "organisationType": Leaf("Organisation Type"),
    "url": Leaf("Web Address", "address"),
    "location": Group("Location", _LOCATION),
    "dateModified": _TIME,
}
_DATES: Mapping[str, Leaf | Group] = {
    "title": Leaf("Title"),
    "startDate": Leaf("Start Date", "part date"),
    "endDate": Leaf("End Date", "part date"),
    "duration": Leaf("Duration (months)", "number"),
    "description": Leaf("Description"),
    "dateModified": _TIME,
}
_CLASSIFICATION: Mapping[str, Leaf | Group] = {
    "vocabulary": Leaf("Vocabulary"),
    "code": Leaf("Code"),
    "title": Leaf("Title"),
    "description": Leaf("Description"),
    "url": Leaf("URL", "address"),
    "dateModified": _TIME,
}
_TRANSACTION: Mapping[str, Leaf | Group] = {
    "id": Leaf("Identifier"),
    "transactionDate": Leaf("Transaction Date", "date"),
    "currency": Leaf("Currency", "currency"),
    "value": Leaf("Value", "number"),
    "valueDate": Leaf("Value Date", "date"),
    "description": Leaf("Description"),
    "provider": Leaf("Provider"),
    "recipient": Leaf("Recipient"),
    "dateModified": _TIME,
}
_PROGRAMME = {n: f for n, f in _CLASSIFICATION.items() if n != "vocabulary"}
_DOCUMENT: Mapping[str, Leaf | Group] = {
    "id": Leaf("Identifier"),
    "title": Leaf("Title"),
    "url": Leaf("Web Address", "address"),
    "description": Leaf("Description"),
    "documentType": Leaf("Document Type"),
    "dateModified": _TIME,
}
GRANT = Group(
    "",
    {
        "id": Leaf("Identifier"),
        "title": Leaf("Title"),
        "description": Leaf("Description"),
        "currency": Leaf("Currency", "currency"),
        "amountAppliedFor": Leaf("Amount Applied For", "number"),
        "amountAwarded": Leaf("Amount Awarded", "number"),
        "amountDisbursed": Leaf("Amount Disbursed", "number"),
        "awardDate": Leaf("Award Date", "date"),
        "url": Leaf("URL", "address"),
        "plannedDates": Group("Planned Dates", _DATES),
        "actualDates": Group("Actual Dates", _DATES),
        "recipientIndividual": Group(
            "Recipient Ind",
            {"id": Leaf("Identifier"), "name": Leaf("Name")},
            many=False,
        ),
        "toIndividualsDetails": Group(
            "To Individuals Details",
            {
                "primaryGrantReason": Leaf("Primary Grant Reason"),
                "secondaryGrantReason": Leaf("Secondary Grant Reason"),
                "grantPurpose": Leaf("Grant Purpose", many=True),
            },
            many=False,
        ),
        "recipientOrganization": Group("Recipient Org", _ORGANISATION),
        "beneficiaryLocation": Group("Beneficiary Location", _LOCATION),
        "fundingOrganization": Group("Funding Org", _ORGANISATION),
        "grantProgramme": Group("Grant Programme", _PROGRAMME),
        "fromOpenCall": Leaf("From An Open Call?", "yes or no"),
        "fundingType": Group("Funding Type", _CLASSIFICATION),
        "classifications": Group("Classifications", _CLASSIFICATION),
        "relatedDocument": Group("Related Document", _DOCUMENT),
        "applicationTransaction": Group("Application Transaction", _TRANSACTION),
        "commitmentTransaction": Group("Commitment Transaction", _TRANSACTION),
        "disbursementTransaction": Group("Disbursement Transaction", _TRANSACTION),
        "relatedActivity": Leaf("Related Activity", many=True),
        "dateModified": _TIME,
        "dataSource": Leaf("Data Source", "address"),
        "regrantType": Leaf("For Regrant Type"),
        "locationScope": Leaf("Location Scope"),
    },
    many=False,
)
"""All of the standard's grant schema."""

ALWAYS: tuple[str, ...] = (
    *("id", "title", "description", "currency"),
    *("amountAppliedFor", "amountAwarded", "amountDisbursed", "awardDate", "url"),
    *("plannedDates/0/startDate", "plannedDates/0/endDate", "plannedDates/0/duration"),
    *("recipientOrganization/0/id", "recipientOrganization/0/name"),
    "recipientOrganization/0/charityNumber",
    "recipientOrganization/0/companyNumber",
    "recipientOrganization/0/streetAddress",
    "recipientOrganization/0/addressLocality",
    "recipientOrganization/0/addressRegion",
    "recipientOrganization/0/addressCountry",
    "recipientOrganization/0/postalCode",
    "recipientOrganization/0/description",
    "recipientOrganization/0/url",
    *("beneficiaryLocation/0/name", "beneficiaryLocation/0/countryCode"),
    *("beneficiaryLocation/0/latitude", "beneficiaryLocation/0/longitude"),
    *("beneficiaryLocation/0/geoCode", "beneficiaryLocation/0/geoCodeType"),
    *("fundingOrganization/0/id", "fundingOrganization/0/name"),
    "fundingOrganization/0/department",
    *("grantProgramme/0/code", "grantProgramme/0/title", "grantProgramme/0/url"),
    *("fromOpenCall", "relatedActivity", "dateModified", "dataSource"),
)
"""The columns of the standard's own template, in its order: what a table always has."""

BETWEEN = ";"  # values of a list, in one cell


@lru_cache(maxsize=4096)
def leaf_at(path: str) -> Leaf:
    """The field at a path. Raises KeyError if the standard has none there."""
    found: Leaf | Group = GRANT
    for part in path.split("/"):
        if not (part.isdecimal() and found.many):
            found = found.fields[part] if isinstance(found, Group) else _NONE[part]
    if isinstance(found, Group):
        raise KeyError(path)
    return found


_NONE: Mapping[str, Leaf | Group] = {}


def path_of(column: str) -> str | None:
    """The path of a column, by its titles or names; None: the standard has none.

    Of a list that stands in one cell, the path is that of the list.
    """
    parts = column.replace("/", ":").split(":")
    found: Leaf | Group = GRANT
    path: list[str] = []
    for part in map(str.strip, parts):
        if part.isdecimal() and found.many and path and not path[-1].isdecimal():
            path.append(part)
            continue
        if not isinstance(found, Group):
            return None
        if found.many and not path[-1].isdecimal():
            path.append("0")
        name = _NAMED[id(found.fields)].get(_plain(part))
        if name is None:
            return None
        path.append(name)
        found = found.fields[name]
    return "/".join(path) if isinstance(found, Leaf) else None


@lru_cache(maxsize=4096)
def column_of(path: str) -> str:
    """The column of a path, by the standard's titles; of the first, without a 0."""
    found: Leaf | Group = GRANT
    titles: list[str] = []
    for part in path.split("/"):
        if part.isdecimal() and found.many:
            titles += [part] if part != "0" else []
        else:
            assert isinstance(found, Group), "the path is one of the standard's"
            found = found.fields[part]
            titles.append(found.title)
    return ":".join(titles)


def in_order(paths: Iterable[str]) -> list[str]:
    """The columns of a table that has those fields besides those it always has.

    A list is one column, whose values stand in one cell.
    """
    more = {_listed(path) for path in paths} - set(ALWAYS)
    names = list(GRANT.fields)
    return [*ALWAYS, *sorted(more, key=lambda p: (names.index(p.split("/")[0]), p))]


def _listed(path: str) -> str:
    whole, _, last = path.rpartition("/")
    return whole if last.isdecimal() else path


def nested(flat: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Values by their paths, as the groups and lists of a JSON object."""
    root: dict[str, Any] = {}
    for path, value in flat:
        parts = path.split("/")
        inside: Any = root
        for part, after in pairwise(parts):
            inside = _within(inside, part, [] if after.isdecimal() else {})
        _within(inside, parts[-1], value)
    return root


def _within(inside: Any, part: str, new: Any) -> Any:
    """What is there under a name or at the end of a list, which is put there first."""
    if isinstance(inside, dict):
        return inside.setdefault(part, new)
    if int(part) >= len(inside):
        inside.append(new)
    return inside[int(part)] if int(part) < len(inside) else inside[-1]


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _groups(group: Group) -> Iterable[Group]:
    yield group
    for one in group.fields.values():
        if isinstance(one, Group):
            yield from _groups(one)


_NAMED = {
    id(group.fields): {
        _plain(said): name
        for name, one in group.fields.items()
        for said in (name, one.title)
    }
    for group in _groups(GRANT)
}
