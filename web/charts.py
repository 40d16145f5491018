"""Pictures made of figures: where everything stands. Templates draw it (charts.html).

Every picture stands beside the table of its figures, so it holds none of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count, takewhile
from typing import Any

from msgspec import Struct

from domain.dates import add_months

_SIDE = 480
_LEFT, _TOP, _RIGHT, _BOTTOM = 84, 16, 20, 62
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_MOST_TICKS = 7
_MONTHS = 12
_SHORT = "JanFebMarAprMayJunJulAugSepOctNovDec"


class Tick(Struct, frozen=True):
    """A place on both axes, and what it is called."""

    x: float
    y: float
    label: str


class Mark(Struct, frozen=True):
    """A point: `number` is that of its row in the table; `kind` says what it was."""

    x: float
    y: float
    kind: str
    number: int | None = None


class SlipChart(Struct, frozen=True, kw_only=True):
    """When it was reported goes to the right, when it is expected goes up.

    What was achieved ends on the line of equal days. `today` null: out of the picture.
    """

    width: int = _SIDE
    height: int = _SIDE
    left: int = _LEFT
    top: int = _TOP
    right: int = _SIDE - _RIGHT
    bottom: int = _SIDE - _BOTTOM
    ticks: tuple[Tick, ...]
    path: str
    marks: tuple[Mark, ...]
    today: float | None


class Share(Struct, frozen=True):
    """A piece of a bar, in hundredths of it."""

    name: str
    number: int
    at: float
    width: float


def shares(counts: Sequence[tuple[str, int]]) -> tuple[Share, ...]:
    """Counts as the pieces of one bar; those of none are left out."""
    total = sum(number for _, number in counts)
    found, at = [], 0.0
    for name, number in counts:
        if number:
            width = 100 * number / total
            found.append(Share(name, number, round(at, 2), round(width, 2)))
            at += width
    return tuple(found)


def lengths(numbers: Sequence[int]) -> tuple[float, ...]:
    """Numbers as lengths of bars, in hundredths of the longest."""
    most = max((*numbers, 1))
    return tuple(round(100 * number / most, 2) for number in numbers)


def slip_chart(history: Mapping[str, Any], today: date) -> SlipChart | None:
    """How the date of a milestone moved; None: too little of it is recorded.

    `history` is what the read of its slips answers.
    """
    points = [
        (number, date.fromisoformat(one["reported"]), date.fromisoformat(one["latest"]))
        for number, one in enumerate(history["points"], 1)
        if one["reported"] and one["latest"]
    ]
    if not points:
        return None
    met = history["met"] and date.fromisoformat(history["met"])
    decided = {n for n, one in enumerate(history["points"], 1) if one["decision"]}
    end = met or max(today, points[-1][1])
    days = [day for _, *both in points for day in both] + [end]
    scale = _Scale(min(days), max(days))
    marks = [
        Mark(*scale.at(reported, expected), _kind(number, decided), number)
        for number, reported, expected in points
    ]
    if met:
        marks.append(Mark(*scale.at(met, met), "met"))
    return SlipChart(
        ticks=scale.ticks(),
        path=_path([(one, other) for _, one, other in points], end, met, scale),
        marks=tuple(marks),
        today=scale.at(today, today)[0] if scale.holds(today) else None,
    )


def _kind(number: int, decided: set[int]) -> str:
    if number == 1:
        return "promised"
    return "decided" if number in decided else "moved"


def _path(
    points: Sequence[tuple[date, date]],
    end: date,
    met: date | None,
    scale: "_Scale",
) -> str:
    """It is expected on one day until it is reported for another."""
    first, *others = [scale.at(*one) for one in points]
    steps = [f"M{first[0]} {first[1]}"]
    steps += [f"H{x}V{y}" for x, y in others]
    last = max(end, points[-1][0])
    steps.append(f"H{scale.at(last, last)[0]}")
    if met:
        steps.append(f"V{scale.at(met, met)[1]}")
    return "".join(steps)


class _Scale:
    """Days on two axes that are alike, from the first of a month to that of another."""

    def __init__(self, first: date, last: date) -> None:
        months = (last.year - first.year) * _MONTHS + last.month - first.month + 1
        self.step = next(
            (one for one in _STEPS if months / one < _MOST_TICKS), _STEPS[-1]
        )
        begin = first.month - 1
        if self.step < _MONTHS:
            begin -= begin % self.step
        else:
            begin = 0
        self.first = date(first.year, begin + 1, 1)
        self.last = next((day for day in self._steps() if day > last), date.max)
        self.days = (self.last - self.first).days

    def holds(self, day: date) -> bool:
        """Whether a day is in the picture."""
        return self.first <= day <= self.last

    def at(self, across: date, up: date) -> tuple[float, float]:
        """Where two days meet."""
        wide, high = _SIDE - _RIGHT - _LEFT, _SIDE - _BOTTOM - _TOP
        x = _LEFT + wide * (across - self.first).days / self.days
        y = _SIDE - _BOTTOM - high * (up - self.first).days / self.days
        return round(x, 1), round(y, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Where the axes are labelled."""
        days = takewhile(lambda day: day <= self.last, self._steps())
        return tuple(Tick(*self.at(day, day), self._label(day)) for day in days)

    def _steps(self) -> Iterator[date]:
        """A day at every step, for as long as there are days."""
        days = (add_months(self.first, number * self.step) for number in count())
        return takewhile(lambda day: day < date.max, days)

    def _label(self, day: date) -> str:
        if self.step >= _MONTHS:
            return str(day.year)
        return f"{_SHORT[3 * day.month - 3 : 3 * day.month]} {day.year}"
