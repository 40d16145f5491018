"""What a plan's row is made of: owners, outcomes, actions, means, ideas, reviews.

`on` is the day by which it had certainly happened, null if that is not recorded;
`position` is the entry in the register.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Source, Text, Wording
from domain.ids import DecisionId, MeetingId, MilestoneId, PartnershipId, SchemeId
from domain.plan_events import ActionEnd, ActionKind, IdeaEnd, ResourceKind


class Owner(Struct, frozen=True):
    """Another owner: a partnership, or whoever is named."""

    partnership: PartnershipId | None
    name: str | None
    on: date | None
    position: int


class Objective(Struct, frozen=True):
    """`set_by` names who wanted it; null: not recorded."""

    number: str
    wording: Wording
    set_by: str | None
    source: Source | None
    position: int
    on: date | None = None


class Outcome(Struct, frozen=True):
    number: str
    wording: Wording
    set_by: str | None
    objective: str | None
    source: Source | None
    on: date | None
    position: int


class Adopted(Struct, frozen=True):
    """`decision` and `on` null: not recorded."""

    decision: DecisionId | None
    on: Edtf | None
    position: int


class Revision(Struct, frozen=True):
    what: Text
    decision: DecisionId | None
    occurred: Edtf | None
    on: date | None
    position: int


class Review(Struct, frozen=True):
    occurred: Edtf
    finding: Text
    meeting: MeetingId | None
    decision: DecisionId | None
    on: date | None
    position: int


class Flag(Struct, frozen=True):
    """A rule of the scheme that speaks against an action, with its clause.

    `in_force` null: from when the rule is, is not recorded. `held`: it asked for
    council money.
    """

    tag: str
    scheme: SchemeId
    clause: Wording
    in_force: Edtf | None
    held: bool
    on: date | None
    position: int


class Release(Struct, frozen=True):
    how: Literal["excepted", "referred"]
    to: str | None
    decision: DecisionId
    on: date | None
    position: int


class Shift(Struct, frozen=True):
    """The three questions were answered otherwise. `before` null: not sorted."""

    before: int | None
    question: int
    why: Text
    on: date | None
    position: int


class Ended(Struct, frozen=True):
    became: ActionEnd
    what: Text | None
    on: date | None
    position: int


class Placed(Struct, frozen=True):
    milestone: MilestoneId
    on: date | None
    position: int


class Action(Struct, frozen=True, kw_only=True):
    """`question` is the one that it answers, after all `shifts`.

    `held`: rules speak against it, it asks for council money and no decision has
    released it. `ended` null: it goes on.
    """

    number: str
    title: str
    kind: ActionKind
    objective: str | None
    theme: str | None
    priority: str | None
    lead: str | None
    partners: tuple[str, ...]
    tags: tuple[str, ...]
    council_money: bool
    question: int | None
    flags: tuple[Flag, ...] = ()
    held: bool = False
    released: Release | None = None
    shifts: tuple[Shift, ...] = ()
    milestones: tuple[Placed, ...] = ()
    ended: Ended | None = None
    on: date | None
    position: int


class Resource(Struct, frozen=True):
    """In pence; null: not recorded, or not in money."""

    what: str
    kind: ResourceKind
    action: str | None
    needed: int | None
    secured: int | None
    from_whom: str | None
    on: date | None
    position: int


class Money(Struct, frozen=True):
    """Money from outside, in pence, and what its funder asks."""

    funder: str
    amount: int | None
    action: str | None
    conditions: Wording | None
    spend_by: Edtf | None
    report_due: Edtf | None
    on: date | None
    position: int


class Settled(Struct, frozen=True):
    """What became of an idea; `action` is the number of the one that it became."""

    became: IdeaEnd
    action: str | None
    why: Text | None
    on: date | None
    position: int


class Idea(Struct, frozen=True, kw_only=True):
    """`settled` tells what became of it, the last of them what became of it so far."""

    number: str
    kind: Literal["idea", "thing that matters"]
    wording: Wording
    whose: str | None
    heard: str | None
    theme: str | None
    settled: tuple[Settled, ...] = ()
    on: date | None
    position: int
