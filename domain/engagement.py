"""An engagement: a conference, a meeting with the public, an event, a celebration.

What a source reports as held need never have been planned here.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, in_words
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun
from domain.event import Event, Text, Wording

# Events: what has happened.


class EngagementPlanned(Event, frozen=True, kw_only=True, tag="engagement.planned"):
    """`kind` is a label: conference, meeting, event, celebration and so on."""

    title: str
    kind: str
    when: Edtf | None = None
    place: str | None = None
    wording: Wording | None = None


class EngagementHeld(Event, frozen=True, kw_only=True, tag="engagement.held"):
    """`on` None: a source says that it was held, and not when."""

    title: str
    kind: str
    on: Edtf | None = None
    wording: Wording | None = None


class EngagementCancelled(Event, frozen=True, kw_only=True, tag="engagement.cancelled"):
    why: Text | None = None


EngagementEvent: TypeAlias = EngagementPlanned | EngagementHeld | EngagementCancelled

# State: what the next decision needs to remember, and nothing more.

Status: TypeAlias = Literal["planned", "held", "cancelled"]


class Engagement(Struct, frozen=True):
    status: Status
    held_on: Edtf | None = None


def evolve(engagement: Engagement | None, event: EngagementEvent) -> Engagement:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, EngagementPlanned):
        return Engagement(status="planned")
    if isinstance(event, EngagementHeld):
        return Engagement(status="held", held_on=event.on)
    assert engagement is not None, "an engagement's stream starts planned or held"
    match event:
        case EngagementCancelled():
            return replace(engagement, status="cancelled")
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def plan(
    engagement: Engagement | None,
    *,
    title: str,
    kind: str,
    when: Edtf | None = None,
    place: str | None = None,
    wording: Wording | None = None,
) -> list[EngagementEvent]:
    """Say that it is going to be held; when and where, if that is known."""
    if engagement is not None:
        raise AlreadyBegun("this engagement has been planned or held before")
    return [
        EngagementPlanned(
            title=title, kind=kind, when=when, place=place, wording=wording
        )
    ]


def hold(
    engagement: Engagement | None,
    *,
    title: str,
    kind: str,
    on: Edtf | None = None,
    wording: Wording | None = None,
) -> list[EngagementEvent]:
    """Say that it took place, whether or not it was planned here."""
    if engagement is not None and engagement.status == "cancelled":
        raise AlreadyClosed("this engagement was cancelled")
    if engagement is not None and engagement.status == "held":
        before = engagement.held_on
        if (before and before.text) == (on and on.text):
            return []
        day = in_words(before) if before else "on a day not recorded"
        raise Contradiction(f"this engagement was held already: {day}")
    return [EngagementHeld(title=title, kind=kind, on=on, wording=wording)]


def cancel(
    engagement: Engagement | None, *, why: Text | None = None
) -> list[EngagementEvent]:
    """Say that it will not be held after all."""
    if engagement is None:
        raise NotBegun("there is no such engagement yet")
    if engagement.status == "held":
        raise AlreadyClosed(
            "this engagement has been held; it is too late to cancel it"
        )
    return [] if engagement.status == "cancelled" else [EngagementCancelled(why=why)]
