"""Whether a plan is on track: one answer, and numbers that add up to it."""

from typing import Any

import pytest

from web.on_track import on_track


def states(**counts: int) -> list[dict[str, Any]]:
    return [
        {"state": name.replace("_", " "), "milestones": number, "see": f"/api/{name}"}
        for name, number in counts.items()
    ]


@pytest.mark.parametrize(
    ("counts", "answer"),
    [
        ({}, "Not recorded"),
        ({"withdrawn": 2}, "Not recorded"),
        ({"not_recorded": 3}, "Not recorded"),
        ({"not_recorded": 3, "continuing": 1}, "Mostly not recorded"),
        ({"verified": 2, "on_track": 1}, "Yes"),
        ({"verified": 2, "not_recorded": 1}, "Yes"),
        ({"verified": 2, "overdue": 1}, "In part"),
        ({"verified": 2, "review_due": 1}, "In part"),
        ({"overdue": 1, "missed": 1}, "No"),
        ({"overdue": 1, "not_recorded": 9}, "No"),
    ],
)
def test_the_answer_is_as_good_as_what_is_recorded(
    counts: dict[str, int], answer: str
) -> None:
    assert on_track(states(**counts)).answer == answer


def test_the_numbers_add_up_and_what_was_withdrawn_stands_apart() -> None:
    found = on_track(states(overdue=1, verified=3, withdrawn=2, on_track=4))
    assert [one.state for one in found.parts] == ["verified", "on track", "overdue"]
    assert found.total == sum(one.number for one in found.parts) == 8
    assert sum(one.share for one in found.parts) == pytest.approx(100)
    assert [one.before for one in found.parts] == [0, 37.5, 87.5]
    assert found.withdrawn is not None
    assert found.withdrawn.number == 2
    assert found.sentence == (
        "7 of 8 milestones are done or going as they were meant to. "
        "1 is late, blocked or missed."
    )
    assert found.parts[2].see == "/overdue"


def test_what_is_late_leads_to_all_its_states_and_to_nothing_else() -> None:
    at = "/api/councils/practice/milestones?partnership=x&state="
    told = states(verified=1, overdue=2, missed=1, review_due=1)
    found = on_track(
        [{**one, "see": at + one["state"].replace(" ", "+")} for one in told]
    )
    good, late, look = found.said
    assert not good.see
    where = "/councils/practice/milestones?partnership=x&state="
    assert late.words == "3 are late, blocked or missed."
    assert late.see == f"{where}overdue&state=missed"
    assert look.see == f"{where}review+due"
