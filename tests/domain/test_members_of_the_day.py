"""Who has a vote at a meeting: the members of its own day, however late it is told."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from domain.body import Body, BodyEvent, MemberJoined, MemberLeft, evolve
from domain.body_seats import join, leave
from domain.dates import on, parse
from domain.ids import PersonId
from domain.meeting import Meeting
from domain.meeting_voters import (
    electorate,
    members_at,
    present,
    quorum_now,
    seated,
    voters,
)
from domain.rulebook import Rulebook
from domain.rules import Quorum
from tests.domain.examples import STEERING_GROUP
from tests.domain.examples_meetings import STEERING_GROUP_FORMED
from tests.domain.meetings_in_turn import held

FIVE = tuple(PersonId(UUID(int=number)) for number in range(1, 6))
SIX = tuple(PersonId(UUID(int=number)) for number in range(6, 12))
TENTH = parse("2014-01-10")
HALF = (Rulebook(in_force=parse("2013"), quorum=Quorum(share="1/2")),)


def body(*events: BodyEvent) -> Body:
    group = evolve(None, STEERING_GROUP_FORMED)
    for event in events:
        group = evolve(group, event)
    return group


def joined(who: tuple[PersonId, ...], day: str | None) -> list[BodyEvent]:
    since = parse(day) if day else None
    return [MemberJoined(person=one, on=since) for one in who]


def left(who: tuple[PersonId, ...], day: str | None) -> list[BodyEvent]:
    when = parse(day) if day else None
    return [MemberLeft(person=one, on=when) for one in who]


def january(*present: PersonId) -> Meeting:
    return held(STEERING_GROUP, TENTH, *present)


def test_those_who_resigned_before_it_was_written_up_count_and_vote() -> None:
    group = body(*joined(FIVE, "2013-05-01"), *left(FIVE[:2], "2014-01-15"))
    meeting = january(*FIVE)
    members = members_at(meeting, group)
    assert members is not None
    assert set(members) == set(FIVE)
    assert set(voters(meeting, members)) == set(FIVE)
    assert quorum_now(meeting, HALF, members).because.endswith("5 were.")


def test_those_who_joined_later_do_not_count_and_have_no_vote() -> None:
    group = body(*joined(FIVE, "2013-05-01"), *joined(SIX, "2014-06-01"))
    meeting = january(*FIVE[:3], *SIX)
    members = members_at(meeting, group)
    assert set(members or ()) == set(FIVE)
    verdict = quorum_now(meeting, HALF, members)
    assert (verdict.outcome, "(3 of 5)" in verdict.because) == ("met", True)
    assert verdict.because.endswith("3 were.")


@pytest.mark.parametrize(
    ("since", "until", "sits"),
    [
        ("2014-01-10", None, True),
        ("2014-01-11", None, False),
        ("2014-01", None, True),
        (None, None, True),
        ("2013", "2014-01-10", False),
        ("2013", "2014-01-11", True),
        ("2013", "2014-01", True),
        (None, "2014-02", True),
    ],
)
def test_a_day_that_is_not_exact_leaves_the_benefit_of_the_doubt(
    since: str | None,
    until: str | None,
    sits: bool,  # noqa: FBT001 - a parameter of the cases
) -> None:
    group = body(
        *joined(FIVE[:1], since), *(left(FIVE[:1], until) if until is not None else ())
    )
    assert (FIVE[0] in seated(group, date(2014, 1, 10))) is sits


def test_whoever_left_on_a_day_that_is_not_recorded_sits_no_longer() -> None:
    group = body(*joined(FIVE[:1], "2013"), *left(FIVE[:1], None))
    assert seated(group, date(2014, 1, 10)) == {}


def test_whoever_came_back_sat_both_times_and_not_between() -> None:
    one = FIVE[:1]
    times = [*joined(one, "2012"), *left(one, "2013"), *joined(one, "2015")]
    group = body(*times)
    sat = [one[0] in seated(group, date(year, 7, 1)) for year in (2012, 2014, 2016)]
    assert sat == [True, False, True]


def test_at_an_annual_meeting_all_who_come_vote_and_members_sit_for_whom_they_do() -> (
    None
):
    parish = MemberJoined(person=FIVE[0], representing="Parish", category="Councils")
    group = body(parish, *joined(FIVE[1:], "2013-05-01"))
    meeting = replace(january(*FIVE, SIX[0]), kind="annual")
    members = members_at(meeting, group)
    assert set(members or ()) == set(FIVE)
    assert electorate(meeting, members) is None
    there = present(meeting, members)
    assert (there.number, there.entitled) == (6, None)
    assert there.groups == {"Parish": 1, "Councils": 1}
    rule = Quorum(number=3, including={"Parish": 1})
    rulebooks = (Rulebook(in_force=parse("2013"), quorum=rule),)
    assert quorum_now(meeting, rulebooks, members).outcome == "met"


def test_where_no_member_is_recorded_for_the_day_nobody_says_who_may_vote() -> None:
    assert members_at(january(), body(*joined(SIX, "2014-06-01"))) is None


def test_joining_and_leaving_say_their_day() -> None:
    day = on(date(2014, 1, 15))
    group = body(*joined(FIVE[:1], "2013"))
    assert join(group, person=SIX[0], on=day) == [MemberJoined(person=SIX[0], on=day)]
    assert leave(group, person=FIVE[0], on=day) == [MemberLeft(person=FIVE[0], on=day)]
