"""By how much milestones like this one moved: a forecast from those that are over.

It is the median of what happened, and says of how many. From fewer than ten it says
nothing.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.policies import counted

FEWEST = 10
"""Of fewer finished milestones nothing is said."""

Alike: TypeAlias = Literal["theme", "scheme", "council"]
"""What finished milestones have in common with this one, the closest first."""

_LIKE: dict[Alike, str] = {
    "theme": "of the same theme",
    "scheme": "of the same scheme",
    "council": "of the council",
}


class Expected(Struct, frozen=True):
    """`low` and `high`: half of those alike moved by so many days or between them.

    `unmoved` of the `finished` were achieved on the day they were promised for.
    """

    alike: Alike
    finished: int
    unmoved: int
    median: int
    low: int
    high: int
    sentence: str


def expected(of: dict[Alike, Sequence[int]]) -> Expected | None:
    """By how many days one moves, from the closest kind with enough that are over.

    `of` holds the days from what was first promised to achievement of each finished
    milestone, by what they have in common with this one. None: there are too few of
    every kind.
    """
    for alike, words in _LIKE.items():
        days = sorted(of.get(alike, ()))
        if len(days) >= FEWEST:
            low, median, high = (quantile(days, part) for part in (0.25, 0.5, 0.75))
            moved = counted(abs(median), "day")
            early = " earlier" if median < 0 else ""
            unmoved = days.count(0)
            sentence = (
                f"Milestones like this one, {words}, moved by a median of "
                f"{moved}{early} (n = {len(days)}); half of them by {low} to {high}, "
                f"{unmoved} not at all."
            )
            numbers = (len(days), unmoved, median, low, high)
            return Expected(alike, *numbers, sentence)
    return None


def quantile(ordered: Sequence[int], part: float) -> int:
    """The smallest of these that at least so great a part of them does not exceed."""
    place = -(-part * len(ordered) // 1)  # rounded up
    return ordered[max(int(place), 1) - 1]
