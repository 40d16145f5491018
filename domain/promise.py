"""A promise: something that was said would be done ("we will invite Nantwich").

It ends as kept, broken, or overtaken by something that made it pointless.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.errors import AlreadyBegun, AlreadyClosed, NotBegun
from domain.event import Event, Wording
from domain.ids import PartnershipId

# Events: what has happened.


class PromiseMade(Event, frozen=True, kw_only=True, tag="promise.made"):
    """`partnership` None: made about the council's work as a whole."""

    wording: Wording
    title: str
    partnership: PartnershipId | None = None
    by_when: Edtf | None = None


class PromiseKept(Event, frozen=True, kw_only=True, tag="promise.kept"):
    how: Wording | None = None


class PromiseBroken(Event, frozen=True, kw_only=True, tag="promise.broken"):
    why: Wording | None = None


class PromiseOvertaken(Event, frozen=True, kw_only=True, tag="promise.overtaken"):
    by: Wording | None = None


PromiseEvent: TypeAlias = PromiseMade | PromiseKept | PromiseBroken | PromiseOvertaken

# State: what the next decision needs to remember, and nothing more.

Status: TypeAlias = Literal["made", "kept", "broken", "overtaken"]


class Promise(Struct, frozen=True):
    partnership: PartnershipId | None
    status: Status = "made"


def evolve(promise: Promise | None, event: PromiseEvent) -> Promise:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, PromiseMade):
        return Promise(partnership=event.partnership)
    assert promise is not None, "a promise's stream starts with PromiseMade"
    match event:
        case PromiseKept():
            return replace(promise, status="kept")
        case PromiseBroken():
            return replace(promise, status="broken")
        case PromiseOvertaken():
            return replace(promise, status="overtaken")
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def make(
    promise: Promise | None,
    *,
    wording: Wording,
    title: str,
    partnership: PartnershipId | None = None,
    by_when: Edtf | None = None,
) -> list[PromiseEvent]:
    """Say in public what will be done, by when if that was said."""
    if promise is not None:
        raise AlreadyBegun("this promise has been made before")
    return [
        PromiseMade(
            wording=wording, title=title, partnership=partnership, by_when=by_when
        )
    ]


def keep(promise: Promise | None, *, how: Wording | None = None) -> list[PromiseEvent]:
    """Say that it was done."""
    return [PromiseKept(how=how)] if _still_to_be(promise, "kept") else []


def break_promise(
    promise: Promise | None, *, why: Wording | None = None
) -> list[PromiseEvent]:
    """Say that it was not done and will not be."""
    return [PromiseBroken(why=why)] if _still_to_be(promise, "broken") else []


def overtake(
    promise: Promise | None, *, by: Wording | None = None
) -> list[PromiseEvent]:
    """Say that something else made it pointless: neither kept nor broken."""
    return [PromiseOvertaken(by=by)] if _still_to_be(promise, "overtaken") else []


def _still_to_be(promise: Promise | None, status: Status) -> bool:
    """False if it is so already. Refused if it ended in another way, or never began."""
    if promise is None:
        raise NotBegun("there is no such promise yet")
    if promise.status not in {"made", status}:
        raise AlreadyClosed(f"this promise is {promise.status} already")
    return promise.status == "made"
