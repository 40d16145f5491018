"""An ask: help that a community needs from an agency, and what the agency says to it.

"If community power alone is not sufficient, what help do we need from agencies?" It is
sent to a named service, acknowledged, answered with reasons, and done.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    NotBegun,
    NotReady,
    ReasonRequired,
)
from domain.event import Event, Text, Wording
from domain.ids import PartnershipId, PlanId

Answer: TypeAlias = Literal["yes", "in part", "no"]

# Events: what has happened.


class AskSent(Event, frozen=True, kw_only=True, tag="ask.sent"):
    """`service` names the service asked; `action` is the plan's number for it."""

    service: str
    title: str
    wording: Wording
    partnership: PartnershipId | None = None
    plan: PlanId | None = None
    action: str | None = None
    answer_by: Edtf | None = None


class AskAcknowledged(Event, frozen=True, kw_only=True, tag="ask.acknowledged"):
    """`by` names the post of whoever did; no person."""

    by: str | None = None


class AskAnswered(Event, frozen=True, kw_only=True, tag="ask.answered"):
    answer: Answer
    reasons: Text


class AskDone(Event, frozen=True, kw_only=True, tag="ask.done"):
    what: Text | None = None


class AskWithdrawn(Event, frozen=True, kw_only=True, tag="ask.withdrawn"):
    why: Text | None = None


AskEvent: TypeAlias = AskSent | AskAcknowledged | AskAnswered | AskDone | AskWithdrawn

# State: what the next decision needs to remember, and nothing more.

Status: TypeAlias = Literal["sent", "acknowledged", "answered", "done", "withdrawn"]


class Ask(Struct, frozen=True):
    partnership: PartnershipId | None
    status: Status = "sent"
    answer: Answer | None = None


def evolve(ask: Ask | None, event: AskEvent) -> Ask:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, AskSent):
        return Ask(partnership=event.partnership)
    assert ask is not None, "an ask's stream starts with AskSent"
    match event:
        case AskAcknowledged():
            return replace(ask, status="acknowledged")
        case AskAnswered():
            return replace(ask, status="answered", answer=event.answer)
        case AskDone():
            return replace(ask, status="done")
        case AskWithdrawn():
            return replace(ask, status="withdrawn")
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def send(ask: Ask | None, *, sent: AskSent) -> list[AskEvent]:
    """Ask a service for help."""
    if ask is not None:
        raise AlreadyBegun("this has been asked before")
    return [sent]


def acknowledge(ask: Ask | None, *, by: str | None = None) -> list[AskEvent]:
    """Say that it has arrived and will be answered."""
    return [AskAcknowledged(by=by)] if _open(ask).status == "sent" else []


def answer(ask: Ask | None, *, answer: Answer, reasons: Text | None) -> list[AskEvent]:
    """Answer it, with reasons: a yes too. A later answer replaces the one before."""
    _open(ask)
    if reasons is None:
        raise ReasonRequired("an answer gives its reasons")
    return [AskAnswered(answer=answer, reasons=reasons)]


def finish(ask: Ask | None, *, what: Text | None = None) -> list[AskEvent]:
    """Say that what was promised in the answer has been done."""
    if ask is not None and ask.status == "done":
        return []
    found = _open(ask)
    if found.answer in {None, "no"}:
        raise NotReady("nothing was promised yet: the answer is not yes, nor in part")
    return [AskDone(what=what)]


def withdraw(ask: Ask | None, *, why: Text | None = None) -> list[AskEvent]:
    """Ask no longer."""
    if ask is not None and ask.status == "withdrawn":
        return []
    _open(ask)
    return [AskWithdrawn(why=why)]


def _open(ask: Ask | None) -> Ask:
    if ask is None:
        raise NotBegun("nothing has been asked yet")
    if ask.status in {"done", "withdrawn"}:
        raise AlreadyClosed(f"this ask is {ask.status}")
    return ask
