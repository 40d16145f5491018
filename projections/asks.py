"""Asks as people ask for them: how long each has waited for its answer."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.ask import Status
from domain.dates import in_words, on
from projections.ask import Ask
from projections.listings import asks as _asks
from projections.look import Look, Page, Pool
from projections.phrases import at, counted

NEEDS = _asks.needs
"""The projections that these reads are answered from."""


class AskNow(Struct, frozen=True):
    """`days_unanswered` null: it needs no answer, or when it was sent is not recorded.

    `late`: it is unanswered, and the day by which an answer was hoped for has passed.
    """

    ask: Ask
    days_unanswered: int | None
    late: bool
    because: str


async def ask(pool: Pool, look: Look, id: UUID) -> AskNow | None:
    """One ask; None if there is none to be seen."""
    row = await _asks.one(pool, look, id)
    return ask_on(row, look.as_of) if row else None


async def asks(
    pool: Pool,
    look: Look,
    *,
    mark: str | None,
    limit: int,
    **wanted: UUID | str | bool | None,
) -> Page[AskNow]:
    """A page of the asks, the oldest first. Raises BadCursor."""
    found = await _asks.page(pool, look, mark=mark, limit=limit, **wanted)
    return Page([ask_on(row, look.as_of) for row in found.items], found.next)


def ask_on(row: Ask, day: date) -> AskNow:
    """How long an ask had waited on a day, by its row as it stood then."""
    if row.status not in _WAITING:
        return AskNow(row, days_unanswered=None, late=False, because=_settled(row))
    waited = (day - row.sent_on).days if row.sent_on is not None else None
    by = row.answer_by.latest if row.answer_by is not None else None
    late = by is not None and by < day
    return AskNow(row, waited, late, _waiting(row, waited, late=late))


def _waiting(row: Ask, waited: int | None, *, late: bool) -> str:
    how = "It was acknowledged and" if row.status == "acknowledged" else "It"
    if waited is None:
        sentence = f"{how} is unanswered; when it was sent is not recorded."
    else:
        sentence = f"{how} has been unanswered for {counted(waited, 'day')}."
    if row.answer_by is not None:
        hoped = in_words(row.answer_by)
        was = f"was hoped for by {hoped}" if late else f"is hoped for by {hoped}"
        sentence += f" An answer {was}."
    return sentence


def _settled(row: Ask) -> str:
    if row.status == "done":
        return f"What {row.service} promised has been done."
    if row.status == "withdrawn":
        return "It was withdrawn."
    last = row.answers[-1]
    return f"{row.service} answered “{last.answer}” {at(on(last.on))}."


_WAITING: tuple[Status, ...] = ("sent", "acknowledged")
