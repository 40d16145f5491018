"""What the OpenAPI document says holds for requests that nobody thought of.

In the ordinary run one case of either kind for one operation in eight, always the same;
in `.ci/run` more of them for all. `just fuzz` makes new ones as long as it is told to.
"""

import asyncio
import os

import pytest

from tests.api.conftest import Api
from tests.api.fuzzing import OPERATIONS, PEOPLE, Fuzzer, told

PARTS = 8
CASES = int(os.environ.get("WAYMARK_FUZZ_CASES", "1"))
SEED = int(os.environ.get("WAYMARK_FUZZ_SEED", "1"))


@pytest.mark.parametrize(
    "part", [0, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(1, PARTS))]
)
async def test_answers_are_as_the_document_says(api: Api, part: int) -> None:
    fuzzer = Fuzzer(api, {label: await api.token(label) for label in PEOPLE})
    await asyncio.to_thread(_ask_all, fuzzer, part)
    done = sum(n for status, n in fuzzer.statuses.items() if status < 300)
    assert done * 10 > fuzzer.asked, f"little got through: {fuzzer.statuses}"
    again = f"WAYMARK_FUZZ_SEED={SEED} WAYMARK_FUZZ_CASES={CASES} pytest {__file__}"
    assert not fuzzer.faults, f"{told(fuzzer.faults)}\n\nThe same once again: {again}"


def _ask_all(fuzzer: Fuzzer, part: int) -> None:
    for operation in OPERATIONS[part::PARTS]:
        fuzzer.ask(operation, cases=CASES, start=SEED)
