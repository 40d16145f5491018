"""Counts of milestones in groups, each with the list that it can be checked against."""

from uuid import UUID

from domain.event import Wording
from projections.milestones import Count
from projections.plan import PLANS, Plan
from projections.tally import Group, by_objective, by_partnership, by_scheme, tally
from tests.domain.examples import (
    ACTION_PLAN,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    IN_OUR_WORDS,
    NANTWICH,
    SANDBACH,
    TOWN_ALLIANCES,
)
from tests.projections.events import row_of
from tests.projections.examples import COUNCIL_PLAN
from tests.projections.history_work import PLANS_WERE_MADE

OVERDUE = [
    Count(COMMUNITY_PARTNERSHIPS, CONGLETON, ACTION_PLAN, "1.1", "overdue", 3),
    Count(COMMUNITY_PARTNERSHIPS, NANTWICH, ACTION_PLAN, "1.1", "overdue", 2),
]
COUNTED = [
    *OVERDUE,
    Count(COMMUNITY_PARTNERSHIPS, CONGLETON, ACTION_PLAN, None, "verified", 1),
    Count(None, None, COUNCIL_PLAN, None, "overdue", 4),
]
NAMES: dict[UUID, str] = {
    CONGLETON: "Congleton",
    NANTWICH: "Nantwich",
    SANDBACH: "Sandbach",
}


def states(group: Group) -> list[tuple[str, int, dict[str, str]]]:
    counted = group.milestones.states
    return [(one.state, one.milestones, one.see.query) for one in counted]


def test_all_are_added_up_by_state() -> None:
    found = tally(COUNTED, {})

    assert found.total == 10
    assert [(one.state, one.milestones) for one in found.states] == [
        ("overdue", 9),
        ("verified", 1),
    ]
    assert (found.see.collection, found.see.query) == ("milestones", {})


def test_a_state_of_a_group_is_checked_within_the_group() -> None:
    congleton, nantwich, own = by_partnership(COUNTED, NAMES)

    of_congleton = {"partnership": str(CONGLETON)}
    assert (congleton.id, congleton.label) == (CONGLETON, "Congleton")
    assert congleton.milestones.see.query == of_congleton
    assert states(congleton) == [
        ("overdue", 3, {**of_congleton, "state": "overdue"}),
        ("verified", 1, {**of_congleton, "state": "verified"}),
    ]
    assert states(nantwich) == [
        ("overdue", 2, {"partnership": str(NANTWICH), "state": "overdue"})
    ]
    assert states(own) == [
        ("overdue", 4, {"without": "partnership", "state": "overdue"})
    ]


def test_what_belongs_to_none_has_no_label_and_comes_last() -> None:
    names: dict[UUID, str] = {TOWN_ALLIANCES: "Town Alliances"}
    unnamed, none = by_scheme(COUNTED, names)

    assert (none.id, none.label, none.milestones.total) == (None, None, 4)
    assert (unnamed.id, unnamed.label) == (COMMUNITY_PARTNERSHIPS, None)


def test_an_objective_is_counted_within_its_plan() -> None:
    row: Plan = row_of(
        PLANS, *(one for one in PLANS_WERE_MADE if one.stream == ACTION_PLAN)
    )
    plan, objective, hidden = by_objective(COUNTED, {ACTION_PLAN: row})

    assert (plan.label, plan.wording) == ("Congleton's action plan", None)
    assert plan.milestones.see.query == {
        "plan": str(ACTION_PLAN),
        "without": "objective",
    }
    assert objective.label == "Congleton's action plan, objective 1.1"
    assert objective.wording == IN_OUR_WORDS != Wording()
    assert objective.milestones.total == 5
    assert objective.milestones.see.query == {
        "plan": str(ACTION_PLAN),
        "objective": "1.1",
    }
    assert (hidden.id, hidden.label) == (COUNCIL_PLAN, None)
