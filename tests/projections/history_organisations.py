"""The part of the history about organisations: called, registered, merged."""

from datetime import date

from domain.identifier import IdentifierFreed, IdentifierTaken
from domain.organisation_events import (
    FormerlyNamed,
    IdentifierDropped,
    KnownAlsoAs,
    Name,
    OfficerLeft,
    OfficerNamed,
    OrganisationAdded,
    OrganisationClosed,
    OrganisationConfirmed,
    OrganisationDescribed,
    OrganisationMerged,
    OrganisationRegistered,
    OrganisationRenamed,
    OrganisationTookIn,
    RegistrationEnded,
)
from tests.domain.examples import (
    A_CHARITY,
    A_COMPANY,
    A_REASON,
    CANOE_CLUB,
    CHAIR,
    PADDLERS,
    ROWERS,
)
from tests.projections.events import Said, said
from tests.projections.examples import ITS_NUMBER

OF_THE_CANOE_CLUB = (
    said(
        CANOE_CLUB,
        OrganisationAdded(
            name="Congleton Canoe Club",
            kind="group",
            since=date(2013, 3, 31),
            website="https://canoes.example.org",
            known_as=("360G-x-canoe_club",),
        ),
        "2013-03",
    ),
    said(
        CANOE_CLUB,
        OrganisationRenamed(name="Dane Paddlers CIC", since=date(2014, 2, 1)),
        "2014-02-01",
    ),
    said(
        CANOE_CLUB,
        FormerlyNamed(name="Dane Canoes", since=date(2009, 12, 31)),
        "2009",
    ),
    said(CANOE_CLUB, OrganisationRegistered(registration=A_COMPANY), "2014-02-01"),
    said(CANOE_CLUB, KnownAlsoAs(identifier="360G-x-paddlers"), "2014-05-04"),
    said(
        CANOE_CLUB,
        OfficerNamed(person=CHAIR, role="director"),
        "2014-02-01",
    ),
    said(CANOE_CLUB, OfficerLeft(person=CHAIR, on=date(2015, 1, 5)), "2015-01-05"),
    said(CANOE_CLUB, OrganisationConfirmed(), "2014-06-01"),
    said(CANOE_CLUB, OrganisationConfirmed(), "2015-06-01"),
)

OF_THE_PADDLERS = (
    said(
        PADDLERS,
        OrganisationAdded(
            name="The Paddlers",
            kind="charity",
            since=date(2014, 6, 18),
            registrations=(A_CHARITY,),
        ),
        "2014-06-18",
    ),
    said(
        ITS_NUMBER, IdentifierTaken(identifier="GB-CHC-9999101", organisation=PADDLERS)
    ),
    said(
        PADDLERS,
        RegistrationEnded(registration=A_CHARITY, why=A_REASON),
        "2014-07-01",
    ),
    said(ITS_NUMBER, IdentifierFreed()),
    said(PADDLERS, OrganisationMerged(into=CANOE_CLUB), "2014-07-02"),
    said(
        CANOE_CLUB,
        OrganisationTookIn(
            organisation=PADDLERS,
            names=(Name("The Paddlers", date(2014, 6, 18)),),
            registrations=(A_CHARITY,),
            known_as=("360G-y-paddlers",),
        ),
        "2014-07-02",
    ),
)

ORGANISATIONS_WERE_KEPT: tuple[Said, ...] = (
    *OF_THE_CANOE_CLUB,
    *OF_THE_PADDLERS,
    said(ROWERS, OrganisationAdded(name="Rowers", kind="business"), source=None),
    said(ROWERS, KnownAlsoAs(identifier="360G-x-rowers"), "2014-04-01"),
    said(
        ROWERS,
        IdentifierDropped(identifier="360G-x-rowers", why=A_REASON),
        "2014-05-01",
    ),
    said(ROWERS, OrganisationDescribed(kind="company", country="Wales"), "2014-05-02"),
    said(ROWERS, OrganisationClosed(why=A_REASON), "2014-08-31"),
)
