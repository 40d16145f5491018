"""What had been said by a day, of whatever a row lists with the day of each."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol, TypeVar


class Dated(Protocol):
    """`on`: the day by which it had certainly happened; None: not recorded."""

    @property
    def on(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def by_then(told: Iterable[D], day: date) -> tuple[D, ...]:
    """What had happened by a day; what has no day is always told."""
    return tuple(one for one in told if one.on is None or one.on <= day)


def last_of_each(told: Iterable[D], name: Callable[[D], Any]) -> tuple[D, ...]:
    """The last told under each name, in the order in which the names came first."""
    return tuple({name(one): one for one in told}.values())
