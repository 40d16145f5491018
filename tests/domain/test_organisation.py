"""Organisations: added, known by numbers, with officers; confirmed and closed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain import organisation_life as life
from domain.dates import parse
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun
from domain.ids import PersonId
from domain.organisation import (
    Organisation,
    evolve,
)
from domain.organisation_events import (
    FormerlyNamed,
    IdentifierDropped,
    KnownAlsoAs,
    OfficerLeft,
    OfficerNamed,
    OrganisationAdded,
    OrganisationClosed,
    OrganisationConfirmed,
    OrganisationDescribed,
    OrganisationEvent,
    OrganisationMerged,
    OrganisationRegistered,
    RegistrationEnded,
)
from tests.domain.examples import (
    A_CHARITY,
    A_COMPANY,
    A_REASON,
    CHAIR,
    PADDLERS,
    SECRETARY,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

IN_2012, IN_2014, IN_2016 = date(2012, 5, 1), date(2014, 5, 1), date(2016, 5, 1)
ADDED = OrganisationAdded(name="Canoe Club", kind="group", since=IN_2014)
OTHER = OrganisationAdded(
    name="The Paddlers",
    kind="charity",
    since=IN_2012,
    registrations=(A_CHARITY,),
    known_as=("360G-x-paddlers",),
)
MERGED = OrganisationMerged(into=PADDLERS)
TRUSTEE = OfficerNamed(person=CHAIR, role="trustee")


def given(
    *events: OrganisationEvent,
) -> Specification[Organisation, OrganisationEvent]:
    return Specification(evolve, events)


def after(*events: OrganisationEvent) -> Organisation:
    state: Organisation | None = None
    for event in events:
        state = evolve(state, event)
    assert state is not None
    return state


# Beginning.


def test_an_organisation_is_added_with_all_that_is_known() -> None:
    given().when(
        life.add,
        name="The Paddlers",
        kind="charity",
        since=IN_2012,
        registrations=(A_CHARITY, A_CHARITY),
        known_as=("360G-x-paddlers", "360G-x-paddlers"),
    ).then(OTHER)
    given().when(life.add, name="Walkers", kind="other", description=A_REASON).then(
        OrganisationAdded(name="Walkers", kind="other", description=A_REASON)
    )


def test_an_organisation_is_added_only_once() -> None:
    given(ADDED).when(life.add, name="Canoe Club", kind="group").then_refused(
        AlreadyBegun, "Canoe Club has been added before"
    )


# Numbers and identifiers.


def test_a_number_is_noted_once() -> None:
    noted = OrganisationRegistered(registration=A_COMPANY)
    given(ADDED).when(life.register, registration=A_COMPANY).then(noted)
    given(ADDED, noted).when(life.register, registration=A_COMPANY).then_nothing()
    given(OTHER).when(life.register, registration=A_CHARITY).then_nothing()


def test_a_registration_ends_and_may_begin_again() -> None:
    ended = RegistrationEnded(registration=A_CHARITY, why=A_REASON)
    given(OTHER).when(life.end_registration, registration=A_CHARITY, why=A_REASON).then(
        ended
    )
    given(OTHER, ended).when(
        life.end_registration, registration=A_CHARITY
    ).then_nothing()
    given(OTHER, ended).when(life.register, registration=A_CHARITY).then(
        OrganisationRegistered(registration=A_CHARITY)
    )


def test_a_registration_that_it_never_had_does_not_end() -> None:
    given(ADDED).when(life.end_registration, registration=A_CHARITY).then_refused(
        Contradiction, "Canoe Club is not registered as GB-CHC-9999101"
    )


def test_an_identifier_of_others_is_noted_once() -> None:
    given(ADDED).when(life.know_also_as, identifier="360G-x-canoes").then(
        KnownAlsoAs(identifier="360G-x-canoes")
    )
    given(OTHER).when(life.know_also_as, identifier="360G-x-paddlers").then_nothing()


def test_an_identifier_that_is_not_its_own_is_dropped_once() -> None:
    dropped = IdentifierDropped(identifier="360G-x-paddlers", why=A_REASON)
    given(OTHER).when(
        life.drop_identifier, identifier="360G-x-paddlers", why=A_REASON
    ).then(dropped)
    given(OTHER, dropped).when(
        life.drop_identifier, identifier="360G-x-paddlers"
    ).then_nothing()
    given(OTHER, dropped).when(life.know_also_as, identifier="360G-x-paddlers").then(
        KnownAlsoAs(identifier="360G-x-paddlers")
    )


def test_it_is_described_otherwise_in_something_at_least() -> None:
    given(ADDED).when(life.describe, kind="charity", website="https://x.org").then(
        OrganisationDescribed(kind="charity", website="https://x.org")
    )
    given(ADDED).when(life.describe).then_refused(Contradiction, "say what is to be")


# Officers.


def test_an_officer_is_named_once() -> None:
    given(ADDED).when(life.name_officer, person=CHAIR, role="trustee").then(TRUSTEE)
    given(ADDED, TRUSTEE).when(
        life.name_officer, person=CHAIR, role="trustee"
    ).then_nothing()
    given(ADDED, TRUSTEE).when(life.name_officer, person=CHAIR, role="chair").then(
        OfficerNamed(person=CHAIR, role="chair")
    )


def test_a_term_does_not_end_before_it_begins() -> None:
    given(ADDED).when(
        life.name_officer,
        person=CHAIR,
        role="trustee",
        term_from=parse("2014"),
        term_until=parse("2013-12-31"),
    ).then_refused(Contradiction, "ends before it begins")


def test_an_officer_leaves_once() -> None:
    left = OfficerLeft(person=CHAIR, on=IN_2016)
    given(ADDED, TRUSTEE).when(life.release_officer, person=CHAIR, on=IN_2016).then(
        left
    )
    given(ADDED, TRUSTEE, left).when(
        life.release_officer, person=CHAIR, on=IN_2016
    ).then_nothing()
    given(ADDED, TRUSTEE).when(
        life.release_officer, person=SECRETARY, on=IN_2016
    ).then_refused(Contradiction, "not known as an officer")


def test_it_is_known_who_may_have_had_a_say_on_a_day() -> None:
    known = after(
        ADDED,
        OfficerNamed(
            person=CHAIR,
            role="trustee",
            term_from=parse("2014"),
            term_until=parse("2015"),
        ),
        OfficerNamed(person=SECRETARY, role="director"),
        OfficerLeft(person=SECRETARY, on=IN_2016),
    )
    chair, secretary = {CHAIR: "trustee"}, {SECRETARY: "director"}

    def on(day: date) -> dict[PersonId, str]:
        return known.officers_between(day, day)

    assert on(date(2013, 12, 31)) == secretary
    assert on(date(2014, 1, 1)) == secretary | chair
    assert on(date(2015, 12, 31)) == secretary | chair
    assert on(IN_2016) == secretary
    assert on(date(2016, 5, 2)) == {}


def test_who_left_in_between_had_a_say_in_it() -> None:
    known = after(
        ADDED,
        OfficerNamed(person=SECRETARY, role="director"),
        OfficerLeft(person=SECRETARY, on=IN_2016),
    )
    had = known.officers_between(date(2016, 4, 1), date(2016, 7, 1))
    assert had == {SECRETARY: "director"}
    assert known.officers_between(date(2016, 5, 2), date(2016, 7, 1)) == {}


# Confirmed, closed, and never begun.


def test_each_confirmation_counts_until_it_closes() -> None:
    sure, closed = OrganisationConfirmed(), OrganisationClosed(why=A_REASON)
    given(ADDED, sure).when(life.confirm).then(sure)
    given(ADDED, sure).when(life.close, why=A_REASON).then(closed)
    given(ADDED, closed).when(life.close).then_nothing()
    given(ADDED, closed).when(life.confirm).then_refused(
        AlreadyClosed, "nothing to confirm"
    )


def test_of_one_that_has_closed_late_facts_are_still_told() -> None:
    given(ADDED, OrganisationClosed()).when(
        life.rename, name="Rowing Club", since=IN_2012
    ).then(FormerlyNamed(name="Rowing Club", since=IN_2012))


DECISIONS: tuple[tuple[Any, dict[str, object]], ...] = (
    (life.rename, {"name": "X", "since": IN_2016}),
    (life.know_also_as, {"identifier": "X"}),
    (life.drop_identifier, {"identifier": "X"}),
    (life.describe, {"kind": "group"}),
    (life.register, {"registration": A_COMPANY}),
    (life.end_registration, {"registration": A_CHARITY}),
    (life.name_officer, {"person": CHAIR, "role": "trustee"}),
    (life.release_officer, {"person": CHAIR, "on": IN_2016}),
    (life.confirm, {}),
    (life.close, {}),
)


@pytest.mark.parametrize(("decide", "facts"), DECISIONS)
def test_nothing_happens_to_one_that_was_never_added_or_is_another_by_now(
    decide: Any, facts: dict[str, object]
) -> None:
    given().when(decide, **facts).then_refused(NotBegun, "no such organisation")
    given(ADDED, TRUSTEE, MERGED).when(decide, **facts).then_refused(
        AlreadyClosed, "found to be one with another"
    )


DAYS = st.sampled_from([IN_2012, IN_2014, IN_2016])


@for_all(
    steps(
        step(
            life.add,
            name=st.just("A"),
            kind=st.just("group"),
            since=st.one_of(st.none(), DAYS),
        ),
        step(life.rename, name=st.sampled_from("ABC"), since=DAYS),
        step(life.know_also_as, identifier=st.sampled_from("xy")),
        step(life.register, registration=st.sampled_from([A_CHARITY, A_COMPANY])),
        step(
            life.end_registration, registration=st.sampled_from([A_CHARITY, A_COMPANY])
        ),
        step(
            life.name_officer,
            person=st.sampled_from([CHAIR, SECRETARY]),
            role=st.just("trustee"),
        ),
        step(life.release_officer, person=st.sampled_from([CHAIR, SECRETARY]), on=DAYS),
        step(life.confirm),
        step(life.take_in, other=st.just(after(OTHER)), id=st.just(PADDLERS)),
        step(life.close),
    )
)
def test_every_history_replays(decisions: list[Step[OrganisationEvent]]) -> None:
    check_replays(evolve, Decoder(list[OrganisationEvent]), decisions)
