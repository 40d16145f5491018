"""Verdicts on what was held or decided on a day that may not be known exactly."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from domain.dates import Edtf, in_words
from domain.policies import Verdict
from domain.rulebook import Rulebook

Fact = TypeVar("Fact")


def judge(
    policy: Callable[[Sequence[Rulebook], date, Fact], Verdict],
    rulebooks: Sequence[Rulebook],
    day: Edtf | None,
    fact: Fact,
) -> Verdict:
    """What a policy says of a day; of an inexact one, what holds at both its ends."""
    if day is None or day.earliest is None or day.latest is None:
        return Verdict("unknown", "The day is not recorded.")
    first = policy(rulebooks, day.earliest, fact)
    last = policy(rulebooks, day.latest, fact)
    if first == last or last.outcome == "unknown":
        return last
    because = f"It depends on the exact day; only this is recorded: {in_words(day)}."
    return Verdict("unknown", because)


def openness(*, open_to_all: bool | None) -> Verdict:
    """Could anyone come? open | not open | not recorded."""
    if open_to_all is None:
        because = "Whether it was open to all is not recorded."
        return Verdict("not recorded", because)
    if open_to_all:
        return Verdict("open", "It was open to all.")
    return Verdict("not open", "It was not open to all.")
