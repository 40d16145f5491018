"""Organisations: the directory, and each entry with its names, numbers and grants."""

from collections.abc import Mapping
from typing import Any, get_args
from uuid import UUID

from litestar import Response

from domain.organisation_events import Kind
from web.chips import Chip
from web.grant_pages import STATUSES, in_order, reachable
from web.language import gettext, marked
from web.page import page
from web.rendering import day
from web.visit import Visit

_SHOWN = 30
_GRANTS = 50

FILTERS: Mapping[str, str] = {
    "name": marked("Name"),
    "kind": marked("Kind"),
    "identifier": marked("Identifier"),
    "confirmed_before": marked("Nobody has confirmed it since"),
    "closed": marked("Exists no longer"),
    "merged": marked("Found to be one with another"),
    "partnership": marked("Partnership"),
}
"""What the directory is narrowed by, as its address names it and as people read it."""

REGISTERS: Mapping[str, str] = {
    "GB-CHC": marked("Charity Commission"),
    "GB-COH": marked("Companies House"),
    "GB-SC": marked("Scottish Charity Register"),
    "GB-NIC": marked("Charity Commission for Northern Ireland"),
    "GB-MPR": marked("Mutuals Public Register"),
    "GB-CASC": marked("Community Amateur Sports Clubs"),
    "GB-EDU": marked("Schools of England and Wales"),
    "GB-UKPRN": marked("UK Provider Reference Number"),
    "GB-NHS": marked("NHS Organisation Data Service"),
    "GB-LAE": marked("Local authorities of England"),
}
"""The registers that people know by a name; others are shown by their code."""

_ACTIONS: tuple[tuple[str, str], ...] = (
    ("rename", marked("Enter a name")),
    ("describe", marked("Describe it anew")),
    ("register", marked("Add a number")),
    ("end-registration", marked("A number is its own no longer")),
    ("know-also-as", marked("Add an identifier")),
    ("drop-identifier", marked("An identifier is not its own")),
    ("name-officer", marked("Who has a say in it")),
    ("release-officer", marked("Somebody has left it")),
    ("merge-into", marked("It is one with another")),
    ("close", marked("It exists no longer")),
)


@page("/organisations")
async def organisations(visit: Visit) -> Response[bytes]:
    """The directory by name."""
    found = await visit.ask("organisations", **{"limit": [_SHOWN], **visit.asked})
    return await visit.show(
        "organisations.html",
        found=found,
        chips=_chips(visit),
        kinds=get_args(Kind),
        first=lambda name: next(iter(visit.asked.get(name, [])), ""),
        may_add=visit.visitor is not None and not visit.moment,
    )


@page("/organisations/{id}")
async def organisation(visit: Visit, id: UUID) -> Response[bytes]:
    """One organisation, or what it became."""
    found = await visit.ask("organisation", id)
    row = found["organisation"]
    grants = await visit.ask("grants", organisation=row["id"], limit=_GRANTS)
    totals = await visit.ask("grant-totals", organisation=row["id"])
    return await visit.show(
        "organisation.html",
        found=found,
        row=row,
        grants=grants,
        totals=totals,
        counted=in_order(totals["statuses"]),
        statuses=STATUSES,
        registers=REGISTERS,
        website=reachable(row["website"]),
        actions=await _may(visit, row),
        may_confirm=visit.visitor is not None
        and not visit.moment
        and not row["closed_on"],
    )


async def _may(visit: Visit, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    if visit.visitor is None or visit.moment:
        return []
    held = await visit.standing()
    return [
        (f"{visit.base}/organisations/{row['id']}/{name}", gettext(title))
        for name, title in _ACTIONS
        if held.may(f"organisation.{name}")
    ]


def _chips(visit: Visit) -> list[Chip]:
    return [
        Chip(
            gettext(FILTERS[key]),
            _day(values[0]) if key == "confirmed_before" else values[0],
            key == "partnership",
            visit.same(**{key: None, "cursor": None}),
        )
        for key, values in visit.asked.items()
        if key in FILTERS
    ]


def _day(value: str) -> str:
    try:
        return day(value)
    except ValueError:
        return value
