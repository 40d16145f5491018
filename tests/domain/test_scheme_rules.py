"""What a scheme asks by its own questions and colours, and when its rules apply."""

from datetime import date

import pytest

from domain.dates import parse
from domain.errors import Contradiction, NotBegun
from domain.event import Wording
from domain.scheme import Scheme, evolve
from domain.scheme_events import (
    Band,
    ColoursAdopted,
    QuestionsAdopted,
    SchemeCreated,
    SchemeEvent,
    ScopeRuleAdopted,
)
from domain.scheme_rules import adopt_colours, adopt_questions, scope_on
from tests.domain.examples import (
    APRIL_2014,
    APRIL_2014_END_UNKNOWN,
    ATTRACT_FUNDING,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    JANUARY_2015,
)
from tests.specification import Specification

CREATED = SchemeCreated(name="Town Alliances", kind="alliance")
THREE = (HOLD_AN_AGM, ATTRACT_FUNDING, IN_OUR_WORDS)
RED = Band("red", Wording(quote="Off track"), {"overdue": 60})
AMBER = Band("amber", tests={"overdue": 1, "silent": 90})
GREEN = Band("green")
SCALE = ColoursAdopted(bands=(RED, AMBER, GREEN), from_day=APRIL_2014)


def given(*events: SchemeEvent) -> Specification[Scheme, SchemeEvent]:
    return Specification(evolve, (CREATED, *events))


def test_the_three_questions_are_adopted_in_the_schemes_own_words() -> None:
    given().when(adopt_questions, questions=THREE).then(
        QuestionsAdopted(questions=THREE)
    )
    adopted = given(QuestionsAdopted(questions=THREE))
    adopted.when(adopt_questions, questions=THREE).then_nothing()
    adopted.when(adopt_questions, questions=THREE[::-1]).then(
        QuestionsAdopted(questions=THREE[::-1])
    )


def test_there_are_three_questions() -> None:
    for questions in ((), THREE[:2], (*THREE, HOLD_AN_AGM)):
        given().when(adopt_questions, questions=questions).then_refused(
            Contradiction, "there are three questions"
        )


def test_a_scale_of_colours_is_adopted_worst_first() -> None:
    given().when(adopt_colours, bands=(RED, AMBER, GREEN), from_day=APRIL_2014).then(
        SCALE
    )
    given(SCALE).when(
        adopt_colours, bands=(RED, AMBER, GREEN), from_day=APRIL_2014
    ).then_nothing()
    given(SCALE).when(adopt_colours, bands=(RED, GREEN), from_day=JANUARY_2015).then(
        ColoursAdopted(bands=(RED, GREEN), from_day=JANUARY_2015)
    )


@pytest.mark.parametrize(
    ("bands", "why"),
    [
        ((), "two or more colours"),
        ((GREEN,), "two or more colours"),
        ((RED, RED, GREEN), "each of them once"),
        ((GREEN, RED), "the worst colour first"),
        ((RED, Band("amber"), GREEN), "the worst colour first"),
        ((RED, AMBER), "asks for nothing"),
        ((Band("red", tests={"overdue": -1}), GREEN), "0 or more"),
    ],
)
def test_a_scale_can_be_followed(bands: tuple[Band, ...], why: str) -> None:
    given().when(adopt_colours, bands=bands, from_day=APRIL_2014).then_refused(
        Contradiction, why
    )


def test_colours_apply_from_a_day() -> None:
    given().when(
        adopt_colours, bands=(RED, GREEN), from_day=APRIL_2014_END_UNKNOWN
    ).then_refused(Contradiction, "say from when")


def test_a_scheme_that_was_not_created_adopts_nothing() -> None:
    nothing = Specification[Scheme, SchemeEvent](evolve, ())
    refused = (NotBegun, "no such scheme")
    nothing.when(adopt_questions, questions=THREE).then_refused(*refused)
    nothing.when(adopt_colours, bands=(RED, GREEN), from_day=APRIL_2014).then_refused(
        *refused
    )


def rule(in_force: str | None, tag: str = "crime") -> ScopeRuleAdopted:
    """A scope rule whose words say from when it is."""
    wording = Wording(quote=f"from {in_force}")
    return ScopeRuleAdopted(
        tag=tag, wording=wording, in_force=parse(in_force) if in_force else None
    )


def on(day: date, *rules: ScopeRuleAdopted) -> dict[str, ScopeRuleAdopted]:
    scheme = evolve(None, CREATED)
    for one in rules:
        scheme = evolve(scheme, one)
    return scope_on(scheme, day)


def test_a_scope_rule_applies_from_the_last_day_on_which_it_may_have_begun() -> None:
    april = rule("2014-04")
    assert on(date(2014, 4, 29), april) == {}
    assert on(date(2014, 4, 30), april) == {"crime": april}


def test_one_that_goes_on_applies_from_its_first_day_and_one_without_always() -> None:
    ongoing, undated = rule("2014-04/.."), rule(None, "social care")
    assert on(date(2014, 3, 31), ongoing, undated) == {"social care": undated}
    assert on(date(2014, 4, 1), ongoing) == {"crime": ongoing}


def test_a_new_wording_replaces_the_old_one_on_its_first_day() -> None:
    old, new = rule("2014-04-01"), rule("2015-01-01")
    assert on(date(2014, 12, 31), old, new) == {"crime": old}
    assert on(date(2015, 1, 1), old, new) == {"crime": new}
