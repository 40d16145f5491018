"""A partnership's ties: areas, forums, co-ordinator, support, bodies and rulebooks."""

from collections.abc import Callable

import pytest

from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotBegun
from domain.partnership import (
    AreaCovered,
    AreaLeft,
    BodyListed,
    CharacteristicShown,
    CoOrdinatorAppointed,
    CoOrdinatorLeft,
    ForumJoined,
    ForumLeft,
    KnowledgeShared,
    Partnership,
    PartnershipEstablished,
    PartnershipEvent,
    SupportProvided,
    WoundUp,
    evolve,
)
from domain.partnership_rules import adopt_rulebook
from domain.partnership_ties import (
    appoint_co_ordinator,
    cover_area,
    join_forum,
    leave_area,
    leave_forum,
    list_body,
    provide_support,
    release_co_ordinator,
    share_knowledge,
    show_characteristic,
)
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from tests.domain.examples import (
    APRIL_2014,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    NANTWICH,
    SECRETARY,
    STEERING_GROUP,
    YEAR_2003,
)
from tests.domain.examples_meetings import HEDGE_PLANTING
from tests.specification import Specification

ESTABLISHED = PartnershipEstablished(
    name="Congleton Partnership", scheme=COMMUNITY_PARTNERSHIPS
)
TOWN = AreaCovered(area="Congleton", kind="town")
CODED = AreaCovered(
    area="Congleton", kind="town", code="E04011137", code_vintage="2011"
)
JOINED = ForumJoined(forum=FIVE_TOWNS_FORUM)
APPOINTED = CoOrdinatorAppointed(employer="Congleton Town Council")
SHOWN = CharacteristicShown(number="17", evidence=HOLD_AN_AGM)
LISTED = BodyListed(body=STEERING_GROUP, kind="steering group")
FIRST_RULES = Rulebook(in_force=YEAR_2003, quorum=5)
NEW_RULES = Rulebook(in_force=APRIL_2014, quorum=3, agm_every_months=15)


def given(*events: PartnershipEvent) -> Specification[Partnership, PartnershipEvent]:
    return Specification(evolve, events)


def test_a_partnership_covers_an_area() -> None:
    given(ESTABLISHED).when(cover_area, area="Congleton", kind="town").then(TOWN)


def test_an_area_may_be_given_its_code_later() -> None:
    given(ESTABLISHED, TOWN).when(
        cover_area,
        area="Congleton",
        kind="town",
        code="E04011137",
        code_vintage="2011",
    ).then(CODED)


def test_covering_the_area_again_changes_nothing() -> None:
    given(ESTABLISHED, TOWN).when(
        cover_area, area="Congleton", kind="town"
    ).then_nothing()


def test_a_vintage_without_a_code_is_refused() -> None:
    given(ESTABLISHED).when(
        cover_area, area="Congleton", kind="town", code_vintage="2011"
    ).then_refused(Contradiction, "which code")


def test_a_partnership_leaves_an_area() -> None:
    given(ESTABLISHED, TOWN).when(leave_area, area="Congleton").then(
        AreaLeft(area="Congleton")
    )


def test_leaving_an_area_that_is_not_covered_changes_nothing() -> None:
    given(ESTABLISHED).when(leave_area, area="Congleton").then_nothing()
    given(ESTABLISHED, TOWN, AreaLeft(area="Congleton")).when(
        leave_area, area="Congleton"
    ).then_nothing()


def test_a_partnership_joins_a_forum_once() -> None:
    given(ESTABLISHED).when(join_forum, forum=FIVE_TOWNS_FORUM).then(JOINED)
    given(ESTABLISHED, JOINED).when(join_forum, forum=FIVE_TOWNS_FORUM).then_nothing()


def test_a_partnership_leaves_a_forum_once() -> None:
    left = ForumLeft(forum=FIVE_TOWNS_FORUM)
    given(ESTABLISHED, JOINED).when(leave_forum, forum=FIVE_TOWNS_FORUM).then(left)
    given(ESTABLISHED, JOINED, left).when(
        leave_forum, forum=FIVE_TOWNS_FORUM
    ).then_nothing()


def test_a_co_ordinator_is_appointed_even_if_little_is_known() -> None:
    given(ESTABLISHED).when(
        appoint_co_ordinator, employer="Congleton Town Council"
    ).then(APPOINTED)
    given(ESTABLISHED).when(appoint_co_ordinator).then(CoOrdinatorAppointed())


def test_appointing_the_same_co_ordinator_changes_nothing() -> None:
    given(ESTABLISHED, APPOINTED).when(
        appoint_co_ordinator, employer="Congleton Town Council"
    ).then_nothing()


def test_the_post_of_co_ordinator_is_for_one() -> None:
    given(ESTABLISHED, APPOINTED).when(
        appoint_co_ordinator, employer="Congleton Town Council", person=SECRETARY
    ).then_refused(AlreadyTaken, "release that one first")


def test_a_co_ordinator_leaves_the_post_for_another() -> None:
    given(ESTABLISHED, APPOINTED).when(release_co_ordinator).then(CoOrdinatorLeft())
    given(ESTABLISHED, APPOINTED, CoOrdinatorLeft()).when(
        appoint_co_ordinator, person=SECRETARY
    ).then(CoOrdinatorAppointed(person=SECRETARY))


def test_releasing_nobody_changes_nothing() -> None:
    given(ESTABLISHED).when(release_co_ordinator).then_nothing()


def test_each_time_that_support_is_provided_counts() -> None:
    grant = SupportProvided(kind="cash", by="Cheshire East Council", amount=250_000)
    given(ESTABLISHED, grant).when(
        provide_support, kind="cash", by="Cheshire East Council", amount=250_000
    ).then(grant)


def test_support_need_not_be_money() -> None:
    given(ESTABLISHED).when(
        provide_support, kind="staff time", by="Communities Team", wording=IN_OUR_WORDS
    ).then(
        SupportProvided(kind="staff time", by="Communities Team", wording=IN_OUR_WORDS)
    )


def test_support_may_be_worth_a_penny() -> None:
    penny = SupportProvided(kind="in kind", by="Town Council", amount=1)
    given(ESTABLISHED).when(
        provide_support, kind="in kind", by="Town Council", amount=1
    ).then(penny)


def test_support_worth_nothing_is_refused() -> None:
    for amount in (0, -1):
        given(ESTABLISHED).when(
            provide_support, kind="cash", by="Town Council", amount=amount
        ).then_refused(Contradiction, "a penny at least")


def test_a_characteristic_is_shown_with_evidence() -> None:
    given(ESTABLISHED).when(
        show_characteristic, number="17", evidence=HOLD_AN_AGM
    ).then(SHOWN)


def test_other_evidence_adds_to_what_was_shown() -> None:
    shown = given(ESTABLISHED, SHOWN)
    shown.when(show_characteristic, number="17", evidence=HOLD_AN_AGM).then_nothing()
    shown.when(show_characteristic, number="17", evidence=IN_OUR_WORDS).then(
        CharacteristicShown(number="17", evidence=IN_OUR_WORDS)
    )


def test_a_partnership_shares_its_knowledge_with_another() -> None:
    given(ESTABLISHED).when(
        share_knowledge, this=CONGLETON, with_partnership=NANTWICH, about=IN_OUR_WORDS
    ).then(KnowledgeShared(with_partnership=NANTWICH, about=IN_OUR_WORDS))


def test_a_partnership_shares_nothing_with_itself() -> None:
    given(ESTABLISHED).when(
        share_knowledge, this=CONGLETON, with_partnership=CONGLETON
    ).then_refused(Contradiction, "with another one")


def test_a_body_is_listed_once_and_is_of_one_kind() -> None:
    given(ESTABLISHED).when(list_body, body=STEERING_GROUP, kind="steering group").then(
        LISTED
    )
    listed = given(ESTABLISHED, LISTED)
    listed.when(list_body, body=STEERING_GROUP, kind="steering group").then_nothing()
    listed.when(list_body, body=STEERING_GROUP, kind="forum").then_refused(
        Contradiction, "listed already, as steering group"
    )


def test_rulebooks_follow_each_other() -> None:
    given(ESTABLISHED).when(adopt_rulebook, rulebook=FIRST_RULES).then(
        RulebookAdopted(rulebook=FIRST_RULES)
    )
    given(ESTABLISHED, RulebookAdopted(rulebook=FIRST_RULES)).when(
        adopt_rulebook, rulebook=NEW_RULES, decision=HEDGE_PLANTING
    ).then(RulebookAdopted(rulebook=NEW_RULES, decision=HEDGE_PLANTING))


def test_adopting_the_last_rulebook_again_changes_nothing() -> None:
    given(ESTABLISHED, RulebookAdopted(rulebook=NEW_RULES)).when(
        adopt_rulebook, rulebook=NEW_RULES
    ).then_nothing()


ENOUGH = Verdict("met", "6 for, 3 against, 0 abstained: more than half.")
AMENDED = RulebookAdopted(rulebook=NEW_RULES, decision=HEDGE_PLANTING, adoption=ENOUGH)


def test_a_rulebook_keeps_the_decision_that_adopted_it_and_what_it_was_worth() -> None:
    given(ESTABLISHED).when(
        adopt_rulebook, rulebook=NEW_RULES, decision=HEDGE_PLANTING, adoption=ENOUGH
    ).then(AMENDED)


def test_a_rulebook_whose_decision_becomes_known_is_entered_again_with_it() -> None:
    given(ESTABLISHED, RulebookAdopted(rulebook=NEW_RULES)).when(
        adopt_rulebook, rulebook=NEW_RULES, decision=HEDGE_PLANTING, adoption=ENOUGH
    ).then(AMENDED)
    for known in (None, HEDGE_PLANTING):
        given(ESTABLISHED, AMENDED).when(
            adopt_rulebook, rulebook=NEW_RULES, decision=known
        ).then_nothing()


def test_a_rulebook_without_rules_is_refused() -> None:
    given(ESTABLISHED).when(
        adopt_rulebook, rulebook=Rulebook(in_force=YEAR_2003)
    ).then_refused(Contradiction, "at least one rule")


def test_versions_are_numbered_in_the_order_of_the_stream() -> None:
    state: Partnership | None = None
    for event in (
        ESTABLISHED,
        RulebookAdopted(rulebook=NEW_RULES),
        RulebookAdopted(rulebook=FIRST_RULES),
    ):
        state = evolve(state, event)
    assert state is not None
    assert state.rulebooks == (NEW_RULES, FIRST_RULES)


Decision = Callable[[Partnership | None], list[PartnershipEvent]]

TIES: list[Decision] = [
    lambda p: cover_area(p, area="Congleton", kind="town"),
    lambda p: leave_area(p, area="Congleton"),
    lambda p: join_forum(p, forum=FIVE_TOWNS_FORUM),
    lambda p: leave_forum(p, forum=FIVE_TOWNS_FORUM),
    appoint_co_ordinator,
    release_co_ordinator,
    lambda p: provide_support(p, kind="in kind", by="Town Council"),
    lambda p: show_characteristic(p, number="17", evidence=HOLD_AN_AGM),
    lambda p: share_knowledge(p, this=CONGLETON, with_partnership=NANTWICH),
    lambda p: list_body(p, body=STEERING_GROUP, kind="steering group"),
    lambda p: adopt_rulebook(p, rulebook=NEW_RULES),
]


@pytest.mark.parametrize("decide", TIES)
def test_a_partnership_that_is_over_takes_on_no_ties(decide: Decision) -> None:
    given(ESTABLISHED, WoundUp()).when(decide).then_refused(AlreadyClosed, "wound up")


@pytest.mark.parametrize("decide", TIES)
def test_a_partnership_that_has_not_begun_has_no_ties(decide: Decision) -> None:
    given().when(decide).then_refused(NotBegun, "no such partnership")
