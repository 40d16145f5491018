"""Meetings: their list, their calendar, and each with what it decided."""

from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from litestar import Response

from web.choices import options
from web.instead import instead
from web.language import gettext as _
from web.meeting_view import DRAFTING, PLANNING, meeting_of
from web.page import page
from web.plain_pages import actions
from web.seats import first_to
from web.visit import Visit

_COMING = frozenset({"called", "open", "adjourned"})
_MANY = 30


@page("/meetings")
async def meetings(visit: Visit) -> Response[bytes]:
    """What is to come first, then what was held, the newest first."""
    asked = {"limit": [str(_MANY)]} | visit.asked
    found = await visit.ask("meetings", **asked)
    coming: list[dict[str, Any]] = []
    if "cursor" not in visit.asked:
        coming = [one for one in found["items"] if _is_coming(visit, one)]
    ids = {one["id"] for one in coming}
    held = [one for one in found["items"] if one["id"] not in ids]
    return await visit.show(
        "meetings.html",
        found=found,
        coming=sorted(coming, key=_begins),
        years=[(year, list(some)) for year, some in groupby(held, _year)],
        partnerships=await options(visit, "partnership", None),
        may_call=await _may_call(visit),
    )


@page("/calendar")
async def calendar(visit: Visit) -> Response[bytes]:
    """The meetings to come by month, and how to subscribe to them."""
    asked = {"limit": [str(_MANY)], "upcoming": ["true"]} | visit.asked
    found = await visit.ask("calendar", **asked)
    return await visit.show(
        "calendar.html",
        found=found,
        upcoming=asked["upcoming"] != ["false"],
        months=[
            (month, list(some))
            for month, some in groupby(found["items"], lambda one: _month(one["when"]))
        ],
        partnerships=await options(visit, "partnership", None),
        file=_file(visit),
    )


@page("/meetings/{id}")
async def meeting(visit: Visit, id: UUID) -> Response[bytes]:
    """One meeting: when and where, who was there, what it decided, by which rules."""
    found = await meeting_of(visit, id)
    written = await visit.ask("minutes-book", meeting=id)
    plans = await visit.may(PLANNING, found.home, found.body)
    writes = await visit.may(DRAFTING, found.home, found.body)
    return await visit.show(
        "meeting.html",
        meeting=found,
        minutes=written["items"],
        plans=plans and not visit.moment,
        writes=writes and not visit.moment,
        officers=_officers(found.room or {}, found.it),
        actions=await actions(visit, "meeting", id, found.home, found.body)
        if plans
        else [],
    )


@page("/meetings/{id}/plan")
async def plan(visit: Visit, id: UUID) -> Response[bytes]:
    """What is to be done before a meeting: notice in time, and an agenda."""
    found = await meeting_of(visit, id)
    suggested = await visit.ask("meeting-agenda-suggestions", id)
    return await visit.show(
        "meeting_plan.html",
        meeting=found,
        suggested=suggested["suggestions"],
        latest=_latest(visit, found.room or {}),
        plans=await visit.may(PLANNING, found.home, found.body),
        annual=await visit.ask("meeting-agm-pack", id)
        if found.it["kind"] == "annual"
        else None,
    )


@page("/meetings/{id}/agenda-suggestions")
async def agenda_suggestions(visit: Visit, id: UUID) -> Response[bytes]:
    """What waits to be dealt with: it stands where the meeting is prepared."""
    return instead(visit, f"/meetings/{id}/plan", "waiting")


def _latest(visit: Visit, room: dict[str, Any]) -> int | None:
    """In how many days notice has to be given; less than 0: it is too late."""
    told = room.get("notice_by") or {}
    if not told.get("by"):
        return None
    return (date.fromisoformat(told["by"]) - visit.today).days


async def _may_call(visit: Visit) -> bool:
    """Whether the visitor calls meetings of some group of theirs."""
    if visit.visitor is None or visit.moment:
        return False
    found = await visit.ask("bodies", limit=200)
    return await first_to(visit, "meeting.call", found["items"]) is not None


def _is_coming(visit: Visit, one: dict[str, Any]) -> bool:
    if one["status"] == "open":
        return True
    last = one["planned"]["latest"] or ""
    return one["status"] in _COMING and (
        last >= visit.today.isoformat() or one["status"] == "adjourned"
    )


def _day(one: dict[str, Any]) -> str:
    return str((one["held"] or one["planned"])["earliest"] or "")


def _begins(one: dict[str, Any]) -> tuple[str, str, int]:
    """Its day and time, then when it was called, for what is alike in both."""
    return _day(one), one["starts_at"] or "", one["position"]


def _year(one: dict[str, Any]) -> str:
    return _day(one)[:4] or _("Day not recorded")


def _month(when: dict[str, Any]) -> str:
    """The month in which a date lies, if it lies in one."""
    first, last = when["earliest"], when["latest"]
    if not first or not last or first[:7] != last[:7]:
        return ""
    return str(first[:7])


def _officers(room: dict[str, Any], it: dict[str, Any]) -> list[dict[str, Any]]:
    """The office-holders who came: the public is told of the others by number."""
    taken = it["attendance"] or {}
    came = {*taken.get("present", ())}
    came |= {one["person"] for one in it["movements"] if one["what"] == "came"}
    return [
        one
        for one in room.get("attending", ())
        if one["office"] and one["person"] in came
    ]


def _file(visit: Visit) -> str:
    """The address of the calendar's file, with the same filters."""
    whose = {
        name: values[0]
        for name, values in visit.asked.items()
        if name in {"partnership", "body"}
    }
    query = "&".join(f"{name}={value}" for name, value in whose.items())
    return f"/api{visit.base}/calendar.ics" + (f"?{query}" if query else "")
