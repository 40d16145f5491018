"""What a milestone's row keeps of its story, as of any day."""

from datetime import date

from domain.dates import parse
from domain.milestone_events import (
    ClaimCommented,
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneUnblocked,
    OverrideEnded,
)
from domain.rag import NOT_RECORDED
from projections.milestone import MILESTONES
from projections.milestone_colour import override_on, shade_on
from projections.milestone_state import (
    Slip,
    block_on,
    due_on,
    slip_on,
    state_on,
)
from projections.milestone_words import explain, last_heard
from projections.slips import slip_history
from tests.domain.examples import (
    A_REASON,
    ANOTHER_REASON,
    CONGLETON,
    MAY_2014,
    OFFICER,
    SECRETARY,
)
from tests.projections.crossing import (
    ANEW,
    DECISION,
    MOVED,
    OTHER,
    SCALE,
    SET,
    STREAM,
    told,
)
from tests.projections.events import THE_REPORT, row_of, said


def test_a_decision_moves_the_baseline_from_its_day_on() -> None:
    row = told(("2014-03-01", MOVED), ("2014-04-01", ANEW))

    assert due_on(row, date(2014, 3, 31)) == MAY_2014
    assert due_on(row, date(2014, 4, 1)) == parse("2014-09")
    assert (row.first_due, row.rebaselined_on) == (MAY_2014, date(2014, 4, 1))
    assert [move.decision for move in row.moves] == [None, DECISION]
    assert state_on(row, date(2014, 3, 31)) == "slipped"
    assert state_on(row, date(2014, 4, 1)) == "on track"


def test_slips_are_counted_from_the_baseline_and_from_what_was_promised_first() -> None:
    row = told(("2014-03-01", MOVED), ("2014-04-01", ANEW))
    late = MilestoneAchieved(on=parse("2014-10-10"), by=SECRETARY)
    done = told(("2014-03-01", MOVED), ("2014-04-01", ANEW), ("2014-10-10", late))

    assert slip_on(row, date(2014, 3, 15)) == Slip(1, 61, 61, 61)
    assert slip_on(row, date(2014, 4, 1)) == Slip(2, 0, 0, 122)
    assert slip_on(done, date(2014, 10, 10)) == Slip(2, 0, 10, 132)


def test_a_slip_chart_has_a_point_for_each_time_that_the_date_was_reported() -> None:
    found = slip_history(
        told(("2014-03-01", MOVED), ("2014-04-01", ANEW)), date(2014, 4, 1)
    )

    assert [(one.reported, one.latest, one.sentence) for one in found.points] == [
        (date(2014, 1, 15), date(2014, 5, 31), "Promised for May 2014."),
        (date(2014, 3, 1), date(2014, 7, 31), "Expected July 2014."),
        (
            date(2014, 4, 1),
            date(2014, 9, 30),
            "Promised anew for September 2014, by a decision.",
        ),
    ]
    assert (found.met, found.points[-1].decision) == (None, DECISION)


def test_what_blocks_it_is_said_until_it_goes_on() -> None:
    row = told(
        ("2014-02-01", MilestoneBlocked(why=A_REASON, waiting_for="Highways")),
        ("2014-03-01", MilestoneUnblocked(how=ANOTHER_REASON)),
    )

    assert block_on(row, date(2014, 1, 31)) is None
    assert state_on(row, date(2014, 2, 1)) == "blocked"
    assert explain(row, "blocked", date(2014, 2, 10)) == (
        "It has been blocked since 1 February 2014, waiting for Highways. "
        "Due May 2014, and expected by then."
    )
    assert state_on(row, date(2014, 3, 1)) == "on track"
    assert row.blocks[0].how == ANOTHER_REASON


def test_what_is_overdue_and_blocked_says_both() -> None:
    row = told(("2014-02-01", MilestoneBlocked(why=A_REASON)))

    assert state_on(row, date(2014, 6, 1)) == "overdue"
    assert explain(row, "overdue", date(2014, 6, 1)) == (
        "Expected May 2014; that was 1 day ago. "
        "It has been blocked since 1 February 2014."
    )


def test_a_claim_ends_a_block_and_names_who_says_so() -> None:
    claimed = MilestoneAchieved(on=parse("2014-03-01"), by=SECRETARY)
    row = told(("2014-02-01", MilestoneBlocked(why=A_REASON)), ("2014-03-02", claimed))

    assert (row.claimed_on, row.blocked_until) == (date(2014, 3, 2), date(2014, 3, 2))
    assert explain(row, "achieved", date(2014, 3, 2)) == (
        "Achieved 1 March 2014, says the council; nobody has verified it yet."
    )


def test_between_the_bounds_of_when_it_was_achieved_it_says_that_it_may_have_been() -> (
    None
):
    row = told(("2014-06", MilestoneAchieved(on=parse("2014-06"))))
    perhaps = " It may have been achieved by then: all that is recorded is June 2014."

    def because(day: date) -> str:
        return explain(row, state_on(row, day), day)

    assert because(date(2014, 5, 31)) == "Due May 2014, and expected by then."
    late = "Expected May 2014; that was 1 day ago."
    assert because(date(2014, 6, 1)) == late + perhaps
    assert because(date(2014, 6, 29)).endswith("29 days ago." + perhaps)
    assert because(date(2014, 6, 30)).startswith("Achieved June 2014, says")


def test_an_override_stands_beside_the_colour_until_it_expires_or_ends() -> None:
    amber = ColourOverridden(colour="amber", why=A_REASON, until=parse("2014-03"))
    row = told(("2014-02-01", amber))
    ended = told(("2014-02-01", amber), ("2014-02-20", OverrideEnded()))

    assert override_on(row, date(2014, 1, 31)) is None
    shown = override_on(row, date(2014, 3, 31))
    shade = shade_on(row, SCALE, date(2014, 3, 31))
    assert shown is not None
    assert shade is not None
    assert (shown.colour, shade.colour) == ("amber", "green")
    assert override_on(row, date(2014, 4, 1)) is None
    assert override_on(ended, date(2014, 2, 19)) is not None
    assert override_on(ended, date(2014, 2, 20)) is None


def test_the_colour_explains_itself_and_is_grey_where_nothing_was_heard() -> None:
    day = date(2014, 7, 1)
    late = shade_on(told(), SCALE, day)
    source = row_of(MILESTONES, said(STREAM, SET, "2014-01-15", source=THE_REPORT))
    silent = shade_on(source, SCALE, day)

    assert late is not None
    assert late.because == "It was expected 31 days ago; red is given from 30 days."
    assert silent is not None
    assert silent.colour == NOT_RECORDED
    assert shade_on(told(), None, day) is None
    assert last_heard(source, day) == "Nothing has been heard of it since its source."
    assert last_heard(told(("2014-03-01", MOVED)), day) == (
        "Last heard from on 1 March 2014."
    )


def test_it_keeps_what_it_waits_for_and_what_others_say() -> None:
    disputed = ClaimCommented(by=OFFICER, stance="disputes", comment=A_REASON)
    row = row_of(
        MILESTONES,
        said(STREAM, SET, "2014-01-15"),
        said(STREAM, DependencyAdded(on=OTHER), "2014-02-01"),
        said(STREAM, disputed, "2014-02-02", of=CONGLETON),
    )
    dropped = told(
        ("2014-02-01", DependencyAdded(on=OTHER)),
        ("2014-02-03", DependencyDropped(on=OTHER)),
    )

    assert (row.needs, dropped.needs) == ([OTHER], [])
    (comment,) = row.comments
    assert (comment.by, comment.stance, comment.partnership, comment.on) == (
        OFFICER,
        "disputes",
        CONGLETON,
        date(2014, 2, 2),
    )
