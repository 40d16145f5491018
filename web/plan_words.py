"""Whether a plan is on track, in one sentence."""

from collections import Counter

from projections.tally import GO_ON
from web.language import gettext, ngettext

_DONE = frozenset({"verified", "achieved"})
_WELL = _DONE | {"on track", "continuing", "withdrawn"}


def on_track(states: Counter[str]) -> tuple[str, str]:
    """Whether what stands so is on track: in a word, and why."""
    total = states.total()
    if not total:
        return gettext("Nobody can say yet"), gettext("It has no milestones.")
    silent = states["not recorded"]
    if silent + sum(states[one] for one in GO_ON) == total and silent:
        return gettext("Not recorded"), gettext(
            "Nothing has been heard of its milestones since the source that they are "
            "taken from."
        )
    badly = [(one, n) for one, n in states.items() if one not in {*_WELL, *GO_ON} and n]
    badly = [(one, n) for one, n in badly if one != "not recorded"]
    due = states["review due"]
    if not badly and not due:
        if sum(states[one] for one in _DONE) == total - states["withdrawn"]:
            return gettext("Yes"), gettext("All that was promised is achieved.")
        return gettext("Yes"), gettext(
            "Nothing is late, blocked or expected later than promised."
        )
    parts = [_said(state, number) for state, number in sorted(badly, key=_gravity)]
    if due:
        parts.append(_said("review due", due))
    told = gettext("Of %(all)s milestones") % {"all": total}
    return gettext("Not wholly"), f"{told}, {', '.join(parts)}."


def _said(state: str, number: int) -> str:
    words = {
        "overdue": ngettext("%(n)s is overdue", "%(n)s are overdue", number),
        "missed": ngettext("%(n)s was missed", "%(n)s were missed", number),
        "blocked": ngettext("%(n)s is blocked", "%(n)s are blocked", number),
        "slipped": ngettext(
            "%(n)s is expected later than promised",
            "%(n)s are expected later than promised",
            number,
        ),
        "review due": ngettext(
            "%(n)s that goes on is due for review",
            "%(n)s that go on are due for review",
            number,
        ),
    }
    return words[state] % {"n": number}


def _gravity(one: tuple[str, int]) -> int:
    return ("overdue", "missed", "blocked", "slipped").index(one[0])
