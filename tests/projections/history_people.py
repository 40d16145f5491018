"""Somebody was renamed, reached elsewhere, and forgotten."""

from datetime import date

from domain.erasure import Kept
from domain.person import (
    EmailChanged,
    ErasureDecided,
    ErasureExtended,
    ErasureRequested,
    PersonAdded,
    PersonErased,
    PersonRenamed,
    WordsRedacted,
)
from tests.domain.examples import A_REASON, ANOTHER_REASON
from tests.projections.events import said
from tests.projections.examples import A_FORMER_MEMBER

SOMEBODY_WAS_FORGOTTEN = (
    said(A_FORMER_MEMBER, PersonAdded(shown="first name"), "2014-01-02"),
    said(A_FORMER_MEMBER, PersonRenamed(), "2014-02-02"),
    said(A_FORMER_MEMBER, EmailChanged(use="besides"), "2014-02-02"),
    said(
        A_FORMER_MEMBER,
        ErasureRequested(
            requester="the person",
            received=date(2016, 1, 31),
            scope=("identity", "words"),
            words=A_REASON,
        ),
        "2016-01-31",
    ),
    said(A_FORMER_MEMBER, ErasureExtended(why=ANOTHER_REASON), "2016-02-20"),
    said(
        A_FORMER_MEMBER,
        ErasureDecided(
            outcome="partly",
            ground="no longer needed",
            explanation=A_REASON,
            erases=("identity", "words"),
            keeps=(Kept("draft notes", "public task", date(2016, 9, 1)),),
        ),
        "2016-03-20",
    ),
    said(A_FORMER_MEMBER, WordsRedacted(texts=(ANOTHER_REASON.ref,)), "2016-03-21"),
    said(A_FORMER_MEMBER, PersonErased(parts=("identity", "words")), "2016-03-21"),
)
