"""How milestones stand and which colour they have: in SQL exactly as in Python."""

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from domain.dates import Edtf, parse
from domain.event import Evidence, Recorded
from domain.ids import CouncilId, DecisionId, MilestoneId, PlanId
from domain.milestone_events import (
    ColourOverridden,
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneEvent,
    MilestoneMissed,
    MilestoneRebaselined,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    MilestoneWithdrawn,
    ProgressNoted,
)
from domain.scheme_events import Band, ColoursAdopted
from projections.look import day_of
from projections.milestone import MILESTONES
from projections.milestone_colour import colour_sql, shade_on
from projections.milestone_row import Kept
from projections.milestone_state import (
    BLOCKED,
    DUE,
    FORECAST,
    HEARD,
    PAST,
    STATE,
    block_on,
    due_on,
    forecast_on,
    heard_on,
    reviewed_on,
    state_on,
)
from projections.table import Versioned
from store.ids import new_id
from tests.domain.examples import A_REASON, ACTION_PLAN, OFFICER, SECRETARY
from tests.projections.events import THE_REPORT, Said, folded, recorded, said
from tests.projections.registers import Council

FIRST = date(2013, 11, 1)
DATES = (
    "2013", "2014-02", "2014-03-31", "2014-21", "2014-23", "2014-24", "2014-05~",
    "2014-04/2014-06", "2014-09-01",
)  # fmt: skip
SCALE = ColoursAdopted(
    bands=(
        Band("black", tests={"overdue": 60, "blocked": 45, "silent": 200}),
        Band("red", tests={"overdue": 0, "slipped": 30, "unreviewed": 20}),
        Band("amber", tests={"slipped": 1, "unverified": 10, "unevidenced": 14}),
        Band("straw", tests={"silent": 60, "blocked": 1, "unreviewed": 1}),
        Band("green"),
    ),
    from_day=parse("2010"),
)
SCHEME = UUID(int=77)


def some_history(chance: Random, number: int) -> list[Recorded[Any]]:
    """A milestone that anything may have happened to, told in any order of days."""
    id = MilestoneId(UUID(int=10_000 + number))

    def day() -> str | None:
        moment = FIRST + timedelta(days=chance.randrange(500))
        return None if chance.random() < 0.05 else moment.isoformat()

    def when() -> Edtf:
        return parse(chance.choice(DATES))

    goes_on = chance.random() < 0.2
    first = MilestoneSet(
        plan=PlanId(ACTION_PLAN),
        title=f"Milestone {number}",
        due=parse("2014-01/..") if goes_on else when(),
        review_months=chance.choice([None, 1, 6]) if goes_on else None,
    )
    source = THE_REPORT if chance.random() < 0.3 else None
    history: list[Said] = [said(id, first, day(), source=source)]
    anything: list[Any] = [
        lambda: ProgressNoted(note=A_REASON),
        lambda: EvidenceAttached(evidence=Evidence("Photograph")),
        lambda: MilestoneReviewed(on=when(), finding=A_REASON),
        lambda: MilestoneBlocked(why=A_REASON),
        MilestoneUnblocked,
        lambda: MilestoneAchieved(on=when(), by=SECRETARY),
        lambda: MilestoneVerified(by=OFFICER),
        lambda: MilestoneReopened(why=A_REASON),
        lambda: MilestoneMissed(why=A_REASON),
        lambda: MilestoneWithdrawn(why=A_REASON),
        lambda: ColourOverridden(colour="red", why=A_REASON, until=when()),
    ]
    if not goes_on:
        anything += 3 * [
            lambda: ForecastRevised(forecast=when(), why=A_REASON),
            lambda: MilestoneRebaselined(
                due=when(), decision=DecisionId(UUID(int=5)), why=A_REASON
            ),
        ]
    for _ in range(chance.randrange(8)):
        fact: MilestoneEvent = chance.choice(anything)()
        again = source if chance.random() < 0.5 else None
        history.append(said(id, fact, day(), source=again))
    return recorded(history)


def some_row(history: list[Recorded[Any]]) -> Kept:
    (row,) = folded(MILESTONES, history).values()
    return row


@pytest.fixture(scope="module")
def histories() -> list[list[Recorded[Any]]]:
    chance = Random(20140430)  # noqa: S311 - the same rows each time
    return [some_history(chance, number) for number in range(1_500)]


@pytest.fixture(scope="module")
def rows(histories: list[list[Recorded[Any]]]) -> list[Kept]:
    return [some_row(history) for history in histories]


def last_review(events: list[Recorded[Any]], day: date) -> date | None:
    days = [
        event.facts.on.latest
        for event in events
        if isinstance(event.facts, MilestoneReviewed)
    ]
    return max((one for one in days if one and one <= day), default=None)


def test_on_a_day_it_stands_as_if_all_had_been_told_in_the_order_of_days(
    histories: list[list[Recorded[Any]]],
) -> None:
    late = 0
    for first, *later in histories[:500]:
        row = some_row([first, *later])
        by_day = sorted(later, key=day_of)
        late += by_day != later
        for day in {day_of(event) for event in later}:
            known = [event for event in by_day if day_of(event) <= day]
            in_order = some_row([first, *known])
            assert forecast_on(row, day) == in_order.forecast, (row, day)
            assert due_on(row, day) == in_order.due, (row, day)
            assert heard_on(row, day) == in_order.heard_on, (row, day)
            assert reviewed_on(row, day) == last_review(later, day), (row, day)
    assert late > 100


async def test_sql_and_python_are_one_rule(council: Council, rows: list[Kept]) -> None:
    connection = await council.connect()
    id = CouncilId(new_id())
    versions = [Versioned(row, 0) for row in rows]
    await MILESTONES.table.write(connection, id, {}, versions, "")
    await connection.execute("ANALYZE read.milestone, read.milestone_was")
    values: list[Any] = []

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values) + 3}::{'uuid' if isinstance(value, UUID) else 'text'}"

    colour = colour_sql({SCHEME: SCALE}, given(SCHEME), given)
    sql = f"""
        SELECT id, {STATE} AS state, {FORECAST} AS expected, {DUE} AS promised,
               {HEARD} AS heard, {BLOCKED} AS blocked, {colour} AS colour
          FROM (SELECT m.*, {PAST} AS past
                  FROM {MILESTONES.table.at()} m OFFSET 0) m"""  # noqa: S608
    seen: set[str | None] = set()
    for n in range(0, 620, 23):
        day = FIRST - timedelta(days=30) + timedelta(days=n)
        found = {
            record["id"]: record
            for record in await connection.fetch(sql, id, 0, day, *values)
        }
        for row in rows:
            told, block = found[row.id], block_on(row, day)
            shade = shade_on(row, SCALE, day)
            said_so = (row, day)
            assert told["state"] == state_on(row, day), said_so
            assert told["expected"] == forecast_on(row, day).latest, said_so
            assert told["promised"] == due_on(row, day).latest, said_so
            assert told["heard"] == heard_on(row, day), said_so
            assert told["blocked"] == (block.since if block else None), said_so
            assert told["colour"] == (shade.colour if shade else None), said_so
            seen |= {told["state"], told["colour"]}
    await connection.close()
    assert {"black", "red", "amber", "straw", "green", "not recorded", None} <= seen
    assert {"overdue", "blocked", "slipped", "on track", "review due"} <= seen


EDGES = [
    ("2014-04", "2014-04-30", "2014-05-01"),
    ("2014-04-15", "2014-04-15", "2014-04-16"),
    ("2014", "2014-12-31", "2015-01-01"),
    ("2014-21", "2014-05-31", "2014-06-01"),
    ("2014-24", "2015-02-28", "2015-03-01"),
    ("2015-24", "2016-02-29", "2016-03-01"),
    ("2014-01/2014-03", "2014-03-31", "2014-04-01"),
    ("2014-04~", "2014-05-31", "2014-06-01"),
]


@pytest.mark.parametrize(("due", "last", "after"), EDGES)
def test_what_is_due_is_overdue_from_the_day_after_its_last(
    due: str, last: str, after: str
) -> None:
    terms = MilestoneSet(plan=ACTION_PLAN, title="A crossing", due=parse(due))
    stream = UUID(int=1)
    row = folded(MILESTONES, recorded([said(stream, terms, "2013-05-01")]))[stream]

    assert state_on(row, date.fromisoformat(last)) == "on track"
    assert state_on(row, date.fromisoformat(after)) == "overdue"


@pytest.mark.parametrize(
    ("due", "forecast", "state"),
    [
        ("2014-04", "2014-04-30", "on track"),
        ("2014-04", "2014-05-01", "slipped"),
        ("2014-21", "2014-05", "on track"),
        ("2014-21", "2014-22", "slipped"),
        ("2014", "2014-24", "slipped"),
        ("2014-24", "2015-02", "on track"),
        ("2014-24", "2015", "slipped"),
        ("2014-01/2014-03", "2014-03", "on track"),
    ],
)
def test_dates_of_different_precision_are_compared_by_their_last_days(
    due: str, forecast: str, state: str
) -> None:
    stream = UUID(int=1)
    terms = MilestoneSet(plan=ACTION_PLAN, title="A crossing", due=parse(due))
    moved = ForecastRevised(forecast=parse(forecast), why=A_REASON)
    history = [said(stream, terms, "2013-05-01"), said(stream, moved, "2013-06-01")]
    row = folded(MILESTONES, recorded(history))[stream]

    assert state_on(row, date(2013, 6, 1)) == state
