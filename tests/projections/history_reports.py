"""The part of the history about reports that the council froze."""

from datetime import date
from hashlib import sha256

from domain.council_events import ReportNumbered
from domain.report import (
    Audience,
    Line,
    LineCommented,
    LinesFrozen,
    ReportFrozen,
    ReportWithdrawn,
    written,
)
from domain.wanted import Wanted
from tests.domain.examples import A_REASON, ACTION_PLAN, ANOTHER_REASON, CONGLETON
from tests.projections.events import said
from tests.projections.examples import (
    COUNCIL,
    REPORT_OF_JUNE,
    REPORT_OF_MAY,
    WALKS,
)

LINES = (
    Line(
        milestone=WALKS,
        plan=ACTION_PLAN,
        partnership=CONGLETON,
        state="on track",
        promised="2014-12",
        promised_latest=date(2014, 12, 31),
        expected="2014-12",
        expected_latest=date(2014, 12, 31),
    ),
)


def frozen(number: int, as_of: date, audience: Audience) -> ReportFrozen:
    return ReportFrozen(
        number=number,
        title="Milestones of Congleton",
        as_of=as_of,
        known_at=100,
        query=Wanted(partnership=CONGLETON),
        audience=audience,
        lines=1,
        states={"on track": 1},
        colours={},
        sha256=sha256(written(LINES)).hexdigest(),
        parts=(1,),
        made_from={"milestone": 2},
    )


MAY, JUNE = date(2014, 5, 31), date(2014, 6, 30)
OF_MAY = (
    (REPORT_OF_MAY, frozen(1, MAY, "public")),
    (REPORT_OF_MAY, LinesFrozen(first=1, rows=LINES)),
    (COUNCIL, ReportNumbered(report=REPORT_OF_MAY, number=1)),
    (REPORT_OF_MAY, LineCommented(line=1, comment=A_REASON)),
)
OF_JUNE = (
    (REPORT_OF_JUNE, frozen(2, JUNE, "council")),
    (REPORT_OF_JUNE, LinesFrozen(first=1, rows=LINES)),
    (COUNCIL, ReportNumbered(report=REPORT_OF_JUNE, number=2)),
)

REPORTS_WERE_FROZEN = (
    *(said(id, facts, "2014-06-02") for id, facts in OF_MAY),
    *(said(id, facts, "2014-07-01", visibility="officers") for id, facts in OF_JUNE),
    said(
        REPORT_OF_MAY,
        ReportWithdrawn(why=ANOTHER_REASON, instead=REPORT_OF_JUNE),
        "2014-07-02",
    ),
)
