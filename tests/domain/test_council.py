"""Councils: registering one, and who works for it."""

from uuid import UUID

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.council import (
    Council,
    accept_administrator,
    evolve,
    grant_role,
    number_report,
    register,
    withdraw_role,
)
from domain.council_events import (
    Contact,
    ContactTold,
    CouncilDressed,
    CouncilEvent,
    CouncilRegistered,
    ReportNumbered,
    RoleGranted,
    RoleWithdrawn,
)
from domain.council_publishing import dress, tell_contact
from domain.errors import AlreadyBegun, Contradiction, NotBegun, NotReady
from domain.ids import ReportId
from tests.domain.examples import CHAIR, OFFICER, SECRETARY
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

REGISTERED = CouncilRegistered(name="Cheshire East Council")
OCTOBER, NOVEMBER = (ReportId(UUID(int=number)) for number in (10, 11))
ADMINISTRATOR = RoleGranted(person=OFFICER, role="administrator")


def given(*events: CouncilEvent) -> Specification[Council, CouncilEvent]:
    return Specification(evolve, events)


def test_a_council_opens_its_register() -> None:
    given().when(register, name="Cheshire East Council").then(REGISTERED)


def test_a_council_is_known_by_its_name() -> None:
    assert evolve(None, REGISTERED).name == "Cheshire East Council"


def test_a_practice_council_is_labelled_as_invented() -> None:
    given().when(register, name="Barchester Council", practice=True).then(
        CouncilRegistered(name="Barchester Council", practice=True)
    )


def test_a_council_is_registered_only_once() -> None:
    given(REGISTERED).when(register, name="Another Council").then_refused(
        AlreadyBegun, "registered before"
    )


def test_reports_are_numbered_one_after_another() -> None:
    first = ReportNumbered(report=OCTOBER, number=1)
    given(REGISTERED).when(number_report, report=OCTOBER).then(first)
    given(REGISTERED, first, ADMINISTRATOR).when(number_report, report=NOVEMBER).then(
        ReportNumbered(report=NOVEMBER, number=2)
    )
    given().when(number_report, report=OCTOBER).then_refused(NotBegun, "registered")


def test_a_person_is_granted_a_role() -> None:
    given(REGISTERED).when(grant_role, person=OFFICER, role="administrator").then(
        ADMINISTRATOR
    )


def test_a_person_may_hold_several_roles() -> None:
    given(REGISTERED, ADMINISTRATOR).when(
        grant_role, person=OFFICER, role="auditor"
    ).then(RoleGranted(person=OFFICER, role="auditor"))


def test_granting_a_role_again_changes_nothing() -> None:
    given(REGISTERED, ADMINISTRATOR, RoleGranted(person=OFFICER, role="auditor")).when(
        grant_role, person=OFFICER, role="administrator"
    ).then_nothing()


def test_nobody_has_a_role_in_a_council_that_is_not_registered() -> None:
    given().when(grant_role, person=OFFICER, role="officer").then_refused(
        NotBegun, "not been registered"
    )
    given().when(withdraw_role, person=OFFICER, role="officer").then_refused(
        NotBegun, "not been registered"
    )


def test_a_role_is_withdrawn_and_the_others_stay() -> None:
    auditor = RoleGranted(person=OFFICER, role="auditor")
    withdrawn = RoleWithdrawn(person=OFFICER, role="auditor")
    given(REGISTERED, ADMINISTRATOR, auditor).when(
        withdraw_role, person=OFFICER, role="auditor"
    ).then(withdrawn)
    given(REGISTERED, ADMINISTRATOR, auditor, withdrawn).when(
        grant_role, person=OFFICER, role="administrator"
    ).then_nothing()


def test_a_role_that_was_withdrawn_can_be_granted_again() -> None:
    given(
        REGISTERED,
        RoleGranted(person=CHAIR, role="auditor"),
        RoleWithdrawn(person=CHAIR, role="auditor"),
    ).when(grant_role, person=CHAIR, role="auditor").then(
        RoleGranted(person=CHAIR, role="auditor")
    )


def test_withdrawing_a_role_that_is_not_held_changes_nothing() -> None:
    given(REGISTERED, ADMINISTRATOR).when(
        withdraw_role, person=CHAIR, role="administrator"
    ).then_nothing()


def test_the_last_administrator_stays_one() -> None:
    given(REGISTERED, ADMINISTRATOR).when(
        withdraw_role, person=OFFICER, role="administrator"
    ).then_refused(NotReady, "grant it to someone else first")


def test_an_administrator_goes_once_there_is_another() -> None:
    given(
        REGISTERED, ADMINISTRATOR, RoleGranted(person=CHAIR, role="administrator")
    ).when(withdraw_role, person=OFFICER, role="administrator").then(
        RoleWithdrawn(person=OFFICER, role="administrator")
    )


def test_an_administrator_who_left_does_not_count_as_another() -> None:
    given(
        REGISTERED,
        ADMINISTRATOR,
        RoleGranted(person=CHAIR, role="administrator"),
        RoleWithdrawn(person=CHAIR, role="administrator"),
    ).when(withdraw_role, person=OFFICER, role="administrator").then_refused(
        NotReady, "last administrator"
    )


def test_the_last_administrator_may_give_up_other_roles() -> None:
    officer = RoleGranted(person=OFFICER, role="officer")
    given(REGISTERED, ADMINISTRATOR, officer).when(
        withdraw_role, person=OFFICER, role="officer"
    ).then(RoleWithdrawn(person=OFFICER, role="officer"))


PEOPLE = st.sampled_from([SECRETARY, CHAIR, OFFICER])
ROLES = st.sampled_from(["officer", "auditor", "administrator"])
DECISIONS = steps(
    step(register, name=st.just("Cheshire East Council"), practice=st.booleans()),
    step(grant_role, person=PEOPLE, role=ROLES, by=st.none() | PEOPLE),
    step(accept_administrator, person=PEOPLE, by=st.none() | PEOPLE),
    step(withdraw_role, person=PEOPLE, role=ROLES, operator=st.booleans()),
)


@for_all(DECISIONS)
def test_every_history_replays(decisions: list[Step[CouncilEvent]]) -> None:
    check_replays(evolve, Decoder(list[CouncilEvent]), decisions)


PURPLE = "#5c2472"
CONTACT = Contact(email="partnerships@barchester.example")


def test_a_council_has_its_pages_in_its_own_colour_once() -> None:
    given(REGISTERED).when(dress, colour=PURPLE.upper()).then(
        CouncilDressed(colour=PURPLE)
    )
    given(REGISTERED, CouncilDressed(colour=PURPLE)).when(
        dress, colour=PURPLE
    ).then_nothing()
    given(REGISTERED).when(dress, colour=None).then_nothing()
    given(REGISTERED, CouncilDressed(colour=PURPLE)).when(dress, colour=None).then(
        CouncilDressed(colour=None)
    )


def test_white_has_to_be_readable_on_the_colour() -> None:
    given(REGISTERED).when(dress, colour="#ffcc00").then_refused(
        Contradiction, "contrast is 1.51"
    )
    given(REGISTERED).when(dress, colour="#777777").then_refused(
        Contradiction, "contrast is 4.48"
    )
    given(REGISTERED).when(dress, colour="#767676").then(
        CouncilDressed(colour="#767676")
    )
    given(REGISTERED).when(dress, colour="red;}").then_refused(
        Contradiction, "six digits"
    )


def test_the_public_is_told_how_it_reaches_the_council() -> None:
    given(REGISTERED).when(tell_contact, contact=CONTACT).then(
        ContactTold(contact=CONTACT)
    )
    given(REGISTERED, ContactTold(contact=CONTACT)).when(
        tell_contact, contact=CONTACT
    ).then_nothing()
    given(REGISTERED).when(tell_contact, contact=Contact()).then_refused(
        Contradiction, "say an e-mail address"
    )
