"""What the events of a grant are made of. Amounts are whole pence."""

from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Text
from domain.ids import MilestoneId

CheckOf: TypeAlias = Literal[
    "constitution", "accounts", "bank account", "members unrelated"
]
Finding: TypeAlias = Literal["satisfied", "not satisfied", "not applicable"]

ReportOutcome: TypeAlias = Literal["satisfactory", "unsatisfactory", "none"]
"""What came of asking for a report; `none`: it never came."""


Part: TypeAlias = Literal["assessed", "proposed", "voted", "approved"]
"""What somebody does who has a say in a grant."""

Tie: TypeAlias = Literal["officer", "representative", "interest", "member", "recipient"]
"""How somebody belongs to an applicant: an officer of it, who speaks for it in a body,
who registered that they have to do with it; a member of the partnership or body that
applies; whom the grant is for."""


class Planned(Struct, frozen=True, omit_defaults=True):
    """When the work is to be done. `months` where no days are known."""

    start: Edtf | None = None
    end: Edtf | None = None
    months: int | None = None


class Check(Struct, frozen=True):
    """One thing that was looked into."""

    of: CheckOf
    finding: Finding


class Score(Struct, frozen=True):
    """So many points by one of the round's criteria."""

    criterion: str
    points: int


class Condition(Struct, frozen=True, omit_defaults=True):
    """What has to be so first. Conditions are numbered from 1 as they stand."""

    title: str
    words: Text | None = None


class Instalment(Struct, frozen=True, omit_defaults=True):
    """A part of the award, in pence; instalments are numbered from 1 as they stand.

    It is paid once the condition of the number `after` is met and the milestone
    achieved, where they are named.
    """

    amount: int
    due: Edtf | None = None
    after: int | None = None
    milestone: MilestoneId | None = None


class Field(Struct, frozen=True):
    """What another register says of a grant and this one has no place for."""

    name: str
    value: str
