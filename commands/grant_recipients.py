"""The organisations that a file of grants names: what each was called, and when."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeAlias

from msgspec import Struct, field

from commands.grant_rows import GrantRow
from commands.organisation import ADDRESS
from domain import registrations
from domain.errors import Contradiction
from domain.organisation_events import Kind
from domain.registrations import Registration

Role: TypeAlias = Literal["recipientOrganization", "fundingOrganization"]

_MOST_IN_WEBSITE = 500
_INTEREST_COMPANY = (" cic", " c.i.c", " c.i.c.", " community interest company")
_KINDS: dict[str, Kind] = {
    "GB-CHC": "charity",
    "GB-SC": "charity",
    "GB-NIC": "charity",
    "GB-REV": "charity",
    "GB-COH": "company",
    "GB-EDU": "school",
    "GB-LAE": "council",
    "GB-LAS": "council",
    "GB-PLA": "council",
    "GB-LANI": "council",
}
_NUMBERS: dict[str, registrations.Register] = {
    "charityNumber": "GB-CHC",
    "companyNumber": "GB-COH",
}


class Called(Struct, frozen=True):
    """A name, the day of the first award that it was told with, and the row of that."""

    name: str
    on: date
    row: int


class Named(Struct):
    """An organisation by its identifier, with its names in the order of their days."""

    identifier: str
    row: int
    names: list[Called] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    numbers: dict[Registration, int] = field(default_factory=dict)
    malformed: dict[str, int] = field(default_factory=dict)

    @property
    def registration(self) -> Registration | None:
        """The one that its identifier is."""
        return registrations.read(self.identifier)

    def kind(self) -> Kind:
        """What its register and its name tell of it, and nothing else."""
        last = self.names[-1].name.casefold()
        if last.endswith(_INTEREST_COMPANY):
            return "community interest company"
        known = [self.registration, *self.numbers]
        kinds = (_KINDS.get(one.scheme) for one in known if one is not None)
        return next(filter(None, kinds), "other")

    def others(self) -> dict[Registration, int]:
        """Its numbers besides, each with the row that tells it."""
        return {n: row for n, row in self.numbers.items() if n != self.registration}

    def entry(self) -> dict[str, Any]:
        """What the directory is told of it when it is entered."""
        first, own = self.names[0], self.registration
        said: dict[str, Any] = {"name": first.name, "kind": self.kind()}
        said["occurred"] = first.on.isoformat()
        if own is not None:
            number = {"scheme": own.scheme, "number": own.number}
            said["registrations"] = [number]
        if own is None or own.identifier() != self.identifier:
            said["known_as"] = [self.identifier]
        return said | self.said


def organisations(rows: Iterable[GrantRow]) -> dict[str, Named]:
    """Everybody who gives or has a grant, by identifier, as the awards came."""
    found: dict[str, Named] = {}
    in_turn = sorted(rows, key=lambda row: row.awarded_on)
    roles: tuple[Role, ...] = ("fundingOrganization", "recipientOrganization")
    for role in roles:
        for row in in_turn:
            begin = f"{role}/0/"
            identifier = row.fields.get(f"{begin}id")
            if identifier is not None:
                one = found.setdefault(identifier, Named(identifier, row.row))
                _tell(one, row, begin)
    return found


def _tell(one: Named, row: GrantRow, begin: str) -> None:
    name = " ".join(row.fields[f"{begin}name"].split())
    day = row.awarded_on
    # Called in two ways on one day, it has both names, each told once.
    that_day = {known.name for known in one.names if known.on == day}
    if name not in that_day | {known.name for known in one.names[-1:]}:
        one.names.append(Called(name, day, row.row))
    for field_, as_ in (("postalCode", "postcode"), ("addressCountry", "country")):
        text = row.fields.get(begin + field_, "").strip()
        if text and len(text) <= 200 and text.isprintable():  # noqa: PLR2004 - a label
            one.said[as_] = text
    website = row.fields.get(f"{begin}url", "")
    if _is_website(website):
        one.said["website"] = website
    for field_, scheme in _NUMBERS.items():
        written = row.fields.get(begin + field_)
        if written is None:
            continue
        try:
            one.numbers.setdefault(registrations.registered(scheme, written), row.row)
        except Contradiction as wrong:
            one.malformed.setdefault(str(wrong), row.row)


def _is_website(text: str) -> bool:
    return len(text) <= _MOST_IN_WEBSITE and re.fullmatch(ADDRESS, text) is not None


def doubles(found: dict[str, Named]) -> Iterator[tuple[Named, Registration, int, str]]:
    """Numbers under which two stand who may be one, with the identifier of the other.

    The file does not say that they are: it gives them two identifiers.
    """
    first: dict[str, str] = {}
    for one in found.values():
        own = one.registration
        first[own.identifier() if own else one.identifier] = one.identifier
    for one in found.values():
        for number, row in one.others().items():
            other = first.setdefault(number.identifier(), one.identifier)
            if other != one.identifier:
                yield one, number, row, other
