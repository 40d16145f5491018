"""The duties of a scheme: off unless adopted, one of a kind at a time."""

from msgspec.structs import replace

from domain.dates import parse
from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotReady
from domain.scheme import Scheme, evolve
from domain.scheme_events import DutyAdopted, DutyEnded, SchemeCreated, SchemeEvent
from domain.scheme_rules import adopt_duty, end_duty
from tests.domain.examples import (
    APRIL_2014,
    APRIL_2014_ONGOING,
    JANUARY_2015,
    MAY_2014,
    YEAR_2013,
    YEAR_2014,
)
from tests.specification import Specification

CREATED = SchemeCreated(name="Local Working", kind="community partnership")
YEARLY = DutyAdopted(duty="annual meeting", from_day=APRIL_2014, every_months=12)
ENDED = DutyEnded(duty="annual meeting", on=JANUARY_2015)
REPORTING = DutyAdopted(
    duty="reporting", from_day=APRIL_2014, every_months=6, clause="4.2"
)


def given(*events: SchemeEvent) -> Specification[Scheme, SchemeEvent]:
    return Specification(evolve, events)


def test_a_duty_is_adopted_from_a_day_on() -> None:
    given(CREATED).when(
        adopt_duty, duty="annual meeting", from_day=APRIL_2014, every_months=12
    ).then(YEARLY)


def test_a_duty_in_force_is_not_adopted_again() -> None:
    given(CREATED, YEARLY).when(
        adopt_duty, duty="annual meeting", from_day=JANUARY_2015, every_months=15
    ).then_refused(AlreadyTaken, "end it first")


def test_one_duty_does_not_stand_in_the_way_of_another() -> None:
    given(CREATED, YEARLY).when(
        adopt_duty,
        duty="reporting",
        from_day=APRIL_2014,
        every_months=6,
        clause="4.2",
    ).then(REPORTING)


def test_a_duty_that_ended_may_be_adopted_again_from_then_on() -> None:
    ended = given(CREATED, YEARLY, ENDED)
    ended.when(
        adopt_duty, duty="annual meeting", from_day=JANUARY_2015, every_months=15
    ).then(DutyAdopted(duty="annual meeting", from_day=JANUARY_2015, every_months=15))
    ended.when(
        adopt_duty, duty="annual meeting", from_day=MAY_2014, every_months=15
    ).then_refused(AlreadyTaken, "in force then")


def test_a_duty_needs_a_first_day_and_a_rhythm() -> None:
    created = given(CREATED)
    created.when(
        adopt_duty, duty="reporting", from_day=APRIL_2014_ONGOING, every_months=12
    ).then_refused(Contradiction, "from when")
    created.when(
        adopt_duty, duty="reporting", from_day=APRIL_2014, every_months=0
    ).then_refused(Contradiction, "every month at the most")


def test_a_duty_may_come_round_every_month() -> None:
    given(CREATED).when(
        adopt_duty, duty="reporting", from_day=APRIL_2014, every_months=1
    ).then(DutyAdopted(duty="reporting", from_day=APRIL_2014, every_months=1))


def test_a_duty_ends() -> None:
    given(CREATED, YEARLY).when(end_duty, duty="annual meeting", on=JANUARY_2015).then(
        ENDED
    )


def test_a_duty_ends_only_once() -> None:
    ended = given(CREATED, YEARLY, ENDED)
    ended.when(end_duty, duty="annual meeting", on=JANUARY_2015).then_nothing()
    ended.when(end_duty, duty="annual meeting", on=YEAR_2014).then_refused(
        AlreadyClosed, "ended already: January 2015"
    )


def test_when_one_duty_ends_the_others_go_on() -> None:
    given(CREATED, REPORTING, YEARLY, ENDED).when(
        end_duty, duty="reporting", on=YEAR_2014
    ).then(DutyEnded(duty="reporting", on=YEAR_2014))


def test_a_duty_that_was_never_adopted_does_not_end() -> None:
    given(CREATED, YEARLY).when(
        end_duty, duty="reporting", on=JANUARY_2015
    ).then_refused(NotReady, "never been adopted")


def test_a_duty_ends_after_it_began() -> None:
    given(CREATED, YEARLY).when(
        end_duty, duty="annual meeting", on=YEAR_2013
    ).then_refused(Contradiction, "after it began")


def test_a_duty_whose_beginning_or_end_is_vague_gets_the_benefit_of_the_doubt() -> None:
    until_2014 = parse("../2014")
    vague = replace(YEARLY, from_day=until_2014)
    given(CREATED, vague).when(end_duty, duty="annual meeting", on=YEAR_2013).then(
        DutyEnded(duty="annual meeting", on=YEAR_2013)
    )
    given(CREATED, YEARLY, replace(ENDED, on=until_2014)).when(
        adopt_duty, duty="annual meeting", from_day=APRIL_2014, every_months=12
    ).then(YEARLY)


def test_a_duty_ends_at_some_time() -> None:
    given(CREATED, YEARLY).when(
        end_duty, duty="annual meeting", on=APRIL_2014_ONGOING
    ).then_refused(Contradiction, "say when")
