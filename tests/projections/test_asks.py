"""How far asks had come on a day, and how long they have waited."""

from datetime import date

import pytest

from domain.ask import AskSent
from projections.ask import ASKS, Ask, on_day
from projections.asks import ask, ask_on, asks
from tests.domain.examples import ACTION_PLAN, CONGLETON, IN_OUR_WORDS, NANTWICH
from tests.projections.asking import look, walk
from tests.projections.events import folded, recorded, row_of, said
from tests.projections.examples import CROSSING, MOWER, WILLOW
from tests.projections.history_plans import HELP_WAS_ASKED_FOR
from tests.projections.registers import Council

ROWS = folded(ASKS, recorded(HELP_WAS_ASKED_FOR))


def on(day: str, id: object = WILLOW) -> Ask:
    return on_day(ROWS[id], date.fromisoformat(day))  # type: ignore[index]


@pytest.mark.parametrize(
    ("day", "status", "answers"),
    [
        ("2014-03-04", "sent", []),
        ("2014-03-05", "acknowledged", []),
        ("2014-04-09", "acknowledged", []),
        ("2014-04-10", "answered", ["no"]),
        ("2014-05-10", "answered", ["no", "yes"]),
        ("2014-06-09", "answered", ["no", "yes"]),
        ("2014-06-10", "done", ["no", "yes"]),
    ],
)
def test_an_ask_stands_as_it_did_on_the_day(
    day: str, status: str, answers: list[str]
) -> None:
    row = on(day)
    assert row.status == status
    assert [one.answer for one in row.answers] == answers
    assert (row.acknowledged_by is None) == (day == "2014-03-04")


def test_it_counts_the_days_without_an_answer() -> None:
    waiting = ask_on(on("2014-03-31"), date(2014, 3, 31))
    assert (waiting.days_unanswered, waiting.late) == (30, False)
    assert waiting.because == (
        "It was acknowledged and has been unanswered for 30 days. An answer is hoped "
        "for by 31 March 2014."
    )


def test_it_is_late_the_day_after_an_answer_was_hoped_for() -> None:
    late = ask_on(on("2014-04-01"), date(2014, 4, 1))
    assert (late.days_unanswered, late.late) == (31, True)
    assert late.because.endswith("An answer was hoped for by 31 March 2014.")


def test_what_is_answered_done_or_withdrawn_waits_no_longer() -> None:
    for day, id, because in (
        ("2014-04-10", WILLOW, "Parks answered “no” on 10 April 2014."),
        ("2014-06-10", WILLOW, "What Parks promised has been done."),
        ("2014-04-20", MOWER, "It was withdrawn."),
    ):
        found = ask_on(on(day, id), date.fromisoformat(day))
        assert (found.days_unanswered, found.late) == (None, False)
        assert found.because == because


def test_it_says_so_where_the_day_of_sending_is_not_recorded() -> None:
    sent = AskSent(service="Parks", title="A mower", wording=IN_OUR_WORDS)
    found = ask_on(row_of(ASKS, said(MOWER, sent)), date(2026, 1, 1))
    assert (found.days_unanswered, found.late) == (None, False)
    assert found.because == "It is unanswered; when it was sent is not recorded."


@pytest.mark.parametrize(
    ("wanted", "day", "expected"),
    [
        ({}, None, [WILLOW, CROSSING, MOWER]),
        ({"unanswered": True}, None, [CROSSING]),
        ({"unanswered": True}, "2014-04-05", [WILLOW, CROSSING, MOWER]),
        ({"unanswered": True}, "2014-03-31", [WILLOW]),
        ({"unanswered": False}, "2014-04-20", [WILLOW, MOWER]),
        ({"status": "acknowledged"}, "2014-04-05", [WILLOW]),
        ({"service": "Parks"}, None, [WILLOW, MOWER]),
        ({"plan": ACTION_PLAN}, None, [WILLOW]),
        ({"partnership": CONGLETON}, None, [WILLOW, CROSSING, MOWER]),
        ({"partnership": NANTWICH}, None, []),
    ],
)
async def test_asks_are_listed_oldest_first(
    told: Council,
    wanted: dict[str, str | bool],
    day: str | None,
    expected: list[object],
) -> None:
    pages = await walk(
        lambda mark: asks(told.reader, look(day), mark=mark, limit=2, **wanted)
    )
    assert [one.ask.id for items in pages for one in items] == expected


async def test_an_ask_is_read_as_it_was_known(told: Council) -> None:
    found = await ask(told.reader, look("2014-05-01"), WILLOW)
    assert found is not None
    assert found.ask.status == "answered"
    before = found.ask.answers[0].position - 1
    earlier = await ask(told.reader, look("2014-05-01", position=before), WILLOW)
    assert earlier is not None
    assert earlier.ask.status == "acknowledged"
    assert await ask(told.reader, look(), CONGLETON) is None
