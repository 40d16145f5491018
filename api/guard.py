"""What the security log is told of requests: refusals, and reads of what is sealed."""

from collections.abc import Iterator
from datetime import timedelta

from api.watch import Noted
from domain.ids import PersonId
from store.limits import Limit
from store.security_log import Note, Watched

REFUSED = frozenset({401, 403, 429})
_TOO_MANY = 429

NOT_GOOD = Limit("tokens and sessions that were not good", 3000, timedelta(minutes=10))
"""From one network, at one council. They have 256 random bits: this is to keep whoever
tries from wearing out the database, not from guessing one."""

COMMANDS_A_MINUTE = 1500
"""What one person may send by sessions, or by one token; more than any meeting does."""


def commands(most: int) -> Limit:
    """How much one person may send to one council."""
    return Limit("commands", most, timedelta(minutes=1))


def notes_of(noted: Noted, names: set[PersonId]) -> Iterator[Note]:
    """What is to be entered of a request that was answered.

    `names`: whose names it was told that the public is not told. One's own is no news.
    """
    if noted.register is None:
        return
    if noted.withheld or (noted.status in REFUSED and not noted.entered):
        yield Note(
            council=noted.register,
            what="request refused",
            outcome="too many" if noted.status == _TOO_MANY else "refused",
            person=noted.person,
            route=noted.route,
            problem=noted.problem,
            request_id=noted.request_id,
        )
    if noted.person is None:
        return
    others = frozenset(names - {noted.person})
    if others:
        yield _read(noted, "names read", others)
    if noted.exported and noted.problem is None:
        yield _read(noted, "file taken", frozenset())


def _read(noted: Noted, what: Watched, about: frozenset[PersonId]) -> Note:
    assert noted.register is not None, "looked at above"
    return Note(
        council=noted.register,
        what=what,
        person=noted.person,
        route=noted.route,
        about=about,
        request_id=noted.request_id,
    )
