"""A few kills of each kind. `just faults` does the same for as long as one likes."""

import random

import pytest

from tests.faults import run
from tests.faults.crowd import Size
from tests.faults.installation import installation
from tests.faults.tally import KINDS, Blows, Tally

SEED = 20140501
KILLS = {"postgres": 2, "serve": 2, "runner": 1, "load": 1}
SIZE = Size(writers=4, pace=0.1)


@pytest.mark.timeout(300)
def test_what_was_acknowledged_is_there_once_whatever_is_killed() -> None:
    """One installation for all of them, because starting one takes the longest."""
    tallies = [Tally(kind) for kind in KINDS]
    with installation() as on:
        for tally in tallies:
            chance = random.Random(f"{SEED} {tally.kind}")  # noqa: S311 - no secret
            run.run(on, tally, Blows(KILLS[tally.kind], chance, tally.kind), SIZE)

    assert [fault for tally in tallies for fault in tally.faults] == []
    for tally in tallies:
        assert tally.kills.total() == KILLS[tally.kind]
        assert tally.asked == tally.acknowledged > 5 * KILLS[tally.kind]
