"""An identifier: a word that stands for one organisation and no other.

A registration number is one (GB-CHC-1110767), and what somebody else's list calls it
(360G-trafford-be_active). Each has a stream of its own, so that two organisations
cannot be given the same one at once.
"""

from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import AlreadyTaken
from domain.event import Event
from domain.ids import OrganisationId

# Events: what has happened.


class IdentifierTaken(Event, frozen=True, kw_only=True, tag="identifier.taken"):
    identifier: str
    organisation: OrganisationId


class IdentifierFreed(Event, frozen=True, kw_only=True, tag="identifier.freed"):
    """It stands for nothing any more, and may stand for another."""


IdentifierEvent: TypeAlias = IdentifierTaken | IdentifierFreed

# State: what the next decision needs to remember, and nothing more.


class Identifier(Struct, frozen=True):
    holder: OrganisationId | None


class Holder(Struct, frozen=True):
    """What an identifier stands for by now: its holder may have become another."""

    id: OrganisationId
    name: str


def evolve(identifier: Identifier | None, event: IdentifierEvent) -> Identifier:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, IdentifierTaken):
        return Identifier(event.organisation)
    assert identifier is not None, "an identifier's stream starts with IdentifierTaken"
    match event:
        case IdentifierFreed():
            return replace(identifier, holder=None)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def take(
    found: Identifier | None,
    *,
    identifier: str,
    organisation: OrganisationId,
    now: Holder | None = None,
) -> list[IdentifierEvent]:
    """Have it stand for an organisation, unless it stands for another.

    `now` is what its holder is by now.
    """
    if found is None or found.holder is None:
        return [IdentifierTaken(identifier=identifier, organisation=organisation)]
    if organisation == found.holder or (now and now.id == organisation):
        return []
    whose = f"{now.name} ({now.id})" if now else f"another ({found.holder})"
    raise AlreadyTaken(
        f"{identifier} stands for {whose} already; if the two are one, merge them, and "
        "if not, look at it again"
    )


def free(identifier: Identifier | None) -> list[IdentifierEvent]:
    """Have it stand for nothing any more."""
    taken = identifier is not None and identifier.holder is not None
    return [IdentifierFreed()] if taken else []
