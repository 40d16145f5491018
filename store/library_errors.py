"""Our errors as the library `eventsourcing` names them."""

from typing import Any

import asyncpg
from eventsourcing import persistence as library

from store.request import Conflict, Stale, Unavailable
from store.trouble import OUT_OF_REACH

_OPERATIONAL = (
    *OUT_OF_REACH,
    Unavailable,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.OperatorInterventionError,
)
# What went wrong, as the library names it, as its own PostgreSQL module does; the first
# that fits.
_NAMES: tuple[tuple[Any, type[Exception]], ...] = (
    ((Stale, Conflict), library.IntegrityError),
    (asyncpg.CheckViolationError, library.DataError),  # of the length of a leaf
    (asyncpg.IntegrityConstraintViolationError, library.IntegrityError),
    (asyncpg.DataError, library.DataError),
    (asyncpg.InterfaceError, library.InterfaceError),
    ((asyncpg.SyntaxOrAccessError, asyncpg.PLPGSQLError), library.ProgrammingError),
    (asyncpg.InternalServerError, library.InternalError),
    (_OPERATIONAL, library.OperationalError),
    (asyncpg.PostgresError, library.DatabaseError),
)
_WORDS: dict[type[Exception], str] = {
    Stale: "another event has that place in its stream",
    asyncpg.CheckViolationError: "an event is too long: its leaf may have 65,535 bytes;"
    " that is a state of 48,000 bytes where it is wrapped",
}


def named(error: Exception) -> Exception:
    """The library's error for one of ours; the error itself if it is none of these."""
    for cause, name in _NAMES:
        if isinstance(error, cause):
            return name(_WORDS.get(type(error)) or str(error) or type(error).__name__)
    return error
