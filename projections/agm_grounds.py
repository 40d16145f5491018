"""The entries behind what a pack says of the meeting itself: called, notice, rules."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from projections.agm_behind import positions
from projections.annual import NextAnnualMeeting
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.partnership import Partnership
from projections.scheme import Scheme

_SINCE = tuple(
    f"meeting.{what}"
    for what in ("opened", "adjourned", "reconvened", "closed", "cancelled")
)


What: TypeAlias = Literal[
    "called", "state", "notice", "notice rule", "next rule", "last held"
]


class Ground(Struct, frozen=True):
    """An entry that a pack rests on.

    "called" told when and where the meeting is to be, "state" that it was opened,
    closed or cancelled since, "notice" that notice was given. By the rules of "notice
    rule" notice is due, and by those of "next rule" the next annual meeting, which is
    counted from the one that "last held" opened.
    """

    what: What
    position: int


async def grounds(
    pool: Pool,
    look: Look,
    meeting: Meeting,
    *,
    last: Meeting | None,
    home: Partnership | None,
    scheme: Scheme | None,
    notice_rule: int | None,
    due: NextAnnualMeeting | None,
) -> tuple[Ground, ...]:
    """Find them; `last` is the last annual meeting that was held by the day."""
    told = await positions(pool, look, [meeting.id], "meeting.notice-given")
    since = await positions(pool, look, [meeting.id], *_SINCE)
    opened = await positions(pool, look, [last.id] if last else [], "meeting.opened")
    asks = due is not None and due.due_by is not None
    found: dict[What, int | None] = {
        "called": [meeting.position, *(one.position for one in meeting.rearranged)][-1],
        "state": since.get(meeting.id) if meeting.status != "called" else None,
        "notice": told.get(meeting.id) if meeting.notice else None,
        "notice rule": _rulebook(home, notice_rule),
        "next rule": _next_rule(home, scheme, due) if asks else None,
        "last held": opened.get(last.id) if last and asks else None,
    }
    return tuple(
        Ground(what, position)
        for what, position in found.items()
        if position is not None and position >= 0  # below: nobody has called it yet
    )


def _rulebook(home: Partnership | None, version: int | None) -> int | None:
    if home is None or version is None or version > len(home.rulebooks):
        return None
    return home.rulebooks[version - 1].position


def _next_rule(
    home: Partnership | None, scheme: Scheme | None, due: NextAnnualMeeting | None
) -> int | None:
    """What asks for the next one: a rulebook, or else the scheme's duty."""
    if due is not None and due.rulebook is not None:
        return _rulebook(home, due.rulebook)
    duties: Sequence[int] = [
        duty.position
        for duty in (scheme.duties if scheme else ())
        if duty.duty == "annual meeting"
    ]
    return duties[-1] if duties else None
