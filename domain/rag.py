"""The colour of a milestone: by the scheme's own scale, and why.

From dates, evidence and silence only. Where nothing has been heard since the source was
written it reads "not recorded", however old the source is, and never red for its age.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from domain.policies import counted
from domain.scheme_events import Band, ColoursAdopted, Test

NOT_RECORDED = "not recorded"


class Known(Struct, frozen=True, kw_only=True):
    """What is known of a milestone on a day; what does not apply is None.

    All but the flags are the days by which something certainly was so.
    """

    expected: date | None = None
    promised: date | None = None
    heard: date | None = None
    blocked: date | None = None
    claimed: date | None = None
    review_due: date | None = None
    evidence: bool = False
    goes_on: bool = False
    heard_since_source: bool = True


class Shade(Struct, frozen=True):
    """A colour of the scheme's scale, and one sentence that says why."""

    colour: str
    because: str


Reasons: TypeAlias = Mapping[Test, tuple[int, str]]


def colour(scale: ColoursAdopted | None, known: Known, day: date) -> Shade | None:
    """The colour on a day; None: the scheme had adopted no scale by then."""
    if scale is None or scale.from_day.latest is None or scale.from_day.latest > day:
        return None
    if not known.heard_since_source:
        return Shade(NOT_RECORDED, "Nothing has been heard of it since its source.")
    reasons = _reasons(known, day)
    *worse, best = scale.bands
    for band in worse:
        if given := _given_for(band, reasons):
            return Shade(band.colour, given)
    return Shade(best.colour, f"Nothing speaks for {_or([b.colour for b in worse])}.")


def _given_for(band: Band, reasons: Reasons) -> str | None:
    """Why a colour is given; None: it is not."""
    for test, limit in band.tests.items():
        if test in reasons:
            days, because = reasons[test]
            # Due soon without evidence: fewer days are worse, where more are elsewhere.
            if days <= limit if test == "unevidenced" else days >= max(limit, 1):
                asked = f"{band.colour} is given from {counted(limit, 'day')}"
                if test == "unevidenced":
                    asked = f"{band.colour} is given within {counted(limit, 'day')}"
                return f"{because}; {asked}."
    return None


def _reasons(known: Known, day: date) -> Reasons:
    """How many days each test finds, and the beginning of its sentence."""
    found: dict[Test, tuple[int, str]] = {}

    def since(test: Test, begun: date | None, words: str) -> None:
        if begun is not None and begun < day:
            days = (day - begun).days
            found[test] = (days, words.format(counted(days, "day")))

    since("silent", known.heard, "Nothing has been heard for {}")
    since("blocked", known.blocked, "It has been blocked for {}")
    since(
        "unverified", known.claimed, "It was claimed {} ago and nobody has checked it"
    )
    since("unreviewed", known.review_due, "Its review is {} late")
    if known.goes_on or known.claimed is not None:
        return found
    since("overdue", known.expected, "It was expected {} ago")
    if known.expected and known.promised and known.expected > known.promised:
        days = (known.expected - known.promised).days
        because = f"It is expected {counted(days, 'day')} later than promised"
        found["slipped"] = (days, because)
    if known.expected and known.expected >= day and not known.evidence:
        days = (known.expected - day).days
        because = f"It is due in {counted(days, 'day')} and nothing shows how far it is"
        found["unevidenced"] = (days, because)
    return found


def _or(colours: list[str]) -> str:
    *first, last = colours
    return f"{', '.join(first)} or {last}" if first else last
