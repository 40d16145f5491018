"""The agenda in a meeting's row: put together, reordered, and as it was on a day."""

from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from domain.agenda_order import renumbered
from domain.meeting_events import ItemAdded, ItemMoved, ItemRemoved
from projections.meeting_parts import AgendaItem, FormerNumber


class AgendaChange(Struct, frozen=True):
    """What was changed of an agenda after notice of the meeting had been given.

    `item` is the number that it had, or was given; `to` the one to which it was moved.
    """

    what: Literal["added", "moved", "taken off"]
    title: str
    item: int
    to: int | None
    on: date
    position: int


Agenda = tuple[AgendaItem, ...]


def changed(
    agenda: Agenda, facts: ItemAdded | ItemMoved | ItemRemoved, on: date, position: int
) -> Agenda:
    """The agenda after it. What was taken off stays, for the days before."""
    match facts:
        case ItemAdded(item=item, title=title, kind=kind, about=about):
            new = AgendaItem(item, title, kind, about, on, position)
            return _sorted((*agenda, new))
        case ItemRemoved(item=item):
            return tuple(
                replace(one, off_on=on) if _is(one, item) else one for one in agenda
            )
        case ItemMoved(item=item, to=to):
            numbers = [one.item for one in agenda if one.off_on is None]
            new_of = renumbered(numbers, item, to)
            return _sorted(tuple(_numbered(one, new_of, on) for one in agenda))


def change(
    facts: ItemAdded | ItemMoved | ItemRemoved, on: date, position: int
) -> AgendaChange:
    """What is told of it, where notice had been given before."""
    match facts:
        case ItemAdded(item=item, title=title):
            return AgendaChange("added", title, item, None, on, position)
        case ItemRemoved(item=item, title=title):
            return AgendaChange("taken off", title, item, None, on, position)
        case ItemMoved(item=item, to=to, title=title):
            return AgendaChange("moved", title, item, to, on, position)


def on_agenda(agenda: Agenda, day: date) -> Agenda:
    """What was on it on a day, by the numbers of that day."""
    there = (
        one
        for one in agenda
        if one.on <= day and (one.off_on is None or one.off_on > day)
    )
    return _sorted(tuple(_as_on(one, day) for one in there))


def _as_on(one: AgendaItem, day: date) -> AgendaItem:
    later = [former for former in one.formerly if former.until_on > day]
    return replace(
        one,
        item=later[0].item if later else one.item,
        formerly=tuple(former for former in one.formerly if former not in later),
        off_on=None,
        taken=tuple(taken for taken in one.taken if taken.on <= day),
    )


def _numbered(one: AgendaItem, new_of: dict[int, int], on: date) -> AgendaItem:
    if one.off_on is not None or new_of[one.item] == one.item:
        return one
    former = FormerNumber(one.item, on)
    return replace(one, item=new_of[one.item], formerly=(*one.formerly, former))


def _is(one: AgendaItem, item: int) -> bool:
    return one.item == item and one.off_on is None


def _sorted(agenda: Agenda) -> Agenda:
    return tuple(sorted(agenda, key=lambda one: one.item))
