"""The chase ladder: when whoever owes a report is asked for it, and how often."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from domain.dates import days_after

RUNGS: tuple[tuple[int, str], ...] = (
    (1, "a reminder"),
    (15, "a second reminder"),
    (29, "a letter"),
    (57, "a last letter, before the grant is suspended"),
)
"""So many days after the report was due, and what is sent then."""


class Chase(Struct, frozen=True):
    """Who is to be asked next: for the `time`th time, from `on`, with what."""

    time: int
    on: date
    what: str


def next_chase(due: date | None, chased: Sequence[date]) -> Chase | None:
    """The next rung of the ladder; None: no day was set, or all have been climbed.

    Each is asked a fortnight after the one before at the soonest, however late that
    was.
    """
    if due is None or len(chased) >= len(RUNGS):
        return None
    days, what = RUNGS[len(chased)]
    on = days_after(due, days)
    if chased:
        on = max(on, days_after(max(chased), _AT_LEAST))
    return Chase(len(chased) + 1, on, what)


_AT_LEAST = 14
