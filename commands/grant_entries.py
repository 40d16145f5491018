"""What becomes of a file of grants: the steps that record it, and what is told."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from commands.bringing import Kind, Plan, Planned
from commands.grant_body import body_of
from commands.grant_file import GrantFile
from commands.grant_recipients import Named, doubles, organisations
from commands.grant_remarks import remarks
from commands.grant_rows import GrantRow, Rows
from commands.labels import id_of
from commands.organisation import ADDRESS
from commands.organisation_identifiers import label_of
from commands.script import Step
from domain.catalogue import FUND, GRANT, ORGANISATION
from domain.ids import CouncilId, OrganisationId
from domain.organisation_events import Name
from domain.registrations import Registration

_FUNDER = "fundingOrganization/0"
_PROGRAMME = "grantProgramme/0"


class Aim(Struct, frozen=True, kw_only=True):
    """Where grants are brought in. `holders`: whose identifiers are, that are known."""

    council: CouncilId
    holders: Mapping[str, OrganisationId] = {}

    def organisation(self, identifier: str) -> OrganisationId:
        """The id of the organisation that an identifier stands for."""
        known = self.holders.get(identifier)
        return known or OrganisationId(id_of(self.council, label_of(identifier)))

    def begins(self, one: Named) -> bool:
        """Whether it is a file of grants that entered it, now or before."""
        own = id_of(self.council, label_of(one.identifier))
        return self.organisation(one.identifier) == own


class OrganisationStep(Planned, frozen=True, kw_only=True):
    """A step of an organisation: `name` or `number` is what it tells of it."""

    organisation: OrganisationId
    name: Name | None = None
    number: Registration | None = None


class GrantStep(Planned, frozen=True, kw_only=True):
    """A grant. Its body is made when it is wanted: a file has many of them."""

    of: GrantRow
    fund: str

    def said(self, aim: Aim) -> dict[str, Any]:
        """The body of the command, but for the source."""
        said = body_of(self.of) | {"fund": str(id_of(aim.council, self.fund))}
        if self.of.recipient is not None:
            said["organisation"] = str(aim.organisation(self.of.recipient))
        return said


def plan(found: GrantFile, rows: Rows, aim: Aim) -> Plan:
    """Say what is to be recorded, in order: who, out of what, and then each grant."""
    known = organisations(rows.grants)
    planner = _Planner(aim)
    steps = [*planner.organisations(known), *planner.funds(rows.grants)]
    steps += [planner.grant(row) for row in rows.grants]
    return Plan(tuple(steps), tuple(remarks(found, rows, known)))


class _Planner:
    """Plans who, out of what, and what."""

    def __init__(self, aim: Aim) -> None:
        self._aim = aim

    def organisations(self, known: Mapping[str, Named]) -> Iterator[Planned]:
        """Each once, with its names as the awards came, and its other numbers."""
        for one in known.values():
            yield self._organisation("organisations", one, "add", one.entry(), one.row)
        for one in known.values():
            for called in one.names[1:] if self._aim.begins(one) else one.names:
                said: dict[str, Any] = {"name": called.name}
                said["occurred"] = called.on.isoformat()
                name = Name(called.name, called.on)
                row, key = called.row, f"{called.on} {called.name}"
                yield self._organisation(
                    "names", one, "rename", said, row, key=key, name=name
                )
        taken = {number for _, number, _, _ in doubles(dict(known))}
        for one in known.values():
            for number, row in one.others().items():
                if number in taken:
                    continue
                numbered = {"scheme": number.scheme, "number": number.number}
                said = {"registration": numbered, "occurred": None}
                key = number.identifier()
                yield self._organisation(
                    "numbers", one, "register", said, row, key=key, number=number
                )

    def _organisation(
        self,
        kind: Kind,
        one: Named,
        decision: str,
        said: dict[str, Any],
        row: int,
        *,
        key: str = "",
        **told: Any,
    ) -> Planned:
        organisation = self._aim.organisation(one.identifier)
        action = f"organisation.{decision}"
        key = f"{action} {one.identifier} {key}".strip()
        step = Step(row, key, action, said)
        return OrganisationStep(
            kind=kind,
            id=organisation if kind == "organisations" else self._id(key),
            aggregate=ORGANISATION,
            step=step,
            organisation=organisation,
            **told,
        )

    def funds(self, rows: list[GrantRow]) -> Iterator[Planned]:
        """One for each programme, out of which its grants were given."""
        of: dict[str, list[GrantRow]] = {}
        for row in rows:
            of.setdefault(fund_label(row), []).append(row)
        for label, theirs in of.items():
            first = theirs[0]
            said = _fund(theirs)
            funder = first.fields[f"{_FUNDER}/id"]
            said["funder"] = str(self._aim.organisation(funder))
            step = Step(first.row, f"fund.open-fund {label}", "fund.open-fund", said)
            yield Planned(kind="funds", id=self._id(label), aggregate=FUND, step=step)

    def grant(self, row: GrantRow) -> GrantStep:
        """A grant, whole in one step."""
        label = grant_label(row.identifier)
        step = Step(row.row, f"grant.bring-in {label}", "grant.bring-in", {})
        return GrantStep(
            kind="grants",
            id=self._id(label),
            aggregate=GRANT,
            step=step,
            of=row,
            fund=fund_label(row),
        )

    def _id(self, label: str) -> Any:
        return id_of(self._aim.council, label)


def grant_label(identifier: str) -> str:
    """The label of a grant that is known so: it is brought in once, whoever comes."""
    return f"grant/{identifier}"


def fund_label(row: GrantRow) -> str:
    """The label of the fund for the programme of a grant."""
    code = row.fields.get(f"{_PROGRAMME}/code")
    named = code or row.fields.get(f"{_PROGRAMME}/title") or "no programme"
    return f"fund/{row.fields[f'{_FUNDER}/id']}/{named}"


def _fund(rows: list[GrantRow]) -> dict[str, Any]:
    fields = rows[0].fields
    title = fields.get(f"{_PROGRAMME}/title") or fields.get(f"{_PROGRAMME}/code")
    said: dict[str, Any] = {"occurred": None}
    said["name"] = title or f"Grants of {fields[f'{_FUNDER}/name']}"[:200]
    if title is not None:
        programme = {"title": title}
        if (code := fields.get(f"{_PROGRAMME}/code")) is not None:
            programme["code"] = code
        url = fields.get(f"{_PROGRAMME}/url", "")
        if re.fullmatch(ADDRESS, url):
            programme["url"] = url
        said["programme"] = programme
    departments = {row.fields.get(f"{_FUNDER}/department") for row in rows}
    if len(departments) == 1 and (only := departments.pop()) is not None:
        said["department"] = only
    return said
