"""The dashboard: each number is that of the list that it points to."""

from datetime import date
from typing import Any, get_args
from uuid import UUID

import pytest

from domain.wanted import Wanted
from projections.awaiting_reports import count_awaiting
from projections.dashboard import ATTENTION, dashboard
from projections.listings import asks, grants, promises
from projections.look import PUBLIC, Look
from projections.milestones import milestones
from projections.partnerships import partnerships
from projections.plans import plans
from projections.progress import By
from projections.tally import See, Tally
from projections.wanted import filter_of
from tests.domain.examples import (
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    IN_OUR_WORDS,
    NANTWICH,
    SANDBACH,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN
from tests.projections.asking import look
from tests.projections.examples import (
    COUNCIL_PLAN,
    HEATONS,
    MEETINGS_HELD,
    NEWSLETTER,
    SIGNS,
    WEBSITE,
)
from tests.projections.registers import Council

PLACES = (
    Wanted(partnership=CONGLETON),
    Wanted(scheme=COMMUNITY_PARTNERSHIPS),
    Wanted(area="Congleton", theme="paths"),
    Wanted(area="Congleton"),
    Wanted(phase="1"),
)


async def listed(told: Council, frame: Look, see: See) -> int:
    """Ask the list that a number points to, as a program would by its query."""
    pool, query = told.reader, dict[str, Any](see.query)
    if see.collection != "milestones":
        lists: dict[str, Any] = {
            "partnerships": partnerships,
            "promises": promises,
            "grants": grants,
            "asks": asks,
        }
        if see.collection == "grants/awaiting-report":
            return await count_awaiting(pool, frame)
        if see.collection == "plans":
            found = await plans(pool, frame, mark=None, limit=100, review_due=True)
            return len(found.items)
        if "unanswered" in query:
            query["unanswered"] = query["unanswered"] == "true"
        if "due" in query:
            query["due"] = query["due"] == "true"
        count: int = await lists[see.collection].count(pool, frame, **query)
        return count
    for name in query:
        if name in {"partnership", "scheme", "plan", "phase_of"}:
            query[name] = UUID(query[name])
        if name in {"state", "flag", "without"}:
            query[name] = (query[name],)
    wanted = await filter_of(pool, frame, Wanted(**query))
    page = await milestones(pool, frame, wanted, mark=None, limit=100)
    return len(page.items)


@pytest.mark.parametrize("day", ["2013-06-01", "2014-06-15", "2015-07-15", None])
@pytest.mark.parametrize("seen", ["all", "public"])
async def test_each_number_is_that_of_the_list_it_points_to(
    told: Council, day: str | None, seen: str
) -> None:
    frame = look(day, sight=PUBLIC) if seen == "public" else look(day)
    lengths: dict[str, int] = {}
    asked = [(by, Wanted()) for by in get_args(By)]
    if day is None and seen == "all":
        asked += [(by, one) for by in ("area", "phase", "theme") for one in PLACES]
    for by, wanted in asked:
        for number, see in await numbers_by(by, told, frame, wanted):
            key = f"{see.collection} {sorted(see.query.items())}"
            if key not in lengths:
                lengths[key] = await listed(told, frame, see)
            assert lengths[key] == number, (by, see)


async def numbers_by(
    by: By, told: Council, frame: Look, wanted: Wanted
) -> list[tuple[int, See]]:
    found = await dashboard(told.reader, frame, by, wanted=wanted, surprises=True)
    rows = found.milestones.rows
    tallies: list[Tally] = [found.milestones.total, *(row.milestones for row in rows)]
    return [
        *((tally.total, tally.see) for tally in tallies),
        *((one.milestones, one.see) for tally in tallies for one in tally.states),
        *((one.milestones, one.see) for tally in tallies for one in tally.colours),
        *((one.milestones, one.see) for tally in tallies for one in tally.flags),
        *((one.milestones, one.see) for one in found.attention.states),
        *((one.partnerships, one.see) for one in found.partnerships_by_stage),
        (found.promises_open.count, found.promises_open.see),
        (found.promises_due.count, found.promises_due.see),
        (found.grants_awaiting.count, found.grants_awaiting.see),
        (found.reports_awaited.count, found.reports_awaited.see),
        *((one.grants.count, one.grants.see) for one in found.grants_by_status),
        (found.asks_unanswered.count, found.asks_unanswered.see),
        (found.plans_to_review.count, found.plans_to_review.see),
    ]


async def test_one_place_is_counted_by_itself(told: Council) -> None:
    whole = await dashboard(told.reader, look())
    one = await dashboard(told.reader, look(), wanted=Wanted(partnership=CONGLETON))
    nobody = await dashboard(told.reader, look(), wanted=Wanted(area="Nowhere"))

    assert (whole.milestones.total.total, one.milestones.total.total) == (9, 7)
    assert {row.id for row in one.milestones.rows} == {CONGLETON}
    assert one.milestones.total.see.query == {"partnership": str(CONGLETON)}
    first = {found.milestone.partnership for found in one.attention.first}
    assert first == {CONGLETON}
    assert [due.partnership for due in one.annual_meetings_due] == [CONGLETON]
    assert [heard.partnership for heard in one.last_heard] == [CONGLETON]
    assert len(whole.last_heard) > 1
    assert one.promises_open == whole.promises_open
    assert (nobody.milestones.total.total, nobody.last_heard) == (0, ())


async def test_milestones_are_counted_in_all_and_in_rows(told: Council) -> None:
    async def totals(by: By) -> list[tuple[str | None, int]]:
        found = (await dashboard(told.reader, look(), by)).milestones
        assert found.total.total == 9
        return [(row.label, row.milestones.total) for row in found.rows]

    assert await totals("scheme") == [("Local Working", 9)]
    assert await totals("partnership") == [
        ("Nantwich", 1),
        ("The Congleton Partnership", 7),
        (None, 1),
    ]
    assert await totals("objective") == [
        ("Congleton's action plan, objective 1.1", 8),
        ("The council's plan", 1),
    ]
    assert await totals("theme") == await totals("lead") == [(None, 9)]


async def test_an_objective_is_shown_in_its_own_words(told: Council) -> None:
    found = (await dashboard(told.reader, look(), "objective")).milestones

    assert found.rows[0].wording == IN_OUR_WORDS
    assert found.rows[1].id == COUNCIL_PLAN


async def test_areas_share_their_partnerships_milestones(told: Council) -> None:
    found = (await dashboard(told.reader, look(), "area")).milestones

    assert sum(row.milestones.total for row in found.rows) >= found.total.total
    assert found.rows[-1].label is None


async def test_attention_lists_what_somebody_has_to_see_to(told: Council) -> None:
    found = (await dashboard(told.reader, look())).attention

    assert [one.milestone.id for one in found.first] == [
        NEWSLETTER,
        COMMUNICATIONS_PLAN,
        WEBSITE,
        SIGNS,
        MEETINGS_HELD,
    ]
    assert {one.state: one.milestones for one in found.states} == {
        "achieved": 1,
        "overdue": 3,
        "review due": 1,
    }
    assert all(one.because and one.state in ATTENTION for one in found.first)


async def test_annual_meetings_are_due_where_a_rule_asks_and_nowhere_else(
    told: Council,
) -> None:
    found = await dashboard(told.reader, look("2015-06-01"))

    assert [
        (due.partnership, due.due_by, due.overdue) for due in found.annual_meetings_due
    ] == [
        (SANDBACH, date(2015, 4, 1), True),
        (CONGLETON, date(2015, 5, 1), True),
    ]
    assert found.annual_meetings_due[0].because == (
        "The scheme's duty asks for an annual meeting within 12 months of 1 April "
        "2014, as none is recorded."
    )


async def test_nobody_is_overdue_before_any_rule_was_known(told: Council) -> None:
    events = await told.events()
    adopted = next(e.position for e in events if e.type == "scheme.duty-adopted")

    found = await dashboard(told.reader, look(position=adopted - 1))

    assert found.annual_meetings_due == ()


async def test_partnerships_are_counted_by_the_stage_of_that_day(
    told: Council,
) -> None:
    async def stages(day: str | None) -> dict[str, int]:
        found = await dashboard(told.reader, look(day))
        return {one.stage: one.partnerships for one in found.partnerships_by_stage}

    assert await stages(None) == {"active": 2, "forming": 1, "merged": 1, "wound up": 1}
    assert await stages("2010-12-31") == {"active": 2, "dormant": 1, "interest": 1}


async def test_money_and_words_that_wait(told: Council) -> None:
    then = await dashboard(told.reader, look("2014-04-15"))
    now = await dashboard(told.reader, look())

    assert (then.grants_awaiting.count, now.grants_awaiting.count) == (3, 1)
    assert (then.promises_open.count, now.promises_open.count) == (3, 1)


async def test_it_says_when_each_partnership_was_last_heard_from(
    told: Council,
) -> None:
    found = await dashboard(told.reader, look())

    sentences = {one.partnership: one.sentence for one in found.last_heard}
    assert sentences[SANDBACH] == "When it was last heard from is not recorded."
    assert sentences[NANTWICH] == "Last heard from: about 2014."
    assert HEATONS in sentences


async def test_the_public_sees_no_partnership_that_is_not_public(
    told: Council,
) -> None:
    found = await dashboard(told.reader, look(sight=PUBLIC))

    assert HEATONS not in {one.partnership for one in found.last_heard}
    assert sum(one.partnerships for one in found.partnerships_by_stage) == 4
    assert found.promises_open.count == 1


async def test_before_anything_was_recorded_it_is_empty(told: Council) -> None:
    found = await dashboard(told.reader, look(position=-1))

    assert found.milestones.total.total == 0
    assert (found.milestones.rows, found.last_heard) == ((), ())
