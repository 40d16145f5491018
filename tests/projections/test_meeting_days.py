"""A meeting told as it went on, and as it stood on each day of its story."""

from datetime import date

from msgspec.structs import replace

from domain.dates import parse
from domain.election_events import Polled
from projections.meeting import MEETINGS, Meeting
from projections.meeting_agenda import on_agenda
from projections.meeting_days import on_day
from tests.domain.examples import A_REASON, CHAIR, SECRETARY
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    MEMBER,
    SPRING_FAIR,
    TREASURER,
)
from tests.projections.events import row_of
from tests.projections.examples import NEW_CHAIR
from tests.projections.history_at_meetings import (
    A_MEETING_WENT_ON,
    ENOUGH,
    MAY_COME,
    TOO_FEW,
)

ALL: Meeting = row_of(MEETINGS, *A_MEETING_WENT_ON)
THE_FIRST_DAY, ENDED = date(2013, 3, 5), date(2013, 3, 12)


def test_its_agenda_says_when_each_item_was_taken_and_whether_enough_were_there() -> (
    None
):
    agenda = on_day(ALL, ENDED).agenda
    interests, tubs = agenda
    assert [(one.item, one.kind) for one in agenda] == [
        (1, "interests"),
        (2, "other"),
    ]
    assert tubs.about == COMMUNICATIONS_PLAN
    assert [(one.at, one.quorum) for one in tubs.taken] == [("19:15", ENOUGH)]
    assert [one.on for one in interests.taken] == [date(2013, 3, 12)]


def test_it_says_who_came_and_left_and_what_became_of_the_quorum() -> None:
    came, left = ALL.movements
    assert (came.person, came.what, came.at, came.how) == (
        SECRETARY,
        "came",
        "19:10",
        "by video",
    )
    assert (came.for_, came.organisation, came.allowed) == (MEMBER, "School", MAY_COME)
    assert (left.person, left.what, left.at) == (SECRETARY, "left", "20:00")
    assert [(one.at, one.quorum) for one in ALL.quorum_changes] == [
        ("19:10", ENOUGH),
        ("20:00", TOO_FEW),
    ]
    (declared,) = ALL.interests
    assert (declared.person, declared.item, declared.response, declared.interest) == (
        CHAIR,
        2,
        "withdrew",
        A_REASON,
    )


def test_it_says_what_was_decided_and_who_was_chosen_how() -> None:
    assert [(one.decision, one.item, one.title) for one in ALL.decided] == [
        (SPRING_FAIR, 2, "Hold a fair")
    ]
    (election,) = ALL.elections
    assert election.office == "chair"
    assert [one.person for one in election.nominations] == [CHAIR, NEW_CHAIR]
    (poll,) = election.polls
    assert poll.counts == (Polled(CHAIR, 1), Polled(NEW_CHAIR, 1))
    assert poll.spoilt == 1
    assert poll.tie is not None
    assert poll.tie.method == "lot"


def test_it_says_how_it_was_moved_adjourned_and_continued() -> None:
    assert (ALL.planned, ALL.place, ALL.starts_at) == (
        parse("2013-03-05"),
        "Hall",
        "19:00",
    )
    (moved,) = ALL.rearranged
    assert (moved.planned, moved.place) == (parse("2013-03-04"), "Library")
    assert ALL.waiver is not None
    assert (ALL.waiver.by, ALL.waiver.how) == (3, "by e-mail")
    (adjourned,) = ALL.adjournments
    assert (adjourned.at, adjourned.until, adjourned.for_want_of_quorum) == (
        "20:05",
        parse("2013-03-12"),
        True,
    )
    assert adjourned.reconvened == parse("2013-03-12")
    assert adjourned.attendance is not None
    assert adjourned.attendance.by_phone == (CHAIR,)
    assert ALL.attendance is not None
    assert ALL.attendance.present == (CHAIR, TREASURER)
    assert ALL.held == parse("2013-03-05")
    assert [turn.status for turn in ALL.turns] == [
        "open",
        "adjourned",
        "open",
        "closed",
    ]


def test_before_it_was_moved_it_was_to_be_elsewhere() -> None:
    row = on_day(ALL, date(2013, 2, 9))
    assert (row.planned, row.planned_on, row.place) == (
        parse("2013-03-04"),
        date(2013, 3, 4),
        "Library",
    )
    assert row.rearranged == ()
    assert [one.item for one in row.agenda] == [2]
    assert (row.waiver, row.elections) == (None, ())


def test_the_day_before_it_was_only_called() -> None:
    row = on_day(ALL, date(2013, 3, 4))
    assert (row.status, row.held, row.attendance) == ("called", None, None)
    assert (row.movements, row.interests, row.decided) == ((), (), ())
    assert [one.taken for one in row.agenda] == [(), ()]
    assert row.waiver is not None
    (election,) = row.elections
    assert (len(election.nominations), election.polls) == (1, ())


def test_while_it_was_adjourned_nothing_of_the_second_day_had_happened() -> None:
    row = on_day(ALL, date(2013, 3, 11))
    assert row.status == "adjourned"
    assert row.attendance is not None
    assert row.attendance.present == (CHAIR,)
    assert [one.reconvened for one in row.adjournments] == [None]
    assert len(row.movements) == len(row.quorum_changes)
    assert (row.elected, row.openness, row.quorum) == ((), None, None)
    assert [len(one.taken) for one in row.agenda] == [0, 1]


def test_on_the_day_it_ended_all_of_it_had_happened() -> None:
    agenda = on_agenda(ALL.agenda, ENDED)
    assert on_day(ALL, ENDED) == replace(ALL, agenda=agenda)


def test_its_agenda_is_shown_in_the_order_of_the_day() -> None:
    def order(day: int) -> list[tuple[int, str]]:
        found = on_day(ALL, date(2013, 2, day))
        return [(one.item, one.title) for one in found.agenda]

    assert order(10) == [(2, "Tubs")]
    assert order(12) == [(1, "Interests"), (2, "Tubs"), (5, "Bins")]
    assert order(13) == [(1, "Interests"), (2, "Bins"), (5, "Tubs")]
    assert order(15) == [(1, "Interests"), (2, "Tubs"), (5, "Bins")]
    assert order(16) == [(1, "Interests"), (2, "Tubs")]
    told = [
        (one.what, one.title, one.item, one.to)
        for one in on_day(ALL, THE_FIRST_DAY).agenda_changes
    ]
    assert told == [("moved", "Tubs", 5, 2), ("taken off", "Bins", 5, None)]
    assert on_day(ALL, date(2013, 2, 14)).agenda_changes == ()
