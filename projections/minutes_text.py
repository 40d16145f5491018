"""A draft of a meeting's minutes, composed from what was recorded of it.

Plain text with a stable layout; it is a beginning for the secretary, who drafts the
minutes themselves. Who is named, and how, depends on who asks.
"""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from msgspec import Struct

from projections.decisions import decisions
from projections.listings import bodies, meetings, promises
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.minutes_sections import SECTIONS, Line, Told
from projections.names import NEEDS as FOR_NAMES
from projections.names import Names, gather
from projections.promise import Promise
from store.vault import Vault

NEEDS = ("meeting", "decision", "body", "promise", *FOR_NAMES)
"""The projections that a draft is composed from."""


class Draft(Struct, frozen=True):
    """`text` holds what the reader may see, and nobody's name beyond that."""

    told_in: ClassVar[str] = "meeting"

    meeting: UUID
    text: str


async def minutes_draft(pool: Pool, vault: Vault, look: Look, id: UUID) -> Draft | None:
    """Compose the minutes of a meeting; None if there is none to be seen."""
    meeting = await meetings.one(pool, look, id)
    if meeting is None:
        return None
    group = await bodies.one(pool, look, meeting.body)
    made = await decisions.all(pool, look, meeting=id)
    told = Told(
        body=group.name if group else "A body",
        meeting=meeting,
        decisions=tuple(sorted(made, key=lambda decision: decision.position)),
        promised=await _promised(pool, look, meeting),
    )
    composed = compose(told)
    sentences = [
        line for lines in composed for line in lines if isinstance(line, tuple)
    ]
    names = await gather(pool, vault, look, sentences)
    return Draft(id, text_of(composed, names, meeting.partnership))


async def _promised(pool: Pool, look: Look, meeting: Meeting) -> tuple[Promise, ...]:
    """What those who met said on that day that somebody will do."""
    if meeting.partnership is None:
        return ()
    sat = (meeting.held, *(one.reconvened for one in meeting.adjournments))
    days = {one.text for one in sat if one is not None}
    made = await promises.all(pool, look, partnership=meeting.partnership)
    found = [one for one in made if one.made is not None and one.made.text in days]
    return tuple(sorted(found, key=lambda one: one.position))


def compose(told: Told) -> list[list[Line]]:
    """The lines of each section that has any."""
    return [lines for section in SECTIONS if (lines := list(section(told)))]


def text_of(
    composed: Iterable[Iterable[Line]], names: Names, partnership: UUID | None
) -> str:
    """Sections as plain text, an empty line between them."""

    def written(line: Line) -> str:
        return line if isinstance(line, str) else names.sentence(line, partnership)

    return "\n\n".join("\n".join(map(written, lines)) for lines in composed) + "\n"
