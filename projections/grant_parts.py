"""What a grant's row is made of, beside its plain columns. Amounts are whole pence."""

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Text
from domain.grant_events import GrantEvent
from domain.grant_interests import Became
from domain.grant_parts import Part, Score, Tie
from domain.ids import MilestoneId, OrganisationId, PersonId
from domain.meeting_events import Response

Status: TypeAlias = Literal[
    "enquired",
    "applied",
    "awarded",
    "declined",
    "lapsed",
    "withdrawn",
    "paid",
    "closed",
]
"""How far a grant has come; "paid": all of what was awarded."""


class Move(Struct, frozen=True):
    """An entry about a grant: what it says, and how the grant stood after it."""

    position: int
    on: date
    occurred: Edtf | None
    status: Status
    what: GrantEvent


class Payment(Struct, frozen=True):
    """One instalment, in pence. `paid_on`: the day by which it certainly was."""

    amount: int
    reference: str | None
    occurred: Edtf | None
    paid_on: date
    position: int


class Assessment(Struct, frozen=True):
    """One person's scores. `total` of `out_of`, by the weights of the criteria.

    `set_aside`: the assessor withdrew since, and it counts no longer.
    """

    assessor: PersonId
    scores: tuple[Score, ...]
    total: int | None
    out_of: int | None
    why: Text | None
    position: int
    set_aside: bool = False


class Declared(Struct, frozen=True):
    """Somebody who has to do with the applicant, and what they did about it."""

    person: PersonId
    response: Response
    interest: Text | None
    position: int


class Matched(Struct, frozen=True):
    """Somebody with a part in deciding who belongs to the applicant.

    `because` says why, and what `became` of it, in sentences without their name.
    """

    person: PersonId
    part: Part
    tie: Tie
    role: str | None
    organisation: OrganisationId | None
    cast: bool
    response: Response | None
    position: int
    became: Became = "asked"
    because: str = ""


class HandedIn(Struct, frozen=True):
    """The applicant's own report. `judged_on` null: nobody has judged it yet."""

    on: date
    by: PersonId | None
    spent: int | None
    words: Text | None
    position: int
    judged_on: date | None = None


class ConditionNow(Struct, frozen=True):
    """A condition, and the day on which it was met; null: it is not."""

    number: int
    title: str
    words: Text | None
    met_on: date | None = None
    how: Text | None = None


class InstalmentNow(Struct, frozen=True):
    """An instalment, and how much of it is paid."""

    number: int
    amount: int
    due: Edtf | None
    after: int | None
    milestone: MilestoneId | None
    paid: int = 0


class Chased(Struct, frozen=True):
    """The applicant was asked for the report."""

    time: int
    on: date
    how: str | None
    position: int
