"""Who is at a meeting at one moment, how they came, and for whom."""

from msgspec import Struct
from msgspec.structs import replace

from domain.ids import PersonId
from domain.meeting_events import AttendanceTaken, HowPresent, PersonArrived


class Presence(Struct, frozen=True):
    """How somebody is there, and whether with a vote; `for_`: as a substitute."""

    how: HowPresent = "in the room"
    for_: PersonId | None = None
    organisation: str | None = None
    votes: bool = True


class Room(Struct, frozen=True):
    """Who is there at one moment.

    `proxies` says who votes for which member not there; `unnamed` are those counted and
    not named. None: nobody has been counted yet. `left` were there by name before.
    """

    people: dict[PersonId, Presence] = {}
    proxies: dict[PersonId, PersonId] = {}
    unnamed: int | None = None
    left: frozenset[PersonId] = frozenset()

    def number(self) -> int | None:
        """How many with a vote are there in person; None: not recorded."""
        if self.unnamed is None:
            return None
        return self.unnamed + sum(how.votes for how in self.people.values())


def counted(taken: AttendanceTaken) -> Room:
    """Those who are there as they are counted, and of whom some are named."""
    people = {person: Presence() for person in taken.present}
    people |= {person: Presence("by phone") for person in taken.by_phone}
    people |= {person: Presence("by video") for person in taken.by_video}
    people |= {person: Presence(votes=False) for person in taken.in_attendance}
    unnamed = 0 if taken.present else None
    if taken.present_count is not None:
        unnamed = taken.present_count - len(taken.present)
    return Room(people, unnamed=unnamed)


def joined(room: Room, event: PersonArrived) -> Room:
    """Whoever the rules do not let come for another is there without that vote."""
    room = replace(room, unnamed=room.unnamed or 0)
    barred = event.allowed is not None and event.allowed.outcome == "no"
    if event.how == "by proxy":
        assert event.for_ is not None, "a proxy is somebody's"
        held = {} if barred else {event.for_: event.person}
        return replace(room, proxies=room.proxies | held)
    came = Presence(event.how, event.for_, event.organisation, event.votes)
    if barred:
        came = replace(came, for_=None, votes=False)
    return replace(room, people=room.people | {event.person: came})


def without(room: Room, left: PersonId) -> Room:
    """Whoever leaves takes along the votes held for others."""
    people = {person: how for person, how in room.people.items() if person != left}
    proxies = {m: holder for m, holder in room.proxies.items() if holder != left}
    return replace(room, people=people, proxies=proxies, left=room.left | {left})
