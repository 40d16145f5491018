"""Milestones: the list with its filters, and each with all that is told of it."""

from asyncio import gather
from typing import Any, get_args
from uuid import UUID

from litestar import Response

from commands.standing import leading
from domain.catalogue import MILESTONE
from domain.wanted import Flag, State
from web.charts import slip_chart
from web.chips import chips, day_of, files_query, name_asked
from web.choices import options
from web.kept_files import files_of
from web.language import marked as _
from web.page import page
from web.visit import Visit

_A_PAGE = 25
_FIRST_ENTRIES = 20
NAMES = {
    "partnership": _("Partnership"),
    "scheme": _("Scheme"),
    "plan": _("Plan"),
    "objective": _("Objective"),
    "theme": _("Theme"),
    "lead": _("Lead"),
    "area": _("Area"),
    "phase": _("Phase"),
    "phase_of": _("Phase of"),
    "state": _("State"),
    "colour": _("Colour"),
    "flag": _("Only those"),
    "without": _("Without"),
    "slip": _("Later than promised"),
    "other_than": _("Other than"),
    "needs": _("Needs"),
}
"""How the filters of the list are called."""
_WORDS = ("objective", "theme", "lead", "area", "phase")
_COLOURS = ("green", "amber", "red", "not recorded")


@page("/milestones")
async def milestones(visit: Visit) -> Response[bytes]:
    """Milestones by the date they were promised for, narrowed by what is asked."""
    found = await visit.ask("milestones", **{"limit": _A_PAGE, **visit.asked})
    await name_asked(visit)
    partnerships, schemes, plans = await gather(
        *(options(visit, kind, None) for kind in ("partnership", "scheme", "plan"))
    )
    await visit.look_up()
    return await visit.show(
        "milestones.html",
        found=found,
        chips=chips(visit, NAMES),
        files=files_query(visit),
        names=NAMES,
        things={"partnership": partnerships, "scheme": schemes, "plan": plans},
        states=get_args(State),
        flags=get_args(Flag),
        colours=_COLOURS,
        words=_WORDS,
        known=_known(found["items"]),
        may_chase=await visit.may("milestone.ask-news"),
    )


def _known(items: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What the milestones on the page are about and who leads them, to choose from."""
    return {
        name: sorted({one["milestone"][name] for one in items} - {None})
        for name in ("objective", "theme", "lead")
    }


@page("/milestones/{id}/slips")
async def slips(visit: Visit, id: UUID) -> Response[bytes]:
    """How its date has moved: a part of its page."""
    return visit.go(visit.link(f"/milestones/{id}"))


@page("/milestones/{id}")
async def milestone(visit: Visit, id: UUID) -> Response[bytes]:
    """One milestone: promised, moved, achieved, checked, and everything said of it."""
    found = await visit.ask("milestone", id)
    slips = await visit.ask("slips-of", id)
    waiting = await visit.ask("milestones", needs=id, limit=_A_PAGE)
    trail = await visit.ask("audit-trail", subject=id, limit=_FIRST_ENTRIES)
    row = found["milestone"]
    needed = [UUID(one) for one in row["needs"]]
    await visit.name([UUID(row["plan"]), *needed])
    return await visit.show(
        "milestone.html",
        found=found,
        m=row,
        slips=slips,
        chart=slip_chart(slips["history"], day_of(visit)),
        waiting=waiting["items"],
        trail=trail,
        origin=await _origin(visit, row, trail["items"]),
        passed=_passed(visit, found),
        may=await _may(visit, found),
        files=await files_of(visit, [row]),
    )


async def _origin(
    visit: Visit, row: dict[str, Any], trail: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The entry that set it, if that names a document."""
    if not row["from_source"]:
        return None
    entries = [one for one in trail if one["type"] == "milestone.set"]
    if not entries:
        asked = {"subject": row["id"], "type": "milestone.set", "limit": 1}
        entries = (await visit.ask("audit-trail", **asked))["items"]
    return next((one for one in entries if one["source"]), None)


def _passed(visit: Visit, found: dict[str, Any]) -> bool:
    """Whether the day on which it was expected is over, or it has been achieved."""
    last = found["milestone"]["forecast_latest"]
    over = last is not None and last < day_of(visit).isoformat()
    return over or found["state"] in {"achieved", "verified", "missed", "withdrawn"}


_DECISIONS = (
    *("note-progress", "revise-forecast", "achieve", "block", "unblock", "review"),
    *("verify", "send-back", "comment", "attach-evidence", "depend"),
    *("drop-dependency", "override-colour", "end-override", "rebaseline"),
    *("miss", "withdraw", "reopen", "ask-news", "erase-file"),
)
_OPEN = {
    *("note-progress", "revise-forecast", "achieve", "block", "depend"),
    *("override-colour", "rebaseline", "miss", "withdraw", "ask-news"),
}


async def _may(visit: Visit, found: dict[str, Any]) -> frozenset[str]:
    """What the visitor may do with a milestone as it stands now."""
    if visit.visitor is None or visit.moment:
        return frozenset()
    row = found["milestone"]
    home = row["partnership"] and UUID(row["partnership"])
    may = {one for one in _DECISIONS if await visit.may(f"milestone.{one}", home)}
    if row["verifier"] == str(visit.visitor.person):
        may |= {"verify", "send-back", "reopen"}
    if "achieve" not in may and await _leads(visit, UUID(row["id"])):
        may |= {"achieve", "revise-forecast", "block"}
    return frozenset(may & _fitting(found, str(visit.visitor.person)))


async def _leads(visit: Visit, id: UUID) -> bool:
    """Whether the visitor sits for whoever leads it."""
    register = visit.store.register(visit.asking.council)
    (state,) = await register.load_all(MILESTONE, [id])
    return state is not None and await leading(
        register, visit.asking, state, today=visit.today
    )


def _fitting(found: dict[str, Any], person: str) -> set[str]:
    """What can be done with one that stands so."""
    row, status = found["milestone"], found["milestone"]["status"]
    can = {"attach-evidence", "comment", "erase-file"}
    if status == "open":
        can |= _OPEN - ({"achieve"} if row["continuing"] else set())
        blocked = row["blocked_since"] and not row["blocked_until"]
        can |= {"unblock"} if blocked else set()
        can -= {"block"} if blocked else set()
        can |= {"review"} if row["continuing"] else set()
        can |= {"drop-dependency"} if row["needs"] else set()
        can |= {"end-override"} if found["override"] else set()
    else:
        can.add("reopen")
    if status == "achieved" and row["claimed_by"] != person:
        can |= {"verify", "send-back"}
    return can
