"""Which milestones somebody asks for, in the words of lists, dashboards and reports."""

from typing import Literal, TypeAlias

from msgspec import Struct

from domain.ids import MilestoneId, PartnershipId, PlanId, SchemeId

State: TypeAlias = Literal[
    "verified",
    "achieved",
    "missed",
    "withdrawn",
    "continuing",
    "review due",
    "not recorded",
    "overdue",
    "blocked",
    "slipped",
    "on track",
]
"""How a milestone stands on a day (`projections/milestone_state.py` has the rule)."""

Flag: TypeAlias = Literal["slipping", "blocked", "waiting", "stale", "surprise"]
"""What else may be so of a milestone.

slipping: open, and expected later than promised; blocked, however late it is; waiting:
open, and something that it needs is not achieved; stale: open, and nothing was said of
it for 90 days; surprise: overdue or missed, and a week
before that the register showed it on track, or in the best of its scheme's colours.
"""

SlipBand: TypeAlias = Literal[
    "early",
    "as promised",
    "up to 30 days",
    "31 to 90 days",
    "91 to 365 days",
    "over a year",
]
"""How much later than promised a milestone is expected, or was achieved.

Only those have one that have a date, were neither missed nor given up, and of which
something has been heard since their source.
"""

Without: TypeAlias = Literal[
    "partnership", "scheme", "objective", "theme", "lead", "area", "phase"
]
"""What a milestone may be without."""


class Wanted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Those that fit all that is given: any of the states, all of the flags.

    `area` and `phase` are those of the partnership; `phase_of` is the phase's scheme.
    `without`: those that have no such thing. `colour` is the computed one;
    `other_than` leaves one out, `needs` asks for those that need one achieved first.
    """

    partnership: PartnershipId | None = None
    scheme: SchemeId | None = None
    plan: PlanId | None = None
    objective: str | None = None
    theme: str | None = None
    lead: str | None = None
    area: str | None = None
    phase: str | None = None
    phase_of: SchemeId | None = None
    state: tuple[State, ...] | None = None
    colour: str | None = None
    flag: tuple[Flag, ...] = ()
    without: tuple[Without, ...] = ()
    other_than: MilestoneId | None = None
    slip: SlipBand | None = None
    needs: MilestoneId | None = None
