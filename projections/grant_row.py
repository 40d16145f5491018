"""The row of a grant: what was asked for, said and paid, and what came of it."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Source, Text, Visibility, Wording
from domain.grant_events import GrantApplied, GrantEnquired
from domain.grant_parts import Check, Field, Planned, ReportOutcome
from domain.grant_published import GrantBroughtIn, Place
from domain.ids import DecisionId, FundId, OrganisationId, PartnershipId, PersonId
from domain.policies import Verdict
from projections.grant_parts import (
    Assessment,
    Chased,
    ConditionNow,
    Declared,
    HandedIn,
    InstalmentNow,
    Matched,
    Move,
    Payment,
    Status,
)


class Grant(Struct, frozen=True, kw_only=True):
    """Amounts are whole pence. `status` "paid": all of what was awarded.

    `awarded` null: nothing has been awarded, or not yet. `decision` is the one that
    awarded or declined it; null: not recorded, or not decided. `matched` are those with
    a part in deciding who belong to the applicant, `handed_in` is the applicant's own
    report; both, and the `person` that it is for, are not for everybody. `report_due`
    is the last day of `report_by`; `owed` is still to come back, `returned` did.
    `elsewhere` is what others give, `elsewhere_said` what other registers say. `moves`
    are the entries that all of it follows from, `told_on` the last day that one of them
    is of, `changed_at` when the last was recorded.

    `identifier` is that of one which was brought in as it was `published`; `modified`
    is when that was last written elsewhere, `leftover` what had no place here.
    `payments_told` false: whoever published it said nothing of what was paid, and
    nothing was entered since; `paid` is 0 then because it is not recorded.
    `award` is when it was awarded, in the words of whoever said so; `published_title`
    is what it is called where it is published, if not by its own.
    """

    id: UUID
    partnership: PartnershipId | None
    fund: FundId
    applicant: str
    title: str
    amount: int | None
    status: Status = "applied"
    applied: Edtf | None
    from_day: date | None
    organisation: OrganisationId | None = None
    individual: bool = False
    recipient: Text | None = None
    person: PersonId | None = None
    round: int | None = None
    band: str | None = None
    area: str | None = None
    themes: tuple[str, ...] = ()
    planned: Planned | None = None
    elsewhere: int | None = None
    in_time: Verdict | None = None
    match: Verdict | None = None
    eligible: bool | None = None
    checks: tuple[Check, ...] = ()
    declared: tuple[Declared, ...] = ()
    matched: tuple[Matched, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    proposed: int | None = None
    awarded: int | None = None
    declined: bool = False
    decision: DecisionId | None = None
    decided_on: date | None = None
    why_declined: Text | None = None
    interests: Verdict | None = None
    conditions: tuple[ConditionNow, ...] = ()
    instalments: tuple[InstalmentNow, ...] = ()
    offered_until: Edtf | None = None
    accepted_on: date | None = None
    suspended: bool = False
    paid: int = 0
    paid_on: date | None = None
    payments_told: bool = True
    payments: tuple[Payment, ...] = ()
    report_by: Edtf | None = None
    report_due: date | None = None
    chases: tuple[Chased, ...] = ()
    handed_in: HandedIn | None = None
    report: ReportOutcome | None = None
    reported_on: date | None = None
    spent: int | None = None
    owed: int = 0
    returned: int = 0
    reconciled_on: date | None = None
    closed_on: date | None = None
    elsewhere_said: tuple[Field, ...] = ()
    identifier: str | None = None
    award: Edtf | None = None
    published_title: str | None = None
    description: Wording | None = None
    department: str | None = None
    open_call: bool | None = None
    places: tuple[Place, ...] = ()
    url: str | None = None
    data_source: str | None = None
    modified: str | None = None
    published: tuple[Field, ...] = ()
    leftover: Text | None = None
    moves: tuple[Move, ...] = ()
    told_on: date | None = None
    changed_at: datetime | None = None
    source: Source | None
    visibility: Visibility
    fuller: Visibility | None = None


def begun(row: Grant, facts: GrantEnquired | GrantApplied, said: Edtf | None) -> Grant:
    """A row as an enquiry or an application begins it, or begins it again."""
    row = Grant(
        id=row.id,
        partnership=facts.partnership,
        fund=facts.fund,
        applicant=facts.applicant,
        title=facts.title,
        amount=facts.amount,
        applied=said,
        from_day=row.from_day,
        organisation=facts.organisation,
        moves=row.moves,
        told_on=row.told_on,
        changed_at=row.changed_at,
        source=row.source,
        visibility=row.visibility,
        fuller=row.fuller,
    )
    if isinstance(facts, GrantEnquired):
        return replace(row, status="enquired", applied=None)
    return replace(
        row,
        individual=facts.individual,
        round=facts.round,
        band=facts.band,
        area=facts.area,
        themes=facts.themes,
        planned=facts.planned,
        elsewhere=facts.elsewhere,
        in_time=facts.in_time,
        match=facts.match,
    )


def brought_in(row: Grant, facts: GrantBroughtIn, day: date) -> Grant:
    """A row as a file begins it, which tells of an award and of nothing before it."""
    return replace(
        row,
        status="paid" if facts.disbursed == facts.awarded else "awarded",
        organisation=facts.organisation,
        individual=facts.individual,
        area=facts.places[0].name if facts.places else None,
        planned=facts.planned,
        awarded=facts.awarded,
        decided_on=day,
        award=facts.award,
        paid=facts.disbursed or 0,
        paid_on=_paid_on(facts, day),
        payments_told=facts.disbursed is not None,
        identifier=facts.identifier,
        description=Wording(quote=facts.description) if facts.description else None,
        department=facts.department,
        open_call=facts.open_call,
        places=facts.places,
        url=facts.url,
        data_source=facts.data_source,
        modified=facts.modified,
        published=facts.fields,
    )


def _paid_on(facts: GrantBroughtIn, day: date) -> date | None:
    """The day by which it was paid: what is published was so when it was written."""
    if not facts.disbursed:
        return None
    try:
        return date.fromisoformat((facts.modified or "")[:10])
    except ValueError:
        return day
