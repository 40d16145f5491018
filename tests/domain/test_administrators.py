"""Administrators: one proposes, another accepts, and somebody is always left."""

from domain.council import (
    Council,
    accept_administrator,
    evolve,
    grant_role,
    withdraw_role,
)
from domain.council_events import (
    AdministratorProposed,
    CouncilEvent,
    CouncilRegistered,
    ProposalDropped,
    RoleGranted,
    RoleWithdrawn,
)
from domain.errors import AlreadyTaken, NotBegun, NotReady, SamePerson
from domain.ids import PersonId
from tests.domain.examples import CHAIR, OFFICER, SECRETARY
from tests.specification import Specification

FIRST, SECOND, NEW = OFFICER, SECRETARY, CHAIR


def granted(person: PersonId) -> RoleGranted:
    return RoleGranted(person=person, role="administrator")


def withdrawn(person: PersonId) -> RoleWithdrawn:
    return RoleWithdrawn(person=person, role="administrator")


PROPOSED = AdministratorProposed(person=NEW, by=FIRST)
BEGUN = (CouncilRegistered(name="Barchester Council"), granted(FIRST), granted(SECOND))


def given(*events: CouncilEvent) -> Specification[Council, CouncilEvent]:
    return Specification(evolve, (*BEGUN, *events))


def test_an_administrator_who_is_granted_by_one_is_proposed_and_no_more() -> None:
    given().when(grant_role, person=NEW, role="administrator", by=FIRST).then(PROPOSED)


def test_other_roles_take_one_administrator() -> None:
    given().when(grant_role, person=NEW, role="auditor", by=FIRST).then(
        RoleGranted(person=NEW, role="auditor")
    )


def test_proposing_again_changes_nothing() -> None:
    given(PROPOSED).when(
        grant_role, person=NEW, role="administrator", by=FIRST
    ).then_nothing()


def test_who_proposes_whom_another_has_proposed_is_told_to_accept() -> None:
    given(PROPOSED).when(
        grant_role, person=NEW, role="administrator", by=SECOND
    ).then_refused(AlreadyTaken, "accept it")


def test_another_administrator_accepts() -> None:
    given(PROPOSED).when(accept_administrator, person=NEW, by=SECOND).then(granted(NEW))


def test_accepting_twice_changes_nothing() -> None:
    given(PROPOSED, granted(NEW)).when(
        accept_administrator, person=NEW, by=SECOND
    ).then_nothing()


def test_neither_who_proposed_nor_who_is_proposed_accepts() -> None:
    for one in (FIRST, NEW):
        given(PROPOSED).when(accept_administrator, person=NEW, by=one).then_refused(
            SamePerson, "the operator of this installation does"
        )


def test_nobody_accepts_what_nobody_proposed() -> None:
    given().when(accept_administrator, person=NEW, by=SECOND).then_refused(
        NotReady, "nobody has proposed"
    )
    Specification(evolve, ()).when(accept_administrator, person=NEW).then_refused(
        NotBegun, "not been registered"
    )


def test_the_operator_names_administrators_and_accepts_them() -> None:
    given().when(grant_role, person=NEW, role="administrator").then(granted(NEW))
    given(PROPOSED).when(grant_role, person=NEW, role="administrator").then(
        granted(NEW)
    )
    given(PROPOSED).when(accept_administrator, person=NEW).then(granted(NEW))


def test_who_was_named_before_two_were_needed_is_one_still() -> None:
    given().when(
        grant_role, person=FIRST, role="administrator", by=SECOND
    ).then_nothing()


def test_a_proposal_is_dropped_and_may_be_made_again() -> None:
    dropped = ProposalDropped(person=NEW)
    given(PROPOSED).when(withdraw_role, person=NEW, role="administrator").then(dropped)
    given(PROPOSED, dropped).when(
        accept_administrator, person=NEW, by=SECOND
    ).then_refused(NotReady, "nobody has proposed")
    given(PROPOSED, dropped).when(
        grant_role, person=NEW, role="administrator", by=SECOND
    ).then(AdministratorProposed(person=NEW, by=SECOND))


def test_withdrawing_another_role_leaves_the_proposal() -> None:
    auditor = RoleGranted(person=NEW, role="auditor")
    without = RoleWithdrawn(person=NEW, role="auditor")
    given(PROPOSED, auditor).when(withdraw_role, person=NEW, role="auditor").then(
        without
    )
    given(PROPOSED, auditor, without).when(
        accept_administrator, person=NEW, by=SECOND
    ).then(granted(NEW))


def test_what_somebody_proposed_counts_no_longer_than_they_are_one() -> None:
    given(PROPOSED, withdrawn(FIRST)).when(
        accept_administrator, person=NEW, by=SECOND
    ).then_refused(NotReady, "nobody has proposed")


def test_one_administrator_stops_another_at_once() -> None:
    given().when(withdraw_role, person=FIRST, role="administrator").then(
        withdrawn(FIRST)
    )


def test_only_the_operator_takes_the_last_one_back() -> None:
    left = given(withdrawn(FIRST))
    left.when(withdraw_role, person=SECOND, role="administrator").then_refused(
        NotReady, "last administrator"
    )
    left.when(withdraw_role, person=SECOND, role="administrator", operator=True).then(
        withdrawn(SECOND)
    )


def test_who_is_proposed_does_not_count_as_another() -> None:
    given(PROPOSED, withdrawn(SECOND)).when(
        withdraw_role, person=FIRST, role="administrator"
    ).then_refused(NotReady, "last administrator")
