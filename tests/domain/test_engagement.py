"""Engagements: planned and held, held without a plan, or cancelled."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.engagement import (
    Engagement,
    EngagementCancelled,
    EngagementEvent,
    EngagementHeld,
    EngagementPlanned,
    cancel,
    evolve,
    hold,
    plan,
)
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun
from domain.event import Wording
from tests.domain.examples import (
    A_REASON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    MAY_2014,
    YEAR_2013,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

BIG_PUSH = Wording(
    quote="a big push on why we think Community Partnerships are a good idea"
)
PLANNED = EngagementPlanned(
    title="Town and Parish Council Conference",
    kind="conference",
    when=FIRST_OF_MAY_2014,
    wording=BIG_PUSH,
)
HELD = EngagementHeld(
    title="Town and Parish Council Conference",
    kind="conference",
    on=FIRST_OF_MAY_2014,
)
CANCELLED = EngagementCancelled(why=A_REASON)


def given(*events: EngagementEvent) -> Specification[Engagement, EngagementEvent]:
    return Specification(evolve, events)


def test_an_engagement_is_planned_for_a_day() -> None:
    given().when(
        plan,
        title="Town and Parish Council Conference",
        kind="conference",
        when=FIRST_OF_MAY_2014,
        wording=BIG_PUSH,
    ).then(PLANNED)


def test_an_engagement_may_be_planned_before_its_day_is_known() -> None:
    given().when(plan, title="Roadshow", kind="meeting", place="Crewe").then(
        EngagementPlanned(title="Roadshow", kind="meeting", place="Crewe")
    )


def test_an_engagement_is_planned_only_once() -> None:
    for past in (PLANNED, HELD):
        given(past).when(plan, title="Again", kind="event").then_refused(
            AlreadyBegun, "planned or held before"
        )


def test_what_was_planned_is_held() -> None:
    given(PLANNED).when(
        hold,
        title="Town and Parish Council Conference",
        kind="conference",
        on=FIRST_OF_MAY_2014,
    ).then(HELD)


def test_what_was_held_need_never_have_been_planned() -> None:
    given().when(
        hold, title="National conference", kind="conference", on=YEAR_2013
    ).then(EngagementHeld(title="National conference", kind="conference", on=YEAR_2013))


def test_what_a_source_says_of_it_is_kept() -> None:
    hosted = Wording(quote="the success of hosting the national conference in 2013")
    given().when(
        hold, title="Conference", kind="conference", on=YEAR_2013, wording=hosted
    ).then(
        EngagementHeld(
            title="Conference", kind="conference", on=YEAR_2013, wording=hosted
        )
    )


def test_saying_again_that_it_was_held_changes_nothing() -> None:
    given(HELD).when(
        hold, title="Conference", kind="conference", on=FIRST_OF_MAY_2014
    ).then_nothing()


def test_it_is_not_held_twice() -> None:
    given(HELD).when(
        hold, title="Conference", kind="conference", on=YEAR_2013
    ).then_refused(Contradiction, "held already: 1 May 2014")


def test_it_may_have_been_held_on_a_day_that_nobody_recorded() -> None:
    held = EngagementHeld(title="Workshop", kind="workshop")
    given().when(hold, title="Workshop", kind="workshop").then(held)
    given(held).when(hold, title="Workshop", kind="workshop").then_nothing()
    given(held).when(cancel).then_refused(AlreadyClosed, "too late")
    given(held).when(
        hold, title="Workshop", kind="workshop", on=YEAR_2013
    ).then_refused(Contradiction, "held already: on a day not recorded")


def test_what_was_cancelled_is_not_held() -> None:
    given(PLANNED, CANCELLED).when(
        hold, title="Conference", kind="conference", on=FIRST_OF_MAY_2014
    ).then_refused(AlreadyClosed, "was cancelled")


def test_what_was_planned_is_cancelled() -> None:
    given(PLANNED).when(cancel, why=A_REASON).then(CANCELLED)


def test_cancelling_again_changes_nothing() -> None:
    given(PLANNED, CANCELLED).when(cancel).then_nothing()


def test_what_was_held_is_not_cancelled() -> None:
    given(PLANNED, HELD).when(cancel).then_refused(AlreadyClosed, "too late")


def test_what_nobody_planned_is_not_cancelled() -> None:
    given().when(cancel).then_refused(NotBegun, "no such engagement")


TITLES = st.sampled_from(["Conference", "Roadshow"])
KINDS = st.sampled_from(["conference", "meeting"])
DATES = st.sampled_from([YEAR_2013, MAY_2014])
WORDINGS = st.sampled_from([None, BIG_PUSH, IN_OUR_WORDS])


@for_all(
    steps(
        step(
            plan,
            title=TITLES,
            kind=KINDS,
            when=st.none() | DATES,
            place=st.sampled_from([None, "Crewe"]),
            wording=WORDINGS,
        ),
        step(hold, title=TITLES, kind=KINDS, on=DATES, wording=WORDINGS),
        step(cancel, why=st.sampled_from([None, A_REASON])),
    )
)
def test_every_history_replays(decisions: list[Step[EngagementEvent]]) -> None:
    check_replays(evolve, Decoder(list[EngagementEvent]), decisions)
