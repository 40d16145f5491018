"""A draft of a meeting's minutes, composed from what was recorded of it.

Each section is a function from what is known to lines, in the order of `SECTIONS`; one
that has nothing to say leaves no trace. The secretary goes on from there.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from projections.decision import Decision
from projections.decisions import decisions
from projections.listings import bodies, meetings
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.meeting_parts import Attendance, Elected, Status
from projections.names import NEEDS as FOR_NAMES
from projections.names import Names, gather
from projections.phrases import at, counted
from projections.sentences.decisions import OUTCOMES, against_the_rules, reached
from projections.sentences.parts import Parts, People, Person, said
from projections.thing import meeting_name
from store.vault import Vault

NEEDS = ("meeting", "decision", "body", *FOR_NAMES)
"""The projections that a draft is composed from."""

Line: TypeAlias = str | Parts
"""A line as it stands, or a sentence in which somebody is still to be named."""


class Draft(Struct, frozen=True):
    """`text` holds what the reader may see, and nobody's name beyond that."""

    meeting: UUID
    text: str


class Told(Struct, frozen=True):
    """What was recorded, as far as the reader may see it; decisions in their order."""

    body: str
    meeting: Meeting
    decisions: tuple[Decision, ...]


Section: TypeAlias = Callable[[Told], Iterable[Line]]


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


def _heading(told: Told) -> Iterator[Line]:
    meeting = told.meeting
    day = meeting.held or meeting.planned
    yield told.body
    yield f"Minutes of the {meeting_name(meeting.kind, meeting.series, day)}"
    if meeting.place:
        yield f"Place: {meeting.place}"
    if meeting.starts_at:
        yield f"Called for: {meeting.starts_at}"


def _attendance(told: Told) -> Iterator[Line]:
    there = told.meeting.attendance
    if there is not None:
        yield from _attended(there)
    elif told.meeting.held is not None:
        yield "Who was there is not recorded."


def _attended(there: Attendance) -> Iterator[Line]:
    if there.present:
        count = there.counted or 0
        in_all = f" ({count} in all)" if count > len(there.present) else ""
        yield ("Present: ", People(there.present), in_all)
    elif there.counted is not None:
        yield f"Present: {counted(there.counted, 'person', 'people')}."
    if there.apologies:
        yield ("Apologies: ", People(there.apologies))
    if there.public is not None:
        came = counted(there.public, "person", "people")
        yield f"Members of the public: {came}."


def _rules(told: Told) -> Iterator[Line]:
    """Notice and quorum: what was done, and what the rules made of it at the close."""
    meeting = told.meeting
    if meeting.notice is not None:
        how = f" ({meeting.notice.how})" if meeting.notice.how else ""
        yield f"Notice was given {at(meeting.notice.on)}{how}."
    verdicts = (meeting.notice_verdict, meeting.quorum, meeting.openness)
    yield from dict.fromkeys(verdict.because for verdict in verdicts if verdict)


def _reports(told: Told) -> Iterator[Line]:
    if told.meeting.reports:
        yield "Reports received"
        yield from (f"- {report.title}" for report in told.meeting.reports)


def _elections(told: Told) -> Iterator[Line]:
    if told.meeting.elected:
        yield "Elections"
        yield from map(_elected, told.meeting.elected)


def _elected(one: Elected) -> Line:
    how = {None: "", True: ", unopposed", False: ", in a contest"}[one.unopposed]
    if one.votes_for is not None:
        how += f", with {counted(one.votes_for, 'vote')}"
    return (Person(one.person), f" was elected {one.office}{how}")


def _decisions(told: Told) -> Iterator[Line]:
    if told.decisions:
        yield "Decisions"
        for decision in told.decisions:
            yield from _decided(decision)


def _decided(decision: Decision) -> Iterator[Line]:
    """What was put, in its own words, and what became of it."""
    title = f" {decision.title}" if decision.title else ""
    yield f"{decision.number}{title}"
    yield (said(decision.wording),)
    assert decision.outcome is not None, "what a meeting decided has an outcome"
    outcome = f"The meeting {OUTCOMES[decision.outcome]} this"
    yield (outcome, *reached(decision), against_the_rules(decision))
    if decision.majority is not None:
        yield decision.majority.because


def _end(told: Told) -> Iterator[Line]:
    if told.meeting.status in _ENDS:
        yield _ENDS[told.meeting.status]


_ENDS: dict[Status, str] = {
    "closed": "The meeting was closed.",
    "cancelled": "The meeting was cancelled.",
    "called": "The meeting has not been held yet.",
}

SECTIONS: tuple[Section, ...] = (
    _heading,
    _attendance,
    _rules,
    _reports,
    _elections,
    _decisions,
    _end,
)
