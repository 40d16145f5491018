"""What can have happened to a meeting: its events, and the shapes of what they say."""

from typing import Literal, TypeAlias
from uuid import UUID

from domain.dates import Edtf
from domain.election_events import ElectionHeld, OfficerElected, PersonNominated
from domain.event import Event, Text
from domain.ids import BodyId, DecisionId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import MeetingKind

HowPresent: TypeAlias = Literal["in the room", "by phone", "by video", "by proxy"]
"""`by proxy`: somebody votes for a member who is not there."""

ItemKind: TypeAlias = Literal[
    "apologies",
    "interests",
    "minutes",
    "matters arising",
    "report",
    "accounts",
    "election",
    "rulebook",
    "decision",
    "review",
    "grant",
    "any other business",
    "other",
]

Response: TypeAlias = Literal["withdrew", "stayed by agreement", "dispensation", "none"]
"""What somebody with an interest did about it; `none`: stayed, and nobody agreed."""

# Whether and when it is held.


class MeetingCalled(Event, frozen=True, kw_only=True, tag="meeting.called"):
    """`series` 9 is the 9th annual meeting; `starts_at` the local time, "19:30"."""

    body: BodyId
    when: Edtf
    kind: MeetingKind = "ordinary"
    partnership: PartnershipId | None = None
    series: int | None = None
    starts_at: str | None = None
    place: str | None = None
    open_to_all: bool | None = None


class MeetingRearranged(Event, frozen=True, kw_only=True, tag="meeting.rearranged"):
    """Another day, time or place, or whether all may come. None: as it was."""

    when: Edtf | None = None
    starts_at: str | None = None
    place: str | None = None
    why: Text | None = None
    open_to_all: bool | None = None


class NoticeGiven(Event, frozen=True, kw_only=True, tag="meeting.notice-given"):
    """`on` is one exact day: notice is counted in clear days."""

    on: Edtf
    how: str | None = None


class NoticeWaived(Event, frozen=True, kw_only=True, tag="meeting.notice-waived"):
    """`by` so many of those entitled to notice, who did without it."""

    by: int
    how: str | None = None


class MeetingOpened(Event, frozen=True, kw_only=True, tag="meeting.opened"):
    on: Edtf


class MeetingAdjourned(Event, frozen=True, kw_only=True, tag="meeting.adjourned"):
    """Broken off, to go on another day; `until` None: which day was not said."""

    at: str | None = None
    until: Edtf | None = None
    for_want_of_quorum: bool = False
    why: Text | None = None


class MeetingReconvened(Event, frozen=True, kw_only=True, tag="meeting.reconvened"):
    """It went on. Who came this time is taken anew."""

    on: Edtf


class MeetingClosed(Event, frozen=True, kw_only=True, tag="meeting.closed"):
    """`openness` is open, not open or not recorded; the others as in `policies`."""

    openness: Verdict
    quorum: Verdict
    notice: Verdict


class MeetingJudgedAnew(Event, frozen=True, kw_only=True, tag="meeting.judged-anew"):
    """The verdicts again, after something was learnt of a meeting that was closed."""

    openness: Verdict
    quorum: Verdict
    notice: Verdict


class MeetingCancelled(Event, frozen=True, kw_only=True, tag="meeting.cancelled"):
    why: Text | None = None


# Who was there, and whether they were enough.


class AttendanceTaken(Event, frozen=True, kw_only=True, tag="meeting.attendance-taken"):
    """`present_count` includes those not named; `public_count` is apart from it.

    `by_phone` and `by_video` are those of the present who were not in the room;
    `in_attendance` came without a vote; `entitled` is how many may vote in all, where
    the members of the body do not tell. `quorum` None: no rules are recorded.
    """

    present: tuple[PersonId, ...] = ()
    apologies: tuple[PersonId, ...] = ()
    present_count: int | None = None
    public_count: int | None = None
    by_phone: tuple[PersonId, ...] = ()
    by_video: tuple[PersonId, ...] = ()
    in_attendance: tuple[PersonId, ...] = ()
    entitled: int | None = None
    quorum: Verdict | None = None


class PersonArrived(Event, frozen=True, kw_only=True, tag="meeting.arrived"):
    """`for_`: as a substitute or, by proxy, with the vote of a member not there.

    `organisation` is the one spoken for; `allowed` whether the rules let somebody come
    for another (None: nobody asked).
    """

    person: PersonId
    at: str | None = None
    how: HowPresent = "in the room"
    for_: PersonId | None = None
    organisation: str | None = None
    votes: bool = True
    allowed: Verdict | None = None


class PersonDeparted(Event, frozen=True, kw_only=True, tag="meeting.departed"):
    person: PersonId
    at: str | None = None


class QuorumChanged(Event, frozen=True, kw_only=True, tag="meeting.quorum-changed"):
    """Gained, lost or regained, by what was recorded just before."""

    quorum: Verdict
    at: str | None = None


class InterestDeclared(
    Event, frozen=True, kw_only=True, tag="meeting.interest-declared"
):
    """In one item, or (`item` None) in all of the meeting."""

    person: PersonId
    response: Response
    item: int | None = None
    interest: Text | None = None


class SensitiveInterestDeclared(
    Event, frozen=True, kw_only=True, tag="meeting.sensitive-interest-declared"
):
    """The words of an interest declared just before, which only officers see.

    The Localism Act 2011, section 32, lets them be withheld from the public.
    """

    default_visibility = "officers"

    person: PersonId
    interest: Text
    item: int | None = None


# What was dealt with.


class ItemAdded(Event, frozen=True, kw_only=True, tag="meeting.item-added"):
    """`item` is its number on the agenda; `about` what it concerns, of any kind."""

    item: int
    title: str
    kind: ItemKind = "other"
    about: UUID | None = None


class ItemMoved(Event, frozen=True, kw_only=True, tag="meeting.item-moved"):
    """Before it began an item took the place of another; those between moved along.

    `after_notice`: notice of the meeting had been given with the agenda as it was.
    """

    item: int
    to: int
    title: str
    after_notice: bool = False


class ItemRemoved(Event, frozen=True, kw_only=True, tag="meeting.item-removed"):
    """Before it began an item was taken off the agenda; the others keep their numbers.

    `after_notice`: notice of the meeting had been given with the agenda as it was.
    """

    item: int
    title: str
    after_notice: bool = False


class ItemTaken(Event, frozen=True, kw_only=True, tag="meeting.item-taken"):
    item: int
    quorum: Verdict
    at: str | None = None


class ReportReceived(Event, frozen=True, kw_only=True, tag="meeting.report-received"):
    title: str


class DecisionReached(Event, frozen=True, kw_only=True, tag="meeting.decided"):
    """The meeting reached a decision, which has a stream of its own.

    `number` is how that one is cited. `words` is a keyed digest of its words: it tells
    whether two are the same, and nothing of what they say.
    """

    decision: DecisionId
    item: int | None = None
    title: str | None = None
    number: str | None = None
    words: str | None = None


MeetingEvent: TypeAlias = (
    MeetingCalled
    | MeetingRearranged
    | NoticeGiven
    | NoticeWaived
    | MeetingOpened
    | MeetingAdjourned
    | MeetingReconvened
    | MeetingClosed
    | MeetingJudgedAnew
    | MeetingCancelled
    | AttendanceTaken
    | PersonArrived
    | PersonDeparted
    | QuorumChanged
    | InterestDeclared
    | SensitiveInterestDeclared
    | ItemAdded
    | ItemMoved
    | ItemRemoved
    | ItemTaken
    | ReportReceived
    | DecisionReached
    | PersonNominated
    | ElectionHeld
    | OfficerElected
)
