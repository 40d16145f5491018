"""The colour of a milestone by its scheme's scale: one rule, to show and to count by.

`domain.rag` says what a colour is given for, and why in a sentence; here is what it has
to know of a row, and the same tests in SQL, made from the bands of a scale.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from domain.rag import NOT_RECORDED, Known, Shade, colour
from domain.scheme_events import Band, ColoursAdopted, Test
from projections.milestone_parts import Override
from projections.milestone_row import Milestone
from projections.milestone_state import (
    BLOCKED,
    DUE,
    FORECAST,
    HEARD,
    REVIEW,
    SETTLED,
    STATE,
    UNHEARD,
    block_on,
    due_on,
    forecast_on,
    heard_on,
    next_review,
    state_on,
    unheard_on,
)


def shade_on(row: Milestone, scale: ColoursAdopted | None, day: date) -> Shade | None:
    """Its colour on a day and why; None: it is settled, or its scheme has no scale."""
    if state_on(row, day) in SETTLED:
        return None
    return colour(scale, known_on(row, day), day)


def known_on(row: Milestone, day: date) -> Known:
    """What a colour depends on, as it was on a day."""
    block = block_on(row, day)
    claimed = state_on(row, day) == "achieved"
    return Known(
        expected=forecast_on(row, day).latest,
        promised=due_on(row, day).latest,
        heard=heard_on(row, day) or row.set_on,
        blocked=block.since if block else None,
        claimed=row.claimed_on if claimed else None,
        review_due=next_review(row, day),
        evidence=row.evidenced_on is not None and row.evidenced_on <= day,
        goes_on=row.continuing,
        heard_since_source=not unheard_on(row, day),
    )


def override_on(row: Milestone, day: date) -> Override | None:
    """The colour in which somebody sees it on a day, unless it has expired by then."""
    given = [one for one in row.overrides if one.on <= day]
    if not given:
        return None
    last = given[-1]
    ended = last.ended is not None and last.ended <= day
    expired = last.until.latest is not None and last.until.latest < day
    return None if ended or expired else last


def colour_sql(
    scales: Mapping[UUID, ColoursAdopted], scheme: str, given: Callable[[Any], str]
) -> str:
    """The colour of a row `m` on the day in $3; null: it has none.

    `scales` are those in force on that day; `scheme` names the row's scheme; `given`
    makes a parameter of a value.
    """
    if not scales:
        return "NULL::text"
    of_schemes = " ".join(
        f"WHEN {scheme} = {given(id)} THEN {_of_scale(scale, given)}"
        for id, scale in scales.items()
    )
    return f"CASE {of_schemes} END"


def _of_scale(scale: ColoursAdopted, given: Callable[[Any], str]) -> str:
    *worse, best = scale.bands
    settled = ", ".join(f"'{state}'" for state in SETTLED)
    cases = "".join(
        f" WHEN {' OR '.join(_tests(band))} THEN {given(band.colour)}::text"
        for band in worse
        if band.tests
    )
    return (
        f"CASE WHEN ({STATE}) IN ({settled}) THEN NULL "
        f"WHEN {UNHEARD} THEN '{NOT_RECORDED}'{cases} "
        f"ELSE {given(best.colour)}::text END"
    )


def _tests(band: Band) -> Iterator[str]:
    for test, limit in band.tests.items():
        days, applies = _DAYS[test]
        # Due soon without evidence: fewer days are worse, where more are elsewhere.
        if test == "unevidenced":
            yield f"({days} <= {limit:d}{applies})"
        else:
            yield f"({days} >= {max(limit, 1):d}{applies})"


_CLAIMED = f"(({STATE}) = 'achieved')"
_DATED = f" AND NOT m.continuing AND NOT {_CLAIMED}"
_UNSHOWN = "NOT coalesce(m.evidenced_on <= $3, false)"
_DAYS: Mapping[Test, tuple[str, str]] = {
    "silent": (f"$3::date - coalesce({HEARD}, m.set_on)", ""),
    "blocked": (f"$3::date - ({BLOCKED})", ""),
    "unverified": ("$3::date - m.claimed_on", f" AND {_CLAIMED}"),
    "unreviewed": (f"$3::date - {REVIEW}", ""),
    "overdue": (f"$3::date - ({FORECAST})", _DATED),
    "slipped": (f"({FORECAST}) - ({DUE})", _DATED),
    "unevidenced": (
        f"({FORECAST}) - $3::date",
        f" AND ({FORECAST}) >= $3 AND {_UNSHOWN}{_DATED}",
    ),
}
"""The days that each test finds, and what has to be so besides for it to apply."""
