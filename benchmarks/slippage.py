"""How well a forecast from milestones alike comes true, on real ones held out.

    python -m benchmarks.slippage

The achieved milestones of `benchmarks/data` in two trials. By plans: those of a fifth
of the plans at a time are forecast from those of the others, so that none is forecast
from its own plan. By time: those promised from 2023 on are forecast from those that had
been achieved by then. "Theme" is the owner, "scheme" the stage (alpha, beta, stable).
`within` is how many fell into the range of half of those alike; because very many
did not move at all, that range holds more than half of them. `error` is the median
of the days between forecast and what happened, and `beside` the same for "it will be as
promised".
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import mean, median
from zlib import crc32

from msgspec import Struct
from rich.console import Console
from rich.table import Table

from benchmarks.data.replay import promised, roughly
from domain.slippage import Expected, expected

FOLDS = 5
SPLIT = date(2023, 1, 1)


class Finished(Struct, frozen=True):
    """An achieved milestone, and by how many days it moved."""

    plan: str
    owner: str
    stage: str
    due: date
    achieved: date

    @property
    def fold(self) -> int:
        return crc32(self.plan.encode()) % FOLDS

    @property
    def days(self) -> int:
        return (self.achieved - self.due).days


class Trial(Struct, frozen=True):
    """What was forecast (None: nothing) and what happened, in days."""

    forecast: Expected | None
    days: int


def finished() -> Iterator[Finished]:
    """Those that were achieved, with the last day of each date."""
    for owner, plans in promised().items():
        for those in plans.values():
            for one in those:
                due, achieved = roughly(one.due).latest, roughly(one.forecast).latest
                if one.status == "achieved" and due and achieved:
                    yield Finished(one.plan, owner, one.stage, due, achieved)


def trials(held_out: Sequence[Finished], known: Sequence[Finished]) -> Iterator[Trial]:
    """Each that is held out, forecast from those that are known."""
    for one in held_out:
        forecast = expected(
            {
                "theme": [k.days for k in known if k.owner == one.owner],
                "scheme": [k.days for k in known if k.stage == one.stage],
                "council": [k.days for k in known],
            }
        )
        yield Trial(forecast, one.days)


def by_plans(every: Sequence[Finished]) -> list[Trial]:
    """A fifth of the plans at a time."""
    found: list[Trial] = []
    for fold in range(FOLDS):
        held_out = [one for one in every if one.fold == fold]
        found += trials(held_out, [one for one in every if one.fold != fold])
    return found


def by_time(every: Sequence[Finished]) -> list[Trial]:
    """What was promised later, from what had been achieved by then."""
    known = [one for one in every if one.achieved < SPLIT]
    return list(trials([one for one in every if one.due >= SPLIT], known))


def measured(found: Sequence[Trial]) -> dict[str, float]:
    """How the forecasts came true."""
    spoken = [(one.forecast, one.days) for one in found if one.forecast is not None]
    moved = [(f, days) for f, days in spoken if days]
    return {
        "held_out": len(found),
        "silent": len(found) - len(spoken),
        "moved": round(len(moved) / len(spoken), 3),
        "within": round(mean(f.low <= days <= f.high for f, days in spoken), 3),
        "within_of_moved": round(mean(f.low <= d <= f.high for f, d in moved), 3),
        "not_later": round(mean(days <= f.median for f, days in spoken), 3),
        "error": median(abs(f.median - days) for f, days in spoken),
        "mean_error": round(mean(abs(f.median - days) for f, days in spoken), 1),
        "mean_error_beside": round(mean(abs(days) for _, days in spoken), 1),
    }


def main() -> None:
    """Try both ways, and print a table and the figures."""
    every = list(finished())
    results = {
        "by_plans": measured(by_plans(every)),
        "by_time": measured(by_time(every)),
    }
    table = Table("", *results, title=f"{len(every)} achieved milestones, held out")
    for name in results["by_plans"]:
        table.add_row(name, *(f"{one[name]:g}" for one in results.values()))
    Console().print(table)
    print(json.dumps(results))  # noqa: T201 - what a program reads


if __name__ == "__main__":
    main()
