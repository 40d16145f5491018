"""What a meeting deals with: the items of its agenda, reports, decisions."""

from collections.abc import Sequence
from uuid import UUID

from msgspec.structs import replace

from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotReady
from domain.ids import DecisionId
from domain.meeting import Meeting, in_session, not_over
from domain.meeting_events import (
    DecisionReached,
    ItemAdded,
    ItemKind,
    ItemMoved,
    ItemRemoved,
    ItemTaken,
    MeetingEvent,
    ReportReceived,
)
from domain.meeting_late import held_or_late, with_verdicts
from domain.meeting_room import check_time
from domain.meeting_voters import Members, quorum_now
from domain.rulebook import Rulebook


def add_item(
    meeting: Meeting | None,
    *,
    title: str,
    kind: ItemKind = "other",
    item: int | None = None,
    about: UUID | None = None,
) -> list[MeetingEvent]:
    """Put something on the agenda, under a number or the next one that is free."""
    meeting = not_over(meeting)
    same = [
        number
        for number, known in meeting.items.items()
        if (known.title, known.kind, known.about) == (title, kind, about)
    ]
    if same and item in {None, *same}:
        return []
    if item is None:
        item = max(meeting.items, default=0) + 1
    if item < 1:
        raise Contradiction("items are numbered from 1")
    if item in meeting.items:
        raise AlreadyTaken(f"item {item} is {meeting.items[item].title}")
    return [ItemAdded(item=item, title=title, kind=kind, about=about)]


def move_item(meeting: Meeting | None, *, item: int, to: int) -> list[MeetingEvent]:
    """Have an item take the place of another; those between move along by one."""
    meeting = _not_begun(meeting)
    _listed(meeting, item)
    _listed(meeting, to)
    if item == to:
        return []
    title, noticed = meeting.items[item].title, meeting.notice is not None
    return [ItemMoved(item=item, to=to, title=title, after_notice=noticed)]


def remove_item(meeting: Meeting | None, *, item: int) -> list[MeetingEvent]:
    """Take something off the agenda; the others keep their numbers."""
    meeting = _not_begun(meeting)
    _listed(meeting, item)
    title, noticed = meeting.items[item].title, meeting.notice is not None
    return [ItemRemoved(item=item, title=title, after_notice=noticed)]


def _not_begun(meeting: Meeting | None) -> Meeting:
    """The meeting, whose agenda nobody has come to yet."""
    meeting = not_over(meeting)
    if meeting.status != "called":
        raise AlreadyClosed(
            "this meeting has begun, and its agenda stays as it was then: items can "
            "be come to in any order, or left out"
        )
    return meeting


def take_item(
    meeting: Meeting | None,
    *,
    item: int,
    at: str | None = None,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Come to an item, with whether enough are there for it.

    Whoever withdraws from it counts for nothing until the next one is taken.
    """
    meeting = in_session(meeting)
    check_time(at)
    _listed(meeting, item)
    if meeting.current == item:
        return []
    # Whoever was there when it was dealt with before does not matter any more.
    afresh = replace(meeting.items[item], room=None)
    now = replace(meeting, items=meeting.items | {item: afresh})
    return [
        ItemTaken(item=item, at=at, quorum=quorum_now(now, rulebooks, members, item))
    ]


def receive_report(
    meeting: Meeting | None,
    *,
    title: str,
    late: bool = False,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say that a report was put before the meeting."""
    meeting = held_or_late(meeting, late=late)
    if title in meeting.reports:
        return []
    received = [ReportReceived(title=title)]
    return with_verdicts(meeting, received, rulebooks, members)


def reach(
    meeting: Meeting,
    *,
    decision: DecisionId,
    item: int | None = None,
    title: str | None = None,
    number: str | None = None,
    words: str | None = None,
    further: bool = False,
) -> list[MeetingEvent]:
    """Have the meeting own a decision, so that two people do not record it twice.

    `further`: another one of the same item. `words` is a keyed digest of its words. The
    meeting may be over by now.
    """
    if meeting.status == "cancelled":
        raise Contradiction("this meeting was cancelled; it decided nothing")
    if meeting.status == "called":
        raise NotReady("this meeting is not open yet; open it first")
    if item is not None:
        _listed(meeting, item)
    new = DecisionReached(
        decision=decision, item=item, title=title, number=number, words=words
    )
    for known in meeting.decided:
        if known.decision == decision:
            return []
        if not further and (how := _same(meeting, known, new)):
            raise AlreadyTaken(
                f"a decision {how} is recorded already"
                f"{f' as {known.number}' if known.number else ''}; if this is another "
                "one, say that it is a further one"
            )
    return [new]


def _listed(meeting: Meeting, item: int) -> None:
    if item not in meeting.items:
        raise NotReady(f"there is no item {item} on the agenda; add it first")


def _same(meeting: Meeting, known: DecisionReached, new: DecisionReached) -> str | None:
    """In what two decisions are the same: the item, else the title, else the words."""
    if new.item is not None and known.item is not None:
        return f"of item {new.item}" if known.item == new.item else None
    titles = {_title(meeting, known), _title(meeting, new)}
    if len(titles) == 1 and titles != {""}:
        return f"on “{new.title or known.title}”"
    if new.item is None and known.item is None and "" not in titles:
        return None
    same_words = new.words is not None and known.words == new.words
    return "in the same words" if same_words else None


def _title(meeting: Meeting, reached: DecisionReached) -> str:
    """Its own, else that of its item, however it is written."""
    item = meeting.items.get(reached.item) if reached.item is not None else None
    return (reached.title or (item.title if item else "")).casefold().strip()
