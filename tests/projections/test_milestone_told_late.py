"""What is told of a milestone late, by sources or by decisions, takes its place."""

from datetime import date

from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.dates import parse
from domain.milestone import evolve
from domain.milestone_events import (
    ColourOverridden,
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneEvent,
    MilestoneRebaselined,
    MilestoneReviewed,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    OverrideEnded,
    ProgressNoted,
)
from domain.rag import NOT_RECORDED
from projections.milestone import MILESTONES
from projections.milestone_colour import override_on, shade_on
from projections.milestone_row import Milestone
from projections.milestone_state import (
    block_on,
    due_on,
    forecast_on,
    state_on,
)
from projections.milestone_words import explain, last_heard
from projections.slips import slip_history
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    MAY_2014,
    OFFICER,
    SECRETARY,
)
from tests.projections.crossing import (
    A_LIST,
    ANEW,
    DECISION,
    MOVED,
    SCALE,
    SET,
    STREAM,
    told,
)
from tests.projections.events import THE_REPORT, row_of, said


def test_what_is_told_late_of_an_older_day_replaces_nothing_newer() -> None:
    later = ForecastRevised(forecast=parse("2014-12"), why=ANOTHER_REASON)
    row = told(("2014-06-01", later), ("2014-03-01", MOVED), ("2014-02-01", ANEW))

    assert row.forecast == forecast_on(row, date(2014, 7, 1)) == parse("2014-12")
    assert forecast_on(row, date(2014, 5, 31)) == parse("2014-07")
    assert forecast_on(row, date(2014, 2, 28)) == parse("2014-09")
    assert due_on(row, date(2014, 1, 31)) == MAY_2014
    assert (row.due, row.first_due) == (parse("2014-09"), MAY_2014)
    assert row.news == ANOTHER_REASON
    points = slip_history(row, date(2014, 7, 1)).points
    assert [one.reported for one in points] == [
        date(2014, 1, 15),
        date(2014, 2, 1),
        date(2014, 3, 1),
        date(2014, 6, 1),
    ]


def test_a_review_counts_from_its_day_on_however_late_it_is_told() -> None:
    goes_on = MilestoneSet(
        plan=ACTION_PLAN, title="Walks", due=parse("2014-01/.."), review_months=3
    )
    row = row_of(
        MILESTONES,
        said(STREAM, goes_on, "2014-01-15"),
        *(
            said(STREAM, MilestoneReviewed(on=parse(on), finding=A_REASON), on)
            for on in ("2014-07-01", "2014-05-01")
        ),
    )

    def stood(on: str) -> tuple[str, str]:
        day = date.fromisoformat(on)
        state = state_on(row, day)
        return state, explain(row, state, day).split("; ")[1]

    assert stood("2014-04-20") == ("review due", "no review is recorded.")
    assert stood("2014-06-01") == ("continuing", "last reviewed on 1 May 2014.")
    assert stood("2014-09-30") == ("continuing", "last reviewed on 1 July 2014.")
    assert stood("2014-10-02") == ("review due", "last reviewed on 1 July 2014.")


def test_one_promised_anew_says_what_was_promised_first_and_by_what_it_moved() -> None:
    later = ForecastRevised(forecast=parse("2014-10"), why=A_REASON)
    row = told(("2014-03-01", MOVED), ("2014-04-01", ANEW), ("2014-06-01", later))

    def because(day: date) -> str:
        return explain(row, state_on(row, day), day)

    assert because(date(2014, 3, 31)) == (
        "Expected July 2014. "
        "The date has moved once, 61 days later than promised (May 2014)."
    )
    assert because(date(2014, 4, 1)) == (
        "Due September 2014, and expected by then. It was first promised for May 2014, "
        "and anew by a decision on 1 April 2014; "
        "in all the date has moved 2 times."
    )
    assert because(date(2014, 6, 1)) == (
        "Expected October 2014. It was first promised for May 2014, and anew by a "
        "decision on 1 April 2014; in all the date has moved 3 times, 31 days later "
        "than promised by the decision (September 2014)."
    )


def test_what_blocked_it_before_is_told_late_and_hides_no_block() -> None:
    row = told(
        ("2014-03-10", MilestoneBlocked(why=A_REASON)),
        ("2014-03-20", MilestoneUnblocked()),
        ("2014-02-01", MilestoneBlocked(why=ANOTHER_REASON)),
        ("2014-02-15", MilestoneUnblocked()),
    )
    again = told(
        ("2014-03-10", MilestoneBlocked(why=A_REASON)),
        ("2014-03-20", MilestoneUnblocked()),
        ("2014-02-01", MilestoneBlocked(why=ANOTHER_REASON)),
    )

    def blocked(row: Milestone, on: str) -> date | None:
        block = block_on(row, date.fromisoformat(on))
        return block.since if block else None

    assert blocked(row, "2014-02-10") == date(2014, 2, 1)
    assert blocked(row, "2014-02-15") is None
    assert blocked(row, "2014-03-12") == date(2014, 3, 10)
    assert blocked(row, "2014-03-20") is None
    assert (row.blocked_since, row.blocked_until) == (
        date(2014, 3, 10),
        date(2014, 3, 20),
    )
    assert blocked(again, "2014-04-01") == again.blocked_since == date(2014, 2, 1)


def test_what_a_source_says_of_what_came_from_a_source_is_no_news_since() -> None:
    day = date(2014, 7, 1)
    from_file = (
        said(STREAM, SET, source=THE_REPORT),
        said(STREAM, MOVED, "2014-05-01", source=THE_REPORT),
        said(STREAM, ProgressNoted(note=A_REASON), source=THE_REPORT),
        said(STREAM, EvidenceAttached(evidence=A_LIST), source=THE_REPORT),
    )
    silent = row_of(MILESTONES, *from_file)
    noted = said(STREAM, ProgressNoted(note=A_REASON), "2014-08-02")
    heard_of = row_of(MILESTONES, *from_file, noted)

    for later in (day, date(2026, 11, 20), date(2036, 1, 1)):
        assert state_on(silent, later) == "not recorded"
    shade = shade_on(silent, SCALE, day)
    assert shade is not None
    assert shade.colour == NOT_RECORDED
    assert last_heard(silent, day) == "Nothing has been heard of it since its source."
    assert state_on(heard_of, date(2014, 8, 1)) == "not recorded"
    assert state_on(heard_of, date(2014, 8, 2)) == "overdue"


def test_an_override_told_late_stands_until_the_next_that_was_given() -> None:
    def seen(colour: str) -> ColourOverridden:
        return ColourOverridden(colour=colour, why=A_REASON, until=parse("2014-12"))

    row = told(("2014-06-10", seen("amber")), ("2014-05-01", seen("red")))
    ended = told(
        ("2014-06-10", seen("amber")),
        ("2014-05-01", seen("red")),
        ("2014-05-20", OverrideEnded()),
    )

    def shown(row: Milestone, on: str) -> str | None:
        found = override_on(row, date.fromisoformat(on))
        return found.colour if found else None

    assert shown(row, "2014-04-30") is None
    assert shown(row, "2014-06-09") == shown(ended, "2014-05-19") == "red"
    assert shown(ended, "2014-05-20") is None
    assert shown(row, "2014-06-10") == shown(ended, "2014-06-10") == "amber"


MOVES = (
    ForecastRevised(forecast=parse("2014-07"), why=A_REASON),
    ForecastRevised(forecast=parse("2014-09"), why=A_REASON),
    MilestoneRebaselined(due=parse("2014-07"), decision=DECISION, why=A_REASON),
    MilestoneBlocked(why=A_REASON),
    MilestoneUnblocked(),
    ColourOverridden(colour="red", why=A_REASON, until=parse("2020")),
    OverrideEnded(),
)
DAYS = [date(2014, 2, day) for day in (1, 5, 10, 20)]


@for_all(st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(MOVES))))
def test_what_decisions_go_by_is_what_is_shown_in_whatever_order_it_is_told(
    story: list[tuple[date, MilestoneEvent]],
) -> None:
    row = told(*((str(day), event) for day, event in story))
    state = evolve(None, SET, date(2014, 1, 15))
    for day, event in story:
        state = evolve(state, event, day)
    for day in DAYS:
        shown = override_on(row, day)
        block = block_on(row, day)
        assert state.forecast_on(day) == forecast_on(row, day)
        assert state.due_on(day) == due_on(row, day)
        assert state.blocked_on(day) == (block is not None)
        assert (state.override_on(day) is None) == (shown is None)


def test_a_claim_told_of_twice_was_first_made_on_the_earlier_day() -> None:
    claimed = MilestoneAchieved(on=MAY_2014, by=SECRETARY)
    again = MilestoneAchieved(on=MAY_2014, by=OFFICER)
    verified = MilestoneVerified(by=OFFICER)
    row = told(("2014-06-10", claimed), ("2014-06-02", again))
    assert (row.claimed_on, row.claimed_by) == (date(2014, 6, 2), SECRETARY)
    row = told(
        ("2014-06-01", claimed), ("2014-06-10", verified), ("2014-06-05", verified)
    )
    assert row.settled_on == date(2014, 6, 5)
