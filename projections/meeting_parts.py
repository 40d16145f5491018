"""What a meeting's row is made of: its agenda, comings and goings, interests, votes."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Source, Text
from domain.ids import DecisionId, PersonId
from domain.meeting_events import (
    AttendanceTaken,
    HowPresent,
    InterestDeclared,
    ItemKind,
    MeetingAdjourned,
    PersonArrived,
    Response,
)
from domain.policies import Verdict

# `on` is the day by which it had certainly happened; `at` a local time, "19:45".

Status: TypeAlias = Literal["called", "open", "adjourned", "closed", "cancelled"]


class Turn(Struct, frozen=True):
    """Since when it has had a status."""

    status: Status
    on: date


class Rearrangement(Struct, frozen=True):
    """Where and when it was to be before, and since when it is to be elsewhere."""

    planned: Edtf
    starts_at: str | None
    place: str | None
    why: Text | None
    occurred: Edtf | None
    on: date
    position: int


class Notice(Struct, frozen=True):
    on: Edtf
    how: str | None


class Waiver(Struct, frozen=True):
    """`by` so many of those entitled to notice."""

    by: int
    how: str | None
    on: date
    position: int


class Attendance(Struct, frozen=True):
    """`present` and `apologies` are those named; `public` are those who came besides.

    `counted`: how many were present, the public apart; null: neither a count nor a name
    is recorded. `in_attendance` came without a vote; `entitled` is how many may vote,
    where that was said. `quorum` null: not tested. Who came and left later is under
    `movements`.
    """

    present: tuple[PersonId, ...]
    apologies: tuple[PersonId, ...]
    counted: int | None
    public: int | None
    by_phone: tuple[PersonId, ...] = ()
    by_video: tuple[PersonId, ...] = ()
    in_attendance: tuple[PersonId, ...] = ()
    entitled: int | None = None
    quorum: Verdict | None = None


class Adjournment(Struct, frozen=True):
    """`until` null: which day was not said. `reconvened` null: not yet.

    `attendance` is who was there until then: for the rest it is taken anew.
    """

    at: str | None
    until: Edtf | None
    for_want_of_quorum: bool
    why: Text | None
    attendance: Attendance | None
    on: date
    position: int
    reconvened: Edtf | None = None
    reconvened_on: date | None = None


class Taken(Struct, frozen=True):
    """When an item was come to, and whether enough were there for it."""

    at: str | None
    quorum: Verdict
    on: date
    position: int


class FormerNumber(Struct, frozen=True):
    """The number that an item had on the agenda until a day."""

    item: int
    until_on: date


class AgendaItem(Struct, frozen=True):
    """`about` is what it concerns. An item may be taken again, after an adjournment.

    `formerly` are the numbers that it had before it was moved; `off_on` is the day on
    which it was taken off; nobody is shown it from then on.
    """

    item: int
    title: str
    kind: ItemKind
    about: UUID | None
    on: date
    position: int
    taken: tuple[Taken, ...] = ()
    formerly: tuple[FormerNumber, ...] = ()
    off_on: date | None = None


class Movement(Struct, frozen=True):
    """Somebody came or left.

    `for_` is the member, not there, for whom they came or whose vote they hold;
    `allowed` whether the rules let them; null: nobody asked. `votes`: with a vote.
    """

    person: PersonId
    what: Literal["came", "left"]
    at: str | None
    on: date
    position: int
    how: HowPresent | None = None
    for_: PersonId | None = None
    organisation: str | None = None
    votes: bool | None = None
    allowed: Verdict | None = None


class QuorumChange(Struct, frozen=True):
    quorum: Verdict
    at: str | None
    on: date
    position: int


class Declared(Struct, frozen=True):
    """An interest in one item, or (`item` null) in all that the meeting dealt with.

    `sensitive`: its words are withheld from all but officers.
    """

    person: PersonId
    item: int | None
    interest: Text | None
    response: Response
    on: date
    position: int
    sensitive: bool = False


class Judged(Struct, frozen=True):
    """What the rules made of it, until something was learnt that changed it."""

    openness: Verdict | None
    quorum: Verdict | None
    notice_verdict: Verdict | None


class Reached(Struct, frozen=True):
    """A decision, and under which item; null: under none."""

    decision: DecisionId
    item: int | None
    title: str | None
    on: date
    position: int


class Report(Struct, frozen=True):
    title: str
    source: Source | None
    on: date
    position: int


def attendance(facts: AttendanceTaken) -> Attendance:
    named = len(facts.present) or None
    return Attendance(
        present=facts.present,
        apologies=facts.apologies,
        counted=named if facts.present_count is None else facts.present_count,
        public=facts.public_count,
        by_phone=facts.by_phone,
        by_video=facts.by_video,
        in_attendance=facts.in_attendance,
        entitled=facts.entitled,
        quorum=facts.quorum,
    )


def with_taken(
    agenda: tuple[AgendaItem, ...], number: int, taken: Taken
) -> tuple[AgendaItem, ...]:
    return tuple(
        replace(one, taken=(*one.taken, taken))
        if one.item == number and one.off_on is None
        else one
        for one in agenda
    )


def adjournment(
    facts: MeetingAdjourned, until_now: Attendance | None, on: date, position: int
) -> Adjournment:
    return Adjournment(
        at=facts.at,
        until=facts.until,
        for_want_of_quorum=facts.for_want_of_quorum,
        why=facts.why,
        attendance=until_now,
        on=on,
        position=position,
    )


def arrival(facts: PersonArrived, on: date, position: int) -> Movement:
    return Movement(
        person=facts.person,
        what="came",
        at=facts.at,
        on=on,
        position=position,
        how=facts.how,
        for_=facts.for_,
        organisation=facts.organisation,
        votes=facts.votes,
        allowed=facts.allowed,
    )


def declared(facts: InterestDeclared, on: date, position: int) -> Declared:
    return Declared(
        person=facts.person,
        item=facts.item,
        interest=facts.interest,
        response=facts.response,
        on=on,
        position=position,
    )
