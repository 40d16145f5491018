"""Sentences about organisations, each as people read it."""

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
    A_REASON,
    CANOE_CLUB,
    CHAIR,
    PADDLERS,
    ROWERS,
)
from tests.projections.events import said
from tests.projections.examples import ITS_NUMBER
from tests.projections.saying import misread

NUMBER = "GB-CHC-9999101"


def test_sentences_about_an_organisation() -> None:
    assert not misread(
        {
            "Dane Paddlers was added to the directory: a group.": said(
                PADDLERS, OrganisationAdded(name="Dane Paddlers", kind="group")
            ),
            "Dane Paddlers was added to the directory as GB-CHC-9999101 and 360G-x-y: "
            "an agency.": said(
                PADDLERS,
                OrganisationAdded(
                    name="Dane Paddlers",
                    kind="agency",
                    registrations=(A_CHARITY,),
                    known_as=("360G-x-y",),
                ),
            ),
            "An organisation took the name Dane Paddlers CIC from 1 February 2014.": (
                said(
                    PADDLERS,
                    OrganisationRenamed(
                        name="Dane Paddlers CIC", since=date(2014, 2, 1)
                    ),
                )
            ),
            "Canoe Club was called “Dane Canoes” from 31 December 2009.": said(
                CANOE_CLUB, FormerlyNamed(name="Dane Canoes", since=date(2009, 12, 31))
            ),
            "Canoe Club is known to others as 360G-x-canoes.": said(
                CANOE_CLUB, KnownAlsoAs(identifier="360G-x-canoes")
            ),
            "Canoe Club is not known as 360G-x-y, because: “It rained.”": said(
                CANOE_CLUB, IdentifierDropped(identifier="360G-x-y", why=A_REASON)
            ),
            "Canoe Club was described otherwise as an agency, Wales.": said(
                CANOE_CLUB, OrganisationDescribed(kind="agency", country="Wales")
            ),
            "Canoe Club was described otherwise.": said(
                CANOE_CLUB, OrganisationDescribed(description=A_REASON)
            ),
            "Canoe Club is registered as GB-CHC-9999101.": said(
                CANOE_CLUB, OrganisationRegistered(registration=A_CHARITY)
            ),
            "Canoe Club is no longer registered as GB-CHC-9999101, because: “It "
            "rained.”": said(
                CANOE_CLUB, RegistrationEnded(registration=A_CHARITY, why=A_REASON)
            ),
            "Asha Patel was named as trustee of Canoe Club.": said(
                CANOE_CLUB, OfficerNamed(person=CHAIR, role="trustee")
            ),
            "Asha Patel left Canoe Club.": said(
                CANOE_CLUB, OfficerLeft(person=CHAIR, on=date(2015, 1, 5))
            ),
            "The Paddlers was found to be one with Canoe Club and merged into it.": (
                said(PADDLERS, OrganisationMerged(into=CANOE_CLUB))
            ),
            "Canoe Club took in The Paddlers, which was called “The Paddlers” and "
            "“Paddlers”.": said(
                CANOE_CLUB,
                OrganisationTookIn(
                    organisation=PADDLERS,
                    names=(Name("The Paddlers"), Name("Paddlers")),
                ),
            ),
            "What the directory says of Canoe Club was confirmed.": said(
                CANOE_CLUB, OrganisationConfirmed()
            ),
            "Canoe Club closed, because: “It rained.”": said(
                CANOE_CLUB, OrganisationClosed(why=A_REASON)
            ),
            "An organisation closed.": said(ROWERS, OrganisationClosed()),
            "GB-CHC-9999101 stands for Canoe Club.": said(
                ITS_NUMBER,
                IdentifierTaken(identifier=NUMBER, organisation=CANOE_CLUB),
            ),
            "An identifier stands for nobody any more.": said(
                ITS_NUMBER, IdentifierFreed()
            ),
        }
    )
