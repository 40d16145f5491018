"""How a milestone stands on a day: one rule, in SQL to count by and in words to read.

The states: verified, achieved (claimed, not checked yet), missed, withdrawn; continuing
and review due for those that go on; on track, slipped (expected later than promised),
overdue (the day it was expected has passed); and not recorded. A milestone that came
from a published source and has not been heard of since reads "not recorded", however
old it is.
"""

from datetime import date
from typing import Literal, TypeAlias

from domain.dates import Edtf, add_months, in_words, on
from projections.milestone import Milestone

State: TypeAlias = Literal[
    "verified",
    "achieved",
    "missed",
    "withdrawn",
    "continuing",
    "review due",
    "not recorded",
    "overdue",
    "slipped",
    "on track",
]

FORECAST = """
    CASE WHEN m.moved_on IS NULL OR m.moved_on <= $3 THEN m.forecast_latest
         ELSE coalesce(
             (SELECT (move.value -> 'forecast' ->> 'latest')::date
                FROM jsonb_array_elements(m.moves) WITH ORDINALITY AS move (value, nth)
               WHERE (move.value ->> 'on')::date <= $3
               ORDER BY nth DESC LIMIT 1), m.due_latest) END"""
"""When it was expected, as of the day in $3."""

STATE = f"""
    CASE WHEN m.status IN ('verified', 'missed', 'withdrawn') AND m.settled_on <= $3
         THEN m.status
         WHEN m.status IN ('achieved', 'verified') AND m.achieved_latest <= $3
         THEN 'achieved'
         WHEN m.continuing
         THEN CASE WHEN NOT (m.from_source AND m.heard_on IS NULL)
                    AND coalesce(m.reviewed_on, m.set_on)
                        + make_interval(months => m.review_months) < $3
                   THEN 'review due' ELSE 'continuing' END
         WHEN m.from_source AND m.heard_on IS NULL THEN 'not recorded'
         WHEN {FORECAST} < $3 THEN 'overdue'
         WHEN {FORECAST} > m.due_latest THEN 'slipped'
         ELSE 'on track' END"""
"""The state as of the day in $3, of a milestone row `m`."""


def forecast_on(row: Milestone, day: date) -> Edtf:
    """When it was expected, as of a day."""
    moved = [move.forecast for move in row.moves if move.on <= day]
    return moved[-1] if moved else row.due


def explain(row: Milestone, state: State, day: date) -> str:  # noqa: C901, PLR0911 - one case a state
    """One sentence that says why the milestone stands as it does."""
    due, forecast = in_words(row.due), forecast_on(row, day)
    match state:
        case "verified":
            return f"Achieved {_when(row)} and verified by someone else."
        case "achieved":
            who = "the partnership" if row.partnership else "the council"
            return f"Achieved {_when(row)}, says {who}; nobody has verified it yet."
        case "missed":
            return f"It was promised for {due} and was not reached."
        case "withdrawn":
            return f"It was promised for {due} and has been withdrawn."
        case "continuing":
            return f"It goes on ({due}); {_reviewed(row)}."
        case "review due":
            months = f"{row.review_months} month" + "s" * (row.review_months != 1)
            return f"It goes on and is to be reviewed every {months}; {_reviewed(row)}."
        case "not recorded":
            return f"Promised for {due}; what became of it is not recorded."
        case "overdue":
            latest = forecast.latest
            assert latest is not None, "only a date that ends can be overdue"
            late = _counted((day - latest).days, "day")
            return (
                f"Expected {in_words(forecast)}; that was {late} ago.{_slip(row, day)}"
            )
        case "slipped":
            return f"Expected {in_words(forecast)}.{_slip(row, day)}"
        case "on track":
            return f"Due {due}, and expected by then."


def _when(row: Milestone) -> str:
    return in_words(row.achieved) if row.achieved else "on a day not recorded"


def _reviewed(row: Milestone) -> str:
    if row.reviewed_on is None:
        return "no review is recorded"
    return f"last reviewed on {in_words(on(row.reviewed_on))}"


def _slip(row: Milestone, day: date) -> str:
    moved = sum(move.on <= day for move in row.moves)
    if not moved:
        return ""
    times = "once" if moved == 1 else f"{moved} times"
    forecast = forecast_on(row, day)
    slipped = ""
    if forecast.latest and row.due_latest and forecast.latest > row.due_latest:
        days = _counted((forecast.latest - row.due_latest).days, "day")
        slipped = f", {days} later than promised ({in_words(row.due)})"
    return f" The date has moved {times}{slipped}."


def next_review(row: Milestone) -> date | None:
    """The day by which a continuing milestone is to be reviewed again."""
    since = row.reviewed_on or row.set_on
    if row.review_months is None or since is None:
        return None
    return add_months(since, row.review_months)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
