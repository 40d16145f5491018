"""A row of a file of grants as the body of the command that brings it in."""

import re
from typing import Any

from commands.grant_checks import pence_of
from commands.grant_rows import GrantRow
from domain.giving360_told import AN_INDIVIDUAL, PLACE

PERSONAL = ("contactName", "email", "telephone")
"""Fields of an organisation that tell of a person."""

_INDIVIDUAL = "recipientIndividual/name"
_ANONYMOUS = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "for",
        "individual",
        "individuals",
        "recipient",
        "recipients",
        "grant",
        "grantee",
        "person",
        "beneficiary",
        "applicant",
        "anonymous",
        "anonymised",
        "anonymized",
        "private",
        "name",
        "not",
        "published",
        "redacted",
        "withheld",
    ]
)
_PLAIN = {
    "title": "title",
    "description": "description",
    "url": "url",
    "dataSource": "data_source",
    "dateModified": "modified",
    "fundingOrganization/0/department": "department",
    "recipientOrganization/0/name": "applicant",
    "id": "identifier",
}
_AMOUNTS = {
    "amountAwarded": "awarded",
    "amountAppliedFor": "amount",
    "amountDisbursed": "disbursed",
}
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", re.ASCII)
_MOST_MONTHS = 120
_MOST_PLACES = 50


def body_of(row: GrantRow) -> dict[str, Any]:
    """What `grant.bring-in` is told, but for the fund and the organisation.

    What has a place there goes to it, what may name somebody is sealed, and everything
    else is kept by the name that it has in the standard.
    """
    fields = open_fields(row)
    fields.pop("currency")
    said: dict[str, Any] = {
        "individual": row.individual,
        "occurred": when(fields.pop("awardDate")),
    }
    for path, name in _PLAIN.items():
        if path in fields:
            said[name] = fields.pop(path)
    for path, name in _AMOUNTS.items():
        if path in fields and path != "amountDisbursed":
            said[name] = pence_of(fields.pop(path))
    _disbursed(said, fields)
    if (answer := fields.pop("fromOpenCall", None)) is not None:
        said["open_call"] = answer == "Yes"
    if planned := _planned(fields):
        said["planned"] = planned
    if places := _places(fields):
        said["places"] = places
    if row.individual and not is_anonymous(row):
        said["recipient"] = row.fields[_INDIVIDUAL]
        fields.pop(_INDIVIDUAL)
    said["fields"] = [{"name": p, "value": text} for p, text in fields.items()]
    if left := leftover(row):
        said["leftover"] = left
    return said


def open_fields(row: GrantRow) -> dict[str, str]:
    """What everybody may read of it: an individual has no name."""
    found = {p: t for p, t in row.fields.items() if not p.endswith(PERSONAL)}
    if row.individual and not is_anonymous(row):
        found[_INDIVIDUAL] = AN_INDIVIDUAL
    return found


def same(path: str, one: str | None, other: str | None) -> bool:
    """Whether two say the same in a field; of an amount, in whatever figures."""
    if path in _AMOUNTS and one is not None and other is not None:
        return pence_of(one) == pence_of(other)
    return one == other


def leftover(row: GrantRow) -> str:
    """What may name somebody, or is in no field of the standard: a line for each."""
    personal = {p: t for p, t in row.fields.items() if p.endswith(PERSONAL)}
    return "\n".join(f"{p}: {text}" for p, text in (personal | row.unread).items())


def is_anonymous(row: GrantRow) -> bool:
    """Whether what stands in the place of an individual's name is nobody's name."""
    name = row.fields[_INDIVIDUAL].casefold()
    words = re.findall(r"[^\W\d_]+", name)
    return all(word in _ANONYMOUS for word in words)


def when(text: str) -> Any:
    """A date of the standard; of a time its day, with the time as the wording."""
    day = text[: len("2014-05-01")]
    return text if day == text else {"text": day, "verbatim": text}


def _disbursed(said: dict[str, Any], fields: dict[str, str]) -> None:
    """Unless nothing was paid, or more than awarded: that stays as it is told."""
    paid = pence_of(fields.get("amountDisbursed", ""))
    if isinstance(paid, int) and 0 < paid <= said["awarded"]:
        said["disbursed"] = paid
        del fields["amountDisbursed"]


def _planned(fields: dict[str, str]) -> dict[str, Any]:
    planned: dict[str, Any] = {}
    for name, end in (("start", "startDate"), ("end", "endDate")):
        if (text := fields.pop(f"plannedDates/0/{end}", None)) is not None:
            planned[name] = when(text)
    path = "plannedDates/0/duration"
    months = fields.get(path, "")
    if months.isdecimal() and 0 < int(months) <= _MOST_MONTHS and months[0] != "0":
        planned["months"] = int(fields.pop(path))
    return planned


def _places(fields: dict[str, str]) -> list[dict[str, str]]:
    """The places one after another, as far as the file names them."""
    places: list[dict[str, str]] = []
    for number in range(_MOST_PLACES):
        place: dict[str, str] = {}
        for name, field in PLACE.items():
            path = f"beneficiaryLocation/{number}/{name}"
            text = fields.get(path)
            degrees = name in {"latitude", "longitude"}
            if text and not (degrees and _DEGREES.fullmatch(text) is None):
                place[field] = fields.pop(path)
        if not place:
            break
        places.append(place)
    return places
