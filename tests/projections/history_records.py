"""The part of the history about minutes and papers."""

from domain.dates import parse
from domain.minutes import (
    MinutesApproved,
    MinutesCirculated,
    MinutesCorrected,
    MinutesDrafted,
    MinutesRevised,
)
from domain.paper import (
    PaperAdopted,
    PaperBegun,
    PaperReceived,
    PaperWithdrawn,
    VersionAdded,
)
from tests.domain.examples import (
    A_REASON,
    ANOTHER_REASON,
    CONGLETON,
    FIRST_OF_MAY_2014,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NEXT_MEETING,
    NINTH_AGM,
)
from tests.projections.events import said
from tests.projections.examples import (
    A_GUIDE,
    CALLED_OFF,
    EIGHTH_AGM,
    MINUTES_OF_MAY_2013,
    MINUTES_OF_THE_AGM,
    NEWS_PLAN,
)

FIRST_TEXT, SECOND_TEXT = "1a" * 32, "2b" * 32

THE_AGM_WAS_MINUTED = (
    said(
        MINUTES_OF_THE_AGM,
        MinutesDrafted(
            meeting=NINTH_AGM,
            held=FIRST_OF_MAY_2014,
            body=STEERING_GROUP,
            partnership=CONGLETON,
            text=ANOTHER_REASON,
            sha256=SECOND_TEXT,
        ),
        "2014-05-03",
    ),
    said(
        MINUTES_OF_THE_AGM,
        MinutesRevised(text=A_REASON, sha256=FIRST_TEXT),
        "2014-05-04",
    ),
    said(
        MINUTES_OF_THE_AGM,
        MinutesCirculated(on=parse("2014-05-10"), how="noticeboard"),
        "2014-05-10",
    ),
    said(
        MINUTES_OF_THE_AGM,
        MinutesApproved(
            of=NINTH_AGM,
            held=FIRST_OF_MAY_2014,
            body=STEERING_GROUP,
            partnership=CONGLETON,
            decision=HEDGE_PLANTING,
            meeting=NEXT_MEETING,
            on=parse("2014-06-05"),
            text=A_REASON,
            sha256=FIRST_TEXT,
        ),
        "2014-06-05",
    ),
    said(
        MINUTES_OF_THE_AGM,
        MinutesCorrected(
            decision=HEDGE_REMOVAL,
            meeting=CALLED_OFF,
            on=parse("2014-08-07"),
            text=ANOTHER_REASON,
            sha256=SECOND_TEXT,
            what=A_REASON,
        ),
        "2014-08-07",
    ),
)

RECORDS_WERE_KEPT = (
    said(
        MINUTES_OF_MAY_2013,
        MinutesDrafted(
            meeting=EIGHTH_AGM,
            held=parse("2013-05-02"),
            body=STEERING_GROUP,
            partnership=CONGLETON,
            text=A_REASON,
            sha256=FIRST_TEXT,
        ),
        "2013-05-20",
    ),
    *THE_AGM_WAS_MINUTED,
    said(
        NEWS_PLAN,
        PaperBegun(
            title="How we tell our news",
            kind="communications plan",
            body=STEERING_GROUP,
            partnership=CONGLETON,
        ),
        "2014-04-20",
    ),
    said(
        NEWS_PLAN,
        VersionAdded(version=1, sha256=FIRST_TEXT, reference="Town library"),
        "2014-04-20",
    ),
    said(NEWS_PLAN, PaperAdopted(version=1, decision=HEDGE_PLANTING), "2014-05-01"),
    said(
        NEWS_PLAN,
        VersionAdded(
            version=2, sha256=SECOND_TEXT, reference="Shared folder", note=A_REASON
        ),
        "2014-07-01",
    ),
    said(NEWS_PLAN, PaperReceived(version=2, meeting=NEXT_MEETING), "2014-06"),
    said(NEWS_PLAN, PaperAdopted(version=2, decision=HEDGE_REMOVAL), "2014-08-07"),
    said(NEWS_PLAN, PaperWithdrawn(why=A_REASON), "2016-01-01"),
    said(A_GUIDE, PaperBegun(title="A guide for newcomers", kind="guide"), "2015"),
)
