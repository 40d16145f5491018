"""Papers: begun, given versions, adopted, received, withdrawn."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun, NotReady
from domain.paper import (
    Paper,
    PaperAdopted,
    PaperBegun,
    PaperEvent,
    PaperReceived,
    PaperWithdrawn,
    VersionAdded,
    add_version,
    adopt,
    begin,
    evolve,
    receive,
    withdraw,
)
from tests.domain.examples import A_REASON, CONGLETON, STEERING_GROUP
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NEXT_MEETING,
    NINTH_AGM,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

ONE, TWO = "1a" * 32, "2b" * 32
IN_THE_LIBRARY, ONLINE = "Town library, shelf 3", "Shared folder, plan.pdf"

BEGUN = PaperBegun(
    title="How we tell our news",
    kind="communications plan",
    body=STEERING_GROUP,
    partnership=CONGLETON,
)
FIRST = VersionAdded(version=1, sha256=ONE, reference=IN_THE_LIBRARY)
SECOND = VersionAdded(version=2, sha256=TWO, reference=ONLINE, note=A_REASON)
ADOPTED = PaperAdopted(version=1, decision=HEDGE_PLANTING)
RECEIVED = PaperReceived(version=1, meeting=NINTH_AGM)
WITHDRAWN = PaperWithdrawn(why=A_REASON)


def given(*events: PaperEvent) -> Specification[Paper, PaperEvent]:
    return Specification(evolve, events)


def test_a_paper_is_begun_once() -> None:
    given().when(
        begin,
        title="How we tell our news",
        kind="communications plan",
        body=STEERING_GROUP,
        partnership=CONGLETON,
    ).then(BEGUN)
    given(BEGUN).when(begin, title="Again", kind="other").then_refused(
        AlreadyBegun, "add a version to it"
    )


def test_versions_are_numbered_from_one() -> None:
    given(BEGUN).when(add_version, sha256=ONE, reference=IN_THE_LIBRARY).then(FIRST)
    given(BEGUN, FIRST).when(
        add_version, sha256=TWO, reference=ONLINE, note=A_REASON
    ).then(SECOND)


def test_the_latest_version_again_changes_nothing() -> None:
    given(BEGUN, FIRST).when(
        add_version, sha256=ONE, reference=IN_THE_LIBRARY
    ).then_nothing()


@pytest.mark.parametrize("reference", [IN_THE_LIBRARY, ONLINE])
def test_no_two_versions_are_the_same_document(reference: str) -> None:
    given(BEGUN, FIRST, SECOND).when(
        add_version, sha256=ONE, reference=reference
    ).then_refused(Contradiction, "this is version 1 to the last byte; adopt")


@pytest.mark.parametrize("sha256", ["", "1a" * 31, "1A" * 32, "xy" * 32, ONE + "\n"])
def test_a_hash_has_64_hexadecimal_digits(sha256: str) -> None:
    given(BEGUN).when(add_version, sha256=sha256, reference=ONLINE).then_refused(
        Contradiction, "64 hexadecimal digits"
    )


def test_a_version_is_adopted_by_a_decision() -> None:
    given(BEGUN, FIRST).when(adopt, version=1, decision=HEDGE_PLANTING).then(ADOPTED)
    given(BEGUN, FIRST, ADOPTED).when(
        adopt, version=1, decision=HEDGE_PLANTING
    ).then_nothing()
    given(BEGUN, FIRST, ADOPTED).when(adopt, version=1, decision=HEDGE_REMOVAL).then(
        PaperAdopted(version=1, decision=HEDGE_REMOVAL)
    )


def test_a_version_is_received_at_a_meeting() -> None:
    given(BEGUN, FIRST).when(receive, version=1, meeting=NINTH_AGM).then(RECEIVED)
    given(BEGUN, FIRST, RECEIVED).when(
        receive, version=1, meeting=NINTH_AGM
    ).then_nothing()
    given(BEGUN, FIRST, RECEIVED).when(receive, version=1, meeting=NEXT_MEETING).then(
        PaperReceived(version=1, meeting=NEXT_MEETING)
    )


@pytest.mark.parametrize(
    ("history", "version", "why"),
    [
        ((FIRST,), 2, "there is no version 2: this paper has only version 1"),
        ((FIRST, SECOND), 3, "there is no version 3: this paper has versions 1 to 2"),
        ((FIRST,), 0, "there is no version 0"),
        ((FIRST,), -1, "there is no version -1"),
    ],
)
def test_a_version_that_is_not_there_is_named_with_those_that_are(
    history: tuple[PaperEvent, ...], version: int, why: str
) -> None:
    paper = given(BEGUN, *history)
    paper.when(adopt, version=version, decision=HEDGE_PLANTING).then_refused(
        Contradiction, why
    )
    paper.when(receive, version=version, meeting=NINTH_AGM).then_refused(
        Contradiction, why
    )


def test_what_has_no_version_is_neither_adopted_nor_received() -> None:
    given(BEGUN).when(adopt, version=1, decision=HEDGE_PLANTING).then_refused(
        NotReady, "add one first"
    )
    given(BEGUN).when(receive, version=1, meeting=NINTH_AGM).then_refused(
        NotReady, "add one first"
    )


def test_a_paper_is_withdrawn_and_then_left_alone() -> None:
    given(BEGUN, FIRST, ADOPTED).when(withdraw, why=A_REASON).then(WITHDRAWN)
    over = given(BEGUN, FIRST, WITHDRAWN)
    over.when(withdraw).then_nothing()
    for decide in (
        over.when(add_version, sha256=TWO, reference=ONLINE),
        over.when(adopt, version=1, decision=HEDGE_PLANTING),
        over.when(receive, version=1, meeting=NINTH_AGM),
    ):
        decide.then_refused(AlreadyClosed, "withdrawn; begin a new one")


def test_nothing_is_done_to_a_paper_that_is_not_there() -> None:
    for decide in (
        given().when(add_version, sha256=ONE, reference=ONLINE),
        given().when(adopt, version=1, decision=HEDGE_PLANTING),
        given().when(receive, version=1, meeting=NINTH_AGM),
        given().when(withdraw),
    ):
        decide.then_refused(NotBegun, "begin it first")


NUMBERS = st.integers(-1, 4)


@for_all(
    steps(
        step(begin, title=st.just("Guide"), kind=st.just("guide")),
        step(
            add_version,
            sha256=st.sampled_from([ONE, TWO, "3c" * 32]),
            reference=st.sampled_from([IN_THE_LIBRARY, ONLINE]),
        ),
        step(
            adopt,
            version=NUMBERS,
            decision=st.sampled_from([HEDGE_PLANTING, HEDGE_REMOVAL]),
        ),
        step(
            receive,
            version=NUMBERS,
            meeting=st.sampled_from([NINTH_AGM, NEXT_MEETING]),
        ),
        step(withdraw, why=st.none() | st.just(A_REASON)),
    )
)
def test_any_history_replays_to_the_same_state(
    decisions: list[Step[PaperEvent]],
) -> None:
    check_replays(evolve, Decoder(list[PaperEvent]), decisions)
