"""A grant until it is decided: asked about, applied for, checked, assessed."""

from typing import Annotated, NamedTuple

from msgspec import Meta

from commands.desk import Case
from commands.entry import (
    Count,
    Entry,
    Given,
    Label,
    Months,
    Pence,
    PersonName,
    When,
    Words,
    edtf,
)
from commands.fund import Number
from commands.registry import command
from domain import grant_asking, grant_deciding
from domain.bands import band_for
from domain.catalogue import FUND, GRANT, PERSON
from domain.errors import Contradiction
from domain.fund import still_open
from domain.fund_rounds import in_time, matched, round_of
from domain.grant import Grant
from domain.grant_parts import Check, CheckOf, Finding, Planned, Score
from domain.ids import FundId, GrantId, OrganisationId, PartnershipId, PersonId
from domain.meeting_events import Response

AN_INDIVIDUAL = "An individual"
"""What stands in the place of a person's name."""


class EnquireAboutGrant(Entry, frozen=True, kw_only=True):
    """`applicant` names an organisation, never a person; `title` is the purpose."""

    fund: FundId
    applicant: Label
    title: Label
    amount: Pence | None = None
    partnership: PartnershipId | None = None
    words: Words | None = None


@command("grant", "enquiries", creates=True)
async def enquire(case: Case, id: GrantId, body: EnquireAboutGrant) -> None:
    """Ask a fund about a grant before applying for it."""
    found = await case.load(GRANT, id)
    await case.authorise(body.partnership)
    await case.require(FUND, body.fund)
    events = grant_asking.enquire(
        found,
        fund=body.fund,
        applicant=body.applicant,
        title=body.title,
        amount=body.amount,
        partnership=body.partnership,
        words=case.optional_text(body.words),
    )
    case.write(id, events)


class PlannedGiven(Given, frozen=True, kw_only=True):
    """When the work is to be done; `months` where no days are known."""

    start: When | None = None
    end: When | None = None
    months: Months | None = None

    def fact(self) -> Planned:
        return Planned(edtf(self.start), edtf(self.end), self.months)


class Application(Entry, frozen=True, kw_only=True):
    """What every application says. `title` is the purpose.

    For an `individual`: who it is stays sealed (`recipient`). `band` may be left out
    where one alone takes so much. `elsewhere` is what others give to the same end.
    """

    title: Label
    amount: Pence
    individual: bool = False
    recipient: PersonName | None = None
    round: Number | None = None
    band: Label | None = None
    area: Label | None = None
    themes: Annotated[tuple[Label, ...], Meta(max_length=20)] = ()
    planned: PlannedGiven | None = None
    elsewhere: Pence | None = None


class ApplyForGrant(Application, frozen=True, kw_only=True):
    """`applicant` names an organisation, never a person; `title` is the purpose.

    For an `individual` leave the applicant out: who it is stays sealed (`recipient`).
    `band` may be left out where one alone takes so much. `elsewhere` is what others
    give to the same end.
    """

    fund: FundId
    applicant: Label | None = None
    partnership: PartnershipId | None = None


@command("grant", "grants", creates=True)
async def apply(case: Case, id: GrantId, body: ApplyForGrant) -> None:
    """Ask a fund for money."""
    found = await case.load(GRANT, id)
    await case.authorise(body.partnership)
    if body.individual == (body.applicant is not None):
        raise Contradiction(
            "say either which organisation applies, or that it is an individual"
        )
    applicant = body.applicant or AN_INDIVIDUAL
    about = Applicant(body.fund, applicant, body.partnership)
    await _apply(case, id, found, about, body)


class FollowUpEnquiry(Application, frozen=True, kw_only=True):
    """The application that an enquiry led to, from whoever asked, to the same fund."""


@command("grant", "enquiries")
async def follow_up(case: Case, id: GrantId, body: FollowUpEnquiry) -> None:
    """Apply for what was only asked about so far."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    applicant = AN_INDIVIDUAL if body.individual else found.applicant
    about = Applicant(found.fund, applicant, found.partnership, found.organisation)
    await _apply(case, id, found, about, body)


class Applicant(NamedTuple):
    """Who applies, and to which fund."""

    fund: FundId
    name: str
    partnership: PartnershipId | None
    organisation: OrganisationId | None = None


async def _apply(
    case: Case, id: GrantId, found: Grant | None, who: Applicant, body: Application
) -> None:
    fund = await case.require(FUND, who.fund)
    still_open(fund)
    current = round_of(fund, body.round) if body.round is not None else None
    bands = current.bands if current else fund.bands
    events = grant_asking.apply(
        found,
        fund=who.fund,
        applicant=who.name,
        title=body.title,
        amount=body.amount,
        partnership=who.partnership,
        organisation=None if body.individual else who.organisation,
        individual=body.individual,
        recipient=case.optional_text(body.recipient),
        round=body.round,
        band=band_for(bands, body.band, body.amount),
        area=body.area,
        themes=body.themes,
        planned=body.planned.fact() if body.planned else None,
        elsewhere=body.elsewhere,
        in_time=in_time(current, case.occurred) if current else None,
        match=matched(fund.match_share, body.amount, body.elsewhere),
    )
    case.write(id, events)


class CheckEligibility(Entry, frozen=True, kw_only=True):
    """`why` is asked for where it is not eligible."""

    eligible: bool
    why: Words | None = None


@command("grant", "grants")
async def check_eligibility(case: Case, id: GrantId, body: CheckEligibility) -> None:
    """Say whether it is what the fund is for."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    events = grant_asking.check_eligibility(
        found, eligible=body.eligible, why=case.optional_text(body.why)
    )
    case.write(id, events)


class CheckGiven(Given, frozen=True, kw_only=True):
    """One thing that was looked into, and what was found."""

    of: CheckOf
    finding: Finding

    def fact(self) -> Check:
        return Check(self.of, self.finding)


class DoDiligence(Entry, frozen=True, kw_only=True):
    """`why` is asked for where somebody was not satisfied."""

    checks: Annotated[tuple[CheckGiven, ...], Meta(min_length=1, max_length=20)]
    why: Words | None = None


@command("grant", "grants")
async def do_diligence(case: Case, id: GrantId, body: DoDiligence) -> None:
    """Say what was looked into about the applicant, and what was found."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    events = grant_asking.do_diligence(
        found,
        checks=tuple(one.fact() for one in body.checks),
        why=case.optional_text(body.why),
    )
    case.write(id, events)


class DeclareGrantInterest(Entry, frozen=True, kw_only=True):
    """`response` is what they did about it; "none": they stayed, and nobody agreed."""

    person: PersonId
    response: Response
    interest: Words | None = None


@command("grant", "grants")
async def declare_interest(case: Case, id: GrantId, body: DeclareGrantInterest) -> None:
    """Say that somebody who has a say in it has to do with the applicant."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = grant_asking.declare_interest(
        found,
        person=body.person,
        response=body.response,
        interest=case.optional_text(body.interest),
    )
    case.write(id, events)


class ScoreGiven(Given, frozen=True, kw_only=True):
    """So many points by one of the round's criteria."""

    criterion: Label
    points: Count

    def fact(self) -> Score:
        return Score(self.criterion, self.points)


class AssessGrant(Entry, frozen=True, kw_only=True):
    """`assessor` left out: whoever enters it. `scores` have all the criteria."""

    assessor: PersonId | None = None
    scores: Annotated[tuple[ScoreGiven, ...], Meta(max_length=50)] = ()
    why: Words | None = None


@command("grant", "grants")
async def assess(case: Case, id: GrantId, body: AssessGrant) -> None:
    """Score it by the criteria of its round, and say why."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    assessor = body.assessor or case.by()
    await case.require(PERSON, assessor)
    fund = await case.require(FUND, found.fund)
    number = found.round
    events = grant_asking.assess(
        found,
        assessor=assessor,
        criteria=round_of(fund, number).criteria if number is not None else (),
        scores=tuple(one.fact() for one in body.scores),
        why=case.optional_text(body.why),
    )
    case.write(id, events)


class ProposeAward(Entry, frozen=True, kw_only=True):
    amount: Pence
    why: Words | None = None


@command("grant", "grants")
async def propose(case: Case, id: GrantId, body: ProposeAward) -> None:
    """Propose an award, for somebody else to approve."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    why = case.optional_text(body.why)
    by = case.asking.person
    events = grant_deciding.propose(found, amount=body.amount, by=by, why=why)
    case.write(id, events)
