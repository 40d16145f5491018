"""The security log, for those who look after it: auditors and administrators."""

from datetime import date, datetime, time
from typing import Annotated

from litestar import Response
from litestar.datastructures import MultiDict
from msgspec import Meta, Struct

from api.doors import door
from api.doorway import Doorway
from api.reading_query import read_query
from api.who import Who
from commands.today import LONDON
from domain.catalogue import COUNCIL
from domain.errors import NotPermitted
from domain.ids import PersonId
from domain.permissions import NEEDING_PROOF
from store import security_log
from store.security_log import MOST, Entry, Note, Wanted, What

_READERS = frozenset({"auditor", "administrator"})


class LogQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which entries: of what kind, of or about whom, from which day on.

    `before`: those older than that entry.
    """

    what: What | None = None
    person: PersonId | None = None
    since: date | None = None
    before: Annotated[int, Meta(ge=1, le=10**15)] | None = None
    limit: Annotated[int, Meta(ge=1, le=MOST)] = 100


class SecurityLog(Struct, frozen=True):
    """Entries, the newest first. `next`: what to give as `before` for older ones."""

    items: list[Entry]
    next: int | None


@door(
    "GET",
    "/security-log",
    answer=SecurityLog,
    needs_session=True,
    by_token=True,
    problems=("400", "403"),
    query=LogQuery,
)
async def security_log_entries(at: Doorway) -> Response[bytes]:
    """Read the security log, as an auditor or an administrator."""
    return at.answer(await read_log(at, at.request.query_params))


async def read_log(at: Doorway, asked: MultiDict[str]) -> SecurityLog:
    """The entries that are asked for. That they were read is entered.

    Raises NotPermitted, Unreadable.
    """
    who = await at.who()
    await _may_read(at, who)
    query = read_query(LogQuery, asked)
    day = datetime.combine(query.since, time(), LONDON) if query.since else None
    found = await security_log.entries(
        at.pool,
        at.council,
        Wanted(what=query.what, person=query.person, since=day),
        before=query.before,
        limit=query.limit,
    )
    at.state.notebook.put(
        Note(council=at.council, what="security log read", person=who.person)
    )
    more = found[-1].entry if len(found) == query.limit else None
    return SecurityLog(found, more)


async def _may_read(at: Doorway, who: Who) -> None:
    """Raise NotPermitted for everybody else, and for a token that is narrowed."""
    (council,) = await at.store.register(at.council).load_all(COUNCIL, [at.council])
    roles = council.roles_of(who.person) if council else frozenset()
    withheld = frozenset() if who.proven else NEEDING_PROOF
    if who.only is not None or not (roles - withheld) & _READERS:
        raise NotPermitted(
            "the security log is for auditors, and for administrators who signed in "
            "with a passkey or their council's provider"
        )
