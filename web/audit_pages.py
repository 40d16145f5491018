"""The audit trail: every entry in a sentence, by both clocks, and with its record."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from litestar import Response

from api.problems import NotThere
from commands.today import LONDON
from domain.catalogue import AGGREGATES, EVENTS
from web.chips import OF_THE_LIST, Chip, name_asked
from web.choices import Option, options
from web.language import gettext, marked
from web.language import gettext as _
from web.page import page
from web.rendering import day
from web.visit import Visit

_SHOWN = 30

FILTERS: Mapping[str, str] = {
    "partnership": marked("Partnership"),
    "body": marked("Group"),
    "person": marked("Person"),
    "subject": marked("About"),
    "kind": marked("Kind of thing"),
    "type": marked("What happened"),
    "occurred_from": marked("Happened on or after"),
    "occurred_to": marked("Happened on or before"),
    "recorded_from": marked("Entered on or after"),
    "recorded_to": marked("Entered on or before"),
    "late": marked("Entered late"),
    "oldest_first": marked("Oldest first"),
}
"""What the list is narrowed by, as its address names it and as people read it."""

VISIBLE: Mapping[str, str] = {
    "public": marked("Everybody"),
    "partnership": marked("The partnership's own members, and the council's officers"),
    "officers": marked("The council's officers and auditors"),
    "sealed": marked("Nobody without a particular reason"),
}
"""Who may see an entry, in words."""


@page("/audit-trail")
async def audit_trail(visit: Visit) -> Response[bytes]:
    """What was entered, in sentences, the newest first."""
    found = await visit.ask("audit-trail", **{"limit": [_SHOWN], **visit.asked})
    home = _id(_first(visit, "partnership"))
    people = _named(found["items"])
    wanted = _id(_first(visit, "person"))
    if wanted is not None and str(wanted) not in people:
        people |= await _called(visit, wanted)
    await name_asked(visit)
    await visit.look_up()
    return await visit.show(
        "audit_trail.html",
        found=found,
        days=_by_day(found["items"]),
        beside=await _beside(visit, found["items"]),
        chips=_chips(visit, people),
        names=FILTERS,
        people=sorted(people.items(), key=lambda one: one[1].casefold()),
        partnerships=await options(visit, "partnership", None),
        bodies=await options(visit, "body", home),
        kinds=kinds(),
        types=_types(_first(visit, "kind")),
        first=lambda name: _first(visit, name),
    )


@page("/audit-trail/{position}")
async def audit_entry(visit: Visit, position: int) -> Response[bytes]:
    """One entry: the sentence, who, by what right, when by both clocks, its record."""
    entry = await visit.ask("audit-trail-entry", None, position)
    about = _about(entry["subject"])
    before = await visit.ask("audit-trail", **about, before=position, limit=1)
    after = await visit.ask(
        "audit-trail", **about, after=position, limit=1, oldest_first=True
    )
    beside = await _beside(visit, [entry])
    leaf = entry["raw"]["leaf"] if entry["raw"] else "{}"
    return await visit.show(
        "audit_entry.html",
        entry=entry,
        same=about,
        before=next(iter(before["items"]), None),
        after=next(iter(after["items"]), None),
        beside=beside,
        record=json.dumps(json.loads(leaf), indent=2, ensure_ascii=False),
        command=_command(visit, position),
        visible=VISIBLE,
        kind=dict(kinds()).get(entry["subject"]["kind"], entry["subject"]["kind"]),
        happened=spoken(entry["type"]),
        capacity=_capacity(entry),
    )


def _about(subject: Mapping[str, Any]) -> dict[str, Any]:
    """How to ask for all entries about the same: people are found as people."""
    found = "person" if subject["kind"] == "person" else "subject"
    return {found: subject["id"]}


def _command(visit: Visit, position: int) -> str:
    """What works the hash of an entry out on a computer with Python."""
    at = f"{visit.request.url.scheme}://{visit.request.url.netloc}"
    return (
        f"curl -s {at}/api{visit.base}/audit-trail/{position} |\n"
        "  python3 -c 'import hashlib, json, sys; "
        'leaf = json.load(sys.stdin)["raw"]["leaf"]; '
        'print(hashlib.sha256(b"\\0" + leaf.encode()).hexdigest())\''
    )


def _named(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The people whom entries name: in their sentences, and who made them.

    Whoever is named in several, by as much of the name as one of them tells.
    """
    found: dict[str, str] = {}
    for entry in entries:
        for piece in (*entry["parts"], entry["actor"]):
            if piece.get("kind") == "person":
                known = found.get(piece["id"], "")
                found[piece["id"]] = max(known, piece["text"], key=len)
    return found


async def _called(visit: Visit, person: UUID) -> dict[str, str]:
    """What somebody is called whom nothing on the page names."""
    try:
        found = await visit.ask("person", person)
    except NotThere:
        return {}
    return {str(person): found["name"]} if found["name"] else {}


def kinds() -> list[Option]:
    """The kinds of things that entries are about."""
    return sorted(
        ((one.name, gettext(one.noun)) for one in AGGREGATES),
        key=lambda one: one[1].casefold(),
    )


def spoken(kind: str) -> str:
    """An event's type as people read it: milestone, forecast revised."""
    thing, what = kind.split(".", 1)
    return f"{thing}: {what.replace('-', ' ')}"


def _types(kind: str) -> list[Option]:
    """What may have happened to things of a kind; of none, until one is chosen."""
    found = [one for one in EVENTS if kind and one.startswith(f"{kind}.")]
    return [(one, spoken(one).partition(": ")[2]) for one in sorted(found)]


def _by_day(
    entries: Iterable[Mapping[str, Any]],
) -> list[tuple[date, list[Mapping[str, Any]]]]:
    """The entries of each day on which some were entered."""

    def entered(entry: Mapping[str, Any]) -> date:
        return datetime.fromisoformat(entry["recorded_at"]).astimezone(LONDON).date()

    return [(when, list(some)) for when, some in groupby(entries, entered)]


async def _beside(
    visit: Visit, entries: Iterable[Mapping[str, Any]]
) -> dict[int, Mapping[str, Any]]:
    """The entries that others put right, and those that put them right."""
    shown = {entry["position"]: entry for entry in entries}
    wanted = {
        entry[name]
        for entry in shown.values()
        for name in ("corrects", "corrected_by")
        if entry[name] is not None
    }
    missing = sorted(wanted - shown.keys())
    if missing:
        more = await visit.ask("audit-trail", at=missing, limit=len(missing))
        shown |= {entry["position"]: entry for entry in more["items"]}
    return shown


def _chips(visit: Visit, people: Mapping[str, str]) -> list[Chip]:
    return [
        _chip(visit, key, values[0], people)
        for key, values in visit.asked.items()
        if key in FILTERS and key not in OF_THE_LIST
    ]


def _chip(visit: Visit, key: str, value: str, people: Mapping[str, str]) -> Chip:
    without = visit.same(**{key: None, "cursor": None})
    if key == "kind":
        without = visit.same(kind=None, type=None, cursor=None)
        value = dict(kinds()).get(value, value)
    elif key == "person":
        value = people.get(value) or _("a member")
    elif key == "type" and value in EVENTS:
        value = spoken(value)
    elif key.endswith(("_from", "_to")):
        value = _day(value)
    thing = key in {"partnership", "body", "subject"}
    return Chip(gettext(FILTERS[key]), value, thing, without)


def _day(value: str) -> str:
    try:
        return day(value)
    except ValueError:
        return value


def _capacity(entry: Mapping[str, Any]) -> str:
    return str(entry["capacity"]).replace("_", " ")


def _first(visit: Visit, name: str) -> str:
    found: list[str] = visit.asked.get(name, [""])
    return found[0]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
