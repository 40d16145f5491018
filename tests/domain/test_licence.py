"""Under which licence a council publishes its open data."""

import pytest

from domain.council import Council, evolve
from domain.council_events import CouncilEvent, CouncilRegistered, LicenceChosen
from domain.council_publishing import choose_licence
from domain.errors import NotBegun
from domain.licences import USUAL, Licence, LicenceName
from tests.specification import Specification

REGISTERED = CouncilRegistered(name="Cheshire East Council")
BY_ATTRIBUTION = Licence("CC-BY-4.0", "Contains OS data © Crown copyright 2026")
OPEN: tuple[LicenceName, ...] = LicenceName.__args__  # type: ignore[attr-defined]


def given(*events: CouncilEvent) -> Specification[Council, CouncilEvent]:
    return Specification(evolve, events)


def test_what_is_usual_is_the_open_government_licence() -> None:
    assert evolve(None, REGISTERED).licence == USUAL == Licence("OGL-UK-3.0")
    given(REGISTERED).when(choose_licence, licence=USUAL).then_nothing()


def test_a_council_chooses_another_licence_and_goes_back() -> None:
    chosen = LicenceChosen(licence=BY_ATTRIBUTION)
    given(REGISTERED).when(choose_licence, licence=BY_ATTRIBUTION).then(chosen)
    given(REGISTERED, chosen).when(
        choose_licence, licence=BY_ATTRIBUTION
    ).then_nothing()
    given(REGISTERED, chosen).when(choose_licence, licence=USUAL).then(
        LicenceChosen(licence=USUAL)
    )


def test_what_users_are_to_say_is_part_of_the_choice() -> None:
    named = Licence("OGL-UK-3.0", "Contains OS data © Crown copyright 2026")
    given(REGISTERED).when(choose_licence, licence=named).then(
        LicenceChosen(licence=named)
    )


def test_no_licence_is_chosen_before_there_is_a_council() -> None:
    given().when(choose_licence, licence=BY_ATTRIBUTION).then_refused(
        NotBegun, "not been registered"
    )


@pytest.mark.parametrize("name", OPEN)
def test_every_licence_says_what_it_is_called_and_where_it_stands(
    name: LicenceName,
) -> None:
    licence = Licence(name)
    assert licence.title
    assert licence.url.startswith("https://")
