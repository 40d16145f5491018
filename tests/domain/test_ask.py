"""Asks: sent to a service, acknowledged, answered with reasons, done or withdrawn."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.ask import (
    Ask,
    AskAcknowledged,
    AskAnswered,
    AskDone,
    AskEvent,
    AskSent,
    AskWithdrawn,
    acknowledge,
    answer,
    evolve,
    finish,
    send,
    withdraw,
)
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    NotBegun,
    NotReady,
    ReasonRequired,
)
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    CONGLETON,
    IN_OUR_WORDS,
    JANUARY_2015,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

SENT = AskSent(
    service="Highways",
    title="A crossing",
    wording=IN_OUR_WORDS,
    partnership=CONGLETON,
    plan=ACTION_PLAN,
    action="1",
    answer_by=JANUARY_2015,
)
ACKNOWLEDGED = AskAcknowledged(by="Highways officer")
YES = AskAnswered(answer="yes", reasons=A_REASON)
NO = AskAnswered(answer="no", reasons=A_REASON)
DONE = AskDone(what=A_REASON)
WITHDRAWN = AskWithdrawn(why=A_REASON)


def given(*events: AskEvent) -> Specification[Ask, AskEvent]:
    return Specification(evolve, events)


def test_an_ask_is_sent_to_a_named_service_once() -> None:
    given().when(send, sent=SENT).then(SENT)
    given(SENT).when(send, sent=SENT).then_refused(AlreadyBegun, "asked before")


def test_an_ask_stays_with_its_partnership() -> None:
    assert evolve(evolve(None, SENT), YES).partnership == CONGLETON


def test_an_ask_is_acknowledged_before_it_is_answered() -> None:
    given(SENT).when(acknowledge, by="Highways officer").then(ACKNOWLEDGED)
    given(SENT, ACKNOWLEDGED).when(acknowledge).then_nothing()
    given(SENT, YES).when(acknowledge).then_nothing()


def test_an_answer_gives_its_reasons_whether_it_is_yes_or_no() -> None:
    given(SENT).when(answer, answer="yes", reasons=A_REASON).then(YES)
    given(SENT, ACKNOWLEDGED).when(answer, answer="no", reasons=A_REASON).then(NO)
    given(SENT).when(answer, answer="yes", reasons=None).then_refused(
        ReasonRequired, "gives its reasons"
    )


def test_a_later_answer_replaces_the_one_before() -> None:
    given(SENT, NO).when(answer, answer="in part", reasons=ANOTHER_REASON).then(
        AskAnswered(answer="in part", reasons=ANOTHER_REASON)
    )


def test_what_was_promised_in_the_answer_is_done() -> None:
    given(SENT, YES).when(finish, what=A_REASON).then(DONE)
    given(SENT, AskAnswered(answer="in part", reasons=A_REASON)).when(finish).then(
        AskDone()
    )
    given(SENT, YES, DONE).when(finish).then_nothing()


@pytest.mark.parametrize("history", [(), (ACKNOWLEDGED,), (NO,), (YES, NO)])
def test_nothing_is_done_that_was_not_promised(history: tuple[AskEvent, ...]) -> None:
    given(SENT, *history).when(finish).then_refused(NotReady, "nothing was promised")


def test_an_ask_is_withdrawn_at_any_time_before_it_is_done() -> None:
    for history in ((), (ACKNOWLEDGED,), (NO,), (YES,)):
        given(SENT, *history).when(withdraw, why=A_REASON).then(WITHDRAWN)
    given(SENT, WITHDRAWN).when(withdraw).then_nothing()


@pytest.mark.parametrize(
    ("end", "status"), [((YES, DONE), "done"), ((WITHDRAWN,), "withdrawn")]
)
def test_what_is_over_takes_nothing_more(
    end: tuple[AskEvent, ...], status: str
) -> None:
    over, refused = given(SENT, *end), (AlreadyClosed, f"this ask is {status}")
    over.when(acknowledge).then_refused(*refused)
    over.when(answer, answer="yes", reasons=A_REASON).then_refused(*refused)
    other = withdraw if status == "done" else finish
    over.when(other).then_refused(*refused)


def test_what_nobody_asked_has_no_answer() -> None:
    refused = (NotBegun, "nothing has been asked")
    given().when(acknowledge).then_refused(*refused)
    given().when(answer, answer="yes", reasons=A_REASON).then_refused(*refused)
    given().when(finish).then_refused(*refused)
    given().when(withdraw).then_refused(*refused)


@for_all(
    steps(
        step(send, sent=st.just(SENT)),
        step(acknowledge, by=st.sampled_from([None, "Highways officer"])),
        step(
            answer,
            answer=st.sampled_from(["yes", "in part", "no"]),
            reasons=st.sampled_from([None, A_REASON]),
        ),
        step(finish, what=st.sampled_from([None, A_REASON])),
        step(withdraw, why=st.sampled_from([None, A_REASON])),
    )
)
def test_every_history_replays(decisions: list[Step[AskEvent]]) -> None:
    check_replays(evolve, Decoder(list[AskEvent]), decisions)
