"""Offices with their warnings, and the register of interests."""

from domain.body import MemberJoined
from domain.dates import parse
from domain.partnership import RulebookAdopted
from domain.rulebook import Rulebook
from domain.rules import SeatRule
from projections.interests import interests
from projections.listings import bodies
from projections.look import COUNCIL_WIDE, PUBLIC, Sight
from projections.offices import Offices, offices
from projections.succession import About
from tests.domain.examples import (
    A_REASON,
    CONGLETON,
    NANTWICH,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import MEMBER, NEWCOMER, TREASURER
from tests.projections.asking import look
from tests.projections.events import said
from tests.projections.examples import NEW_CHAIR, SUB_GROUP
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council


def told_of(found: Offices, about: About) -> list[str]:
    return [one.sentence for one in found.warnings if one.about == about]


def states(found: Offices) -> dict[str, str]:
    return {one.office: one.state for one in found.offices if one.partnership}


async def test_every_office_is_in_term_held_over_or_vacant(told: Council) -> None:
    in_may = await offices(told.reader, look("2014-05-10"), partnership=CONGLETON)
    assert states(in_may) == {
        "chair": "in term",
        "secretary": "in term",
        "treasurer": "vacant",
    }
    in_june = await offices(told.reader, look("2014-06-10"), partnership=CONGLETON)
    assert states(in_june)["secretary"] == "holding over"
    chair, secretary, _ = sorted(in_june.offices, key=lambda one: one.office)
    assert (chair.person, secretary.person) == (NEW_CHAIR, SECRETARY)
    assert "kept until somebody follows" in secretary.because


async def test_terms_that_end_and_offices_that_are_vacant_are_told_in_time(
    told: Council,
) -> None:
    early = await offices(told.reader, look("2014-03-15"), partnership=CONGLETON)
    assert told_of(early, "term ending") == [
        "The term of the secretary of Steering Group runs out soon: May 2014."
    ]
    late = await offices(told.reader, look("2014-06-10"), partnership=CONGLETON)
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
    found = await offices(told.reader, look(), partnership=CONGLETON)

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

    async def found(day: str) -> Offices:
        frame = look(day, position=len(EVERYTHING) + 1)
        return await offices(council.reader, frame, partnership=CONGLETON)

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
    found = await offices(told.reader, look())

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
        found = await interests(told.reader, look(day, sight=sight), person=MEMBER)
        return [(i.interest.number, i.interest.sensitive) for i in found.interests]

    members, neighbours = Sight(partnerships=(CONGLETON,)), Sight((), (NANTWICH,))
    assert await seen(COUNCIL_WIDE, "2014-02-10") == [(1, False), (2, True)]
    assert await seen(members, "2014-02-10") == [(1, False)]
    assert await seen(neighbours, "2014-02-10") == []
    assert await seen(PUBLIC, "2014-02-10") == []
    assert await seen(COUNCIL_WIDE) == [(2, True)]
    assert await seen(COUNCIL_WIDE, "2014-02-01") == []


async def test_interests_say_whose_they_are_and_in_which_body(told: Council) -> None:
    found = await interests(
        told.reader, look("2014-02-10"), partnership=CONGLETON, body=STEERING_GROUP
    )

    first, _ = found.interests
    assert (first.body, first.body_name) == (STEERING_GROUP, "Steering Group")
    assert (first.interest.person, first.interest.interest) == (MEMBER, A_REASON)
    elsewhere = await interests(told.reader, look(), body=SUB_GROUP)
    assert elsewhere.interests == ()
