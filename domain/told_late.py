"""What is told late takes its place by its day: spells that begin and end.

A register is told things in any order. Whether something said is said already depends
on how things stood on the day that it tells of, not on what was told last.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import Struct

from domain.dates import Edtf


class Lasting(Protocol):
    """Something that begins on a day; `until` None: it has not ended."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


class Spell(Struct, frozen=True):
    since: date
    until: date | None = None


L = TypeVar("L", bound=Lasting)


def told_by(said: Edtf | None, told: date) -> date | None:
    """The day by which something had certainly happened that was told on a day.

    None: not recorded. What is told has happened: what occurred in "2026" and was told
    in June of that year had happened by June.
    """
    if said is None:
        return None
    day = said.latest or said.earliest
    begun = said.earliest is None or said.earliest <= told
    return told if day is not None and begun and told < day else day


def holding(spells: Iterable[L], day: date) -> tuple[L, ...]:
    """Those that last on a day: the one on which one ends is free."""
    return tuple(
        one
        for one in spells
        if one.since <= day and (one.until is None or one.until > day)
    )


def end(
    spells: Iterable[L],
    day: date,
    which: Callable[[L], bool] = lambda _: True,
    **said: Any,
) -> tuple[L, ...]:
    """Those that last on a day end on it."""
    spells = tuple(spells)
    over = [one for one in holding(spells, day) if which(one)]
    return tuple(
        _with(one, until=day, **said) if one in over else one for one in spells
    )


def end_all(spells: Iterable[L], day: date) -> tuple[L, ...]:
    """Whatever has not ended ends on a day, or as it begins."""
    return tuple(
        one if one.until is not None else _with(one, until=max(day, one.since))
        for one in spells
    )


def _with(one: L, **said: Any) -> L:
    changed: L = msgspec.structs.replace(one, **said)  # type: ignore[type-var]
    return changed
