"""A meeting: what the next decision about it needs to remember.

Its events are in `meeting_events`; what may happen next in `meeting_life` (whether and
when it is held), `meeting_room` (who is there, and whether they are enough),
`meeting_agenda` and `elections`. What the rules say never stops what happened from
being recorded: their verdicts are stored.
"""

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.agenda_order import renumbered
from domain.dates import Edtf
from domain.election_events import ElectionHeld, OfficerElected, PersonNominated
from domain.errors import AlreadyClosed, NotBegun, NotReady
from domain.ids import BodyId, PartnershipId, PersonId
from domain.meeting_events import (
    AttendanceTaken,
    DecisionReached,
    InterestDeclared,
    ItemAdded,
    ItemKind,
    ItemMoved,
    ItemRemoved,
    ItemTaken,
    MeetingAdjourned,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingJudgedAnew,
    MeetingOpened,
    MeetingRearranged,
    MeetingReconvened,
    NoticeGiven,
    NoticeWaived,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
    ReportReceived,
    SensitiveInterestDeclared,
)
from domain.offices import Office
from domain.room import Presence, Room, counted, joined, without
from domain.rules import MeetingKind

Status: TypeAlias = Literal["called", "open", "adjourned", "closed", "cancelled"]


class Item(Struct, frozen=True):
    """An item of the agenda; `room` is who was there at it, once it is taken.

    `came` are those who were there at some time of it, though they left before its end.
    """

    title: str
    kind: ItemKind
    about: UUID | None = None
    room: Room | None = None
    came: dict[PersonId, Presence] = {}


class Meeting(Struct, frozen=True):
    """`day` is when it was held, until then when it is to be. Of several, the first.

    `resumed` is the day on which it last went on. `quorum` is the outcome last
    recorded, `had_quorum` whether it was ever met; `current` the item that is being
    dealt with; `decided` what was decided at which item and under which title. `came`
    are those who were ever there; `times` when each last came or left that day.
    """

    body: BodyId
    partnership: PartnershipId | None
    day: Edtf
    open_to_all: bool | None
    kind: MeetingKind = "ordinary"
    starts_at: str | None = None
    place: str | None = None
    status: Status = "called"
    notice: NoticeGiven | None = None
    waived: NoticeWaived | None = None
    adjourned: MeetingAdjourned | None = None
    resumed: Edtf | None = None
    attendance: AttendanceTaken | None = None
    room: Room = Room()
    came: frozenset[PersonId] = frozenset()
    times: dict[PersonId, str] = {}
    quorum: str | None = None
    had_quorum: bool = False
    interests: tuple[InterestDeclared, ...] = ()
    items: dict[int, Item] = {}
    current: int | None = None
    reports: frozenset[str] = frozenset()
    decided: tuple[DecisionReached, ...] = ()
    nominations: tuple[PersonNominated, ...] = ()
    elections: dict[Office, ElectionHeld] = {}
    elected: tuple[OfficerElected, ...] = ()

    @property
    def sitting(self) -> Edtf:
        """The day on which what happens at it happens: of several, the last."""
        return self.resumed or self.day

    def room_at(self, item: int | None) -> Room:
        """Who was there at an item; without one, or before it is taken: at the last."""
        found = self.items.get(item) if item is not None else None
        return (found and found.room) or self.room

    def withdrew(self, item: int | None) -> frozenset[PersonId]:
        """Who withdrew from an item, or from all of the meeting, for an interest."""
        latest = {
            (declared.person, declared.item): declared.response
            for declared in self.interests
            if declared.item in {None, item}
        }
        return frozenset(
            person for (person, _), response in latest.items() if response == "withdrew"
        )


def evolve(meeting: Meeting | None, event: MeetingEvent) -> Meeting:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, MeetingCalled):
        whose = (event.body, event.partnership)
        where = (event.starts_at, event.place)
        return Meeting(*whose, event.when, event.open_to_all, event.kind, *where)
    assert meeting is not None, "a meeting's stream starts with MeetingCalled"
    match event:
        case MeetingRearranged(when=when, starts_at=starts_at, place=place):
            said: dict[str, Any] = {"day": when, "starts_at": starts_at, "place": place}
            said |= {"open_to_all": event.open_to_all}
            return replace(meeting, **{k: v for k, v in said.items() if v is not None})
        case NoticeGiven():
            return replace(meeting, notice=event)
        case NoticeWaived():
            return replace(meeting, waived=event)
        case MeetingOpened():
            return replace(meeting, status="open", day=event.on)
        case MeetingAdjourned():
            return replace(meeting, status="adjourned", adjourned=event, current=None)
        case MeetingReconvened(on=on):
            # The day of the meeting stays: its notice and rulebook are judged by it.
            afresh = replace(meeting, attendance=None, room=Room(), times={})
            afresh = replace(afresh, quorum=None, had_quorum=False)
            return replace(afresh, status="open", resumed=on)
        case MeetingClosed():
            return replace(meeting, status="closed", current=None)
        case MeetingCancelled():
            return replace(meeting, status="cancelled")
        case AttendanceTaken():
            meeting = replace(_put_right(meeting, event), attendance=event)
            if event.quorum is not None:
                meeting = _quorum(meeting, event.quorum.outcome)
            return _seen(meeting, counted(event))
        case PersonArrived():
            return _seen(_timed(meeting, event), joined(meeting.room, event))
        case PersonDeparted(person=person):
            return _seen(_timed(meeting, event), without(meeting.room, person))
        case QuorumChanged(quorum=quorum):
            return _quorum(meeting, quorum.outcome)
        case InterestDeclared():
            return replace(meeting, interests=(*meeting.interests, event))
        case ItemAdded(item=number, title=title, kind=kind, about=about):
            item = Item(title, kind, about)
            return replace(meeting, items=meeting.items | {number: item})
        case ItemMoved(item=number, to=to):
            new_of = renumbered(meeting.items, number, to)
            moved = {new_of[old]: item for old, item in meeting.items.items()}
            return replace(meeting, items=dict(sorted(moved.items())))
        case ItemRemoved(item=number):
            left = {old: item for old, item in meeting.items.items() if old != number}
            return replace(meeting, items=left)
        case ItemTaken(item=number, quorum=quorum):
            taken = replace(meeting, current=number)
            return _seen(_quorum(taken, quorum.outcome), meeting.room)
        case ReportReceived():
            return replace(meeting, reports=meeting.reports | {event.title})
        case DecisionReached():
            return replace(meeting, decided=(*meeting.decided, event))
        case PersonNominated():
            return replace(meeting, nominations=(*meeting.nominations, event))
        case ElectionHeld(office=office):
            return replace(meeting, elections=meeting.elections | {office: event})
        case OfficerElected():
            return replace(meeting, elected=(*meeting.elected, event))
        case MeetingJudgedAnew() | SensitiveInterestDeclared():
            return meeting
        case _:
            assert_never(event)


def not_over(meeting: Meeting | None) -> Meeting:
    """The meeting, which must not be over. Raises NotBegun, AlreadyClosed."""
    if meeting is None:
        raise NotBegun("this meeting has not been called yet")
    if meeting.status == "cancelled":
        raise AlreadyClosed("this meeting is cancelled; call another one")
    if meeting.status == "closed":
        raise AlreadyClosed(
            "this meeting is closed and stays as it was; what it decided can still be "
            "logged"
        )
    return meeting


def in_session(meeting: Meeting | None) -> Meeting:
    """The meeting, which must be open now. Raises NotBegun, AlreadyClosed, NotReady."""
    meeting = not_over(meeting)
    if meeting.status == "adjourned":
        raise NotReady("this meeting is adjourned; reconvene it first")
    if meeting.status != "open":
        raise NotReady("this meeting is not open yet; open it first")
    return meeting


def _seen(meeting: Meeting, room: Room) -> Meeting:
    """With these people there, now and at the item that is being dealt with."""
    items = meeting.items
    item = items.get(meeting.current) if meeting.current is not None else None
    if meeting.current is not None and item is not None:
        came = room.people if item.room is None else item.came | room.people
        items = items | {meeting.current: replace(item, room=room, came=came)}
    ever = meeting.came.union(room.people)
    return replace(meeting, room=room, items=items, came=ever)


def _put_right(meeting: Meeting, taken: AttendanceTaken) -> Meeting:
    """When attendance is taken again: without what was thought of it before.

    After the end that goes for all that happened before the same people. Until then
    others may have been there earlier: but not at the item that is being dealt with,
    and nobody who sent apologies.
    """
    closed, before = meeting.status == "closed", meeting.room

    def known(number: int, item: Item) -> Item:
        if item.room != before:
            return item
        if closed:
            return replace(item, room=None, came={})
        if number == meeting.current:
            item = _without(item, before.people)
        return _without(item, taken.apologies)

    return replace(
        meeting,
        items={number: known(number, item) for number, item in meeting.items.items()},
        came=meeting.came - before.people.keys(),
        had_quorum=meeting.had_quorum and not closed,
    )


def _without(item: Item, absent: Iterable[PersonId]) -> Item:
    """The item as if these had never been there."""
    came = {person: how for person, how in item.came.items() if person not in absent}
    room = item.room or Room()
    there = {person: how for person, how in room.people.items() if person in came}
    return replace(item, room=replace(room, people=there), came=came)


def _timed(meeting: Meeting, event: PersonArrived | PersonDeparted) -> Meeting:
    times = {event.person: event.at} if event.at is not None else {}
    return replace(meeting, times=meeting.times | times)


def _quorum(meeting: Meeting, outcome: str) -> Meeting:
    had = meeting.had_quorum or outcome == "met"
    return replace(meeting, quorum=outcome, had_quorum=had)
