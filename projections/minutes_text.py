"""A draft of a meeting's minutes, composed from what was recorded of it.

Plain text with a stable layout; it is a beginning for the secretary, who drafts the
minutes themselves. Who is named, and how, depends on who asks.
"""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from msgspec import Struct

from projections.decisions import decisions
from projections.listings import bodies, meetings
from projections.look import Look, Pool
from projections.minutes_sections import SECTIONS, Line, Told
from projections.names import NEEDS as FOR_NAMES
from projections.names import Names, gather
from store.vault import Vault

NEEDS = ("meeting", "decision", "body", *FOR_NAMES)
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
    )
    composed = compose(told)
    sentences = [
        line for lines in composed for line in lines if isinstance(line, tuple)
    ]
    names = await gather(pool, vault, look, sentences)
    return Draft(id, text_of(composed, names, meeting.partnership))


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
