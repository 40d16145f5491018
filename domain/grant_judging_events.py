"""What happens to a grant as it is judged: checked, matched, assessed, proposed.

How people fared who assessed it, and what checks came to, is for officers.
"""

from datetime import date
from typing import ClassVar

from domain.event import Event, Text, Visibility
from domain.grant_parts import Check, Part, Score, Tie
from domain.ids import OrganisationId, PersonId
from domain.meeting_events import Response


class EligibilityChecked(
    Event, frozen=True, kw_only=True, tag="grant.eligibility-checked"
):
    """Whether it is what the fund is for at all."""

    eligible: bool
    why: Text | None = None


class DiligenceDone(Event, frozen=True, kw_only=True, tag="grant.diligence-done"):
    """Whether the applicant can be trusted with the money."""

    default_visibility: ClassVar[Visibility] = "officers"

    checks: tuple[Check, ...]
    why: Text | None = None


class InterestMatched(Event, frozen=True, kw_only=True, tag="grant.interest-matched"):
    """Somebody with a part in deciding belongs to the applicant, and is asked about it.

    `role` is what they are there, in the applicant's own word for it, `organisation`
    the entry of the directory that says so. `cast`: their vote for it or against it is
    known. `response` is what they had said already, at the meeting that decided; None:
    nothing.
    """

    default_visibility: ClassVar[Visibility] = "officers"

    person: PersonId
    part: Part
    tie: Tie
    role: str | None = None
    organisation: OrganisationId | None = None
    cast: bool = False
    response: Response | None = None


class GrantInterestDeclared(
    Event, frozen=True, kw_only=True, tag="grant.interest-declared"
):
    """Somebody who has a say in it has to do with the applicant, and did this."""

    default_visibility: ClassVar[Visibility] = "officers"

    person: PersonId
    response: Response
    interest: Text | None = None


class GrantAssessed(Event, frozen=True, kw_only=True, tag="grant.assessed"):
    """One person's scores, by the criteria of its round, and their reasons.

    `total` counts each as often as its weight says, `out_of` is the most there was;
    `on` the day by which it certainly was done, None: not recorded.
    """

    default_visibility: ClassVar[Visibility] = "officers"

    assessor: PersonId
    scores: tuple[Score, ...] = ()
    why: Text | None = None
    total: int | None = None
    out_of: int | None = None
    on: date | None = None


class AssessmentSetAside(
    Event, frozen=True, kw_only=True, tag="grant.assessment-set-aside"
):
    """Whoever had assessed it withdrew: what they made of it counts no longer."""

    default_visibility: ClassVar[Visibility] = "officers"

    assessor: PersonId


class AwardProposed(Event, frozen=True, kw_only=True, tag="grant.proposed"):
    """An award that somebody else has to approve. `by` None: not recorded.

    `on`: the day by which it certainly was proposed; None: not recorded.
    """

    default_visibility: ClassVar[Visibility] = "officers"

    amount: int
    by: PersonId | None = None
    why: Text | None = None
    on: date | None = None
