"""People: as much of them is shown as they have agreed to."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import AlreadyBegun, NotBegun
from domain.person import (
    CouncillorNoted,
    EmailChanged,
    Person,
    PersonAdded,
    PersonEvent,
    PersonRenamed,
    PersonShownAs,
    add,
    change_email,
    evolve,
    note_councillor,
    rename,
    show_as,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

ADDED = PersonAdded()


def given(*events: PersonEvent) -> Specification[Person, PersonEvent]:
    return Specification(evolve, events)


def test_someone_who_chose_nothing_is_shown_by_office_only() -> None:
    given().when(add).then(PersonAdded(shown="office only"))


def test_a_councillor_can_be_added_under_the_full_name() -> None:
    given().when(add, shown="full name").then(PersonAdded(shown="full name"))


def test_a_person_is_added_only_once() -> None:
    given(ADDED).when(add).then_refused(AlreadyBegun, "added before")


def test_a_person_chooses_how_to_be_shown() -> None:
    given(ADDED).when(show_as, shown="first name").then(
        PersonShownAs(shown="first name")
    )


def test_choosing_what_is_so_already_changes_nothing() -> None:
    given(ADDED).when(show_as, shown="office only").then_nothing()
    given(ADDED, PersonShownAs(shown="first name")).when(
        show_as, shown="first name"
    ).then_nothing()


def test_a_choice_can_be_taken_back() -> None:
    given(ADDED, PersonShownAs(shown="full name")).when(
        show_as, shown="office only"
    ).then(PersonShownAs(shown="office only"))


def test_a_councillor_is_noted_and_is_one_until_it_is_said_again() -> None:
    is_one = CouncillorNoted(councillor=True)
    given(ADDED).when(note_councillor).then(is_one)
    given(ADDED, is_one).when(note_councillor).then_nothing()
    given(ADDED).when(note_councillor, councillor=False).then_nothing()
    given(ADDED, is_one).when(note_councillor, councillor=False).then(
        CouncillorNoted(councillor=False)
    )
    given().when(note_councillor).then_refused(NotBegun, "not been added")


def test_nobody_is_shown_who_was_not_added() -> None:
    given().when(show_as, shown="full name").then_refused(NotBegun, "not been added")


def test_what_is_recorded_of_a_person_is_for_officers() -> None:
    assert PersonAdded.default_visibility == "officers"
    assert PersonShownAs.default_visibility == "officers"


def test_a_name_and_an_address_change_without_being_told() -> None:
    given(ADDED).when(rename).then(PersonRenamed())
    given(ADDED).when(change_email, use="besides").then(EmailChanged(use="besides"))


SHOWN = st.sampled_from(["full name", "first name", "office only"])


@for_all(
    steps(
        step(add, shown=SHOWN),
        step(show_as, shown=SHOWN),
        step(note_councillor, councillor=st.booleans()),
    )
)
def test_every_history_replays(decisions: list[Step[PersonEvent]]) -> None:
    check_replays(evolve, Decoder(list[PersonEvent]), decisions)
