"""An engagement of the council: planned, held, cancelled."""

from typing import Literal

from commands.desk import Case
from commands.entry import Entry, Label, Quoted, When, Words, edtf
from commands.registry import command
from domain import engagement
from domain.catalogue import ENGAGEMENT
from domain.engagement import EngagementEvent
from domain.errors import Contradiction
from domain.ids import EngagementId


class RecordEngagement(Entry, frozen=True, kw_only=True):
    """`kind` is conference, meeting, event and so on.

    Once it is held, `when` is a must, unless nobody recorded it: `occurred` null.
    """

    stage: Literal["planned", "held"]
    title: Label
    kind: Label
    when: When | None = None
    place: Label | None = None
    words: Words | None = None
    quote: Quoted | None = None


@command("engagement", "engagements", creates=True)
async def record(case: Case, id: EngagementId, body: RecordEngagement) -> None:
    """Enter an engagement: one that is planned, or was held and never planned here."""
    found = await case.load(ENGAGEMENT, id)
    when = edtf(body.when)
    await case.authorise(None, day=when if body.stage == "held" else None)
    wording = case.optional_wording(body.words, body.quote)
    events: list[EngagementEvent]
    if body.stage == "planned":
        events = engagement.plan(
            found,
            title=body.title,
            kind=body.kind,
            when=when,
            place=body.place,
            wording=wording,
        )
    elif when is None and body.occurred is not None:
        raise Contradiction(
            "say when it was held, or that nobody recorded it (occurred: null)"
        )
    elif body.place is not None:
        raise Contradiction("the place of what was held belongs into its words")
    else:
        events = engagement.hold(
            found, title=body.title, kind=body.kind, on=when, wording=wording
        )
    case.write(id, events)


class HoldEngagement(Entry, frozen=True, kw_only=True):
    title: Label
    kind: Label
    on: When
    words: Words | None = None
    quote: Quoted | None = None


@command("engagement", "engagements")
async def hold(case: Case, id: EngagementId, body: HoldEngagement) -> None:
    """Say that what was planned took place."""
    found = await case.require(ENGAGEMENT, id)
    await case.authorise(None, day=body.on.edtf)
    events = engagement.hold(
        found,
        title=body.title,
        kind=body.kind,
        on=body.on.edtf,
        wording=case.optional_wording(body.words, body.quote),
    )
    case.write(id, events)


class CancelEngagement(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("engagement", "engagements")
async def cancel(case: Case, id: EngagementId, body: CancelEngagement) -> None:
    """Say that it will not be held after all."""
    found = await case.require(ENGAGEMENT, id)
    await case.authorise(None)
    case.write(id, engagement.cancel(found, why=case.optional_text(body.why)))
