"""A partnership's life: from first interest to its end, in any of the orders seen."""

from collections.abc import Callable

import pytest

from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotReady,
)
from domain.partnership import (
    Constituted,
    FellDormant,
    FormationStarted,
    InterestExpressed,
    MergedInto,
    Partnership,
    PartnershipEstablished,
    PartnershipEvent,
    Renamed,
    Revived,
    WoundUp,
    evolve,
)
from domain.partnership_life import (
    constitute,
    establish,
    express_interest,
    fall_dormant,
    merge_into,
    rename,
    revive,
    start_forming,
    wind_up,
)
from tests.domain.examples import (
    A_REASON,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    MARKET_TOWN_INITIATIVE,
    SANDBACH,
)
from tests.specification import Specification

INTEREST = InterestExpressed(
    name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS, heard_from="Nantwich Town Council"
)
FORMING = FormationStarted(name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS)
ESTABLISHED = PartnershipEstablished(
    name="Congleton Partnership",
    scheme=COMMUNITY_PARTNERSHIPS,
    drivers=(MARKET_TOWN_INITIATIVE,),
)
DORMANT = FellDormant(why=A_REASON)
MERGED = MergedInto(partnership=SANDBACH)
WOUND_UP = WoundUp(why=A_REASON)


def given(*events: PartnershipEvent) -> Specification[Partnership, PartnershipEvent]:
    return Specification(evolve, events)


def test_a_partnership_may_begin_with_interest() -> None:
    given().when(
        express_interest,
        name="Nantwich",
        scheme=COMMUNITY_PARTNERSHIPS,
        heard_from="Nantwich Town Council",
    ).then(INTEREST)


@pytest.mark.parametrize("past", [[], [INTEREST]])
def test_forming_follows_interest_or_comes_first(past: list[PartnershipEvent]) -> None:
    given(*past).when(
        start_forming, name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS
    ).then(FORMING)


@pytest.mark.parametrize("past", [[], [INTEREST], [FORMING], [INTEREST, FORMING]])
def test_a_partnership_may_be_first_heard_of_when_it_is_established(
    past: list[PartnershipEvent],
) -> None:
    given(*past).when(
        establish,
        name="Congleton Partnership",
        scheme=COMMUNITY_PARTNERSHIPS,
        drivers=(MARKET_TOWN_INITIATIVE,),
    ).then(ESTABLISHED)


def test_several_drivers_are_kept_word_for_word() -> None:
    drivers = ("NWDA funding opportunity", MARKET_TOWN_INITIATIVE)
    given().when(
        establish,
        name="Sandbach Partnership",
        scheme=COMMUNITY_PARTNERSHIPS,
        drivers=drivers,
    ).then(
        PartnershipEstablished(
            name="Sandbach Partnership",
            scheme=COMMUNITY_PARTNERSHIPS,
            drivers=drivers,
        )
    )


@pytest.mark.parametrize("reached", [INTEREST, FORMING, ESTABLISHED])
def test_interest_is_not_expressed_in_what_has_begun(reached: PartnershipEvent) -> None:
    given(reached).when(
        express_interest, name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS
    ).then_refused(AlreadyBegun, "beyond that")


@pytest.mark.parametrize("reached", [FORMING, ESTABLISHED])
def test_a_partnership_does_not_go_back_to_forming(reached: PartnershipEvent) -> None:
    given(reached).when(
        start_forming, name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS
    ).then_refused(AlreadyBegun, "beyond that")


@pytest.mark.parametrize("past", [[ESTABLISHED], [ESTABLISHED, DORMANT]])
def test_a_partnership_is_established_only_once(past: list[PartnershipEvent]) -> None:
    given(*past).when(
        establish, name="Congleton", scheme=COMMUNITY_PARTNERSHIPS
    ).then_refused(AlreadyBegun, "beyond that")


@pytest.mark.parametrize("past", [[FORMING], [ESTABLISHED], [ESTABLISHED, DORMANT]])
def test_a_partnership_is_constituted_once_it_forms(
    past: list[PartnershipEvent],
) -> None:
    given(*past).when(constitute, governing_document="Constitution").then(
        Constituted(governing_document="Constitution")
    )


def test_interest_alone_is_not_constituted() -> None:
    given(INTEREST).when(constitute).then_refused(NotReady, "start forming first")


def test_only_another_governing_document_constitutes_it_again() -> None:
    constituted = given(FORMING, Constituted(governing_document="Constitution"))
    constituted.when(constitute, governing_document="Constitution").then_nothing()
    constituted.when(constitute).then_nothing()
    constituted.when(constitute, governing_document="Constitution 2014").then(
        Constituted(governing_document="Constitution 2014")
    )


def test_the_governing_document_may_become_known_later() -> None:
    given(FORMING, Constituted()).when(constitute, governing_document="Rules").then(
        Constituted(governing_document="Rules")
    )


def test_a_partnership_falls_dormant_and_is_revived() -> None:
    given(ESTABLISHED).when(fall_dormant, why=A_REASON).then(DORMANT)
    given(ESTABLISHED, DORMANT).when(revive, why=A_REASON).then(Revived(why=A_REASON))
    given(ESTABLISHED, DORMANT, Revived()).when(fall_dormant, why=A_REASON).then(
        DORMANT
    )


def test_resting_or_working_on_changes_nothing() -> None:
    given(ESTABLISHED, DORMANT).when(fall_dormant).then_nothing()
    given(ESTABLISHED).when(revive).then_nothing()


@pytest.mark.parametrize("reached", [INTEREST, FORMING])
def test_what_is_not_established_neither_rests_nor_revives(
    reached: PartnershipEvent,
) -> None:
    given(reached).when(fall_dormant).then_refused(NotReady, "not been established")
    given(reached).when(revive).then_refused(NotReady, "not been established")


def test_a_partnership_merges_into_another() -> None:
    given(ESTABLISHED).when(merge_into, this=CONGLETON, into=SANDBACH).then(MERGED)


def test_a_partnership_does_not_merge_into_itself() -> None:
    given(ESTABLISHED).when(merge_into, this=CONGLETON, into=CONGLETON).then_refused(
        Contradiction, "into itself"
    )


@pytest.mark.parametrize(
    "past", [[INTEREST], [FORMING], [ESTABLISHED], [ESTABLISHED, DORMANT]]
)
def test_a_partnership_is_wound_up_at_any_stage(past: list[PartnershipEvent]) -> None:
    given(*past).when(wind_up, why=A_REASON).then(WOUND_UP)


def test_a_partnership_takes_another_name() -> None:
    given(ESTABLISHED).when(rename, name="Congleton Forward").then(
        Renamed(name="Congleton Forward")
    )
    given(ESTABLISHED, Renamed(name="Congleton Forward")).when(
        rename, name="Congleton Partnership"
    ).then(Renamed(name="Congleton Partnership"))


def test_keeping_the_name_changes_nothing() -> None:
    given(INTEREST, ESTABLISHED).when(
        rename, name="Congleton Partnership"
    ).then_nothing()


Decision = Callable[[Partnership | None], list[PartnershipEvent]]

LIFE: list[Decision] = [
    lambda p: constitute(p, governing_document="Constitution"),
    fall_dormant,
    revive,
    lambda p: merge_into(p, this=CONGLETON, into=SANDBACH),
    wind_up,
    lambda p: rename(p, name="Congleton Forward"),
]
BEGINNINGS: list[Decision] = [
    lambda p: express_interest(p, name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS),
    lambda p: start_forming(p, name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS),
    lambda p: establish(p, name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS),
]


@pytest.mark.parametrize("decide", [*BEGINNINGS, *LIFE])
@pytest.mark.parametrize("end", [MERGED, WOUND_UP])
def test_nothing_happens_to_a_partnership_that_is_over(
    end: PartnershipEvent, decide: Decision
) -> None:
    given(ESTABLISHED, end).when(decide).then_refused(AlreadyClosed, "is over")


@pytest.mark.parametrize("decide", LIFE)
def test_a_partnership_that_has_not_begun_has_no_life(decide: Decision) -> None:
    given().when(decide).then_refused(NotBegun, "no such partnership")
