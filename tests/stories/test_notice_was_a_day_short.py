"""Notice is given 13 clear days before a meeting where 14 are needed."""

import pytest

from tests.commands.clerk import Clerk
from tests.stories.group_of_ten import (
    TEN,
    a_group_of_ten,
    a_meeting,
    decided,
)


@pytest.mark.parametrize(
    ("given", "waived_by", "outcome", "validity"),
    [
        ("2013-03-01", None, "ok", "valid"),
        ("2013-03-02", None, "short", "irregular"),
        ("2013-03-02", 9, "waived", "valid"),
        ("2013-03-02", 8, "short", "irregular"),
    ],
)
async def test_what_is_decided_counts_in_time_or_with_enough_to_waive_it(
    clerk: Clerk, given: str, waived_by: int | None, outcome: str, validity: str
) -> None:
    home, group = await a_group_of_ten(clerk)
    await clerk.do(
        "partnership.adopt-rulebook",
        None,
        home,
        in_force="2006-04-01",
        quorum=3,
        notice_clear_days=14,
        notice_waiver="9/10",
    )
    held = await a_meeting(clerk, group, "2013-03-16", TEN[:4], notice=given)
    if waived_by is not None:
        await clerk.do("meeting.waive-notice", None, held, by=waived_by)
    made = await decided(
        clerk,
        await clerk.do(
            "decision.make",
            None,
            body=str(group),
            meeting=str(held),
            words="To plant a hedge",
            how="consent",
        ),
    )
    assert (made.notice.outcome, made.validity) == (outcome, validity)
    if outcome == "short":
        assert "13 clear days" in made.notice.because
