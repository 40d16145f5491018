"""Who there is, and what each is and was: in the council's service, and in bodies."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from litestar import Response
from msgspec import Struct

from domain.ids import PersonId
from projections.disclosed import disclose
from store.vault import NAME
from web.visit import Visit

_MOST_BODIES = 100  # that are looked at; nobody sits on more
_AT_ONCE = 200
_MOST = 2000
"""People who are looked through by name: names are sealed, so no query can."""


class Post(Struct, frozen=True, kw_only=True):
    """A seat, or an office of a body; `until`: it is over, or is to be."""

    body: str
    office: str | None
    since: Any
    until: Any
    now: bool
    coming: bool = False


class Held(Struct, frozen=True):
    """The posts in bodies, and the roles in the council's service: now, and before."""

    posts: list[Post]
    past_posts: list[Post]
    roles: list[dict[str, Any]]
    past_roles: list[dict[str, Any]]
    proposed: dict[str, Any] | None


async def held_by(visit: Visit, person: UUID) -> Held:
    """What the register says of a person, as far as the visitor may see it."""
    council = await visit.ask("council")
    bodies = await visit.ask("bodies", person=person, limit=_MOST_BODIES)
    posts = [post for body in bodies["items"] for post in _posts(body, str(person))]
    return Held(
        posts=[one for one in posts if one.now or one.coming],
        past_posts=[one for one in posts if not (one.now or one.coming)],
        roles=_of(council["roles"], person),
        past_roles=_of(council["past_roles"], person),
        proposed=next(iter(_of(council["proposed"], person)), None),
    )


def _of(rows: list[dict[str, Any]], person: UUID) -> list[dict[str, Any]]:
    return [one for one in rows if one["person"] == str(person)]


def _posts(body: dict[str, Any], person: str) -> list[Post]:
    """What somebody has in one body: offices first, and the seat where there is one."""
    kinds = (
        ("officers", True, False),
        ("next_officers", False, True),
        ("members", True, False),
        ("past_officers", False, False),
        ("past_members", False, False),
    )
    return [
        Post(
            body=body["id"],
            office=one.get("office"),
            since=one.get("began") or one.get("joined") or one.get("term_from"),
            until=one.get("ended") or one.get("left") or one.get("term_until"),
            now=now and not body["disbanded"],
            coming=coming,
        )
        for list_name, now, coming in kinds
        for one in body[list_name]
        if one["person"] == person
    ]


async def everybody(visit: Visit) -> tuple[list[dict[str, Any]], bool]:
    """Everybody to be seen; and whether there are more than are looked through."""
    found: list[dict[str, Any]] = []
    cursor = None
    while len(found) < _MOST:
        some = await visit.ask("persons", limit=_AT_ONCE, cursor=cursor)
        found += some["items"]
        cursor = some["next"]
        if cursor is None:
            return found, False
    return found, True


async def names_of(visit: Visit, ids: Iterable[UUID | str]) -> dict[str, str]:
    """What these people are called, for whoever works for the council in a role.

    That they are told is noted, as wherever names are.
    """
    wanted = {PersonId(UUID(str(id))) for id in ids}
    if not wanted or not (await visit.standing()).council_roles:
        return {}
    found = await visit.store.vault.field(visit.asking.council, wanted, NAME)
    for person in found:
        disclose(person)
    return {str(person): name for person, name in found.items()}


async def shown(
    visit: Visit, template: str, status: int = 200, **values: Any
) -> Response[bytes]:
    """One of the pages about people, with links to those that the visitor may see."""
    roles = (await visit.standing()).council_roles
    return await visit.show(template, status, roles_held=roles, **values)
