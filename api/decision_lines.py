"""The decision register as lines of a table, with its words and names."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from api.frame import Frame
from api.reveal import called, reveal
from domain.dates import Edtf, in_words
from projections.decision_row import Decision
from projections.decisions import decisions
from projections.listing import Wanted
from projections.sentences.parts import Thing

_AT_ONCE = 200


class DecisionLine(Struct, frozen=True, kw_only=True):
    """`words` empty: they were removed. `entry` is its place in the register."""

    number: str | None
    made: str
    made_on: date | None
    body: str
    title: str | None
    words: str
    how: str
    outcome: str | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    proposer: str
    seconder: str
    validity: str | None
    quorum: str
    notice: str
    majority: str
    stands: str
    id: UUID
    entry: int


async def decision_lines(
    frame: Frame, wanted: dict[str, Wanted]
) -> AsyncIterator[DecisionLine]:
    """Every decision that is wanted, newest first, a few at a time."""
    mark: str | None = None
    while True:
        found = await decisions.page(
            frame.pool, frame.look, mark=mark, limit=_AT_ONCE, **wanted
        )
        bodies = list(dict.fromkeys(one.body for one in found.items))
        names = await called(frame, [Thing(id, "body") for id in bodies])
        told = dict(zip(bodies, names, strict=True))
        shown = msgspec.json.decode(await reveal(frame, found))
        people = shown.get("people", {})
        for row, plain in zip(found.items, shown["items"], strict=True):
            yield _line(row, plain, told[row.body], people)
        if found.next is None:
            return
        mark = found.next


def _line(
    row: Decision, plain: dict[str, Any], body: str, people: dict[str, str]
) -> DecisionLine:
    votes = row.votes
    return DecisionLine(
        number=row.number,
        made=_said(row.made),
        made_on=row.made_on,
        body=body,
        title=row.title,
        words=_words(plain["wording"]),
        how=row.how,
        outcome=row.outcome,
        votes_for=votes.for_ if votes else None,
        votes_against=votes.against if votes else None,
        abstained=votes.abstain if votes else None,
        proposer=people.get(str(row.proposer), ""),
        seconder=people.get(str(row.seconder), ""),
        validity=row.validity,
        quorum=row.quorum.because if row.quorum else "",
        notice=row.notice.because if row.notice else "",
        majority=row.majority.because if row.majority else "",
        stands=_stands(row),
        id=row.id,
        entry=row.position,
    )


def _said(day: Edtf | None) -> str:
    return in_words(day) if day else "not recorded"


def _words(wording: dict[str, Any]) -> str:
    return str(wording.get("quote") or (wording.get("text") or {}).get("words") or "")


def _stands(row: Decision) -> str:
    """Whether it still holds, and if not, what ended it."""
    if row.superseded_by is not None:
        return "superseded"
    if row.rescinded:
        return "rescinded"
    return "void" if row.voided_by is not None else "yes"
