"""What is told of a grant to everybody: as it was published, or is described here."""

from typing import Annotated

from msgspec import Meta

from commands.applicants import named
from commands.desk import Case
from commands.entry import (
    ONE_LINE,
    Entry,
    Given,
    Label,
    Pence,
    PersonName,
    Quoted,
    Words,
)
from commands.grant_after import FieldGiven
from commands.grant_asking import PlannedGiven
from commands.organisation import Website
from commands.registry import command
from domain import grant_publishing
from domain.catalogue import FUND, GRANT
from domain.errors import Contradiction
from domain.fund_awards import commit_award
from domain.giving360_told import AN_INDIVIDUAL
from domain.grant_events import RecipientNamed
from domain.grant_published import GrantBroughtIn, GrantDescribed, Place
from domain.ids import FundId, GrantId, OrganisationId
from domain.publishable import SHORTEST_TOO_LONG

Degrees = Annotated[
    str,
    Meta(
        pattern=r"^-?[0-9]{1,3}(\.[0-9]{1,20})?$(?!\n)",
        description="Degrees in figures: 53.4123",
    ),
]
PublishedTitle = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=SHORTEST_TOO_LONG - 1,
        pattern=ONE_LINE,
        description="A title that is published, shorter than 140 characters",
    ),
]


class PlaceGiven(Given, frozen=True, kw_only=True):
    """Where those are whom it is for; `code_type` says what gazetteer `code` is of."""

    name: Label | None = None
    country_code: Label | None = None
    latitude: Degrees | None = None
    longitude: Degrees | None = None
    code: Label | None = None
    code_type: Label | None = None

    def fact(self) -> Place:
        return Place(
            self.name,
            self.country_code,
            self.latitude,
            self.longitude,
            self.code,
            self.code_type,
        )


Places = Annotated[tuple[PlaceGiven, ...], Meta(max_length=50)]


class BringInGrant(Entry, frozen=True, kw_only=True):
    """A grant that was given before, as it was published; it `occurred` when awarded.

    `identifier` is what others know it by (360G-…). `applicant` is what whoever has it
    was called that day; for an `individual` leave it out: who it is stays sealed
    (`recipient`). `fields` is what else was published, by its names there; `leftover`
    what has no place, and may name somebody: only officers see it.
    """

    fund: FundId
    title: Label
    awarded: Pence
    identifier: Label
    amount: Pence | None = None
    disbursed: Pence | None = None
    applicant: Label | None = None
    organisation: OrganisationId | None = None
    individual: bool = False
    recipient: PersonName | None = None
    planned: PlannedGiven | None = None
    description: Quoted | None = None
    department: Label | None = None
    open_call: bool | None = None
    places: Places = ()
    url: Quoted | None = None
    data_source: Quoted | None = None
    modified: Label | None = None
    fields: Annotated[tuple[FieldGiven, ...], Meta(max_length=500)] = ()
    leftover: Words | None = None


@command("grant", "published-grants", creates=True)
async def bring_in(case: Case, id: GrantId, body: BringInGrant) -> None:
    """Enter a grant that was given before it could be entered here."""
    found = await case.load(GRANT, id)
    await case.authorise(None)
    if body.individual == bool(body.applicant or body.organisation):
        raise Contradiction(
            "say either which organisation has it, or that it is an individual"
        )
    if case.occurred is None:
        raise Contradiction("say when it was awarded: occurred is that day")
    published = GrantBroughtIn(
        fund=body.fund,
        applicant=await _called(case, body),
        title=body.title,
        awarded=body.awarded,
        identifier=body.identifier,
        award=case.occurred,
        amount=body.amount,
        disbursed=body.disbursed,
        organisation=body.organisation,
        individual=body.individual,
        planned=body.planned.fact() if body.planned else None,
        description=body.description,
        department=body.department,
        open_call=body.open_call,
        places=tuple(one.fact() for one in body.places),
        url=body.url,
        data_source=body.data_source,
        modified=body.modified,
        fields=tuple(one.fact() for one in body.fields),
    )
    source = await case.require(FUND, body.fund)
    events = grant_publishing.bring_in(
        found,
        published,
        source=body.source.fact() if body.source else None,
        leftover=case.optional_text(body.leftover),
    )
    case.write(id, events)
    if body.recipient is not None and body.individual:
        case.write(id, [RecipientNamed(recipient=case.text(body.recipient))])
    case.write(body.fund, commit_award(source, grant=id, amount=body.awarded))


async def _called(case: Case, body: BringInGrant) -> str:
    found = await named(case, body.organisation)
    if body.individual:
        return AN_INDIVIDUAL
    if body.applicant is not None:
        return body.applicant
    assert found is not None, "it is not for an individual"
    return found.name


class DescribeGrant(Entry, frozen=True, kw_only=True):
    """What is left out stays as it was. Words may name nobody: all may read them.

    `title` is the one to publish, where its own has 140 characters or more.
    """

    description: Words | None = None
    title: PublishedTitle | None = None
    open_call: bool | None = None
    places: Places = ()
    url: Website | None = None


@command("grant", "grants")
async def describe(case: Case, id: GrantId, body: DescribeGrant) -> None:
    """Say what everybody may read of a grant: what it is for, and where."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    said = GrantDescribed(
        description=case.optional_wording(body.description, None),
        title=body.title,
        open_call=body.open_call,
        places=tuple(one.fact() for one in body.places),
        url=body.url,
    )
    case.write(id, grant_publishing.describe(found, said))
