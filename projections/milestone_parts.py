"""What a milestone's row is made of: moves, blocks, overrides, comments.

`on` and `since` are the days by which it had certainly happened.
"""

from datetime import date

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Text
from domain.ids import DecisionId, PartnershipId, PersonId
from domain.milestone_events import Stance


class Move(Struct, frozen=True):
    """It is expected on another date from a day on, for a reason.

    `decision` promised it anew: the date is its baseline as well from then on.
    """

    on: date
    forecast: Edtf
    why: Text
    decision: DecisionId | None = None


class Block(Struct, frozen=True):
    """It could not go on. `until` null: it still cannot."""

    since: date
    why: Text
    waiting_for: str | None = None
    until: date | None = None
    how: Text | None = None


class Override(Struct, frozen=True):
    """Somebody saw it in another colour: until a day, an end, or the next of these."""

    on: date
    colour: str
    why: Text
    until: Edtf
    by: PersonId | None = None
    ended: date | None = None


class Said(Struct, frozen=True):
    """Words about it, and the day that they are of."""

    on: date
    words: Text


class Comment(Struct, frozen=True):
    """What somebody said of a claim, for a partnership or (null) for the council."""

    on: date
    by: PersonId
    stance: Stance
    words: Text
    partnership: PartnershipId | None = None
