"""Milestones that wait for others, however they are named and dropped in turn."""

from collections.abc import Sequence
from uuid import UUID

from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.errors import Contradiction
from domain.ids import MilestoneId
from domain.milestone import Milestone, evolve
from domain.milestone_events import MilestoneEvent
from domain.milestone_life import depend, drop_dependency
from tests.domain.test_milestone_life import named

TEN = [MilestoneId(UUID(int=n)) for n in range(10)]
PAIRS = st.lists(st.tuples(*[st.sampled_from(TEN)] * 2, st.booleans()), max_size=60)


@for_all(PAIRS)
def test_dependencies_never_form_a_circle(
    asked: Sequence[tuple[MilestoneId, MilestoneId, bool]],
) -> None:
    known = {one: named(str(n)) for n, one in enumerate(TEN)}
    for one, other, drops in asked:
        events: list[MilestoneEvent] = []
        try:
            events = (
                drop_dependency(known[one], on=other)
                if drops
                else depend(known[one], itself=one, on=other, others=known)
            )
        except Contradiction:
            assert one in _reached(other, known)
        for event in events:
            known[one] = evolve(known[one], event)
    assert all(
        one not in _reached(need, known) for one in TEN for need in known[one].needs
    )


def _reached(
    first: MilestoneId, known: dict[MilestoneId, Milestone]
) -> set[MilestoneId]:
    """The milestone and all that it leads to."""
    found = {first}
    for _ in known:
        found |= {other for one in found for other in known[one].needs}
    return found
