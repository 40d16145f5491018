"""A scheme's other lists, its roll-out, and what shows that a point of it is so."""

from domain.errors import Contradiction, NotBegun, NotReady
from domain.event import Evidence
from domain.scheme import Scheme, evolve
from domain.scheme_events import (
    CharacteristicAdopted,
    KeyObjectiveAdopted,
    PhaseSet,
    PointListed,
    PointShown,
    SchemeCreated,
    SchemeEvent,
    ScopeRuleAdopted,
    ThemeListed,
)
from domain.scheme_lists import list_point, set_phase, show_point
from tests.domain.examples import (
    APRIL_2014,
    ATTRACT_FUNDING,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
)
from tests.specification import Specification

CREATED = SchemeCreated(name="Town Alliances", kind="alliance")
PRINCIPLE = PointListed(of="principles", number="1", wording=ATTRACT_FUNDING)
FIRST = PhaseSet(number="1", name="Pilot", areas=("Breightmet",), starts=APRIL_2014)
SHOWN = PointShown(
    of="principles", number="1", wording=IN_OUR_WORDS, evidence=Evidence("Leaflet")
)


def given(*events: SchemeEvent) -> Specification[Scheme, SchemeEvent]:
    return Specification(evolve, (CREATED, *events))


def test_any_list_is_kept_point_by_point_under_its_own_name() -> None:
    given().when(list_point, of="principles", number="1", wording=ATTRACT_FUNDING).then(
        PRINCIPLE
    )
    given(PRINCIPLE).when(
        list_point, of="benefits", number="1", wording=HOLD_AN_AGM
    ).then(PointListed(of="benefits", number="1", wording=HOLD_AN_AGM))


def test_a_point_has_a_number_of_its_own_in_its_list() -> None:
    listed = given(PRINCIPLE)
    listed.when(
        list_point, of="principles", number="1", wording=ATTRACT_FUNDING
    ).then_nothing()
    listed.when(
        list_point, of="principles", number="1", wording=HOLD_AN_AGM
    ).then_refused(Contradiction, "point of “principles” 1 already")


def test_the_lists_that_every_scheme_has_are_not_kept_a_second_time() -> None:
    for of in ("key objectives", "characteristics", "themes", "scope rules"):
        given().when(list_point, of=of, number="1", wording=HOLD_AN_AGM).then_refused(
            Contradiction, f"the {of} of a scheme are entered as what"
        )


def test_a_phase_says_which_areas_come_in_with_it() -> None:
    given().when(
        set_phase, number="1", name="Pilot", areas=("Breightmet",), starts=APRIL_2014
    ).then(FIRST)
    given(FIRST).when(
        set_phase, number="1", name="Pilot", areas=("Breightmet",), starts=APRIL_2014
    ).then_nothing()


def test_the_phase_set_last_counts() -> None:
    given(FIRST).when(set_phase, number="1", name="Pilot", areas=("Halliwell",)).then(
        PhaseSet(number="1", name="Pilot", areas=("Halliwell",))
    )


def test_an_area_is_in_a_phase_once() -> None:
    given().when(
        set_phase, number="1", name="Pilot", areas=("Halliwell", "Halliwell")
    ).then_refused(Contradiction, "listed once")


def test_a_point_of_any_of_its_lists_is_shown_with_evidence() -> None:
    given(PRINCIPLE).when(
        show_point,
        of="principles",
        number="1",
        wording=IN_OUR_WORDS,
        evidence=Evidence("Leaflet"),
    ).then(SHOWN)
    for of, listed in (
        ("key objectives", KeyObjectiveAdopted(number="7", wording=HOLD_AN_AGM)),
        ("characteristics", CharacteristicAdopted(number="7", wording=HOLD_AN_AGM)),
        ("themes", ThemeListed(name="7", wording=HOLD_AN_AGM)),
        ("scope rules", ScopeRuleAdopted(tag="7", wording=HOLD_AN_AGM)),
    ):
        given(listed).when(show_point, of=of, number="7", wording=IN_OUR_WORDS).then(
            PointShown(of=of, number="7", wording=IN_OUR_WORDS)
        )


def test_the_same_shown_again_changes_nothing() -> None:
    given(PRINCIPLE, SHOWN).when(
        show_point,
        of="principles",
        number="1",
        wording=IN_OUR_WORDS,
        evidence=Evidence("Leaflet"),
    ).then_nothing()


def test_what_is_not_listed_cannot_be_shown() -> None:
    for of, number in (("principles", "2"), ("benefits", "1"), ("themes", "1")):
        given(PRINCIPLE).when(
            show_point, of=of, number=number, wording=IN_OUR_WORDS
        ).then_refused(NotReady, f"lists no {number} under “{of}”")


def test_a_scheme_that_was_not_created_has_no_lists() -> None:
    nothing = Specification[Scheme, SchemeEvent](evolve, ())
    refused = (NotBegun, "no such scheme")
    nothing.when(
        list_point, of="benefits", number="1", wording=HOLD_AN_AGM
    ).then_refused(*refused)
    nothing.when(set_phase, number="1", name="Pilot").then_refused(*refused)
    nothing.when(
        show_point, of="benefits", number="1", wording=HOLD_AN_AGM
    ).then_refused(*refused)
