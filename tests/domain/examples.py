"""Named examples that the tests share. Where they can be, they are Cheshire East's."""

from uuid import UUID

from domain.dates import parse
from domain.event import Text, Wording
from domain.ids import (
    BodyId,
    OrganisationId,
    PartnershipId,
    PersonId,
    PlanId,
    SchemeId,
    TextId,
)
from domain.registrations import Registration


def _id(number: int) -> UUID:
    return UUID(f"01890000-0000-7000-8000-{number:012d}")


COMMUNITY_PARTNERSHIPS = SchemeId(_id(101))
TOWN_ALLIANCES = SchemeId(_id(102))

CONGLETON = PartnershipId(_id(201))
SANDBACH = PartnershipId(_id(202))
NANTWICH = PartnershipId(_id(203))

STEERING_GROUP = BodyId(_id(301))
FIVE_TOWNS_FORUM = BodyId(_id(302))

SECRETARY = PersonId(_id(401))
CHAIR = PersonId(_id(402))
OFFICER = PersonId(_id(403))

ACTION_PLAN = PlanId(_id(501))

YEAR_2003 = parse("2003")
YEAR_2013 = parse("2013")
YEAR_2014 = parse("2014")
OCTOBER_2013 = parse("2013-10")
APRIL_2014 = parse("2014-04", "April 2014")
APRIL_2014_ONGOING = parse("2014-04/..", "April 2014 ongoing")
APRIL_2014_END_UNKNOWN = parse("2014-04/")
MAY_2014 = parse("2014-05", "May 2014")
FIRST_OF_MAY_2014 = parse("2014-05-01", "1 May 2014")
JANUARY_2015 = parse("2015-01", "January 2015")

A_REASON = Text(ref=TextId(_id(601)), sha256="a1" * 32)
ANOTHER_REASON = Text(ref=TextId(_id(602)), sha256="b2" * 32)

MARKET_TOWN_INITIATIVE = "Market Town Initiative"
HOLD_AN_AGM = Wording(quote="Hold an AGM which is open to all.")
ATTRACT_FUNDING = Wording(quote="Attract external funding to deliver projects.")
IN_OUR_WORDS = Wording(text=A_REASON)

CANOE_CLUB = OrganisationId(_id(1701))
PADDLERS = OrganisationId(_id(1702))
ROWERS = OrganisationId(_id(1703))
A_CHARITY = Registration("GB-CHC", "9999101")
A_COMPANY = Registration("GB-COH", "99999101")
