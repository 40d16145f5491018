"""Two organisations that are found to be one: one stays, and has what both had."""

from domain import organisation_life as life
from domain.dates import parse
from domain.errors import AlreadyClosed, Contradiction
from domain.organisation_events import (
    Name,
    OfficerLeft,
    OfficerNamed,
    OrganisationMerged,
    OrganisationRenamed,
    OrganisationTookIn,
    RegistrationEnded,
)
from tests.domain.examples import (
    A_CHARITY,
    CANOE_CLUB,
    PADDLERS,
    ROWERS,
    SECRETARY,
)
from tests.domain.test_organisation import (
    ADDED,
    IN_2012,
    IN_2016,
    MERGED,
    OTHER,
    TRUSTEE,
    after,
    given,
)


def test_one_is_merged_into_another() -> None:
    given(ADDED).when(
        life.merge_into, after(OTHER), this=CANOE_CLUB, into=PADDLERS
    ).then(MERGED)
    given(ADDED, MERGED).when(
        life.merge_into, after(OTHER), this=CANOE_CLUB, into=PADDLERS
    ).then_nothing()


def test_the_other_takes_in_names_numbers_and_officers() -> None:
    merging = after(
        OTHER,
        OrganisationRenamed(name="Paddlers CIC", since=IN_2016),
        OrganisationTookIn(organisation=ROWERS, names=(Name("Rowers"),)),
        TRUSTEE,
        OfficerNamed(person=SECRETARY, role="director"),
        OfficerLeft(person=SECRETARY, on=IN_2016),
    )
    took_in = OrganisationTookIn(
        organisation=PADDLERS,
        names=(
            Name("The Paddlers", IN_2012),
            Name("Paddlers CIC", IN_2016),
            Name("Rowers"),
        ),
        registrations=(A_CHARITY,),
        known_as=("360G-x-paddlers",),
    )
    given(ADDED).when(life.take_in, merging, id=PADDLERS).then(
        took_in,
        TRUSTEE,
        OfficerNamed(person=SECRETARY, role="director", term_until=parse("2016-05-01")),
    )
    one = after(ADDED, took_in)
    assert (one.name, one.registrations) == ("Canoe Club", (A_CHARITY,))
    given(ADDED, took_in).when(life.end_registration, registration=A_CHARITY).then(
        RegistrationEnded(registration=A_CHARITY)
    )


def test_what_both_had_is_taken_in_once() -> None:
    given(OTHER).when(life.take_in, after(OTHER), id=ROWERS).then(
        OrganisationTookIn(organisation=ROWERS, names=(Name("The Paddlers", IN_2012),))
    )


def test_two_are_not_merged_in_a_circle() -> None:
    gone = after(OTHER, OrganisationMerged(into=CANOE_CLUB))
    given(ADDED).when(
        life.merge_into, gone, this=CANOE_CLUB, into=PADDLERS
    ).then_refused(Contradiction, "one already, the other way round")
    given(ADDED).when(
        life.merge_into, after(ADDED), this=CANOE_CLUB, into=CANOE_CLUB
    ).then_refused(Contradiction, "name another")


def test_nothing_is_merged_into_what_is_another_by_now() -> None:
    gone = after(OTHER, OrganisationMerged(into=ROWERS))
    given(ADDED).when(
        life.merge_into, gone, this=CANOE_CLUB, into=PADDLERS
    ).then_refused(AlreadyClosed, f"enter it there, under {ROWERS}")
    given(ADDED, MERGED).when(
        life.merge_into, after(OTHER), this=CANOE_CLUB, into=ROWERS
    ).then_refused(AlreadyClosed, f"enter it there, under {PADDLERS}")
