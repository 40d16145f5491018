"""Sentences about minutes and papers, each as people read it."""

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
    CONGLETON,
    FIRST_OF_MAY_2014,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import HEDGE_PLANTING, HEDGE_REMOVAL, NINTH_AGM
from tests.projections.events import said
from tests.projections.examples import EIGHTH_AGM, MINUTES_OF_MAY_2013, NEWS_PLAN
from tests.projections.saying import misread

M, P = MINUTES_OF_MAY_2013, NEWS_PLAN
HASH = "1a" * 32


def test_sentences_about_minutes() -> None:
    assert not misread(
        {
            "The minutes of 2 May 2013 of the Steering Group were drafted.": said(
                M,
                MinutesDrafted(
                    meeting=EIGHTH_AGM,
                    held=parse("2013-05-02"),
                    body=STEERING_GROUP,
                    partnership=CONGLETON,
                    text=A_REASON,
                    sha256=HASH,
                ),
            ),
            "The minutes of a meeting were revised.": said(
                M, MinutesRevised(text=A_REASON, sha256=HASH)
            ),
            "The minutes of a meeting were circulated on 20 May 2013 (by post).": said(
                M, MinutesCirculated(on=parse("2013-05-20"), how="by post")
            ),
            "The minutes of a meeting were circulated in May 2013.": said(
                M, MinutesCirculated(on=parse("2013-05"))
            ),
            "The minutes of 2 May 2013 were approved at the 9th annual meeting on 1 "
            "May 2014 by decision SG/2014/07 “Plant a hedge”.": said(
                M,
                MinutesApproved(
                    of=EIGHTH_AGM,
                    held=parse("2013-05-02"),
                    body=STEERING_GROUP,
                    partnership=CONGLETON,
                    decision=HEDGE_PLANTING,
                    meeting=NINTH_AGM,
                    on=FIRST_OF_MAY_2014,
                    text=A_REASON,
                    sha256=HASH,
                ),
            ),
            "The minutes of a meeting were corrected at the 9th annual meeting on 1 "
            "May 2014 by decision SG/2014/09: “It rained.”": said(
                M,
                MinutesCorrected(
                    decision=HEDGE_REMOVAL,
                    meeting=NINTH_AGM,
                    on=FIRST_OF_MAY_2014,
                    text=A_REASON,
                    sha256=HASH,
                    what=A_REASON,
                ),
            ),
        }
    )


def test_sentences_about_papers() -> None:
    assert not misread(
        {
            "The paper “How we tell our news” (communications plan) of the Steering "
            "Group was begun.": said(
                P,
                PaperBegun(
                    title="How we tell our news",
                    kind="communications plan",
                    body=STEERING_GROUP,
                ),
            ),
            "The paper “A map” was begun.": said(
                P, PaperBegun(title="A map", kind="other", partnership=CONGLETON)
            ),
            "Version 2 of a paper was added (Town library): “It rained.”": said(
                P,
                VersionAdded(
                    version=2, sha256=HASH, reference="Town library", note=A_REASON
                ),
            ),
            "Version 2 of a paper was adopted by decision SG/2014/09.": said(
                P, PaperAdopted(version=2, decision=HEDGE_REMOVAL)
            ),
            "Version 1 of a paper was received at the 9th annual meeting on 1 May "
            "2014.": said(P, PaperReceived(version=1, meeting=NINTH_AGM)),
            "A paper was withdrawn, because: “It rained.”": said(
                P, PaperWithdrawn(why=A_REASON)
            ),
            "A paper was withdrawn.": said(P, PaperWithdrawn()),
        }
    )
