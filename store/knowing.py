"""Connections that know PostgreSQL's own types, and need not ask what they are.

asyncpg asks the server about each type that is not one of its few: every connection for
itself, statement by statement, with three round trips and a query that takes longer
than most of ours. What `uuid[]` is, is the same on every server and for ever: the ids
below 10000 are given out by hand in PostgreSQL's source. So a process asks once.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import asyncpg

_GIVEN_BY_HAND = 10_000
_known: dict[frozenset[int], Any] = {}


class _NotAsked(NamedTuple):
    """The statement that asked: there was none, so that the one before still stands."""

    name: str = "none"


class Knowing(asyncpg.Connection):
    """A connection that asks about a type only if no other has, or it is not built in.

    The method is asyncpg's own and no promise of it: were it gone, every connection
    would ask again, and nothing else would change.
    """

    async def _introspect_types(self, typeoids: Iterable[int], patience: float) -> Any:
        asked = frozenset(typeoids)
        if asked in _known:
            return _known[asked], _NotAsked()
        asking: Any = super()
        types, statement = await asking._introspect_types(typeoids, patience)  # noqa: SLF001 - asyncpg's
        if max(asked) < _GIVEN_BY_HAND:
            _known[asked] = types
        return types, statement
