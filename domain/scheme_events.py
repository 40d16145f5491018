"""What can have happened to a scheme: its events."""

from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Event, Evidence, Wording

DutyName: TypeAlias = Literal["annual meeting", "reporting"]

Test: TypeAlias = Literal[
    "overdue", "slipped", "silent", "blocked", "unevidenced", "unverified", "unreviewed"
]
"""What a colour is given for, each with a number of days.

`overdue` since the day on which it was expected; `slipped`: expected so much later
than promised; `silent`: nothing was heard; `blocked` so long; `unevidenced`: due within
so many days, and nothing shows how far it is; `unverified`: claimed so long ago, and
nobody has checked it; `unreviewed`: it goes on, and its review is so late.
"""

# Its lists, word for word.


class SchemeCreated(Event, frozen=True, kw_only=True, tag="scheme.created"):
    """`kind` is the council's word for what belongs to it: community partnership."""

    name: str
    kind: str


class PurposeStated(Event, frozen=True, kw_only=True, tag="scheme.purpose-stated"):
    wording: Wording


class KeyObjectiveAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.key-objective-adopted"
):
    number: str
    wording: Wording


class CharacteristicAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.characteristic-adopted"
):
    """What a body of this scheme is known by; each can be shown with evidence."""

    number: str
    wording: Wording


class ThemeListed(Event, frozen=True, kw_only=True, tag="scheme.theme-listed"):
    """`wording` names the types of project that belong to the theme."""

    name: str
    wording: Wording


class PointListed(Event, frozen=True, kw_only=True, tag="scheme.point-listed"):
    """One point of a list that the scheme has besides: principles, benefits, reasons.

    `of` is the list's own name.
    """

    of: str
    number: str
    wording: Wording


class PhaseSet(Event, frozen=True, kw_only=True, tag="scheme.phase-set"):
    """A step of its roll-out, and the areas in it as the source names them."""

    number: str
    name: str
    areas: tuple[str, ...] = ()
    starts: Edtf | None = None


class PointShown(Event, frozen=True, kw_only=True, tag="scheme.point-shown"):
    """What shows that a point of one of its lists is so. `of` is the list's name."""

    of: str
    number: str
    wording: Wording
    evidence: Evidence | None = None


# What it asks, and what it does not do.


class ScopeRuleAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.scope-rule-adopted"
):
    """Its bodies do not do what is tagged so. `in_force` None: not recorded."""

    tag: str
    wording: Wording
    in_force: Edtf | None = None


class DutyAdopted(Event, frozen=True, kw_only=True, tag="scheme.duty-adopted"):
    duty: DutyName
    from_day: Edtf
    every_months: int
    clause: str | None = None


class DutyEnded(Event, frozen=True, kw_only=True, tag="scheme.duty-ended"):
    duty: DutyName
    on: Edtf


class QuestionsAdopted(
    Event, frozen=True, kw_only=True, tag="scheme.questions-adopted"
):
    """The three questions, by which each action of a plan is sorted.

    Cormac Russell's: what community power alone can do, what help is needed, what is
    left for the agencies.
    """

    questions: tuple[Wording, ...]


class Band(Struct, frozen=True, omit_defaults=True):
    """A colour, what the scheme says it means, and when it is given: any of `tests`."""

    colour: str
    means: Wording | None = None
    tests: dict[Test, int] = {}


class ColoursAdopted(Event, frozen=True, kw_only=True, tag="scheme.colours-adopted"):
    """A scale, worst first; the last is given where none before it is."""

    bands: tuple[Band, ...]
    from_day: Edtf


class DiscrepancyNoted(
    Event, frozen=True, kw_only=True, tag="scheme.discrepancy-noted"
):
    """`claims` are quotes, none preferred; `inference` is ours and may be wrong."""

    about: str
    claims: tuple[str, ...]
    inference: str | None = None


SchemeEvent: TypeAlias = (
    SchemeCreated
    | PurposeStated
    | KeyObjectiveAdopted
    | CharacteristicAdopted
    | ThemeListed
    | PointListed
    | PhaseSet
    | PointShown
    | ScopeRuleAdopted
    | DutyAdopted
    | DutyEnded
    | QuestionsAdopted
    | ColoursAdopted
    | DiscrepancyNoted
)
