"""Whether a plan is on track: an answer in a word, and the numbers behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

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


class OnTrack(Struct, frozen=True):
    """`answer` is a word or two; `parts` are its numbers, the good ones first."""

    answer: str
    sentence: str
    total: int
    parts: tuple[Part, ...]
    withdrawn: Part | None = None


def on_track(states: Sequence[Mapping[str, Any]]) -> OnTrack:
    """What the counts of a plan's milestones, by their states, say together."""
    counted = sorted(
        (one for one in states if one["state"] in _GROUPS and one["milestones"]),
        key=lambda one: _ORDER.index(one["state"]),
    )
    total = sum(one["milestones"] for one in counted)
    answer, sentence = _answer(_by_group(counted), total)
    withdrawn = next((one for one in states if one["state"] == "withdrawn"), None)
    return OnTrack(
        answer,
        sentence,
        total,
        tuple(_parts(counted, total)),
        _part(withdrawn, "done") if withdrawn else None,
    )


def _by_group(counted: Iterable[Mapping[str, Any]]) -> dict[Group, int]:
    found: dict[Group, int] = {}
    for one in counted:
        group = _GROUPS[one["state"]]
        found[group] = found.get(group, 0) + one["milestones"]
    return found


def _answer(groups: Mapping[Group, int], total: int) -> tuple[str, str]:
    late, look = groups.get("late", 0), groups.get("to look at", 0)
    silent = groups.get("not recorded", 0)
    good = groups.get("done", 0) + groups.get("going well", 0)
    if not total:
        return _("Not recorded"), _("No milestone is recorded in a plan.")
    if silent == total:
        said = ngettext(
            "Nothing has been heard of its one milestone since the document.",
            "Nothing has been heard of its %(all)s milestones since the document.",
            total,
        )
        return _("Not recorded"), said % {"all": total}
    told = total - silent
    numbers = {"good": good, "all": told, "late": late, "look": look, "silent": silent}
    said = ngettext(
        "%(good)s of %(all)s milestone with news is done or going as it was meant to.",
        "%(good)s of %(all)s milestones are done or going as they were meant to.",
        told,
    )
    if late:
        said += " " + ngettext(
            "%(late)s is late, blocked or missed.",
            "%(late)s are late, blocked or missed.",
            late,
        )
    if look:
        said += " " + ngettext(
            "%(look)s is due to be looked at again.",
            "%(look)s are due to be looked at again.",
            look,
        )
    if silent:
        said += " " + ngettext(
            "Of %(silent)s more nothing has been heard since the document.",
            "Of %(silent)s more nothing has been heard since the document.",
            silent,
        )
    if silent and not late and silent >= told:
        return _("Mostly not recorded"), said % numbers
    if not late and not look:
        return _("Yes"), said % numbers
    return (_("In part") if good else _("No")), said % numbers


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
