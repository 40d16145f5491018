"""The part of the history about grants that were given before, and what is told."""

from domain.council_events import PublisherNamed
from domain.dates import parse
from domain.event import Wording
from domain.fund_events import AwardCommitted, FundOpened, Programme
from domain.grant_events import GrantPaid
from domain.grant_parts import Field, Planned
from domain.grant_published import GrantBroughtIn, GrantDescribed, LeftoverKept, Place
from tests.domain.examples import A_REASON
from tests.projections.events import THE_REPORT, Said, said
from tests.projections.examples import BUNTING, COUNCIL, KAYAKS, OLD_FUND

BROUGHT_IN = GrantBroughtIn(
    fund=OLD_FUND,
    applicant="Rowing Club",
    title="Two kayaks",
    awarded=90_050,
    award=parse("2015-12-18"),
    identifier="360G-cheshire-7",
    amount=100_000,
    disbursed=40_000,
    planned=Planned(months=12),
    description="Two kayaks, so that beginners can try one.",
    department="Communities",
    open_call=True,
    places=(Place("Nantwich", "GB", "53.0670", "-2.5220", "E04012222", "PAR"),),
    url="https://example.org/grants/7",
    data_source="https://example.org/grants",
    modified="2016-01-03T18:09:56Z",
    fields=(
        Field("recipientOrganization/0/id", "GB-CHC-1090095"),
        Field("fundingOrganization/0/id", "GB-LAE-CHE"),
        Field("fundingOrganization/0/name", "Cheshire East Council"),
    ),
)

GRANTS_WERE_PUBLISHED: tuple[Said, ...] = (
    said(
        COUNCIL,
        PublisherNamed(
            prefix="360G-cheshire",
            identifier="GB-LAE-CHE",
            name="Cheshire East Council",
            website="https://example.org/",
        ),
        "2016-05-02",
    ),
    said(
        OLD_FUND,
        FundOpened(name="Sports", programme=Programme("Sports Grants", "SPG")),
        "2015-12-01",
    ),
    said(KAYAKS, BROUGHT_IN, "2015-12-18", source=THE_REPORT),
    said(KAYAKS, LeftoverKept(words=A_REASON), "2015-12-18", source=THE_REPORT),
    said(OLD_FUND, AwardCommitted(grant=KAYAKS, amount=90_050), "2015-12-18"),
    said(KAYAKS, GrantPaid(amount=50_050, fund=OLD_FUND), "2016-05-03"),
    said(
        BUNTING,
        GrantDescribed(description=Wording(text=A_REASON), title="Flags"),
        "2016-05-04",
    ),
)
