"""A grant asked about and applied for."""

from typing import Annotated, NamedTuple

from msgspec import Meta

from commands.applicants import named
from commands.desk import Case
from commands.entry import (
    Clock,
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
from commands.today import entered_at
from domain import grant_asking
from domain.bands import band_for
from domain.catalogue import FUND, GRANT, PERSON
from domain.errors import Contradiction
from domain.fund import still_open
from domain.fund_rounds import in_time, matched, round_of
from domain.giving360_told import AN_INDIVIDUAL
from domain.grant import Grant
from domain.grant_interests import names
from domain.grant_parts import Planned
from domain.ids import FundId, GrantId, OrganisationId, PartnershipId, PersonId


class EnquireAboutGrant(Entry, frozen=True, kw_only=True):
    """`applicant` names an organisation, never a person; `title` is the purpose.

    `organisation` is its entry in the directory; then the name may be left out. Of an
    `individual` nothing is said of who it is.
    """

    fund: FundId
    applicant: Label | None = None
    organisation: OrganisationId | None = None
    individual: bool = False
    title: Label
    amount: Pence | None = None
    partnership: PartnershipId | None = None
    words: Words | None = None


@command("grant", "enquiries", creates=True)
async def enquire(case: Case, id: GrantId, body: EnquireAboutGrant) -> None:
    """Ask a fund about a grant before applying for it."""
    found = await case.load(GRANT, id)
    await case.authorise(body.partnership)
    still_open((await case.require_all(FUND, [body.fund]))[0])
    events = grant_asking.enquire(
        found,
        fund=body.fund,
        applicant=await _called(case, body),
        title=body.title,
        amount=body.amount,
        partnership=body.partnership,
        organisation=body.organisation,
        words=case.optional_text(body.words),
    )
    case.write(id, events)


class PlannedGiven(Given, frozen=True, kw_only=True):
    """When the work is to be done; `months` where no days are known."""

    start: When | None = None
    end: When | None = None
    months: Months | None = None

    def __post_init__(self) -> None:
        """Refuse work that ends before it starts with all else that is wrong."""
        if wrong := grant_asking.wrong_with(self.fact()):
            raise ValueError(wrong)

    def fact(self) -> Planned:
        return Planned(edtf(self.start), edtf(self.end), self.months)


class Application(Entry, frozen=True, kw_only=True):
    """What every application says. `title` is the purpose.

    For an `individual`: who it is stays sealed (`recipient`), and so does their entry
    (`person`), if they have one. `band` may be left out where one alone takes so much.
    `elsewhere` is what others give to the same end; `came_at`: at which time it came.
    """

    title: Label
    amount: Pence
    individual: bool = False
    recipient: PersonName | None = None
    person: PersonId | None = None
    came_at: Clock | None = None
    round: Number | None = None
    band: Label | None = None
    area: Label | None = None
    themes: Annotated[tuple[Label, ...], Meta(max_length=20)] = ()
    planned: PlannedGiven | None = None
    elsewhere: Pence | None = None


class ApplyForGrant(Application, frozen=True, kw_only=True):
    """`applicant` names an organisation, never a person; `title` is the purpose.

    For an `individual` leave the applicant out: who it is stays sealed (`recipient`),
    and so does their entry (`person`), if they have one.
    `organisation` is its entry in the directory; then its name may be left out.
    `band` may be left out where one alone takes so much. `elsewhere` is what others
    give to the same end. `came_at`: the time of the day at which it came, in London;
    else that at which it is entered, if that is the day.
    """

    fund: FundId
    applicant: Label | None = None
    organisation: OrganisationId | None = None
    partnership: PartnershipId | None = None


@command("grant", "grants", creates=True)
async def apply(case: Case, id: GrantId, body: ApplyForGrant) -> None:
    """Ask a fund for money."""
    found = await case.load(GRANT, id)
    await case.authorise(body.partnership)
    name = await _called(case, body)
    about = Applicant(body.fund, name, body.partnership, body.organisation)
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


async def _called(case: Case, body: ApplyForGrant | EnquireAboutGrant) -> str:
    """What the applicant is called: as said, else as the directory tells everybody."""
    if body.individual and (body.applicant or body.organisation):
        raise Contradiction(
            "say either which organisation applies, or that it is an individual"
        )
    if body.individual:
        return AN_INDIVIDUAL
    found = await named(case, body.organisation)
    if body.applicant is not None:
        return body.applicant
    if found is None or body.organisation is None:
        raise Contradiction("say which organisation applies, by its name or its entry")
    if case.kept(body.organisation) is not None:
        raise Contradiction(
            "that organisation's entry is not for everybody; say what to call it here"
        )
    return found.name


async def _apply(
    case: Case, id: GrantId, found: Grant | None, who: Applicant, body: Application
) -> None:
    fund = await case.require(FUND, who.fund)
    still_open(fund)
    current = round_of(fund, body.round) if body.round is not None else None
    bands = current.bands if current else fund.bands
    await case.require_all(PERSON, [body.person])
    _check_unnamed(body)
    at = body.came_at or entered_at(case.now, case.today, body.occurred)
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
        person=body.person,
        round=body.round,
        band=band_for(bands, body.band, body.amount),
        area=body.area,
        themes=body.themes,
        planned=body.planned.fact() if body.planned else None,
        elsewhere=body.elsewhere,
        in_time=in_time(current, case.occurred, at) if current else None,
        match=matched(fund.match_share, body.amount, body.elsewhere),
        by=case.asking.person,
        came_at=at if current and current.closes_at else body.came_at,
    )
    case.write(id, events)


def _check_unnamed(body: Application) -> None:
    """Refuse to have everybody read the name of the person that a grant is for."""
    if body.recipient is None:
        return
    for said in filter(None, (body.title, body.area, *body.themes)):
        if names(said, body.recipient):
            raise Contradiction(
                "what everybody reads of it names the person that it is for; leave the "
                "name out of the title, the area and the themes"
            )
