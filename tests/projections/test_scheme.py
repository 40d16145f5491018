"""A scheme's row: what it asks, in which words, and where they are from."""

from datetime import date

from domain.dates import parse
from domain.event import Wording
from domain.scheme import Duty
from domain.scheme_events import (
    DutyAdopted,
    DutyEnded,
    QuestionsAdopted,
    SchemeCreated,
)
from projections.scheme import SCHEMES, on_day
from tests.domain.examples import COMMUNITY_PARTNERSHIPS, HOLD_AN_AGM
from tests.projections.events import THE_REPORT, row_of, said
from tests.projections.history import A_SCHEME_WAS_MADE
from tests.projections.history_plans import THE_SCHEME_SAID_MORE

CREATED = said(
    COMMUNITY_PARTNERSHIPS,
    SchemeCreated(name="Local Working", kind="community partnership"),
    "2014",
)


def adopted(from_day: str) -> DutyAdopted:
    return DutyAdopted(
        duty="annual meeting", from_day=parse(from_day), every_months=12, clause="17"
    )


def test_what_is_listed_keeps_number_words_source_and_place_in_the_register() -> None:
    row = row_of(SCHEMES, *A_SCHEME_WAS_MADE)

    (characteristic,) = row.characteristics
    assert characteristic.number == "17"
    assert characteristic.wording == HOLD_AN_AGM
    assert characteristic.source == THE_REPORT
    assert characteristic.position == 3
    assert [item.number for item in row.key_objectives] == ["1"]
    assert [theme.name for theme in row.themes] == ["heritage"]
    assert row.purpose is not None
    assert row.purpose.position == 1
    assert (row.created, row.from_day) == (parse("2014"), date(2014, 1, 1))


def test_of_a_scope_rule_the_last_wording_stands() -> None:
    row = on_day(row_of(SCHEMES, *A_SCHEME_WAS_MADE), date(2015, 1, 1))

    (rule,) = row.scope_rules
    assert rule.tag == "crime reduction"
    assert rule.wording == Wording(quote="They do not reduce crime.")
    assert rule.in_force == parse("2014-04")


def test_both_sides_of_a_discrepancy_are_kept() -> None:
    row = row_of(SCHEMES, *A_SCHEME_WAS_MADE)

    (discrepancy,) = row.discrepancies
    assert discrepancy.claims == ("6", "five are named")
    assert discrepancy.inference is None


def test_a_duty_that_ends_is_the_one_adopted_last() -> None:
    row = row_of(
        SCHEMES,
        CREATED,
        said(COMMUNITY_PARTNERSHIPS, adopted("2010-01"), "2010"),
        said(
            COMMUNITY_PARTNERSHIPS,
            DutyEnded(duty="annual meeting", on=parse("2012-01")),
            "2012",
        ),
        said(COMMUNITY_PARTNERSHIPS, adopted("2014-04"), "2014"),
        said(
            COMMUNITY_PARTNERSHIPS,
            DutyEnded(duty="annual meeting", on=parse("2016-03")),
            "2016",
        ),
    )

    assert [duty.ended for duty in row.duties] == [parse("2012-01"), parse("2016-03")]
    assert row.duties[1].as_asked() == Duty(
        "annual meeting", parse("2014-04"), 12, "17", parse("2016-03")
    )


def test_other_lists_phases_and_what_was_shown_are_those_of_the_day() -> None:
    whole = row_of(SCHEMES, CREATED, *THE_SCHEME_SAID_MORE)
    first, second = on_day(whole, date(2014, 12, 31)), on_day(whole, date(2015, 2, 1))

    (benefits,) = first.lists
    assert (benefits.name, [one.number for one in benefits.points]) == (
        "benefits",
        ["1", "2"],
    )
    assert [phase.areas for phase in first.phases] == [("Congleton",)]
    assert [phase.areas for phase in second.phases] == [("Congleton", "Nantwich")]
    assert first.shown == ()
    assert [(one.of, one.number) for one in second.shown] == [("benefits", "1")]


def test_of_questions_and_colours_the_last_ones_adopted_by_the_day_count() -> None:
    later = said(
        COMMUNITY_PARTNERSHIPS,
        QuestionsAdopted(questions=(HOLD_AN_AGM,) * 3),
        "2015-03-01",
    )
    whole = row_of(SCHEMES, CREATED, *THE_SCHEME_SAID_MORE, later)

    (before,) = on_day(whole, date(2015, 2, 28)).questions
    (after,) = on_day(whole, date(2015, 3, 1)).questions
    assert before.questions != after.questions
    assert after.questions == (HOLD_AN_AGM,) * 3
    (colours,) = on_day(whole, date(2015, 1, 1)).colours
    assert [band.colour for band in colours.bands] == ["red", "green"]
    assert on_day(whole, date(2013, 12, 31)).colours == ()
