"""Promises: made, then kept, broken or overtaken."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import AlreadyBegun, AlreadyClosed, NotBegun
from domain.event import Wording
from domain.promise import (
    Promise,
    PromiseBroken,
    PromiseEvent,
    PromiseKept,
    PromiseMade,
    PromiseOvertaken,
    break_promise,
    evolve,
    keep,
    make,
    overtake,
)
from tests.domain.examples import (
    CONGLETON,
    IN_OUR_WORDS,
    JANUARY_2015,
    NANTWICH,
    YEAR_2014,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

INVITE_NANTWICH = Wording(
    quote="We will invite Nantwich to join the 5 Towns Partnerships Forum."
)
MADE = PromiseMade(
    wording=INVITE_NANTWICH, title="Invite Nantwich to the forum", partnership=NANTWICH
)
KEPT = PromiseKept(how=IN_OUR_WORDS)
BROKEN = PromiseBroken(why=IN_OUR_WORDS)
OVERTAKEN = PromiseOvertaken(by=IN_OUR_WORDS)


def given(*events: PromiseEvent) -> Specification[Promise, PromiseEvent]:
    return Specification(evolve, events)


def test_a_promise_keeps_the_words_in_which_it_was_made() -> None:
    given().when(
        make,
        wording=INVITE_NANTWICH,
        title="Invite Nantwich to the forum",
        partnership=NANTWICH,
    ).then(MADE)


def test_a_promise_stays_with_its_partnership() -> None:
    assert evolve(evolve(None, MADE), KEPT).partnership == NANTWICH


def test_a_promise_may_be_the_councils_own_and_say_by_when() -> None:
    this_year = Wording(
        quote="We will plan to host a Cheshire Action for Market Towns meeting this "
        "year"
    )
    given().when(make, wording=this_year, title="Host", by_when=YEAR_2014).then(
        PromiseMade(wording=this_year, title="Host", by_when=YEAR_2014)
    )


def test_a_promise_is_made_only_once() -> None:
    given(MADE).when(make, wording=INVITE_NANTWICH, title="Again").then_refused(
        AlreadyBegun, "made before"
    )


def test_a_promise_is_kept() -> None:
    given(MADE).when(keep, how=IN_OUR_WORDS).then(KEPT)
    given(MADE).when(keep).then(PromiseKept())


def test_a_promise_is_broken() -> None:
    given(MADE).when(break_promise, why=IN_OUR_WORDS).then(BROKEN)


def test_a_promise_is_overtaken() -> None:
    given(MADE).when(overtake, by=IN_OUR_WORDS).then(OVERTAKEN)


def test_saying_again_how_it_ended_changes_nothing() -> None:
    given(MADE, KEPT).when(keep).then_nothing()
    given(MADE, BROKEN).when(break_promise).then_nothing()
    given(MADE, OVERTAKEN).when(overtake).then_nothing()


@pytest.mark.parametrize("end", [BROKEN, OVERTAKEN])
def test_a_promise_that_ended_otherwise_is_not_kept(end: PromiseEvent) -> None:
    given(MADE, end).when(keep).then_refused(AlreadyClosed, "already")


@pytest.mark.parametrize("end", [KEPT, OVERTAKEN])
def test_a_promise_that_ended_otherwise_is_not_broken(end: PromiseEvent) -> None:
    given(MADE, end).when(break_promise).then_refused(AlreadyClosed, "already")


@pytest.mark.parametrize("end", [KEPT, BROKEN])
def test_a_promise_that_ended_otherwise_is_not_overtaken(end: PromiseEvent) -> None:
    given(MADE, end).when(overtake).then_refused(AlreadyClosed, "already")


def test_a_promise_that_nobody_made_does_not_end() -> None:
    given().when(keep).then_refused(NotBegun, "no such promise")
    given().when(break_promise).then_refused(NotBegun, "no such promise")
    given().when(overtake).then_refused(NotBegun, "no such promise")


WORDINGS = st.sampled_from([None, INVITE_NANTWICH, IN_OUR_WORDS])


@for_all(
    steps(
        step(
            make,
            wording=st.just(INVITE_NANTWICH),
            title=st.just("Invite Nantwich"),
            partnership=st.sampled_from([None, CONGLETON, NANTWICH]),
            by_when=st.sampled_from([None, YEAR_2014, JANUARY_2015]),
        ),
        step(keep, how=WORDINGS),
        step(break_promise, why=WORDINGS),
        step(overtake, by=WORDINGS),
    )
)
def test_every_history_replays(decisions: list[Step[PromiseEvent]]) -> None:
    check_replays(evolve, Decoder(list[PromiseEvent]), decisions)
