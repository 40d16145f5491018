"""Partnerships as a whole: every history that the rules allow can be replayed."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain import partnership_life as life
from domain import partnership_rules
from domain import partnership_ties as ties
from domain.partnership import (
    AreaCovered,
    FormationStarted,
    InterestExpressed,
    PartnershipEstablished,
    PartnershipEvent,
    evolve,
)
from domain.rulebook import Rulebook
from tests.domain.examples import (
    A_REASON,
    APRIL_2014,
    APRIL_2014_ONGOING,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    NANTWICH,
    SANDBACH,
    SECRETARY,
    STEERING_GROUP,
    TOWN_ALLIANCES,
    YEAR_2003,
)
from tests.domain.histories import Step, check_replays, step, steps


def test_a_partnership_goes_by_the_name_and_scheme_that_it_had_last() -> None:
    heard_of = evolve(
        None, InterestExpressed(name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS)
    )
    covering = evolve(heard_of, AreaCovered(area="Nantwich", kind="town"))
    forming = evolve(
        covering, FormationStarted(name="Nantwich group", scheme=TOWN_ALLIANCES)
    )
    assert (forming.name, forming.scheme) == ("Nantwich group", TOWN_ALLIANCES)
    assert set(forming.areas) == {"Nantwich"}


def test_the_stage_says_how_far_a_partnership_has_come() -> None:
    beginnings = [InterestExpressed, FormationStarted, PartnershipEstablished]
    stages = [
        evolve(None, kind(name="Nantwich", scheme=COMMUNITY_PARTNERSHIPS)).stage
        for kind in beginnings
    ]
    assert stages == ["interest", "forming", "active"]


NAMES = st.sampled_from(["Congleton", "Nantwich"])
SCHEMES = st.sampled_from([COMMUNITY_PARTNERSHIPS, TOWN_ALLIANCES])
PARTNERSHIPS = st.sampled_from([CONGLETON, SANDBACH, NANTWICH])
BODIES = st.sampled_from([STEERING_GROUP, FIVE_TOWNS_FORUM])
LABELS = st.sampled_from([None, "Town Council", "2011"])
REASONS = st.sampled_from([None, A_REASON])
WORDINGS = st.sampled_from([HOLD_AN_AGM, IN_OUR_WORDS])
AMOUNTS = st.none() | st.integers(-1, 3)
RULEBOOKS = st.builds(
    Rulebook,
    in_force=st.sampled_from([YEAR_2003, APRIL_2014, APRIL_2014_ONGOING]),
    agm_every_months=AMOUNTS,
    notice_clear_days=AMOUNTS,
    quorum=AMOUNTS,
    clauses=st.dictionaries(st.sampled_from(["quorum", "agm_every_months"]), NAMES),
)
BEGINNINGS = [
    step(life.express_interest, name=NAMES, scheme=SCHEMES, heard_from=LABELS),
    step(life.start_forming, name=NAMES, scheme=SCHEMES),
    step(
        life.establish,
        name=NAMES,
        scheme=SCHEMES,
        drivers=st.lists(NAMES, max_size=2).map(tuple),
    ),
]
STAGES = [
    step(life.constitute, governing_document=LABELS),
    step(life.fall_dormant, why=REASONS),
    step(life.revive, why=REASONS),
    step(life.rename, name=NAMES),
]
ENDS = [
    step(life.merge_into, this=PARTNERSHIPS, into=PARTNERSHIPS),
    step(life.wind_up, why=REASONS),
]
TIES = [
    step(ties.cover_area, area=NAMES, kind=NAMES, code=LABELS, code_vintage=LABELS),
    step(ties.leave_area, area=NAMES),
    step(ties.join_forum, forum=BODIES),
    step(ties.leave_forum, forum=BODIES),
    step(
        ties.appoint_co_ordinator,
        employer=LABELS,
        person=st.sampled_from([None, SECRETARY]),
    ),
    step(ties.release_co_ordinator),
    step(
        ties.provide_support,
        kind=st.sampled_from(["cash", "staff time", "in kind"]),
        by=NAMES,
        amount=AMOUNTS,
        wording=st.none() | WORDINGS,
    ),
    step(ties.show_characteristic, number=NAMES, evidence=WORDINGS),
    step(
        ties.share_knowledge,
        this=PARTNERSHIPS,
        with_partnership=PARTNERSHIPS,
        about=st.none() | WORDINGS,
    ),
    step(ties.list_body, body=BODIES, kind=NAMES),
    step(partnership_rules.adopt_rulebook, rulebook=RULEBOOKS, reason=st.booleans()),
]


@for_all(steps(*BEGINNINGS, *STAGES, *TIES))
def test_every_history_replays(decisions: list[Step[PartnershipEvent]]) -> None:
    check_replays(evolve, Decoder(list[PartnershipEvent]), decisions)


@for_all(steps(*BEGINNINGS, *STAGES, *TIES, *ENDS))
def test_every_history_that_may_end_replays(
    decisions: list[Step[PartnershipEvent]],
) -> None:
    check_replays(evolve, Decoder(list[PartnershipEvent]), decisions)
