"""Whether a plan is on track: an answer in a word, and the numbers behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct

from web.addresses import page_of
from web.language import gettext as _
from web.language import ngettext

Group: TypeAlias = Literal["done", "going well", "to look at", "late", "not recorded"]

_GROUPS: Mapping[str, Group] = {
    "verified": "done",
    "achieved": "done",
    "on track": "going well",
    "continuing": "going well",
    "review due": "to look at",
    "slipped": "late",
    "blocked": "late",
    "overdue": "late",
    "missed": "late",
    "not recorded": "not recorded",
}
"""What each state says of a plan. A milestone that was withdrawn says nothing."""

_ORDER = tuple(_GROUPS)


class Part(Struct, frozen=True):
    """So many milestones in a state, in words; `see` is the page that lists them.

    `share` of all that count, and what comes `before` it, are in per cent.
    """

    state: str
    group: Group
    number: int
    words: str
    see: str
    share: float = 0
    before: float = 0


class Said(Struct, frozen=True):
    """A sentence; `see` is the page that lists exactly those that it counts."""

    words: str
    see: str = ""


class OnTrack(Struct, frozen=True):
    """`answer` is a word or two; `parts` are its numbers, the good ones first."""

    answer: str
    said: tuple[Said, ...]
    total: int
    parts: tuple[Part, ...]
    withdrawn: Part | None = None

    @property
    def sentence(self) -> str:
        """All that is said of it."""
        return " ".join(one.words for one in self.said)


def on_track(states: Sequence[Mapping[str, Any]]) -> OnTrack:
    """What the counts of a plan's milestones, by their states, say together."""
    counted = sorted(
        (one for one in states if one["state"] in _GROUPS and one["milestones"]),
        key=lambda one: _ORDER.index(one["state"]),
    )
    total = sum(one["milestones"] for one in counted)
    parts = tuple(_parts(counted, total))
    answer, said = _answer(_by_group(counted), total, parts)
    withdrawn = next((one for one in states if one["state"] == "withdrawn"), None)
    return OnTrack(
        answer,
        said,
        total,
        parts,
        _part(withdrawn, "done") if withdrawn else None,
    )


def _by_group(counted: Iterable[Mapping[str, Any]]) -> dict[Group, int]:
    found: dict[Group, int] = {}
    for one in counted:
        group = _GROUPS[one["state"]]
        found[group] = found.get(group, 0) + one["milestones"]
    return found


def _answer(
    groups: Mapping[Group, int], total: int, parts: Sequence[Part]
) -> tuple[str, tuple[Said, ...]]:
    late, look = groups.get("late", 0), groups.get("to look at", 0)
    silent = groups.get("not recorded", 0)
    good = groups.get("done", 0) + groups.get("going well", 0)
    if not total:
        return _("Not recorded"), (Said(_("No milestone is recorded in a plan.")),)
    if silent == total:
        words = ngettext(
            "Nothing has been heard of its one milestone since the document.",
            "Nothing has been heard of its %(all)s milestones since the document.",
            total,
        )
        return _("Not recorded"), (Said(words % {"all": total}),)
    told = total - silent
    words = ngettext(
        "%(good)s of %(all)s milestone with news is done or going as it was meant to.",
        "%(good)s of %(all)s milestones are done or going as they were meant to.",
        told,
    )
    counted = Said(words % {"good": good, "all": told})
    said = (counted, *_others(groups, parts))
    if silent and not late and silent >= told:
        return _("Mostly not recorded"), said
    if not late and not look:
        return _("Yes"), said
    return (_("In part") if good else _("No")), said


def _others(groups: Mapping[Group, int], parts: Sequence[Part]) -> Iterable[Said]:
    """What is not as it was meant to be, each with the page that lists it."""
    if late := groups.get("late", 0):
        words = ngettext(
            "%(late)s is late, blocked or missed.",
            "%(late)s are late, blocked or missed.",
            late,
        )
        yield Said(words % {"late": late}, _see(parts, "late"))
    if look := groups.get("to look at", 0):
        words = ngettext(
            "%(look)s is due to be looked at again.",
            "%(look)s are due to be looked at again.",
            look,
        )
        yield Said(words % {"look": look}, _see(parts, "to look at"))
    if silent := groups.get("not recorded", 0):
        words = ngettext(
            "Of %(silent)s more nothing has been heard since the document.",
            "Of %(silent)s more nothing has been heard since the document.",
            silent,
        )
        yield Said(words % {"silent": silent}, _see(parts, "not recorded"))


def _see(parts: Sequence[Part], group: Group) -> str:
    """The page that lists all states of a group: any of them, the rest as asked."""
    pages = [one.see.partition("?") for one in parts if one.group == group]
    asked = [pair for *_page, query in pages for pair in parse_qsl(query)]
    query = urlencode(list(dict.fromkeys(asked)))
    return f"{pages[0][0]}?{query}" if query else pages[0][0]


def _parts(counted: Iterable[Mapping[str, Any]], total: int) -> Iterable[Part]:
    before = 0.0
    for one in counted:
        share = one["milestones"] * 100 / total
        yield _part(one, _GROUPS[one["state"]], round(share, 2), round(before, 2))
        before += share


def _part(
    one: Mapping[str, Any], group: Group, share: float = 0, before: float = 0
) -> Part:
    number = one["milestones"]
    words = _words(one["state"])
    return Part(one["state"], group, number, words, page_of(one["see"]), share, before)


def _words(state: str) -> str:
    """How a state reads after a number."""
    return {
        "verified": _("done and verified"),
        "achieved": _("done, says the partnership"),
        "on track": _("on track"),
        "continuing": _("going on, with no date to be late for"),
        "review due": _("going on and due for review"),
        "slipped": _("expected later than promised"),
        "blocked": _("blocked"),
        "overdue": _("overdue"),
        "missed": _("missed"),
        "not recorded": _("not recorded since the document"),
        "withdrawn": _("withdrawn"),
    }[state]
