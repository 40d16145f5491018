"""Every event reads as a plain sentence, from councils to their partnerships."""

import re
from typing import Any

import pytest

from domain import council_events, partnership, person, rulebook_events, scheme_events
from domain.catalogue import EVENTS
from domain.dates import parse
from domain.event import Recorded, Wording
from domain.licences import USUAL
from domain.rulebook import Rulebook
from projections.look import COUNCIL_WIDE
from projections.names import Names
from projections.sentences import sentence
from projections.thing import THINGS
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    FIVE_TOWNS_FORUM,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    MARKET_TOWN_INITIATIVE,
    NANTWICH,
    OFFICER,
    STEERING_GROUP,
)
from tests.domain.examples import COMMUNITY_PARTNERSHIPS as S
from tests.domain.examples import CONGLETON as C
from tests.projections.events import folded, recorded, said
from tests.projections.examples import COUNCIL
from tests.projections.history import EVERYTHING
from tests.projections.saying import misread

HISTORY = recorded(EVERYTHING)
CALLED = {row.id: row.label for row in folded(THINGS, HISTORY).values()}
A_RAW_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
BAD_STOPS = re.compile(r"\s[,.;:]|[,.;:][,.;:]|\(\)|“”")


def test_the_shared_history_has_every_type_of_event() -> None:
    assert {event.type for event in HISTORY} == set(EVENTS)


@pytest.mark.parametrize("event", HISTORY, ids=lambda e: f"{e.position} {e.type}")
def test_every_event_reads_as_a_sentence(event: Recorded[Any]) -> None:
    nobody_known = Names(COUNCIL_WIDE, CALLED, {}, {}, {})
    text = nobody_known.sentence(sentence(event))
    assert "None" not in text
    assert "  " not in text
    assert A_RAW_ID.search(text) is None
    assert BAD_STOPS.search(text) is None
    assert re.fullmatch(r"[^a-z\s].*[.”]", text)


def test_sentences_about_a_council_and_its_people() -> None:
    assert not misread(
        {
            "Cheshire East Council opened its register.": said(
                COUNCIL, council_events.CouncilRegistered(name="Cheshire East Council")
            ),
            "Practice opened its register; it is invented, for practice.": said(
                COUNCIL,
                council_events.CouncilRegistered(name="Practice", practice=True),
            ),
            "Carol Webb became a council officer.": said(
                COUNCIL, council_events.RoleGranted(person=OFFICER, role="officer")
            ),
            "Carol Webb is no longer an auditor.": said(
                COUNCIL, council_events.RoleWithdrawn(person=OFFICER, role="auditor")
            ),
            "Asha Patel was proposed as an administrator; another one has to accept "
            "it.": said(
                COUNCIL, council_events.AdministratorProposed(person=CHAIR, by=OFFICER)
            ),
            "The proposal that Asha Patel become an administrator was dropped.": said(
                COUNCIL, council_events.ProposalDropped(person=CHAIR)
            ),
            "Open data is published under the Open Government Licence 3.0 (United "
            "Kingdom).": said(COUNCIL, council_events.LicenceChosen(licence=USUAL)),
            "The council publishes grants as Cheshire East Council (GB-LAE-CHE): "
            "360G-cheshire.": said(
                COUNCIL,
                council_events.PublisherNamed(
                    prefix="360G-cheshire",
                    identifier="GB-LAE-CHE",
                    name="Cheshire East Council",
                ),
            ),
            "The council's pages have the colour #5c2472.": said(
                COUNCIL, council_events.CouncilDressed(colour="#5c2472")
            ),
            "The council said how the public reaches it about its pages.": said(
                COUNCIL, council_events.ContactTold(contact=council_events.Contact())
            ),
            "Asha Patel was added to the register; shown to the public by office "
            "only.": said(CHAIR, person.PersonAdded()),
            "Asha Patel is a councillor, and so shown to the public by full name.": (
                said(CHAIR, person.CouncillorNoted(councillor=True))
            ),
            "Asha Patel is a councillor no longer.": said(
                CHAIR, person.CouncillorNoted(councillor=False)
            ),
            "Asha Patel is now shown to the public by first name.": said(
                CHAIR, person.PersonShownAs(shown="first name")
            ),
        }
    )


def test_sentences_about_a_scheme() -> None:
    assert not misread(
        {
            "The scheme “Local Working” was created; what belongs to it is called "
            "“community partnership”.": said(
                S,
                scheme_events.SchemeCreated(
                    name="Local Working", kind="community partnership"
                ),
            ),
            "The purpose of the scheme “Community Partnerships” was stated: “improve "
            "the well-being of their area”.": said(
                S,
                scheme_events.PurposeStated(
                    wording=Wording(quote="improve the well-being of their area")
                ),
            ),
            "Key objective 1 of the scheme “Community Partnerships” was adopted: "
            "“It rained.”": said(
                S, scheme_events.KeyObjectiveAdopted(number="1", wording=IN_OUR_WORDS)
            ),
            "Characteristic 17 of the scheme “Community Partnerships” was adopted: "
            "“Hold an AGM which is open to all.”": said(
                S, scheme_events.CharacteristicAdopted(number="17", wording=HOLD_AN_AGM)
            ),
            "The theme “heritage” was listed in the scheme “Community Partnerships”: "
            "“trails, war memorials”.": said(
                S,
                scheme_events.ThemeListed(
                    name="heritage", wording=Wording(quote="trails, war memorials")
                ),
            ),
            "The scheme “Community Partnerships” ruled out “social care”, from a "
            "day not recorded: “It rained.”": said(
                S,
                scheme_events.ScopeRuleAdopted(tag="social care", wording=IN_OUR_WORDS),
            ),
            "The scheme “Community Partnerships” asks for an annual meeting every 12 "
            "months, from April 2014 (2.3).": said(
                S,
                scheme_events.DutyAdopted(
                    duty="annual meeting",
                    from_day=parse("2014-04"),
                    every_months=12,
                    clause="2.3",
                ),
            ),
            "The scheme “Community Partnerships” no longer asks for a report, from "
            "March 2016.": said(
                S, scheme_events.DutyEnded(duty="reporting", on=parse("2016-03"))
            ),
            "A discrepancy was noted (number of partnerships): “6” and “five are "
            "listed”; our inference, which may be wrong: Nantwich is the sixth.": said(
                S,
                scheme_events.DiscrepancyNoted(
                    about="number of partnerships",
                    claims=("6", "five are listed"),
                    inference="Nantwich is the sixth",
                ),
            ),
        }
    )


def test_sentences_about_a_partnerships_life() -> None:
    assert not misread(
        {
            "Interest in Congleton was expressed in 2004; it was heard from Town "
            "Council.": said(
                C,
                partnership.InterestExpressed(
                    name="Congleton", scheme=S, heard_from="Town Council"
                ),
                "2004",
            ),
            "People began to form Congleton in about 2005.": said(
                C, partnership.FormationStarted(name="Congleton", scheme=S), "2005~"
            ),
            "Congleton Partnership was established in 2006; what led to it: “Market "
            "Town Initiative”.": said(
                C,
                partnership.PartnershipEstablished(
                    name="Congleton Partnership",
                    scheme=S,
                    drivers=(MARKET_TOWN_INITIATIVE,),
                ),
                "2006",
            ),
            "Congleton Partnership was established, on a day not recorded; what led to "
            "it: “Market Town Initiative” and “the Town Council's wish”.": said(
                C,
                partnership.PartnershipEstablished(
                    name="Congleton Partnership",
                    scheme=S,
                    drivers=(MARKET_TOWN_INITIATIVE, "the Town Council's wish"),
                ),
            ),
            "Congleton Partnership was constituted on 1 May 2014, with the governing "
            "document “Constitution”.": said(
                C,
                partnership.Constituted(governing_document="Constitution"),
                "2014-05-01",
            ),
            "Congleton Partnership fell dormant in June 2010, because: “It "
            "rained.”": said(C, partnership.FellDormant(why=A_REASON), "2010-06"),
            "Congleton Partnership was revived from 2011 to 2012.": said(
                C, partnership.Revived(), "2011/2012"
            ),
            "Congleton Partnership merged into Nantwich Partnership in 2020.": said(
                C, partnership.MergedInto(partnership=NANTWICH), "2020"
            ),
            "Congleton Partnership was wound up in 2021.": said(
                C, partnership.WoundUp(), "2021"
            ),
            "The partnership took the name Congleton Together.": said(
                C, partnership.Renamed(name="Congleton Together")
            ),
        }
    )


def test_sentences_about_a_partnerships_ties() -> None:
    rules = Rulebook(
        in_force=parse("2014-04-01"),
        agm_every_months=15,
        quorum=3,
        clauses={"quorum": "6.1"},
    )
    assert not misread(
        {
            "Congleton Partnership covers Eaton (parish, code E04000001 of "
            "2013).": said(
                C,
                partnership.AreaCovered(
                    area="Eaton", kind="parish", code="E04000001", code_vintage="2013"
                ),
            ),
            "Congleton Partnership no longer covers Eaton.": said(
                C, partnership.AreaLeft(area="Eaton")
            ),
            "Congleton Partnership joined the 5 Towns Partnership Forum.": said(
                C, partnership.ForumJoined(forum=FIVE_TOWNS_FORUM)
            ),
            "Congleton Partnership left the 5 Towns Partnership Forum.": said(
                C, partnership.ForumLeft(forum=FIVE_TOWNS_FORUM)
            ),
            "Asha Patel was appointed co-ordinator of Congleton Partnership, employed "
            "by the Town Council.": said(
                C,
                partnership.CoOrdinatorAppointed(
                    employer="the Town Council", person=CHAIR
                ),
            ),
            "A co-ordinator was appointed for Congleton Partnership; the employer is "
            "not recorded.": said(C, partnership.CoOrdinatorAppointed()),
            "The co-ordinator of Congleton Partnership left the post.": said(
                C, partnership.CoOrdinatorLeft()
            ),
            "The Council supported Congleton Partnership with money: £1,250.00.": said(
                C,
                partnership.SupportProvided(
                    kind="cash", by="The Council", amount=125_000
                ),
            ),
            "The Council supported Congleton Partnership with money; how much is not "
            "recorded: “It rained.”": said(
                C,
                partnership.SupportProvided(
                    kind="cash", by="The Council", wording=IN_OUR_WORDS
                ),
            ),
            "Congleton Partnership shows characteristic 17: “It rained.”": said(
                C, partnership.CharacteristicShown(number="17", evidence=IN_OUR_WORDS)
            ),
            "Congleton Partnership shared its knowledge with Nantwich "
            "Partnership.": said(
                C, partnership.KnowledgeShared(with_partnership=NANTWICH)
            ),
            "The Steering Group was listed as a body of Congleton Partnership, as an "
            "executive.": said(
                C, partnership.BodyListed(body=STEERING_GROUP, kind="executive")
            ),
            "Congleton Partnership adopted a rulebook, in force from 1 April 2014: an "
            "annual meeting is held at least every 15 months and a meeting needs at "
            "least 3 people present (6.1).": said(
                C, rulebook_events.RulebookAdopted(rulebook=rules)
            ),
        }
    )
