"""What a meeting deals with: the items of its agenda, and the reports put before it."""

from uuid import UUID

from commands.desk import Case
from commands.entry import Clock, Entry, Label
from commands.meeting_room import Item
from commands.registry import command
from commands.voting import voting
from domain import meeting_agenda
from domain.catalogue import BODY, DECISION, GRANT, MEETING, MILESTONE, PLAN, PROMISE
from domain.errors import Contradiction
from domain.ids import MeetingId
from domain.meeting import Meeting
from domain.meeting_events import ItemKind

_OF_PARTNERSHIPS = (MILESTONE, DECISION, PLAN, GRANT, PROMISE, BODY, MEETING)
"""What an item may be about: each says whose it is."""


class AddItem(Entry, frozen=True, kw_only=True):
    """`item` is its number on the agenda; left out: the one after the last.

    `about` is the milestone, decision, plan, grant, promise, body or meeting that it
    concerns: the partnership's own, or the council's.
    """

    title: Label
    kind: ItemKind = "other"
    item: Item | None = None
    about: UUID | None = None


@command("meeting", "meetings")
async def add_item(case: Case, id: MeetingId, body: AddItem) -> None:
    """Put something on the agenda."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    if body.about is not None:
        await _check_concerns(case, found, body.about)
    events = meeting_agenda.add_item(
        found, title=body.title, kind=body.kind, item=body.item, about=body.about
    )
    case.write(id, events)


async def _check_concerns(case: Case, meeting: Meeting, about: UUID) -> None:
    """Refuse what is another partnership's. Raises NotFound, Contradiction."""
    thing = await case.require_any(_OF_PARTNERSHIPS, about)
    if thing.partnership not in {None, meeting.partnership}:
        raise Contradiction("the item is about something of another partnership")


class MoveItem(Entry, frozen=True, kw_only=True):
    """`to` is the number of the item whose place it takes."""

    item: Item
    to: Item


@command("meeting", "meetings")
async def move_item(case: Case, id: MeetingId, body: MoveItem) -> None:
    """Have an item take another's place on the agenda, before the meeting begins."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    case.write(id, meeting_agenda.move_item(found, item=body.item, to=body.to))


class RemoveItem(Entry, frozen=True, kw_only=True):
    item: Item


@command("meeting", "meetings")
async def remove_item(case: Case, id: MeetingId, body: RemoveItem) -> None:
    """Take something off the agenda, before the meeting begins."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    case.write(id, meeting_agenda.remove_item(found, item=body.item))


class TakeItem(Entry, frozen=True, kw_only=True):
    item: Item
    time: Clock | None = None


@command("meeting", "meetings")
async def take_item(case: Case, id: MeetingId, body: TakeItem) -> None:
    """Come to an item of the agenda, with whether enough are there for it."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.sitting, body=found.body)
    events = meeting_agenda.take_item(
        found, item=body.item, at=body.time, **await voting(case, found)
    )
    case.write(id, events)


class ReceiveReport(Entry, frozen=True, kw_only=True):
    """After the meeting is closed, with a `reason`; the verdicts are then made anew."""

    title: Label


@command("meeting", "meetings")
async def receive_report(case: Case, id: MeetingId, body: ReceiveReport) -> None:
    """Say that a report was put before the meeting."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.sitting, body=found.body)
    events = meeting_agenda.receive_report(
        found,
        title=body.title,
        late=body.reason is not None,
        **await voting(case, found),
    )
    case.write(id, events)
