"""Grants as a file says them: each checked, or all that is wrong with any of them."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from msgspec import Struct

from commands.grant_checks import accepted_instead, first_and_last, pence_of
from commands.grant_file import GrantFile, Said
from commands.table_file import BadTable, Fault, shown
from domain.giving360 import leaf_at

T = TypeVar("T")

REQUIRED = (
    "id",
    "title",
    "description",
    "currency",
    "amountAwarded",
    "awardDate",
    "fundingOrganization/0/id",
    "fundingOrganization/0/name",
)
_ORGANISATION = "recipientOrganization/0"
_INDIVIDUAL = "recipientIndividual"
_AMOUNTS = ("amountAwarded", "amountAppliedFor", "amountDisbursed")
_PERIODS = ("plannedDates", "actualDates")
_WHO = "which organisation has it, or that an individual has: one of the two"


class GrantRow(Struct, frozen=True):
    """A grant that can be taken. `unread` is what the standard has no field for."""

    row: int
    fields: dict[str, str]
    unread: dict[str, str]

    @property
    def identifier(self) -> str:
        return self.fields["id"]

    @property
    def individual(self) -> bool:
        return f"{_INDIVIDUAL}/id" in self.fields

    @property
    def recipient(self) -> str | None:
        """The identifier of the organisation that has it."""
        return self.fields.get(f"{_ORGANISATION}/id")

    @property
    def awarded_on(self) -> date:
        return first_and_last(self.fields["awardDate"])[1]


class Repeated(Struct, frozen=True):
    """A row that says word for word what another said before it."""

    row: int
    of: int


class Rows(Struct, frozen=True):
    """What a file comes to."""

    grants: list[GrantRow]
    repeated: list[Repeated]


def read_rows(found: GrantFile, faults: list[Fault], *, today: date) -> Rows:
    """The grants of a file. Raises BadTable with everything that is wrong with it."""
    faults = list(faults)
    known = {(one.row, one.column) for one in faults}
    for said in found.grants:
        faults += (
            fault
            for fault in _faults(found, said, today)
            # What was no text has no text that could be missing.
            if not _told(known, said.row, fault.column)
        )
    rows, repeated = _once(found, faults)
    if faults:
        raise BadTable(found.name, faults)
    return Rows(rows, repeated)


def _told(known: set[tuple[int, str | None]], row: int, column: str | None) -> bool:
    whole = (column or "").partition("/")[0]
    return (row, column) in known or (row, whole) in known


def _faults(found: GrantFile, said: Said, today: date) -> Iterator[Fault]:
    fields, row = said.fields, said.row

    def fault(path: str, accepted: str) -> Fault:
        return Fault(row, found.column(path), shown(fields.get(path, "")), accepted)

    for path in REQUIRED:
        if path not in fields:
            yield fault(path, _wanted(path))
    yield from _faults_of_recipient(found, said)
    bad = set()
    for path, text in fields.items():
        accepted = _instead(path, text)
        if accepted is not None:
            bad.add(path)
            yield fault(path, accepted)
    dated = "awardDate" in fields.keys() - bad
    if dated and first_and_last(fields["awardDate"])[0] > today:
        yield fault("awardDate", "a day that is not still to come")
    for begin in {path.rpartition("/")[0] for path in fields if _is_period(path)}:
        yield from _faults_of_period(found, said, begin, bad)


def _instead(path: str, text: str) -> str | None:
    """What would do in place of a text; None: it does."""
    if path in _AMOUNTS:
        return _faulty_amount(path, text)
    if path == "currency" and text != "GBP":
        return "GBP: amounts are kept in pounds and pence"
    return accepted_instead(path, text)


def _wanted(path: str) -> str:
    if path in _AMOUNTS:
        return str(pence_of(""))
    if path == "currency":
        return "GBP"
    accepted = None if leaf_at(path).kind == "text" else accepted_instead(path, "")
    return accepted or "text, which the standard requires"


def _faulty_amount(path: str, text: str) -> str | None:
    pence = pence_of(text)
    if isinstance(pence, str):
        return pence
    return "more than nothing" if path == "amountAwarded" and not pence else None


def _faults_of_recipient(found: GrantFile, said: Said) -> Iterator[Fault]:
    groups = {path.partition("/")[0] for path in said.fields}
    kinds = groups & {"recipientOrganization", _INDIVIDUAL}
    where = found.column(f"{_ORGANISATION}/id")
    if len(kinds) != 1:
        told = "both kinds of recipient" if kinds else "no recipient"
        yield Fault(said.row, where, told, _WHO)
        return
    begin = _INDIVIDUAL if _INDIVIDUAL in kinds else _ORGANISATION
    for name in ("id", "name"):
        path = f"{begin}/{name}"
        if path not in said.fields:
            accepted = "text, which the standard requires"
            yield Fault(said.row, found.column(path), "nothing", accepted)


def _is_period(path: str) -> bool:
    return path.startswith(_PERIODS) and path.endswith(("startDate", "endDate"))


def _faults_of_period(
    found: GrantFile, said: Said, begin: str, bad: set[str]
) -> Iterator[Fault]:
    first, last = f"{begin}/startDate", f"{begin}/endDate"
    if not {first, last} <= said.fields.keys() - bad:
        return
    if first_and_last(said.fields[last])[1] < first_and_last(said.fields[first])[0]:
        told = f"{shown(said.fields[last])}, before it starts"
        accepted = f"{said.fields[first]} or later"
        yield Fault(said.row, found.column(last), told, accepted)


def _once(
    found: GrantFile, faults: list[Fault]
) -> tuple[list[GrantRow], list[Repeated]]:
    """Each grant once, by its identifier."""
    first: dict[str, Said] = {}
    repeated: list[Repeated] = []
    for said in found.grants:
        identifier = said.fields.get("id")
        if identifier is None:
            continue
        before = first.setdefault(identifier, said)
        if before is said:
            continue
        if (said.fields, said.unread) == (before.fields, before.unread):
            repeated.append(Repeated(said.row, before.row))
            continue
        other = ", ".join(
            found.column(path) for path in _differing(before.fields, said.fields)
        )
        told = f"{shown(identifier)} of row {before.row} with another {other}"
        accepted = "an identifier of its own for each grant"
        faults.append(Fault(said.row, found.column("id"), told, accepted))
    return [GrantRow(s.row, s.fields, s.unread) for s in first.values()], repeated


def _differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    paths = dict.fromkeys([*one, *other])
    return [path for path in paths if one.get(path) != other.get(path)][:3] or ["text"]
