"""Papers as they are read: which version is in force on which day."""

import pytest

from domain.dates import parse
from domain.paper import PaperAdopted, PaperWithdrawn
from projections.listings import papers
from projections.paper import PAPERS, Paper, on_day
from tests.domain.examples import A_REASON
from tests.domain.examples_meetings import HEDGE_PLANTING, HEDGE_REMOVAL, NEXT_MEETING
from tests.projections.asking import look
from tests.projections.events import row_of, said
from tests.projections.examples import A_GUIDE, NEWS_PLAN
from tests.projections.history_records import RECORDS_WERE_KEPT
from tests.projections.registers import Council

HISTORY = tuple(one for one in RECORDS_WERE_KEPT if one.stream == NEWS_PLAN)


@pytest.mark.parametrize(
    ("day", "versions", "in_force"),
    [
        ("2014-04-30", [1], None),
        ("2014-05-01", [1], 1),
        ("2014-07-01", [1, 2], 1),
        ("2014-08-07", [1, 2], 2),
        ("2015-12-31", [1, 2], 2),
        ("2016-01-01", [1, 2], None),
    ],
)
async def test_the_version_adopted_last_is_in_force(
    told: Council, day: str, versions: list[int], in_force: int | None
) -> None:
    found = await papers.one(told.reader, look(day), NEWS_PLAN)
    assert found is not None
    assert [one.version for one in found.versions] == versions
    assert found.in_force == in_force


async def test_it_says_who_adopted_and_who_received_which(told: Council) -> None:
    found = await papers.one(told.reader, look(), NEWS_PLAN)
    assert found is not None
    adopted = [(one.version, one.decision) for one in found.adopted]
    assert adopted == [(1, HEDGE_PLANTING), (2, HEDGE_REMOVAL)]
    assert [(one.version, one.meeting) for one in found.received] == [(2, NEXT_MEETING)]
    assert found.why_withdrawn == A_REASON


def paper(*events: tuple[PaperAdopted | PaperWithdrawn, str]) -> Paper:
    return row_of(
        PAPERS, *HISTORY[:2], *(said(NEWS_PLAN, facts, on) for facts, on in events)
    )


def test_what_is_entered_late_counts_from_its_own_day() -> None:
    second = (PaperAdopted(version=2, decision=HEDGE_REMOVAL), "2014-08")
    first = (PaperAdopted(version=1, decision=HEDGE_PLANTING), "2014-05")
    assert paper(second, first).in_force == 2
    then = parse("2014-06").latest
    assert then is not None
    assert on_day(paper(second, first), then).in_force == 1


async def test_papers_are_found_by_kind(told: Council) -> None:
    guides = await papers.all(told.reader, look(), kind="guide")
    assert [one.id for one in guides] == [A_GUIDE]
    assert guides[0].in_force is None
