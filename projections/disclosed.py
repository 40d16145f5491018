"""Whose names were told that the public is not told: noted while they are joined.

What answers somebody opens the note, and reads it once the answer has left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from domain.ids import PersonId

_NOTED: ContextVar[set[PersonId] | None] = ContextVar("disclosed", default=None)


@contextmanager
def noting() -> Iterator[set[PersonId]]:
    """The people whose names are disclosed meanwhile."""
    names: set[PersonId] = set()
    token = _NOTED.set(names)
    try:
        yield names
    finally:
        _NOTED.reset(token)


def disclose(person: PersonId) -> None:
    """Note that somebody is told more of this person's name than the public is."""
    names = _NOTED.get()
    if names is not None:
        names.add(person)
