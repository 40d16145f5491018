"""Every verdict in the demonstration, computed again from the register."""

import pytest

from cli.demo import demo_scripts
from domain.recompute import recompute
from store.opened import Store


@pytest.mark.parametrize("slug", ["practice", "cheshire-east"])
async def test_verdicts_computed_again_equal_the_stored_ones(
    read_demo: Store, slug: str
) -> None:
    (council,) = {s.council_id for s in demo_scripts() if s.council.slug == slug}
    events = await read_demo.register(council).read(-1, 10_000)
    found = list(recompute(events))
    judged = {"decision.made", "decision.completed"}
    made = [event for event in events if event.type in judged]
    assert len(found) == len(made)
    assert len(made) > 0 or slug == "cheshire-east"
    assert [one.position for one in found if not one.same] == []
