"""The tally: what was killed and asked, and what did not hold."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Literal, TypeAlias

from msgspec import Struct, field
from rich.table import Table

from tests.faults.judges import Fault

Kind: TypeAlias = Literal["postgres", "serve", "runner", "load"]
KINDS: tuple[Kind, ...] = ("postgres", "serve", "runner", "load")
SHOWN = 20  # faults told in words; the others are counted


class Blows(Struct, frozen=True):
    """So many in a round of that name. `struck` is called after each."""

    kills: int
    chance: random.Random
    name: str
    struck: Callable[[], object] = lambda: None


class Tally(Struct):
    """Of one kind. `seconds` is all the time it took, judging included."""

    kind: Kind
    kills: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    acknowledged: int = 0
    retried: int = 0
    seconds: float = 0.0
    faults: list[Fault] = field(default_factory=list)

    def count(self, *kinds: str) -> int:
        """How many faults are of these kinds."""
        return sum(fault.kind in kinds for fault in self.faults)

    def column(self) -> dict[str, str]:
        """What the table says of it."""
        numbers = {
            "kills": self.kills.total(),
            "commands asked": self.asked,
            "acknowledged": self.acknowledged,
            "retried": self.retried,
            "lost": self.count("lost"),
            "doubled": self.count("doubled"),
            "gaps": self.count("gap"),
            "projection differences": self.count("difference"),
            "other faults": self.count("altered", "unasked", "disorder", "answer"),
            "seconds": round(self.seconds),
        }
        kills = "\n".join(f"{n} {what}" for what, n in sorted(self.kills.items()))
        return {what: str(n) for what, n in numbers.items()} | {"killed": kills}


def table(tallies: list[Tally]) -> Table:
    """All of it, to be printed."""
    shown = Table("", *(t.kind for t in tallies), title="Killed, and what did not hold")
    columns = [tally.column() for tally in tallies]
    for what in columns[0] if columns else ():
        shown.add_row(what, *(column[what] for column in columns))
    return shown
