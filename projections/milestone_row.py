"""A milestone's row: what answers have of it, and what only a past day needs."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Evidence, Text, Visibility
from domain.ids import MilestoneId, PartnershipId, PersonId, PlanId
from domain.milestone import Need, Status
from domain.milestone_events import Checker
from projections.milestone_parts import Block, Comment, Move, Override, Said


class Milestone(Struct, frozen=True, kw_only=True):
    """`due` is the baseline; `*_latest` the last days of a date, null if it has none.

    What is told late takes its place by its day: `moves` and `reviews` are in the order
    of days, `reviewed_on` is the last of these; `blocks` are in the order in which they
    ended.
    `first_due` is what was promised at first, where a decision set another baseline.
    `set_on` is the day by which it was set, `from_day` the first on which it may have
    been; null: not recorded. `heard`: the days with any news since it was set (or since
    the source that it came from), the last of them `heard_on`; `news` the last words
    about it. `settled_on`: when it was verified, missed or withdrawn. `needs` have to
    be achieved first; `needed` says of all such since when and until when.
    `blocked_since` and `blocked_until` are those of the last of `blocks`. `claimed_on`:
    when somebody said that it was achieved; `evidenced_on`: since when something shows
    how far it is. `told_on`: the day on which the register was told the last of this.
    """

    id: UUID
    plan: PlanId
    partnership: PartnershipId | None
    number: str | None
    title: str
    objective: str | None
    lead: str | None
    checker: Checker
    action: str | None = None
    theme: str | None = None
    verifier: PersonId | None = None
    council_funded: bool | None = None
    due: Edtf
    due_latest: date | None
    first_due: Edtf | None = None
    rebaselined_on: date | None = None
    forecast: Edtf
    forecast_latest: date | None
    moves: tuple[Move, ...] = ()
    moved_on: date | None = None
    needs: list[MilestoneId] = []
    needed: tuple[Need, ...] = ()
    blocks: tuple[Block, ...] = ()
    blocked_since: date | None = None
    blocked_until: date | None = None
    overrides: tuple[Override, ...] = ()
    comments: tuple[Comment, ...] = ()
    continuing: bool
    review_months: int | None
    reviews: tuple[date, ...] = ()
    reviewed_on: date | None = None
    status: Status = "open"
    set_on: date | None
    from_day: date | None
    settled_on: date | None = None
    achieved: Edtf | None = None
    achieved_latest: date | None = None
    claimed_by: PersonId | None = None
    claimed_on: date | None = None
    verified_by: PersonId | None = None
    evidence: tuple[Evidence, ...] = ()
    evidenced_on: date | None = None
    news: Text | None = None
    heard: tuple[date, ...] = ()
    heard_on: date | None = None
    from_source: bool
    told_on: date
    visibility: Visibility
    fuller: Visibility | None = None


class Kept(Milestone, frozen=True, kw_only=True):
    """As it is kept: with what a past day is told from, which no answer needs.

    `said` are all words about it in the order of their days, the last of them `news`;
    `evidence_on` are the days on which each piece of `evidence` was first attached.
    """

    said: tuple[Said, ...] = ()
    evidence_on: tuple[date, ...] = ()
