"""Forgetting a person: who may ask and decide, by when, and on which ground."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.erasure import AGAINST, EVERYTHING, FOR, RETENTION, Ground, Kept, due
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotReady,
    SamePerson,
)
from domain.ids import PersonId
from domain.person import (
    EmailChanged,
    ErasureDecided,
    ErasureExtended,
    ErasureRequested,
    Person,
    PersonAdded,
    PersonErased,
    PersonEvent,
    PersonRenamed,
    WordsRedacted,
    add,
    change_email,
    evolve,
    rename,
    show_as,
)
from domain.person_erasure import (
    TEXTS_AT_ONCE,
    carry_out_erasure,
    decide_erasure,
    erase,
    extend_erasure,
    request_erasure,
)
from tests.domain.examples import A_REASON, ANOTHER_REASON, CHAIR, OFFICER, SECRETARY
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

MAY = date(2016, 5, 31)
ADDED = PersonAdded()
ASKED = ErasureRequested(
    requester="the person", received=MAY, scope=EVERYTHING, by=CHAIR
)
EXTENDED = ErasureExtended(why=A_REASON)
GRANTED = ErasureDecided(
    outcome="granted",
    ground="no longer needed",
    explanation=A_REASON,
    erases=EVERYTHING,
)
REFUSED = ErasureDecided(
    outcome="refused", ground="legal obligation", explanation=A_REASON
)
PARTLY = replace(
    GRANTED,
    outcome="partly",
    erases=("identity",),
    keeps=(Kept("agendas and minutes", "archiving in the public interest"),),
)
ERASED = PersonErased(parts=EVERYTHING)
BY_AN_OFFICER: dict[str, Any] = {"id": CHAIR, "by": OFFICER}


def given(*events: PersonEvent) -> Specification[Person, PersonEvent]:
    return Specification(evolve, events)


def test_a_person_asks_to_be_forgotten() -> None:
    given(ADDED).when(
        request_erasure, requester="the person", received=MAY, by=CHAIR
    ).then(ASKED)


def test_somebody_asks_for_another_and_for_a_part() -> None:
    given(ADDED).when(
        request_erasure,
        requester="a representative",
        received=MAY,
        scope=("words",),
        by=SECRETARY,
        words=A_REASON,
    ).then(
        ErasureRequested(
            requester="a representative",
            received=MAY,
            scope=("words",),
            by=SECRETARY,
            words=A_REASON,
        )
    )


def test_asking_twice_is_told_when_an_answer_is_due() -> None:
    given(ADDED, ASKED).when(
        request_erasure, requester="the person", received=date(2016, 6, 2)
    ).then_refused(
        AlreadyBegun, "asked for on 31 May 2016 already; a reply is due by 30 June 2016"
    )


def test_asking_for_nothing_is_no_request() -> None:
    given(ADDED).when(
        request_erasure, requester="the person", received=MAY, scope=()
    ).then_refused(Contradiction, "identity, words, or both")


def test_after_a_refusal_it_may_be_asked_again() -> None:
    given(ADDED, ASKED, REFUSED).when(
        request_erasure, requester="the person", received=MAY, by=CHAIR
    ).then(ASKED)


def test_once_erased_nothing_is_left_to_erase_or_to_change() -> None:
    erased = given(ADDED, ASKED, GRANTED, ERASED)
    erased.when(request_erasure, requester="the person", received=MAY).then_refused(
        AlreadyClosed, "was erased"
    )
    for decision in (rename, change_email):
        erased.when(decision).then_refused(AlreadyClosed, "was erased")
    erased.when(show_as, shown="full name").then_refused(AlreadyClosed, "was erased")


def test_between_the_decision_and_its_end_nothing_changes() -> None:
    given(ADDED, ASKED, GRANTED).when(rename).then_refused(NotReady, "carried out")


def test_nobody_is_erased_who_was_not_added() -> None:
    given().when(request_erasure, requester="the person", received=MAY).then_refused(
        NotBegun, "not been added"
    )
    with pytest.raises(NotBegun):
        carry_out_erasure(None)


@pytest.mark.parametrize(
    ("received", "extended", "last"),
    [
        (date(2016, 1, 31), False, date(2016, 2, 29)),
        (date(2016, 1, 31), True, date(2016, 4, 30)),
        (date(2016, 9, 3), False, date(2016, 10, 3)),
    ],
)
def test_an_answer_is_due_within_a_month_or_three(
    received: date, last: date, *, extended: bool
) -> None:
    assert due(received, extended=extended) == last


def test_the_time_is_extended_once_and_within_the_month() -> None:
    last = date(2016, 6, 30)
    asked = given(ADDED, ASKED)
    asked.when(extend_erasure, why=A_REASON, today=last).then(EXTENDED)
    asked.when(extend_erasure, why=A_REASON, today=date(2016, 7, 1)).then_refused(
        NotReady, "was due by 30 June 2016"
    )
    given(ADDED, ASKED, EXTENDED).when(
        extend_erasure, why=A_REASON, today=last
    ).then_refused(AlreadyClosed, "extended before")


def test_a_request_is_decided_by_somebody_else() -> None:
    asked = given(ADDED, replace(ASKED, by=SECRETARY))
    asked.when(decide_erasure, **BY_AN_OFFICER, decided=GRANTED).then(GRANTED)
    for same in (CHAIR, SECRETARY):
        asked.when(decide_erasure, id=CHAIR, by=same, decided=GRANTED).then_refused(
            SamePerson, "let a colleague"
        )


def test_what_was_decided_is_not_decided_again() -> None:
    given(ADDED, ASKED, REFUSED).when(
        decide_erasure, **BY_AN_OFFICER, decided=GRANTED
    ).then_refused(NotReady, "nobody has asked")


@pytest.mark.parametrize(
    ("decided", "why"),
    [
        (replace(GRANTED, ground="public task"), "is no ground to erase"),
        (replace(REFUSED, ground="objection"), "is no ground to refuse"),
        (replace(REFUSED, erases=("words",)), "a refusal erases nothing"),
        (replace(REFUSED, every_text=True), "a refusal erases nothing"),
        (replace(GRANTED, erases=("words",)), "granted means"),
        (replace(GRANTED, keeps=PARTLY.keeps), "granted means"),
        (replace(PARTLY, keeps=()), "partly means"),
        (replace(PARTLY, erases=()), "partly means"),
        (replace(PARTLY, texts=(A_REASON.ref,)), "words are not among what goes"),
        (
            replace(PARTLY, keeps=(Kept("draft notes", "objection"),)),
            "is no ground to keep something",
        ),
    ],
)
def test_a_decision_fits_its_ground_and_what_goes(
    decided: ErasureDecided, why: str
) -> None:
    given(ADDED, ASKED).when(
        decide_erasure, **BY_AN_OFFICER, decided=decided
    ).then_refused(Contradiction, why)


@pytest.mark.parametrize("ground", [*FOR, *AGAINST])
def test_every_ground_serves_one_side(ground: Ground) -> None:
    asked = given(ADDED, ASKED)
    fits, other = (GRANTED, REFUSED) if ground in FOR else (REFUSED, GRANTED)
    fits, other = replace(fits, ground=ground), replace(other, ground=ground)
    asked.when(decide_erasure, **BY_AN_OFFICER, decided=fits).then(fits)
    asked.when(decide_erasure, **BY_AN_OFFICER, decided=other).then_refused(
        Contradiction, "is no ground"
    )


def test_a_part_is_kept_with_its_own_ground() -> None:
    given(ADDED, ASKED).when(decide_erasure, **BY_AN_OFFICER, decided=PARTLY).then(
        PARTLY
    )
    assert all(rule.ground in AGAINST for rule in RETENTION.values())


def test_only_what_was_decided_is_carried_out() -> None:
    def folded(*events: PersonEvent) -> Person | None:
        person: Person | None = None
        for event in events:
            person = evolve(person, event)
        return person

    for events in ((ADDED,), (ADDED, ASKED), (ADDED, ASKED, REFUSED)):
        with pytest.raises(NotReady, match="no erasure of this person was decided"):
            carry_out_erasure(folded(*events))
    assert carry_out_erasure(folded(ADDED, ASKED, GRANTED)) == GRANTED
    erased = folded(ADDED, ASKED, GRANTED, ERASED)
    assert carry_out_erasure(erased) is None
    assert erased == Person(shown="office only", erased=EVERYTHING)


def test_it_is_recorded_with_the_texts_that_were_redacted() -> None:
    texts = (A_REASON.ref, ANOTHER_REASON.ref)
    assert erase(EVERYTHING, texts) == [WordsRedacted(texts=texts), ERASED]
    assert erase(("identity",), ()) == [PersonErased(parts=("identity",))]
    many = (A_REASON.ref,) * (TEXTS_AT_ONCE + 1)
    assert [type(event) for event in erase(EVERYTHING, many)] == [
        WordsRedacted,
        WordsRedacted,
        PersonErased,
    ]


def test_words_alone_can_go_and_the_person_stays_known() -> None:
    words_only = replace(PARTLY, erases=("words",))
    given(ADDED, ASKED, words_only, PersonErased(parts=("words",))).when(rename).then(
        PersonRenamed()
    )


def test_what_is_recorded_of_it_is_for_officers() -> None:
    for kind in (PersonRenamed, EmailChanged, ErasureRequested, PersonErased):
        assert kind.default_visibility == "officers"


DAYS = st.dates(date(2016, 1, 1), date(2016, 12, 31))
PEOPLE: st.SearchStrategy[PersonId | None] = st.sampled_from([CHAIR, OFFICER, None])


def _told(person: Person | None, *, again: bool) -> list[PersonEvent]:
    decided = carry_out_erasure(person)
    return [] if decided is None else erase(decided.erases, (), again=again)


@for_all(
    steps(
        step(add),
        step(rename),
        step(change_email),
        step(
            request_erasure, requester=st.just("the person"), received=DAYS, by=PEOPLE
        ),
        step(extend_erasure, why=st.just(A_REASON), today=DAYS),
        step(
            decide_erasure,
            id=st.just(CHAIR),
            by=PEOPLE,
            decided=st.sampled_from([GRANTED, REFUSED, PARTLY]),
        ),
        step(_told, again=st.booleans()),
    )
)
def test_every_history_replays(decisions: list[Step[PersonEvent]]) -> None:
    check_replays(evolve, Decoder(list[PersonEvent]), decisions)
