"""A milestone as it was on a past day: nothing is told of it that came later."""

from datetime import date, timedelta
from random import Random
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from domain.dates import parse
from domain.event import Evidence
from domain.milestone_events import (
    ClaimCommented,
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneRebaselined,
    MilestoneUnblocked,
    MilestoneVerified,
    ProgressNoted,
)
from projections.milestone_on_day import on_day
from projections.milestone_row import Kept, Milestone
from projections.milestone_state import (
    block_on,
    due_on,
    forecast_on,
    heard_on,
    slip_on,
    state_on,
)
from tests.domain.examples import A_REASON, ANOTHER_REASON, OFFICER, SECRETARY
from tests.projections.crossing import ANEW, told
from tests.projections.test_milestone_rule import FIRST, some_history, some_row

PLAN_OF_STALLS, PHOTOGRAPH = Evidence("Plan of the stalls"), Evidence("Photograph")
HISTORY: tuple[tuple[str, Any], ...] = (
    ("2014-02-01", ProgressNoted(note=A_REASON)),
    ("2014-02-10", EvidenceAttached(evidence=PLAN_OF_STALLS)),
    ("2014-03-01", MilestoneBlocked(why=A_REASON)),
    ("2014-03-20", MilestoneUnblocked(how=ANOTHER_REASON)),
    ("2014-04-01", ForecastRevised(forecast=parse("2014-12"), why=ANOTHER_REASON)),
    ("2014-05-01", ANEW),
    ("2014-06-01", EvidenceAttached(evidence=PHOTOGRAPH)),
    ("2014-06-01", MilestoneAchieved(on=parse("2014-06-01"), by=SECRETARY)),
    ("2014-06-10", ClaimCommented(by=OFFICER, stance="agrees", comment=A_REASON)),
    ("2014-06-20", MilestoneVerified(by=OFFICER)),
)


def row() -> Kept:
    found = told(*HISTORY)
    assert isinstance(found, Kept)
    return found


def then(day: str) -> Milestone:
    return on_day(row(), date.fromisoformat(day))


def test_before_it_was_achieved_nobody_had_said_so() -> None:
    before, claimed, verified = then("2014-05-31"), then("2014-06-01"), row()

    assert (before.status, before.achieved, before.claimed_by) == ("open", None, None)
    assert (claimed.status, claimed.claimed_by) == ("achieved", SECRETARY)
    assert (claimed.verified_by, claimed.settled_on) == (None, None)
    assert (verified.status, verified.verified_by) == ("verified", OFFICER)
    assert to_builtins(on_day(verified, date(2014, 6, 20)))["status"] == "verified"


def test_it_is_expected_and_promised_for_what_was_said_by_then() -> None:
    first, moved, anew = then("2014-03-31"), then("2014-04-01"), then("2014-05-01")

    assert first.forecast == first.due
    assert (first.moves, first.first_due) == ((), None)
    assert (moved.forecast, len(moved.moves)) == (parse("2014-12"), 1)
    assert moved.due == first.due
    assert isinstance(ANEW, MilestoneRebaselined)
    assert (anew.due, anew.first_due) == (ANEW.due, first.due)


def test_its_news_are_the_last_words_by_then_and_its_evidence_what_was_there() -> None:
    assert then("2014-01-31").news is None
    assert then("2014-02-01").news == A_REASON
    assert then("2014-03-20").news == ANOTHER_REASON
    assert then("2014-02-09").evidence == ()
    assert then("2014-02-10").evidence == (PLAN_OF_STALLS,)
    assert then("2014-06-01").evidence == (PLAN_OF_STALLS, PHOTOGRAPH)
    assert (then("2014-06-09").comments, len(then("2014-06-10").comments)) == ((), 1)


def test_what_holds_it_up_is_not_over_yet() -> None:
    (block,) = then("2014-03-19").blocks

    assert (block.since, block.until, block.how) == (date(2014, 3, 1), None, None)
    assert then("2014-03-20").blocks[0].how == ANOTHER_REASON
    assert then("2014-02-28").blocks == ()


def test_it_stands_as_it_did_and_nothing_in_it_is_later() -> None:
    chance = Random(20)  # noqa: S311 - the same rows each time
    for number in range(60):
        kept = some_row(some_history(chance, number))
        for _ in range(8):
            day = FIRST + timedelta(days=chance.randrange(550))
            was = on_day(kept, day)

            for asked in (state_on, slip_on, due_on, forecast_on, heard_on, since):
                assert asked(was, day) == asked(kept, day), (asked, day, kept)
            assert not _later(was, day), (day, kept)


def since(row: Milestone, day: date) -> date | None:
    block = block_on(row, day)
    return block.since if block else None


def _later(was: Milestone, day: date) -> list[object]:
    """The days in it on which something came about after that day."""
    days = [was.settled_on, was.moved_on, was.rebaselined_on, was.evidenced_on]
    days += [*was.heard, *was.reviews, *(one.on for one in was.moves)]
    days += [one.on for one in was.comments]
    days += [one.on for one in was.overrides]
    days += [one for block in was.blocks for one in (block.since, block.until)]
    return [one for one in days if one is not None and one > day]


def test_an_answer_is_not_given_what_only_a_past_day_needs() -> None:
    plain = on_day(replace(row(), number="3"), date(2026, 1, 1))

    assert type(plain) is Milestone
    assert plain.number == "3"


def test_a_row_that_is_not_made_anew_yet_loses_nothing() -> None:
    old = replace(row(), said=(), evidence_on=())
    was = on_day(old, date(2026, 1, 1))

    assert (was.news, was.evidence) == (old.news, old.evidence)
    assert was.evidenced_on == old.evidenced_on
