"""How the date of a milestone moved: each time that it was reported, and to when."""

from datetime import date

from msgspec import Struct

from domain.dates import Edtf, in_words
from domain.event import Text
from domain.ids import DecisionId
from projections.milestone_row import Milestone
from projections.milestone_state import Slip, slip_on, state_on


class SlipPoint(Struct, frozen=True):
    """On the day `reported` it was expected by `latest`: a point of a slip chart.

    `decision` promised it anew; null: only the forecast moved. `reported` null: not
    recorded.
    """

    reported: date | None
    expected: Edtf
    latest: date | None
    sentence: str
    why: Text | None = None
    decision: DecisionId | None = None


class SlipHistory(Struct, frozen=True):
    """`met`: the point on the line of equal dates where it was achieved; or null."""

    slip: Slip
    points: tuple[SlipPoint, ...]
    met: date | None


def slip_history(row: Milestone, day: date) -> SlipHistory:
    """All that was reported of its date, up to a day."""
    first = row.first_due or row.due
    set_so = f"Promised for {in_words(first)}."
    points = [SlipPoint(row.set_on, first, first.latest, set_so)]
    for move in row.moves:
        if move.on <= day:
            when = in_words(move.forecast)
            anew = f"Promised anew for {when}, by a decision."
            sentence = anew if move.decision else f"Expected {when}."
            dated = (move.on, move.forecast, move.forecast.latest)
            points.append(SlipPoint(*dated, sentence, move.why, move.decision))
    met = state_on(row, day) in {"achieved", "verified"}
    return SlipHistory(
        slip_on(row, day), tuple(points), row.achieved_latest if met else None
    )
