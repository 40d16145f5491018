"""What is remembered of a grant, for whatever is decided about it next."""

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.bands import Step
from domain.dates import Edtf
from domain.grant_events import GrantOffered, ReportHandedIn
from domain.grant_judging_events import AwardProposed
from domain.grant_parts import Condition, Instalment, Part, ReportOutcome
from domain.grant_published import GrantBroughtIn
from domain.ids import FundId, OrganisationId, PartnershipId, PersonId
from domain.meeting_events import Response

Stage: TypeAlias = Literal[
    "enquired", "applied", "awarded", "declined", "lapsed", "withdrawn", "closed"
]


class Grant(Struct, frozen=True):
    """`awarded` None: nothing has been awarded, or not yet; else as varied since.

    `by` applied, `recipient` is the person it is for. `published` is how one that was
    brought in stood elsewhere. `passed` are the steps taken of
    its band's `steps`. `assessed_on` are the assessors' days, `matched` those who
    belong to the applicant, by what they do. `owed` pence are to come back, `returned`
    did; `spent` is what the last report says, `handed_in` what awaits judgement.
    """

    fund: FundId
    partnership: PartnershipId | None
    by: PersonId | None = None
    stage: Stage = "applied"
    applicant: str = ""
    organisation: OrganisationId | None = None
    published: GrantBroughtIn | None = None
    individual: bool = False
    recipient: PersonId | None = None
    round: int | None = None
    band: str | None = None
    steps: tuple[Step, ...] = ()
    passed: frozenset[Step] = frozenset()
    eligible: bool | None = None
    assessed_on: dict[PersonId, date | None] = {}
    matched: frozenset[tuple[PersonId, Part]] = frozenset()
    interests: dict[PersonId, Response] = {}
    proposed: AwardProposed | None = None
    awarded: int | None = None
    conditions: tuple[Condition, ...] = ()
    met: frozenset[int] = frozenset()
    instalments: tuple[Instalment, ...] = ()
    offered: GrantOffered | None = None
    accepted: bool = False
    paid: int = 0
    paid_of: dict[int, int] = {}
    suspended: bool = False
    report_by: Edtf | None = None
    chased: int = 0
    handed_in: ReportHandedIn | None = None
    reporters: frozenset[PersonId] = frozenset()
    reported: ReportOutcome | None = None
    spent: int | None = None
    owed: int = 0
    returned: int = 0
    reconciled: bool = False

    @property
    def declined(self) -> bool:
        return self.stage == "declined"

    @property
    def assessors(self) -> tuple[PersonId, ...]:
        """Whose assessments count."""
        return tuple(self.assessed_on)

    def unpaid(self) -> int:
        """Pence awarded and not paid yet."""
        return (self.awarded or 0) - self.paid

    def kept(self) -> int:
        """Pence paid that the applicant has, and is not asked to give back."""
        return self.paid - self.returned - self.owed
