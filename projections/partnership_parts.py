"""What a partnership's row is made of: stages, areas, forums, support, knowledge.

`occurred` null: when it was is not recorded. `position` is the entry in the register.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Source, Text, Wording
from domain.ids import BodyId, DecisionId, PartnershipId, PersonId
from domain.partnership import Stage, SupportKind
from domain.policies import Verdict
from domain.rulebook import Rulebook


class Reached(Struct, frozen=True):
    """A stage, and the day by which it had certainly been reached (null: not known)."""

    stage: Stage
    occurred: Edtf | None
    on: date | None
    why: Text | None
    source: Source | None
    position: int


class Area(Struct, frozen=True):
    area: str
    kind: str
    code: str | None
    code_vintage: str | None
    since: Edtf | None
    source: Source | None
    position: int
    until: Edtf | None = None


class Forum(Struct, frozen=True):
    forum: BodyId
    since: Edtf | None
    position: int
    until: Edtf | None = None


class CoOrdinator(Struct, frozen=True):
    employer: str | None
    person: PersonId | None
    since: Edtf | None
    position: int


class Support(Struct, frozen=True):
    """`amount` is the money or its worth, in pence."""

    kind: SupportKind
    by: str
    amount: int | None
    wording: Wording | None
    occurred: Edtf | None
    source: Source | None
    position: int


class Shown(Struct, frozen=True):
    """`number` is that of the scheme's characteristic."""

    number: str
    evidence: Wording
    source: Source | None
    position: int


class Knowledge(Struct, frozen=True):
    """`partnership` is the other one: to which it was given, or from which received."""

    direction: Literal["given", "received"]
    partnership: PartnershipId
    about: Wording | None
    occurred: Edtf | None
    source: Source | None
    position: int


class Adopted(Rulebook, frozen=True, kw_only=True):
    """A rulebook and how it came about; `on`: when it had certainly been adopted.

    `adoption` says whether `decision` met what the rules before it asked.
    """

    decision: DecisionId | None = None
    adoption: Verdict | None = None
    occurred: Edtf | None = None
    on: date | None = None
    source: Source | None = None
    position: int
