"""Milestones added up: by state and colour, each number with the list it is of."""

from domain.rag import NOT_RECORDED
from projections.tally import Count, See, in_a_sentence, tally

COUNTED = [
    Count("overdue", "red", 3, {"slipping": 2, "blocked": 1}),
    Count("overdue", "amber", 2, {"slipping": 0, "blocked": 1}),
    Count("not recorded", NOT_RECORDED, 4, {}),
    Count("continuing", "green", 2, {"stale": 1}, going_on=2),
    Count("verified", None, 1, {}),
]
OF_CONGLETON = {"partnership": "congleton"}


def test_all_are_added_up_by_state() -> None:
    found = tally(COUNTED, {})

    assert found.total == 12
    assert [(one.state, one.milestones) for one in found.states] == [
        ("continuing", 2),
        ("not recorded", 4),
        ("overdue", 5),
        ("verified", 1),
    ]
    assert found.see == See("milestones", {})


def test_colours_are_counted_and_grey_stands_apart_at_the_end() -> None:
    found = tally(COUNTED, {})

    assert [(one.colour, one.milestones) for one in found.colours] == [
        ("amber", 2),
        ("green", 2),
        ("red", 3),
        (NOT_RECORDED, 4),
    ]


def test_what_else_is_so_is_counted_even_where_it_is_so_of_none() -> None:
    found = tally(COUNTED, {})

    assert {one.flag: one.milestones for one in found.flags} == {
        "blocked": 2,
        "slipping": 2,
        "stale": 1,
    }


def test_every_number_is_checked_within_what_was_counted() -> None:
    found = tally(COUNTED, OF_CONGLETON)

    assert found.see.query == OF_CONGLETON
    assert found.states[0].see.query == {**OF_CONGLETON, "state": "continuing"}
    assert found.colours[0].see.query == {**OF_CONGLETON, "colour": "amber"}
    assert found.flags[0].see.query == {**OF_CONGLETON, "flag": "blocked"}


def test_the_numbers_explain_themselves() -> None:
    states = {"overdue": 5, "achieved": 2, "slipped": 1, "verified": 1}
    goes_on = {"continuing": 2, "review due": 1}

    assert in_a_sentence({**states, **goes_on, "not recorded": 4}) == (  # type: ignore[dict-item]
        "16 milestones: of 9 with a date, 5 overdue, 2 achieved and not verified, "
        "1 expected later than promised, 1 verified; 3 that go on (1 due for review), "
        "which have no date to be late for; of 4 nothing is recorded since the source."
    )
    assert in_a_sentence({"continuing": 1}) == (
        "1 milestone; 1 that go on, which have no date to be late for."
    )
    assert in_a_sentence({}) == "No milestones."


def test_what_goes_on_has_no_date_even_while_it_is_blocked_or_over() -> None:
    blocked, over = (
        Count("blocked", None, 1, {}, going_on=1),
        Count("withdrawn", None, 2, {}, going_on=1),
    )

    assert tally([blocked], {}).sentence == (
        "1 milestone; 1 that go on, which have no date to be late for."
    )
    assert tally([blocked, over], {}).sentence == (
        "3 milestones: of 1 with a date, 1 withdrawn; "
        "2 that go on, which have no date to be late for."
    )
