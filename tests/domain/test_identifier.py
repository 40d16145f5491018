"""Identifiers: each stands for one organisation, and for no other."""

from domain.errors import AlreadyTaken
from domain.identifier import (
    Holder,
    Identifier,
    IdentifierEvent,
    IdentifierFreed,
    IdentifierTaken,
    evolve,
    free,
    take,
)
from tests.domain.examples import CANOE_CLUB, PADDLERS, ROWERS
from tests.specification import Specification

NUMBER = "GB-CHC-9999101"
TAKEN = IdentifierTaken(identifier=NUMBER, organisation=CANOE_CLUB)
FREED = IdentifierFreed()


def given(*events: IdentifierEvent) -> Specification[Identifier, IdentifierEvent]:
    return Specification(evolve, events)


def test_an_identifier_is_taken_once() -> None:
    given().when(take, identifier=NUMBER, organisation=CANOE_CLUB).then(TAKEN)
    given(TAKEN).when(take, identifier=NUMBER, organisation=CANOE_CLUB).then_nothing()


def test_nobody_else_takes_it_and_whoever_tries_is_told_whose_it_is() -> None:
    given(TAKEN).when(
        take,
        identifier=NUMBER,
        organisation=PADDLERS,
        now=Holder(CANOE_CLUB, "Canoe Club"),
    ).then_refused(
        AlreadyTaken,
        rf"{NUMBER} stands for Canoe Club \({CANOE_CLUB}\) already; if the two are "
        "one, merge them",
    )
    given(TAKEN).when(take, identifier=NUMBER, organisation=PADDLERS).then_refused(
        AlreadyTaken, rf"stands for another \({CANOE_CLUB}\)"
    )


def test_what_its_holder_became_has_it_already() -> None:
    given(TAKEN).when(
        take, identifier=NUMBER, organisation=ROWERS, now=Holder(ROWERS, "Rowers")
    ).then_nothing()


def test_once_freed_it_may_be_another_ones() -> None:
    given(TAKEN).when(free).then(FREED)
    given(TAKEN, FREED).when(free).then_nothing()
    given().when(free).then_nothing()
    given(TAKEN, FREED).when(take, identifier=NUMBER, organisation=PADDLERS).then(
        IdentifierTaken(identifier=NUMBER, organisation=PADDLERS)
    )
