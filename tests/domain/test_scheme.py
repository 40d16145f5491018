"""Schemes: what a council says of its way of working, contradictions included."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import (
    AlreadyBegun,
    Contradiction,
    NotBegun,
)
from domain.event import Wording
from domain.scheme import Scheme, evolve
from domain.scheme_events import (
    CharacteristicAdopted,
    DiscrepancyNoted,
    KeyObjectiveAdopted,
    PurposeStated,
    SchemeCreated,
    SchemeEvent,
    ScopeRuleAdopted,
    ThemeListed,
)
from domain.scheme_lists import (
    adopt_characteristic,
    adopt_key_objective,
    create,
    list_theme,
    note_discrepancy,
    state_purpose,
)
from domain.scheme_rules import adopt_duty, adopt_scope_rule, end_duty
from tests.domain.examples import (
    APRIL_2014,
    APRIL_2014_ONGOING,
    ATTRACT_FUNDING,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    JANUARY_2015,
    MAY_2014,
    YEAR_2013,
    YEAR_2014,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

CREATED = SchemeCreated(name="Local Working", kind="community partnership")
WELL_BEING = Wording(
    quote="improve the social, economic and environmental well-being of their area"
)
NOT_THESE = Wording(
    quote="do not address initiate or undertake projects relating to issues such as "
    "social care services, crime reduction, or work in deprived neighbourhoods."
)
NO_CRIME_REDUCTION = ScopeRuleAdopted(tag="crime reduction", wording=NOT_THESE)
SIX_CLAIMED = DiscrepancyNoted(
    about="number of Market Town Partnerships",
    claims=("6 Market Town Partnerships", "5 Market Town Partnerships"),
    inference="candidate sixth: Nantwich (unconfirmed)",
)


def given(*events: SchemeEvent) -> Specification[Scheme, SchemeEvent]:
    return Specification(evolve, events)


def test_a_scheme_begins_with_the_councils_word_for_its_bodies() -> None:
    given().when(create, name="Local Working", kind="community partnership").then(
        CREATED
    )


def test_a_scheme_is_created_only_once() -> None:
    given(CREATED).when(create, name="Another", kind="alliance").then_refused(
        AlreadyBegun, "created before"
    )


def test_nothing_is_asked_by_a_scheme_that_was_not_created() -> None:
    given().when(state_purpose, wording=WELL_BEING).then_refused(NotBegun, "no such")
    given().when(list_theme, name="Heritage", wording=WELL_BEING).then_refused(
        NotBegun, "no such scheme"
    )
    given().when(
        adopt_duty, duty="reporting", from_day=APRIL_2014, every_months=12
    ).then_refused(NotBegun, "no such scheme")


def test_a_scheme_states_its_purpose() -> None:
    given(CREATED).when(state_purpose, wording=WELL_BEING).then(
        PurposeStated(wording=WELL_BEING)
    )


def test_the_purpose_may_be_stated_anew_but_not_repeated() -> None:
    stated = given(CREATED, PurposeStated(wording=WELL_BEING))
    stated.when(state_purpose, wording=WELL_BEING).then_nothing()
    stated.when(state_purpose, wording=IN_OUR_WORDS).then(
        PurposeStated(wording=IN_OUR_WORDS)
    )


def test_key_objectives_are_adopted_one_by_one() -> None:
    first = KeyObjectiveAdopted(number="1", wording=WELL_BEING)
    given(CREATED).when(adopt_key_objective, number="1", wording=WELL_BEING).then(first)
    given(CREATED, first).when(
        adopt_key_objective, number="6", wording=ATTRACT_FUNDING
    ).then(KeyObjectiveAdopted(number="6", wording=ATTRACT_FUNDING))


def test_a_key_objective_has_a_number_of_its_own() -> None:
    adopted = given(CREATED, KeyObjectiveAdopted(number="1", wording=WELL_BEING))
    adopted.when(adopt_key_objective, number="1", wording=ATTRACT_FUNDING).then_refused(
        Contradiction, "key objective 1 already, in other words"
    )
    adopted.when(adopt_key_objective, number="1", wording=WELL_BEING).then_nothing()


def test_characteristics_are_numbered_apart_from_key_objectives() -> None:
    given(CREATED, KeyObjectiveAdopted(number="17", wording=WELL_BEING)).when(
        adopt_characteristic, number="17", wording=HOLD_AN_AGM
    ).then(CharacteristicAdopted(number="17", wording=HOLD_AN_AGM))


def test_a_characteristic_has_a_number_of_its_own() -> None:
    adopted = given(CREATED, CharacteristicAdopted(number="17", wording=HOLD_AN_AGM))
    adopted.when(
        adopt_characteristic, number="17", wording=ATTRACT_FUNDING
    ).then_refused(Contradiction, "characteristic 17 already")
    adopted.when(adopt_characteristic, number="17", wording=HOLD_AN_AGM).then_nothing()


def test_a_theme_is_listed_with_its_types_of_project() -> None:
    trails = Wording(quote="Heritage e.g. heritage trails, war memorials.")
    given(CREATED).when(list_theme, name="heritage", wording=trails).then(
        ThemeListed(name="heritage", wording=trails)
    )
    listed = given(CREATED, ThemeListed(name="heritage", wording=trails))
    listed.when(list_theme, name="heritage", wording=trails).then_nothing()
    listed.when(list_theme, name="heritage", wording=WELL_BEING).then_refused(
        Contradiction, "theme heritage already"
    )


def test_a_scope_rule_is_adopted_with_its_clause_in_quotes() -> None:
    given(CREATED).when(
        adopt_scope_rule, tag="crime reduction", wording=NOT_THESE
    ).then(NO_CRIME_REDUCTION)


def test_a_scope_rule_may_be_replaced_but_not_repeated() -> None:
    adopted = given(CREATED, NO_CRIME_REDUCTION)
    adopted.when(
        adopt_scope_rule, tag="crime reduction", wording=NOT_THESE
    ).then_nothing()
    adopted.when(
        adopt_scope_rule, tag="crime reduction", wording=NOT_THESE, in_force=APRIL_2014
    ).then(
        ScopeRuleAdopted(tag="crime reduction", wording=NOT_THESE, in_force=APRIL_2014)
    )


def test_claims_that_contradict_each_other_are_both_kept() -> None:
    given(CREATED).when(
        note_discrepancy,
        about="number of Market Town Partnerships",
        claims=("6 Market Town Partnerships", "5 Market Town Partnerships"),
        inference="candidate sixth: Nantwich (unconfirmed)",
    ).then(SIX_CLAIMED)


def test_noting_a_discrepancy_again_changes_nothing() -> None:
    noted = DiscrepancyNoted(about="number", claims=("6", "5"))
    given(CREATED, noted).when(
        note_discrepancy, about="number", claims=("6", "5")
    ).then_nothing()


def test_claims_that_agree_are_no_discrepancy() -> None:
    for claims in ((), ("6",), ("6", "6")):
        given(CREATED).when(
            note_discrepancy, about="number", claims=claims
        ).then_refused(Contradiction, "two claims that differ")


NAMES = st.sampled_from(["1", "2"])
WORDINGS = st.sampled_from([HOLD_AN_AGM, ATTRACT_FUNDING, IN_OUR_WORDS])
DATES = st.sampled_from(
    [YEAR_2013, APRIL_2014, MAY_2014, YEAR_2014, JANUARY_2015, APRIL_2014_ONGOING]
)
DUTIES = st.sampled_from(["annual meeting", "reporting"])
CLAIMS = st.lists(st.sampled_from(["6", "5"]), max_size=3).map(tuple)


@for_all(
    steps(
        step(create, name=NAMES, kind=NAMES),
        step(state_purpose, wording=WORDINGS),
        step(adopt_key_objective, number=NAMES, wording=WORDINGS),
        step(adopt_characteristic, number=NAMES, wording=WORDINGS),
        step(list_theme, name=NAMES, wording=WORDINGS),
        step(adopt_scope_rule, tag=NAMES, wording=WORDINGS, in_force=DATES),
        step(
            adopt_duty,
            duty=DUTIES,
            from_day=DATES,
            every_months=st.integers(0, 24),
            clause=st.sampled_from([None, "4.2"]),
        ),
        step(end_duty, duty=DUTIES, on=DATES),
        step(note_discrepancy, about=NAMES, claims=CLAIMS, inference=st.none()),
    )
)
def test_every_history_replays(decisions: list[Step[SchemeEvent]]) -> None:
    check_replays(evolve, Decoder(list[SchemeEvent]), decisions)
