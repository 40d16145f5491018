"""Every read answers as of the first and the last day that can be said."""

import pytest

from api.reads import READS
from tests.api.conftest import Api
from tests.commands.clerk import of

LABELS = ("riverside", "riverside-sg", "meeting-agm-2")
"""Things by whose ids reads are asked that take one; others know no such thing."""


@pytest.mark.stores_nothing
@pytest.mark.parametrize("day", ["1000-01-01", "9999-12-31"])
async def test_every_read_answers_on_a_day_however_far(api: Api, day: str) -> None:
    vera = await api.visitor("vera")
    for read in READS:
        if "as_of" not in read.query.__struct_fields__:
            continue
        for label in LABELS if "{id}" in read.path else LABELS[:1]:
            address = read.path.format(id=of(label), position=0)
            answer = await vera.get(address, as_of=day)
            assert answer.status_code in {200, 400, 404}, (address, answer.text)
