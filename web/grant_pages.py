"""Grants: their register, each with its life, and whose report is due."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from litestar import Response

from web.chips import Chip, name_asked
from web.grant_steps import steps_of
from web.instead import instead
from web.language import gettext, marked
from web.language import gettext as _
from web.page import page
from web.visit import Visit

_SHOWN = 25
_ENTRIES = 200

FILTERS: Mapping[str, str] = {
    "fund": marked("Fund"),
    "status": marked("How it stands"),
    "year": marked("Year"),
    "area": marked("Area"),
    "theme": marked("Theme"),
    "partnership": marked("Partnership"),
    "organisation": marked("Organisation"),
    "round": marked("Round"),
    "report": marked("Report"),
    "applicant": marked("Who has it"),
    "individual": marked("Who has it"),
    "given": marked("Awarded"),
    "payments_told": marked("Payments"),
}
"""What the register is narrowed by, as its address names it and as people read it."""

RECEIVED_BY = ("fund", "year", "area", "theme", "partnership")
"""What the list of those who received them is narrowed by as well."""

SORTS: Mapping[str, str] = {
    "newest": marked("Newest first"),
    "oldest": marked("Oldest first"),
    "largest": marked("Largest award first"),
    "smallest": marked("Smallest award first"),
}
"""In what order the register is listed."""

_SAID: Mapping[str, Mapping[str, str]] = {
    "individual": {"true": marked("a person"), "false": marked("an organisation")},
    "given": {"true": marked("yes"), "false": marked("no")},
    "payments_told": {
        "true": marked("recorded"),
        "false": marked("not recorded"),
    },
}
"""What a filter's values mean, where they do not say it themselves."""

STATUSES: Mapping[str, tuple[str, str]] = {
    "enquired": (marked("asked about"), "grey"),
    "applied": (marked("applied for"), "light-blue"),
    "awarded": (marked("awarded"), "blue"),
    "paid": (marked("paid in full"), "turquoise"),
    "closed": (marked("closed"), "green"),
    "declined": (marked("declined"), "grey"),
    "lapsed": (marked("offer lapsed"), "grey"),
    "withdrawn": (marked("withdrawn"), "grey"),
}
"""How a grant stands in words, in their order, each with the colour of its tag."""

CHECKS: Mapping[str, str] = {
    "constitution": marked("Constitution"),
    "accounts": marked("Accounts"),
    "bank account": marked("Bank account"),
    "members unrelated": marked("Those who sign for it are not related"),
}
"""What is looked into about an applicant, in words."""


@page("/grants")
async def grants(visit: Visit) -> Response[bytes]:
    """The register of grants, and what they come to."""
    found = await visit.ask("grants", **{"limit": [_SHOWN], **visit.asked})
    return await _register(visit, found, visit.asked)


@page("/enquiries")
async def enquiries(visit: Visit) -> Response[bytes]:
    """What was only asked about so far."""
    found = await visit.ask("enquiries", **{"limit": [_SHOWN], **visit.asked})
    return await _register(visit, found, {**visit.asked, "status": ["enquired"]})


@page("/published-grants")
async def published(visit: Visit) -> Response[bytes]:
    """What was brought in from lists that had been published before."""
    found = await visit.ask("brought-in", **{"limit": [_SHOWN], **visit.asked})
    return await visit.show("grants_published.html", found=found, statuses=STATUSES)


async def _register(
    visit: Visit, found: Mapping[str, Any], asked: Mapping[str, Any]
) -> Response[bytes]:
    wanted = {key: value for key, value in asked.items() if key in FILTERS}
    totals = await visit.ask("grant-totals", **wanted)
    await name_asked(visit)
    await visit.look_up()
    return await visit.show(
        "grants.html",
        found=found,
        totals=totals,
        counted=[
            {**one, "address": visit.link("/grants", **wanted | {"status": one["of"]})}
            for one in in_order(totals["statuses"])
        ],
        chips=_chips(visit, wanted),
        choices=choices(visit, totals),
        received={key: one for key, one in wanted.items() if key in RECEIVED_BY},
        first=lambda name: next(iter(wanted.get(name, [])), ""),
        names=FILTERS,
        sorts=SORTS,
        sort=next(iter(asked.get("sort", [])), "newest"),
        statuses=STATUSES,
    )


@page("/grants/totals")
async def totals(visit: Visit) -> Response[bytes]:
    """What grants come to: it stands above their register."""
    return instead(visit, "/grants")


@page("/grants/{id}")
async def grant(visit: Visit, id: UUID) -> Response[bytes]:
    """One grant: how it stands, what it waits for, and its life in order."""
    return await _grant(visit, await visit.ask("grant", id))


@page("/enquiries/{id}")
async def enquiry(visit: Visit, id: UUID) -> Response[bytes]:
    """The same of what was only asked about so far."""
    return await _grant(visit, await visit.ask("grant", id))


@page("/published-grants/{id}")
async def published_grant(visit: Visit, id: UUID) -> Response[bytes]:
    """The same of what was brought in from a published list."""
    return await _grant(visit, await visit.ask("grant", id))


async def _grant(visit: Visit, found: Mapping[str, Any]) -> Response[bytes]:
    trail = await visit.ask(
        "audit-trail",
        subject=found["id"],
        kind="grant",
        oldest_first=True,
        limit=_ENTRIES,
    )
    decided = found["checks"] or found["assessments"] or found["proposed"]
    return await visit.show(
        "grant.html",
        found=found,
        trail=trail,
        steps=await steps_of(visit, found),
        statuses=STATUSES,
        checks=CHECKS,
        interests=_interests(found),
        brought_in=found["moves"][0]["what"]["type"] == "grant.brought-in",
        said_elsewhere=[*found["elsewhere_said"], *found["published"]],
        website=reachable(found["url"]),
        judged=bool(decided or found["matched"] or found["declared"]),
    )


@page("/grants/awaiting-report")
async def awaiting_report(visit: Visit) -> Response[bytes]:
    """Whose report is due, the longest overdue first."""
    found = await visit.ask("awaiting-report", **visit.asked)
    return await visit.show(
        "grants_awaiting.html",
        found=found,
        may_chase=await visit.may("grant.chase") and not visit.moment,
    )


@page("/grants/not-publishable")
async def not_publishable(visit: Visit) -> Response[bytes]:
    """What keeps grants from being published, each with its reasons."""
    found = await visit.ask("not-publishable", **visit.asked)
    return await visit.show(
        "grants_held_back.html",
        found=found,
        may_describe=await visit.may("grant.describe") and not visit.moment,
    )


def reachable(website: str | None) -> str | None:
    """A website that a page may lead to: nothing that a browser would run."""
    there = website is not None and website.lower().startswith(("http://", "https://"))
    return website if there else None


def in_order(statuses: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Counts of each status, in the order in which grants go through them."""
    order = list(STATUSES)
    return sorted(statuses, key=lambda one: order.index(one["of"]))


def _interests(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Everybody with an interest: those who were found, and who only declared one."""
    declared = {one["person"]: one for one in found["declared"]}
    shown = [
        {**one, "interest": declared.get(one["person"], {}).get("interest")}
        for one in found["matched"]
    ]
    there = {one["person"] for one in shown}
    alone = [one for one in found["declared"] if one["person"] not in there]
    return [*shown, *({**one, "became": one["response"]} for one in alone)]


def choices(
    visit: Visit, totals: Mapping[str, Any]
) -> dict[str, list[tuple[str, str]]]:
    """What each filter can be narrowed to from here, and how many grants that are."""

    def counted(one: Mapping[str, Any], said: str) -> tuple[str, str]:
        return (one["of"], f"{said} ({one['grants']['count']})")

    def fund(one: Mapping[str, Any]) -> str:
        thing = visit.things.get(one["of"])
        return thing.label if thing else _("a fund that is not shown")

    funds = sorted(totals["funds"], key=lambda one: fund(one).casefold())
    return {
        "fund": [counted(one, fund(one)) for one in funds],
        "status": [
            counted(one, gettext(STATUSES[one["of"]][0]))
            for one in in_order(totals["statuses"])
        ],
        "year": [counted(one, one["of"]) for one in totals["years"]],
        "area": [counted(one, one["of"]) for one in totals["areas"]],
        "theme": [counted(one, one["of"]) for one in totals["themes"]],
    }


def _chips(visit: Visit, wanted: Mapping[str, Any]) -> list[Chip]:
    things = {"fund", "partnership", "organisation"}

    def said(key: str, value: str) -> str:
        if key == "status":
            return gettext(STATUSES[value][0])
        return gettext(_SAID[key][value]) if key in _SAID else value

    return [
        Chip(
            gettext(FILTERS[key]),
            said(key, values[0]),
            key in things,
            visit.same(**{key: None, "cursor": None}),
        )
        for key, values in wanted.items()
        if key in visit.asked
    ]
