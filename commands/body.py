"""A body: formed, made a sub-group of another, released again, disbanded."""

import re
from itertools import chain, count
from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, Prefix, Words
from commands.registry import command
from domain import body_life as group
from domain.body import BodyKind
from domain.catalogue import BODY, PARTNERSHIP
from domain.errors import AlreadyTaken, Contradiction
from domain.ids import BodyId, PartnershipId
from domain.partnership import Partnership
from domain.partnership_ties import list_body
from domain.rulebook import Rulebook, in_force_on


class FormBody(Entry, frozen=True, kw_only=True):
    """`prefix` begins the numbers of its decisions: by default its kind's initials.

    Without a partnership it belongs to the council. `seats` left out: no number is set.
    `parent` is the body of which it is a sub-group.
    """

    name: Label
    kind: BodyKind
    prefix: Prefix | None = None
    partnership: PartnershipId | None = None
    seats: Annotated[int, Meta(ge=1, le=1000)] | None = None
    parent: BodyId | None = None


@command("body", "bodies", creates=True)
async def form(case: Case, id: BodyId, body: FormBody) -> None:
    """Begin a body: a steering group, a sub-group, a forum."""
    found = await case.load(BODY, id)
    await case.authorise(body.partnership)
    home = None
    if body.partnership is not None:
        home = await case.require(PARTNERSHIP, body.partnership)
    if body.parent is not None:
        await _check_parent(case, body.parent, body.partnership)
    events = group.form(
        found,
        name=body.name,
        kind=body.kind,
        prefix=await _prefix(case, home, body),
        partnership=body.partnership,
        seats=body.seats,
        parent=body.parent,
        rules=_in_force(case, home),
    )
    case.write(id, events)
    if body.partnership is not None:
        case.write(body.partnership, list_body(home, body=id, kind=body.kind))


def _in_force(case: Case, home: Partnership | None) -> Rulebook | None:
    """The rules of its partnership on the day on which it was formed."""
    day = (case.occurred and case.occurred.latest) or case.today
    found = in_force_on(home.rulebooks, day) if home else None
    return found[1] if found else None


async def _prefix(case: Case, home: Partnership | None, body: FormBody) -> str:
    """The one asked for, or the first that is free: SG, SG2, SG3.

    Two bodies of a partnership never number their decisions alike.
    """
    others = await case.require_all(BODY, home.bodies if home else ())
    taken = {other.prefix for other in others}
    if body.prefix in taken:
        raise AlreadyTaken(f"another body numbers its decisions {body.prefix} here")
    initials = "".join(re.findall(r"\b[a-z]", body.kind)).upper()
    free = (p for p in chain([initials], _numbered(initials)) if p not in taken)
    return body.prefix or next(free)


def _numbered(initials: str) -> "map[str]":
    return map(f"{initials}{{}}".format, count(2))


async def _check_parent(
    case: Case, id: BodyId, partnership: PartnershipId | None
) -> None:
    """See that a sub-group's parent has not ended and is of the same partnership."""
    found = await case.require(BODY, id)
    parent = group.standing(found)
    if parent.partnership != partnership:
        raise Contradiction(
            f"{parent.name} is of another partnership; a sub-group stays in its own"
        )


class AdoptBody(Entry, frozen=True, kw_only=True):
    """`parent` is the body that takes this one in."""

    parent: BodyId


@command("body", "bodies")
async def adopt(case: Case, id: BodyId, body: AdoptBody) -> None:
    """Make an existing group a sub-group of another body."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await _check_parent(case, body.parent, found.partnership)
    above: dict[BodyId, str] = {}
    upper: BodyId | None = body.parent
    while upper is not None and id not in above:
        higher = await case.require(BODY, upper)
        above[upper] = higher.name
        upper = higher.parent
    case.write(id, group.adopt(found, itself=id, above=above))


class ReleaseBody(Entry, frozen=True, kw_only=True):
    pass


@command("body", "bodies")
async def release(case: Case, id: BodyId, body: ReleaseBody) -> None:  # noqa: ARG001 - there is nothing to say
    """Let a sub-group go its own way again."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    case.write(id, group.release(found))


class DisbandBody(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("body", "bodies")
async def disband(case: Case, id: BodyId, body: DisbandBody) -> None:
    """End the body; its officers have no say in the partnership after that."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    case.write(id, group.disband(found, why=case.optional_text(body.why)))
