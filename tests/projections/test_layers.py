"""Entries for fewer eyes than the thing they are about: who sees what of it."""

from typing import Any

from domain.body import MemberJoined, MemberLeft
from domain.dates import parse
from domain.event import Text, Visibility
from domain.grant_events import GrantAwarded
from domain.ids import MilestoneId
from domain.milestone_events import DependencyAdded, MilestoneAchieved, ProgressNoted
from projections.dashboard import dashboard
from projections.listings import bodies, grants
from projections.look import COUNCIL_WIDE, PUBLIC, Sight, sight_of
from projections.milestone import MILESTONES
from projections.milestone_filter import Filter
from projections.milestone_row import Kept
from projections.milestones import milestone, milestones
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    CHAIR,
    CONGLETON,
    NANTWICH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN, NEWCOMER
from tests.projections.asking import look
from tests.projections.events import Said, recorded, rows_after, said
from tests.projections.examples import BENCHES, SIGNS, SURVEY, WALKS
from tests.projections.history import EVERYTHING
from tests.projections.history_work import MILESTONES_MOVED
from tests.projections.registers import Council

LAST = 1_000
SET_ON = parse("2015-09")
SET = next(one for one in MILESTONES_MOVED if one.stream == COMMUNICATIONS_PLAN)
A_MEMBER = Sight(partnerships=(CONGLETON,))
A_NEIGHBOUR = Sight(partnerships=(NANTWICH,))


def noted(note: Text, visibility: Visibility | None = None) -> Said:
    facts = ProgressNoted(note=note)
    return said(COMMUNICATIONS_PLAN, facts, "2014-06", visibility=visibility)


def news(*history: Said) -> dict[Visibility, tuple[Text | None, Visibility | None]]:
    """Say what each row has as the last news, and for whom there is a fuller one."""
    rows: dict[Any, Kept] = rows_after(MILESTONES, recorded((SET, *history)))
    return {row.visibility: (row.news, row.fuller) for row in rows.values()}


def test_what_everyone_may_see_makes_one_row() -> None:
    assert news(noted(A_REASON)) == {"public": (A_REASON, None)}


def test_a_note_for_officers_leaves_what_the_public_sees_as_it_was() -> None:
    assert news(noted(A_REASON), noted(ANOTHER_REASON, "officers")) == {
        "public": (A_REASON, "officers"),
        "officers": (ANOTHER_REASON, None),
    }


def test_what_everyone_may_see_counts_for_officers_too() -> None:
    assert news(noted(A_REASON, "officers"), noted(ANOTHER_REASON)) == {
        "public": (ANOTHER_REASON, "officers"),
        "officers": (ANOTHER_REASON, None),
    }


def test_a_row_for_members_stands_between_the_two() -> None:
    assert news(noted(A_REASON, "officers"), noted(ANOTHER_REASON, "partnership")) == {
        "public": (None, "partnership"),
        "partnership": (ANOTHER_REASON, "officers"),
        "officers": (ANOTHER_REASON, None),
    }


def test_an_entry_that_changes_nothing_makes_no_second_row() -> None:
    assert news(noted(A_REASON), noted(A_REASON, "officers")) == {
        "public": (A_REASON, None)
    }


def test_of_a_thing_for_officers_nobody_else_sees_what_is_public() -> None:
    hidden = said(SET.stream, SET.facts, "2014", visibility="officers")
    rows = rows_after(MILESTONES, recorded((hidden, noted(A_REASON))))

    assert [(row.visibility, row.news) for row in rows.values()] == [
        ("officers", A_REASON)
    ]


async def test_each_reader_sees_the_fullest_row_that_they_may_see(
    council: Council,
) -> None:
    for_members = said(
        SIGNS, ProgressNoted(note=A_REASON), "2015-08-02", visibility="partnership"
    )
    for_nobody = said(SIGNS, MilestoneAchieved(on=SET_ON), visibility="sealed")
    await council.append([*EVERYTHING, for_members, for_nobody])
    await council.catch_up()

    async def seen(sight: Sight) -> tuple[Text | None, str]:
        found = await milestone(council.reader, look(position=LAST, sight=sight), SIGNS)
        assert found is not None
        return found.milestone.news, found.milestone.status

    assert await seen(PUBLIC) == (ANOTHER_REASON, "open")
    assert await seen(A_NEIGHBOUR) == (ANOTHER_REASON, "open")
    assert await seen(A_MEMBER) == (A_REASON, "open")
    assert await seen(COUNCIL_WIDE) == (A_REASON, "open")


async def test_nothing_is_listed_or_counted_twice(council: Council) -> None:
    history = [
        *EVERYTHING,
        said(SIGNS, MilestoneAchieved(on=SET_ON), visibility="officers"),
        said(
            SIGNS, ProgressNoted(note=A_REASON), "2015-08-02", visibility="partnership"
        ),
        said(BENCHES, GrantAwarded(amount=1), "2014", visibility="officers"),
    ]
    await council.append(history)
    await council.catch_up()

    for sight, overdue, awaiting in (
        (PUBLIC, 3, 1),
        (A_MEMBER, 3, 1),
        (COUNCIL_WIDE, 2, 0),
    ):
        frame = look(position=LAST, sight=sight)
        found = await dashboard(council.reader, frame)
        states = {one.state: one.milestones for one in found.milestones.total.states}
        listed = await milestones(
            council.reader, frame, Filter(plan=ACTION_PLAN), mark=None, limit=50
        )

        assert found.milestones.total.total == 9
        assert states["overdue"] == overdue
        assert len({one.milestone.id for one in listed.items}) == len(listed.items) == 8
        assert found.grants_awaiting.count == awaiting
        assert await grants.count(council.reader, frame) == 7


async def test_a_seat_taken_in_private_counts_for_what_its_holder_may_see(
    council: Council,
) -> None:
    joined = MemberJoined(person=NEWCOMER)
    await council.append(EVERYTHING)
    await council.append([said(STEERING_GROUP, joined, visibility="partnership")])
    await council.catch_up()

    sight = await sight_of(council.reader, council.id, NEWCOMER)
    frame = look(position=LAST, sight=PUBLIC)
    in_public = await bodies.one(council.reader, frame, STEERING_GROUP)
    to_them = await bodies.one(
        council.reader, look(position=LAST, sight=sight), STEERING_GROUP
    )

    assert sight.partnerships == (CONGLETON,)
    assert in_public is not None
    assert to_them is not None
    assert NEWCOMER not in in_public.seats_taken
    assert NEWCOMER in to_them.seats_taken


async def test_a_seat_given_up_in_private_counts_as_well(council: Council) -> None:
    left = MemberLeft(person=CHAIR)
    await council.append(EVERYTHING)
    await council.catch_up()
    before = await sight_of(council.reader, council.id, CHAIR)

    await council.append([said(STEERING_GROUP, left, visibility="officers")])
    await council.catch_up()

    after = await sight_of(council.reader, council.id, CHAIR)
    assert (before.partnerships, after.partnerships) == ((CONGLETON,), ())


async def test_what_it_needs_is_told_as_far_as_it_is_shown(council: Council) -> None:
    secret = said(SURVEY, SET.facts, "2014", visibility="officers")
    waits = [said(SIGNS, DependencyAdded(on=one), "2014") for one in (SURVEY, WALKS)]
    both = [said(one, SET.facts, "2014") for one in (SIGNS, WALKS)]
    await council.append([secret, *both, *waits])
    await council.catch_up()

    async def needed(sight: Sight) -> list[MilestoneId]:
        found = await milestone(council.reader, look(position=LAST, sight=sight), SIGNS)
        assert found is not None
        return found.milestone.needs

    assert await needed(PUBLIC) == [WALKS]
    assert await needed(COUNCIL_WIDE) == [SURVEY, WALKS]
