"""Offices with their warnings, and the register of interests."""

from typing import Any

import pytest

from domain.body import BodyDisbanded, BodyFormed, MemberJoined
from domain.dates import parse
from domain.ids import BodyId, PartnershipId
from domain.offices import OfficeTaken
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from domain.rules import SeatRule
from projections.interests import InterestHeld, interests
from projections.listings import bodies
from projections.look import COUNCIL_WIDE, PUBLIC, BadCursor, Look, Page, Sight
from projections.offices import OfficesOf, offices
from projections.succession import About
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    NANTWICH,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import MEMBER, NEWCOMER, TREASURER
from tests.projections.asking import look, walk
from tests.projections.events import said
from tests.projections.examples import NEW_CHAIR, SIGNS, SUB_GROUP
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council


async def of_congleton(told: Council, day: str | None = None) -> OfficesOf:
    found = await offices(
        told.reader, look(day), partnership=CONGLETON, mark=None, limit=5
    )
    (one,) = found.items
    return one


async def every(told: Council, frame: Look, **wanted: Any) -> list[InterestHeld]:
    found = await interests(told.reader, frame, mark=None, limit=50, **wanted)
    return found.items


def told_of(found: OfficesOf, about: About) -> list[str]:
    return [one.sentence for one in found.warnings if one.about == about]


def states(found: OfficesOf) -> dict[str, str]:
    return {one.office: one.state for one in found.offices if one.partnership}


async def test_every_office_is_in_term_held_over_or_vacant(told: Council) -> None:
    in_may = await of_congleton(told, "2014-05-10")
    assert states(in_may) == {
        "chair": "in term",
        "secretary": "in term",
        "treasurer": "vacant",
    }
    in_june = await of_congleton(told, "2014-06-10")
    assert states(in_june)["secretary"] == "holding over"
    chair, secretary, _ = sorted(in_june.offices, key=lambda one: one.office)
    assert (chair.person, secretary.person) == (NEW_CHAIR, SECRETARY)
    assert "kept until somebody follows" in secretary.because


async def test_terms_that_end_and_offices_that_are_vacant_are_told_in_time(
    told: Council,
) -> None:
    early = await of_congleton(told, "2014-03-15")
    assert told_of(early, "term ending") == [
        "The term of the secretary of Steering Group runs out soon: May 2014."
    ]
    late = await of_congleton(told, "2014-06-10")
    assert told_of(late, "term ending") == []
    assert told_of(late, "term over") == [
        (
            "Of the secretary of Steering Group: The term ran out: May 2014; "
            "the office is kept until somebody follows."
        )
    ]
    assert told_of(late, "vacant office") == [
        "The office of treasurer of Steering Group is vacant."
    ]
    assert told_of(late, "vacant seats") == ["Steering Group has 1 seat vacant, of 5."]


async def test_a_partnership_that_was_not_heard_from_for_months_is_told(
    told: Council,
) -> None:
    found = await of_congleton(told)

    (sentence,) = told_of(found, "no news")
    assert sentence == "The Congleton Partnership: Last heard from: 2014."


async def test_seats_that_are_not_held_as_the_rules_share_them_out_are_told(
    council: Council,
) -> None:
    rules = Rulebook(
        in_force=parse("2014-04-30"),
        seats=(SeatRule(category="Residents", at_least=2),),
        clauses={"seats": "4.1"},
    )
    seated = MemberJoined(person=NEWCOMER, category="Residents", until=parse("2014-05"))
    await council.append(
        [
            *EVERYTHING,
            said(CONGLETON, RulebookAdopted(rulebook=rules), "2014-01-01"),
            said(STEERING_GROUP, seated, "2014-02-01"),
        ]
    )
    await council.catch_up()

    async def found(day: str) -> OfficesOf:
        frame = look(day, position=len(EVERYTHING) + 1)
        page = await offices(
            council.reader, frame, partnership=CONGLETON, mark=None, limit=1
        )
        return page.items[0]

    in_may, in_june = await found("2014-05-31"), await found("2014-06-01")
    (share,) = told_of(in_may, "share of seats")
    assert share.endswith("(4.1) shares out the seats; Residents has 1 of at least 2.")
    assert told_of(in_may, "seat over") == []
    (share,) = told_of(in_june, "share of seats")
    assert share.endswith("Residents has 0 of at least 2.")
    assert told_of(in_june, "seat over") == [
        "A membership of Steering Group has run out: May 2014."
    ]
    assert told_of(in_may, "nobody left") == []


async def test_a_disbanded_body_has_no_offices_to_fill(told: Council) -> None:
    found = await of_congleton(told)

    assert STEERING_GROUP in {one.body for one in found.offices}
    assert SUB_GROUP not in {one.body for one in found.offices}


async def test_terms_entered_late_are_among_the_past_ones(told: Council) -> None:
    group = await bodies.one(told.reader, look(), STEERING_GROUP)

    assert group is not None
    late = [o for o in group.past_officers if o.person == TREASURER]
    assert [o.office for o in late] == ["secretary", "treasurer"]
    then = await bodies.one(told.reader, look("2012-01-01"), STEERING_GROUP)
    assert then is not None
    assert ("secretary", TREASURER) in [(o.office, o.person) for o in then.officers]


async def test_interests_are_shown_to_those_who_may_see_them(told: Council) -> None:
    async def seen(sight: Sight, day: str | None = None) -> list[tuple[int, bool]]:
        found = await every(told, look(day, sight=sight), person=MEMBER)
        return [(one.interest.number, one.interest.sensitive) for one in found]

    members, neighbours = Sight(partnerships=(CONGLETON,)), Sight((), (NANTWICH,))
    assert await seen(COUNCIL_WIDE, "2014-02-10") == [(1, False), (2, True)]
    assert await seen(members, "2014-02-10") == [(1, False)]
    assert await seen(neighbours, "2014-02-10") == []
    assert await seen(PUBLIC, "2014-02-10") == []
    assert await seen(COUNCIL_WIDE) == [(2, True)]
    assert await seen(COUNCIL_WIDE, "2014-02-01") == []


async def test_interests_say_whose_they_are_and_in_which_body(told: Council) -> None:
    first, _ = await every(
        told, look("2014-02-10"), partnership=CONGLETON, body=STEERING_GROUP
    )

    assert (first.body, first.body_name) == (STEERING_GROUP, "Steering Group")
    assert (first.interest.person, first.interest.interest) == (MEMBER, A_REASON)
    assert await every(told, look(), body=SUB_GROUP) == []
    assert await every(told, look("2014-02-10"), partnership=NANTWICH) == []


async def test_interests_come_in_pages_by_body_and_number(told: Council) -> None:
    frame = look("2014-02-10")

    async def page(mark: str | None) -> Page[InterestHeld]:
        return await interests(told.reader, frame, mark=mark, limit=1)

    pages = await walk(page)

    assert [len(items) for items in pages] == [1, 1]
    assert [one for items in pages for one in items] == await every(told, frame)
    with pytest.raises(BadCursor):
        await page("nonsense")


async def test_offices_come_in_pages_by_the_name_of_their_partnership(
    told: Council,
) -> None:
    async def page(mark: str | None, limit: int = 1) -> Page[OfficesOf]:
        return await offices(told.reader, look(), mark=mark, limit=limit)

    pages = await walk(page)
    whole = await page(None, 50)

    assert [one for items in pages for one in items] == whole.items
    assert all(len(items) == 1 for items in pages)
    names = [one.name for one in whole.items]
    assert names == sorted(names)
    assert await of_congleton(told) in whole.items
    with pytest.raises(BadCursor):
        await page("nonsense")


async def test_a_body_of_the_councils_own_stands_by_itself(council: Council) -> None:
    def formed(name: str, of: PartnershipId | None = None) -> BodyFormed:
        return BodyFormed(name=name, kind="steering group", prefix="AA", partnership=of)

    chaired = OfficeTaken(office="chair", person=CHAIR, how="elected")
    keeps = OfficeTaken(office="secretary", person=CHAIR, how="elected")
    old, overview, hidden = SUB_GROUP, STEERING_GROUP, BodyId(SIGNS)
    await council.append(
        [
            said(old, formed("Old board"), "2014-01-01"),
            said(old, BodyDisbanded(), "2014-06-01"),
            said(overview, formed("Overview group"), "2014-01-01"),
            said(overview, chaired, "2014-01-02"),
            said(overview, keeps, "2014-01-02"),
            said(hidden, formed("Friends", NANTWICH), "2014-01-01"),
        ]
    )
    await council.catch_up()

    async def homes(day: str, **wanted: Any) -> list[OfficesOf]:
        frame = look(day)
        return (
            await offices(council.reader, frame, mark=None, limit=9, **wanted)
        ).items

    friends, own = await homes("2014-06-01")
    assert (friends.name, friends.partnership, friends.body) == (
        "Friends",
        NANTWICH,
        None,
    )
    assert (own.name, own.partnership, own.body) == ("Overview group", None, overview)
    assert told_of(own, "several offices") == [
        (
            "One person holds several offices: "
            "chair of Overview group and secretary of Overview group."
        )
    ]
    assert [one.name for one in await homes("2014-05-31")] == [
        "Friends",
        "Old board",
        "Overview group",
    ]
    assert await homes("2014-06-01", partnership=NANTWICH) == [friends]
    assert await homes("2014-06-01", partnership=overview) == []
