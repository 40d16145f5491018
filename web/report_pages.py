"""Frozen reports: the list, each with its lines, and what has changed since."""

from typing import Any
from uuid import UUID

from litestar import Response

from domain.dates import in_words, parse
from web.chips import chips
from web.instead import instead
from web.language import gettext
from web.language import marked as _
from web.milestone_pages import NAMES
from web.page import page
from web.visit import Visit

_A_PAGE = 20
_LINES = 50
_OTHERS = 50
_FILTERS = {"audience": _("For"), "withdrawn": _("Withdrawn")}


@page("/reports")
async def reports(visit: Visit) -> Response[bytes]:
    """Frozen reports, the newest first."""
    found = await visit.ask("report-list", **{"limit": _A_PAGE, **visit.asked})
    return await visit.show(
        "reports.html",
        found=found,
        chips=chips(visit, _FILTERS),
        names=NAMES,
        may_freeze=not visit.moment and await visit.may("report.freeze"),
    )


@page("/reports/{id}")
async def report(visit: Visit, id: UUID) -> Response[bytes]:
    """One report: how milestones stood, line by line, and what was said of them."""
    found = await visit.ask("report", id)
    lines = await visit.ask("report-lines", id, **{"limit": _LINES, **visit.asked})
    may = set()
    if not visit.moment:
        named = ("comment-line", "withdraw")
        may = {one for one in named if await visit.may(f"report.{one}")}
    return await visit.show(
        "report.html",
        found=found,
        report=found["report"],
        lines=lines,
        names=NAMES,
        chosen=next(iter(visit.asked.get("state", ())), ""),
        dated=dated,
        may=may - ({"withdraw"} if found["report"]["withdrawn"] else set()),
    )


@page("/reports/{id}/lines")
async def report_lines(visit: Visit, id: UUID) -> Response[bytes]:
    """Its lines: they stand in the report."""
    return instead(visit, f"/reports/{id}", "lines")


@page("/reports/{id}/changes")
async def changes(visit: Visit, id: UUID) -> Response[bytes]:
    """What has changed since a report: by late entries, and by what has happened."""
    found = await visit.ask("report", id, as_of=None)
    changed = await visit.ask("report-changed", id, **{"limit": _LINES, **visit.asked})
    listed = await visit.ask("report-list", limit=_OTHERS, as_of=None)
    row = found["report"]
    others = [
        one["report"]
        for one in listed["items"]
        if one["report"]["query"] == row["query"]
        and one["report"]["audience"] == row["audience"]
        and one["report"]["known_at"] >= row["known_at"]
        and one["report"]["as_of"] >= row["as_of"]
        and one["report"]["id"] != row["id"]
    ]
    return await visit.show(
        "report_changes.html", report=row, changed=changed, others=others, told=_told
    )


@page("/reports/{id}/check")
async def check(visit: Visit, id: UUID) -> Response[bytes]:
    """Whether what is stored is what was hashed, and what today's code makes of it."""
    found = await visit.ask("report", id)
    checked = await visit.ask("report-check", id)
    return await visit.show("report_check.html", report=found["report"], check=checked)


_FIELDS = {
    "state": _("How it stands"),
    "colour": _("Colour"),
    "override": _("Shown as"),
    "promised": _("Promised for"),
    "expected": _("Expected"),
    "achieved": _("Achieved"),
    "times_moved": _("Times moved"),
    "days_slipped": _("Days later, when it moved last"),
    "variance": _("Days later than promised"),
    "heard": _("Last heard of"),
    "blocked_since": _("Blocked since"),
    "objective": _("Objective"),
}
"""What the fields of a line are called; the others repeat these."""
_DATES = frozenset({"promised", "expected", "achieved", "heard", "blocked_since"})


def dated(text: str | None) -> str:
    """A date of a line in words."""
    return in_words(parse(text)) if text else ""


def _told(fields: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """What changed of a line: what it is called, what it was and what it is."""
    return [
        (gettext(_FIELDS[one["field"]]), _value(one, "was"), _value(one, "now"))
        for one in fields
        if one["field"] in _FIELDS
    ]


def _value(field: dict[str, Any], side: str) -> str:
    value = field[side]
    if value is None:
        return gettext("nothing")
    return dated(value) if field["field"] in _DATES else gettext(str(value))
