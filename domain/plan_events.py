"""What can have happened to an action plan: its events."""

from typing import Literal, TypeAlias

from domain.dates import Edtf
from domain.event import Event, Text, Wording
from domain.ids import DecisionId, MeetingId, MilestoneId, PartnershipId, SchemeId

ActionKind: TypeAlias = Literal["action", "project"]

ActionEnd: TypeAlias = Literal["done", "carried on", "passed on", "dropped"]
"""What became of an action; `passed on`: somebody else does it now."""

IdeaEnd: TypeAlias = Literal["taken up", "passed on", "kept for later", "not taken up"]

ResourceKind: TypeAlias = Literal["cash", "staff time", "in kind", "volunteers"]

# The plan, and who agreed to it.


class PlanDrafted(Event, frozen=True, kw_only=True, tag="plan.drafted"):
    """`partnership` None: the plan is the council's own."""

    title: str
    scheme: SchemeId | None = None
    partnership: PartnershipId | None = None


class OwnerJoined(Event, frozen=True, kw_only=True, tag="plan.owner-joined"):
    """Owned together (coproduced): another partnership, or whoever is named."""

    partnership: PartnershipId | None = None
    name: str | None = None


class ObjectiveSet(Event, frozen=True, kw_only=True, tag="plan.objective-set"):
    """`number` is the plan's own label ("1.1"); `set_by` names who wanted it."""

    number: str
    wording: Wording
    set_by: str | None = None


class OutcomeStated(Event, frozen=True, kw_only=True, tag="plan.outcome-stated"):
    """What is to be different afterwards, and who set it: the community, say."""

    number: str
    wording: Wording
    set_by: str | None = None
    objective: str | None = None


class PlanAdopted(Event, frozen=True, kw_only=True, tag="plan.adopted"):
    decision: DecisionId | None = None
    on: Edtf | None = None


class PlanRevised(Event, frozen=True, kw_only=True, tag="plan.revised"):
    """What was agreed is another now; `what` says in which way."""

    what: Text
    decision: DecisionId | None = None
    on: Edtf | None = None


class PlanReviewed(Event, frozen=True, kw_only=True, tag="plan.reviewed"):
    on: Edtf
    finding: Text
    meeting: MeetingId | None = None
    decision: DecisionId | None = None


class PlanClosed(Event, frozen=True, kw_only=True, tag="plan.closed"):
    learned: Text | None = None


# What it means to do.


class ActionAdded(Event, frozen=True, kw_only=True, tag="plan.action-added"):
    """`number` is the plan's own label. `lead` and `partners` name no persons.

    `tags` say what it is about, as the scheme's scope rules do; `council_money`: it
    asks the council for money. `question` is 1, 2 or 3 where the scheme has adopted the
    three questions: by community power alone, with help, or for the agencies.
    """

    number: str
    title: str
    kind: ActionKind = "action"
    objective: str | None = None
    theme: str | None = None
    priority: str | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    council_money: bool = False
    question: int | None = None


class ActionFlagged(Event, frozen=True, kw_only=True, tag="plan.action-flagged"):
    """The scheme says that its bodies do not do such a thing.

    `held`: it asks for council money, so it waits for a decision. Otherwise the group
    is its own master, and the flag is all.
    """

    number: str
    tag: str
    scheme: SchemeId
    clause: Wording
    held: bool
    in_force: Edtf | None = None


class ActionReleased(Event, frozen=True, kw_only=True, tag="plan.action-released"):
    """Excepted from the scope rule, or referred to whoever does such things."""

    number: str
    how: Literal["excepted", "referred"]
    decision: DecisionId
    to: str | None = None


class QuestionShifted(Event, frozen=True, kw_only=True, tag="plan.question-shifted"):
    """The answer to the three questions is another now: less, or more, is ours."""

    action: str
    question: int
    why: Text


class ActionEnded(Event, frozen=True, kw_only=True, tag="plan.action-ended"):
    number: str
    became: ActionEnd
    what: Text | None = None


class MilestonePlaced(Event, frozen=True, kw_only=True, tag="plan.milestone-placed"):
    """`objective` is the number of the one it serves; None: the plan as a whole."""

    milestone: MilestoneId
    objective: str | None = None


# What it takes.


class ResourceNoted(Event, frozen=True, kw_only=True, tag="plan.resource-noted"):
    """Needed and secured so far, in pence; None: not recorded, or not in money.

    Noted again for the same action and `what`, the last one counts.
    """

    what: str
    kind: ResourceKind
    action: str | None = None
    needed: int | None = None
    secured: int | None = None
    from_whom: str | None = None


class MoneyAttracted(Event, frozen=True, kw_only=True, tag="plan.money-attracted"):
    """Money from outside, in pence, and what the funder asks for it."""

    funder: str
    amount: int | None = None
    action: str | None = None
    conditions: Wording | None = None
    spend_by: Edtf | None = None
    report_due: Edtf | None = None


# What people said.


class IdeaHeard(Event, frozen=True, kw_only=True, tag="plan.idea-heard"):
    """An idea, or a thing that matters: `whose` and where it was heard, no persons."""

    number: str
    wording: Wording
    kind: Literal["idea", "thing that matters"] = "idea"
    whose: str | None = None
    heard: str | None = None
    theme: str | None = None


class IdeaSettled(Event, frozen=True, kw_only=True, tag="plan.idea-settled"):
    """What became of it; `action` is the number of the one it became."""

    number: str
    became: IdeaEnd
    action: str | None = None
    why: Text | None = None


PlanEvent: TypeAlias = (
    PlanDrafted
    | OwnerJoined
    | ObjectiveSet
    | OutcomeStated
    | PlanAdopted
    | PlanRevised
    | PlanReviewed
    | PlanClosed
    | ActionAdded
    | ActionFlagged
    | ActionReleased
    | QuestionShifted
    | ActionEnded
    | MilestonePlaced
    | ResourceNoted
    | MoneyAttracted
    | IdeaHeard
    | IdeaSettled
)
