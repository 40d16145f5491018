"""The part of the history about partnerships: begun, taken further, resting, over."""

from domain.dates import parse
from domain.event import Wording
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    BodyListed,
    CharacteristicShown,
    Constituted,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    FellDormant,
    FormationStarted,
    ForumJoined,
    ForumLeft,
    InterestExpressed,
    KnowledgeShared,
    MergedInto,
    PartnershipEstablished,
    Renamed,
    Revived,
    SupportProvided,
    WoundUp,
)
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted, RulebookAnnulled, RulebookRatified
from tests.domain.examples import (
    A_REASON,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    NANTWICH,
    SANDBACH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import HEDGE_PLANTING
from tests.projections.events import THE_REPORT, said
from tests.projections.examples import HEATONS, OLD_TOWN

WITHIN_FIFTEEN_MONTHS = Rulebook(
    in_force=parse("2014-04-01"),
    agm_every_months=15,
    quorum=3,
    notice_clear_days=14,
    clauses={"agm_every_months": "7"},
)

CONGLETON_HAPPENED = (
    said(
        CONGLETON,
        InterestExpressed(
            name="Congleton", scheme=COMMUNITY_PARTNERSHIPS, heard_from="Town Council"
        ),
        "2004",
    ),
    said(
        CONGLETON,
        FormationStarted(name="Congleton", scheme=COMMUNITY_PARTNERSHIPS),
        "2005",
    ),
    said(
        CONGLETON,
        PartnershipEstablished(
            name="Congleton Partnership",
            scheme=COMMUNITY_PARTNERSHIPS,
            drivers=("Market Town Initiative",),
        ),
        "2006",
        of=CONGLETON,
        source=THE_REPORT,
    ),
    *(
        said(CONGLETON, facts, when, of=CONGLETON)
        for when, facts in (
            ("2007-03", Constituted(governing_document="Constitution 2007")),
            ("2007", AreaCovered(area="Congleton", kind="town")),
            ("2007", AreaCovered(area="Eaton", kind="parish", code="E04000001")),
            ("2012", AreaLeft(area="Eaton")),
            ("2008", ForumJoined(forum=FIVE_TOWNS_FORUM)),
            ("2013", ForumLeft(forum=FIVE_TOWNS_FORUM)),
            ("2014-02", ForumJoined(forum=FIVE_TOWNS_FORUM)),
            ("2009", CoOrdinatorAppointed(employer="Congleton Town Council")),
            ("2012", CoOrdinatorLeft()),
            ("2013", CoOrdinatorAppointed(employer="Communities Team")),
            ("2013", SupportProvided(kind="cash", by="Council", amount=125_000)),
            (
                "2014",
                SupportProvided(
                    kind="staff time", by="Communities Team", wording=IN_OUR_WORDS
                ),
            ),
            ("2014-05-01", CharacteristicShown(number="17", evidence=HOLD_AN_AGM)),
            ("2006", BodyListed(body=STEERING_GROUP, kind="steering group")),
            ("2014-04-01", RulebookAdopted(rulebook=WITHIN_FIFTEEN_MONTHS)),
            ("2014-05-01", RulebookAnnulled(version=2, decision=HEDGE_PLANTING)),
            ("2014-05-02", RulebookRatified(version=2, decision=HEDGE_PLANTING)),
            ("2014-06-01", Renamed(name="The Congleton Partnership")),
        )
    ),
)

PARTNERSHIPS_WERE_FORMED = (
    *CONGLETON_HAPPENED,
    said(
        NANTWICH,
        FormationStarted(name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS),
        "2014~",
        of=NANTWICH,
        source=THE_REPORT,
    ),
    said(
        CONGLETON,
        KnowledgeShared(
            with_partnership=NANTWICH,
            about=Wording(quote="sharing their knowledge"),
        ),
        of=CONGLETON,
        source=THE_REPORT,
    ),
    said(
        SANDBACH,
        PartnershipEstablished(
            name="Sandbach Partnership", scheme=COMMUNITY_PARTNERSHIPS
        ),
        "2004",
    ),
    said(SANDBACH, FellDormant(why=A_REASON), "2010-06"),
    said(SANDBACH, Revived(), "2012-09-01"),
    said(
        HEATONS,
        InterestExpressed(name="The Heatons", scheme=COMMUNITY_PARTNERSHIPS),
        visibility="partnership",
    ),
    said(HEATONS, WoundUp(), "2014-07-01"),
    said(
        OLD_TOWN,
        PartnershipEstablished(name="Old Town", scheme=COMMUNITY_PARTNERSHIPS),
        "2003",
    ),
    said(OLD_TOWN, MergedInto(partnership=CONGLETON), "2011"),
)
