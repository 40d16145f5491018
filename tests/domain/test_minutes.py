"""Minutes: drafted, circulated, approved at a later meeting, only then corrected."""

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.dates import parse
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun, NotReady
from domain.fingerprint import fingerprint
from domain.ids import MeetingId
from domain.minutes import (
    Minutes,
    MinutesApproved,
    MinutesCirculated,
    MinutesCorrected,
    MinutesDrafted,
    MinutesEvent,
    MinutesRevised,
    Resolution,
    Sitting,
    approve,
    circulate,
    correct,
    draft,
    evolve,
    revise,
)
from tests.domain.examples import (
    A_REASON,
    ANOTHER_REASON,
    CONGLETON,
    FIRST_OF_MAY_2014,
    FIVE_TOWNS_FORUM,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NEXT_MEETING,
    NINTH_AGM,
    SPRING_FAIR,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

FIFTH_OF_JUNE = parse("2014-06-05")
THIRD_OF_JULY = parse("2014-07-03")
JULY_MEETING = MeetingId(FIVE_TOWNS_FORUM)  # any id

FIRST, SECOND, THIRD = (fingerprint(f"Text {n}") for n in range(3))
AGM = Sitting(NINTH_AGM, FIRST_OF_MAY_2014)
JUNE = Sitting(NEXT_MEETING, FIFTH_OF_JUNE)
JULY = Sitting(JULY_MEETING, THIRD_OF_JULY)
IN_JUNE = Resolution(HEDGE_PLANTING, STEERING_GROUP, JUNE)
IN_JULY = Resolution(HEDGE_REMOVAL, STEERING_GROUP, JULY)

DRAFTED = MinutesDrafted(
    meeting=NINTH_AGM,
    held=FIRST_OF_MAY_2014,
    body=STEERING_GROUP,
    partnership=CONGLETON,
    text=A_REASON,
    sha256=FIRST,
)
REVISED = MinutesRevised(text=ANOTHER_REASON, sha256=SECOND)
CIRCULATED = MinutesCirculated(on=parse("2014-05-10"), how="e-mail")
APPROVED = MinutesApproved(
    of=NINTH_AGM,
    held=FIRST_OF_MAY_2014,
    body=STEERING_GROUP,
    partnership=CONGLETON,
    decision=HEDGE_PLANTING,
    meeting=NEXT_MEETING,
    on=FIFTH_OF_JUNE,
    text=A_REASON,
    sha256=FIRST,
)
CORRECTED = MinutesCorrected(
    decision=HEDGE_REMOVAL,
    meeting=JULY_MEETING,
    on=THIRD_OF_JULY,
    text=ANOTHER_REASON,
    sha256=SECOND,
    what=A_REASON,
)
CORRECTION: dict[str, Any] = {
    "by": IN_JULY,
    "text": ANOTHER_REASON,
    "sha256": SECOND,
    "what": A_REASON,
}


def given(*events: MinutesEvent) -> Specification[Minutes, MinutesEvent]:
    return Specification(evolve, events)


def drafting(**said: Any) -> dict[str, Any]:
    home = {"body": STEERING_GROUP, "partnership": CONGLETON}
    return {"of": AGM, "text": A_REASON, "sha256": FIRST, **home, **said}


def test_minutes_are_drafted() -> None:
    given().when(draft, **drafting()).then(DRAFTED)


def test_a_meeting_has_one_set_of_minutes() -> None:
    given(DRAFTED).when(draft, **drafting(sha256=SECOND)).then_refused(
        AlreadyBegun, "revise those"
    )


def test_a_draft_is_revised() -> None:
    given(DRAFTED).when(revise, text=ANOTHER_REASON, sha256=SECOND).then(REVISED)


def test_the_same_words_again_change_nothing() -> None:
    """Neither in a draft nor in what was approved."""
    for history in ((DRAFTED,), (DRAFTED, APPROVED)):
        given(*history).when(revise, text=ANOTHER_REASON, sha256=FIRST).then_nothing()


def test_approved_minutes_are_not_revised() -> None:
    given(DRAFTED, APPROVED).when(
        revise, text=ANOTHER_REASON, sha256=SECOND
    ).then_refused(AlreadyClosed, "correct them by a further decision")


def test_a_draft_is_circulated_once_or_again() -> None:
    again = MinutesCirculated(on=parse("2014-05-20"), how="noticeboard")
    given(DRAFTED).when(circulate, on=CIRCULATED.on, how="e-mail").then(CIRCULATED)
    given(DRAFTED, CIRCULATED).when(
        circulate, on=CIRCULATED.on, how="e-mail"
    ).then_nothing()
    given(DRAFTED, CIRCULATED).when(circulate, on=again.on, how="noticeboard").then(
        again
    )


def test_approved_minutes_are_sent_round_too() -> None:
    given(DRAFTED, APPROVED).when(circulate, on=FIFTH_OF_JUNE).then(
        MinutesCirculated(on=FIFTH_OF_JUNE)
    )


def test_minutes_are_not_circulated_before_their_meeting() -> None:
    given(DRAFTED).when(circulate, on=parse("2014-04")).then_refused(
        Contradiction, "after their meeting, held 1 May 2014"
    )


def test_a_later_meeting_approves_the_latest_draft() -> None:
    given(DRAFTED).when(approve, by=IN_JUNE).then(APPROVED)
    given(DRAFTED, REVISED, CIRCULATED).when(approve, by=IN_JUNE, sha256=SECOND).then(
        replace(APPROVED, text=ANOTHER_REASON, sha256=SECOND)
    )


def test_a_text_that_was_changed_meanwhile_is_not_approved() -> None:
    given(DRAFTED, REVISED).when(approve, by=IN_JUNE, sha256=FIRST).then_refused(
        Contradiction, f"read it again, and approve {SECOND}"
    )


def test_the_same_approval_again_changes_nothing() -> None:
    given(DRAFTED, APPROVED).when(approve, by=IN_JUNE).then_nothing()
    given(DRAFTED, APPROVED, CORRECTED).when(approve, by=IN_JUNE).then_nothing()


def test_minutes_are_approved_once() -> None:
    given(DRAFTED, APPROVED).when(approve, by=IN_JULY).then_refused(
        AlreadyClosed, "approved already; correct them"
    )


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (replace(IN_JUNE, body=FIVE_TOWNS_FORUM), "another body's"),
        (replace(IN_JUNE, made_at=None), "at no meeting; it takes one of a later"),
        (replace(IN_JUNE, made_at=AGM), "does not approve its own minutes; the next"),
        (
            replace(IN_JUNE, made_at=Sitting(NEXT_MEETING, parse("2014-04-30"))),
            "too early, 30 April 2014: it takes one of a meeting after 1 May 2014",
        ),
    ],
)
def test_only_a_later_meeting_of_the_same_body_approves(
    by: Resolution, why: str
) -> None:
    given(DRAFTED).when(approve, by=by).then_refused(Contradiction, why)


@pytest.mark.parametrize("day", ["2014-05-01", "2014-05", "2014"])
def test_a_day_that_may_be_later_is_not_held_against_it(day: str) -> None:
    by = replace(IN_JUNE, made_at=Sitting(NEXT_MEETING, parse(day)))
    given(DRAFTED).when(approve, by=by).then(replace(APPROVED, on=parse(day)))


def test_what_was_approved_is_corrected_by_a_further_decision() -> None:
    given(DRAFTED, APPROVED).when(correct, **CORRECTION).then(CORRECTED)
    given(DRAFTED, APPROVED, CORRECTED).when(correct, **CORRECTION).then_nothing()


def test_a_draft_is_revised_and_not_corrected() -> None:
    given(DRAFTED).when(correct, **CORRECTION).then_refused(
        NotReady, "not approved yet; revise"
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"by": IN_JUNE}, "it takes a further one"),
        ({"by": replace(IN_JUNE, decision=SPRING_FAIR)}, "settled them cannot correct"),
        ({"by": replace(IN_JULY, made_at=AGM)}, "its own minutes"),
        (
            {"by": replace(IN_JULY, made_at=replace(JULY, day=parse("2014-05-20")))},
            "after 5 June 2014",
        ),
        ({"sha256": FIRST}, "give the text as it should be"),
    ],
)
def test_a_correction_is_a_later_meetings_and_says_something_new(
    said: dict[str, Any], why: str
) -> None:
    given(DRAFTED, APPROVED).when(correct, **CORRECTION | said).then_refused(
        Contradiction, why
    )


def test_nothing_is_done_to_minutes_that_are_not_there() -> None:
    for decide in (
        given().when(revise, text=A_REASON, sha256=FIRST),
        given().when(circulate, on=FIFTH_OF_JUNE),
        given().when(approve, by=IN_JUNE),
        given().when(correct, **CORRECTION),
    ):
        decide.then_refused(NotBegun, "draft them first")


def test_one_text_has_one_fingerprint_however_its_letters_are_encoded() -> None:
    assert fingerprint("Caf\u00e9") == fingerprint("Cafe\u0301")
    assert fingerprint("Cafe") != fingerprint("cafe")
    assert fingerprint("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


TEXTS = st.sampled_from([A_REASON, ANOTHER_REASON])
HASHES = st.sampled_from([FIRST, SECOND, THIRD])
SITTINGS = st.sampled_from([None, AGM, JUNE, JULY])
RESOLUTIONS = st.builds(
    Resolution,
    st.sampled_from([HEDGE_PLANTING, HEDGE_REMOVAL, SPRING_FAIR]),
    st.sampled_from([STEERING_GROUP, STEERING_GROUP, FIVE_TOWNS_FORUM]),
    SITTINGS,
)
DECISIONS = steps(
    step(draft, **{name: st.just(value) for name, value in drafting().items()}),
    step(revise, text=TEXTS, sha256=HASHES),
    step(circulate, on=st.sampled_from([FIFTH_OF_JUNE, CIRCULATED.on])),
    step(approve, by=RESOLUTIONS, sha256=st.none() | HASHES),
    step(correct, by=RESOLUTIONS, text=TEXTS, sha256=HASHES, what=TEXTS),
)


@for_all(DECISIONS)
def test_any_history_replays_to_the_same_state(
    decisions: list[Step[MinutesEvent]],
) -> None:
    check_replays(evolve, Decoder(list[MinutesEvent]), decisions)


@for_all(DECISIONS)
def test_approved_text_never_changes_but_by_a_correction(
    decisions: list[Step[MinutesEvent]],
) -> None:
    minutes: Minutes | None = None
    for decide in decisions:
        try:
            events = decide(minutes)
        except (AlreadyBegun, AlreadyClosed, Contradiction, NotBegun, NotReady):
            continue
        for event in events:
            before, minutes = minutes, evolve(minutes, event)
            if before is not None and before.approved:
                same = (before.text, before.sha256) == (minutes.text, minutes.sha256)
                assert same or isinstance(event, MinutesCorrected)
                assert minutes.decisions[: len(before.decisions)] == before.decisions
