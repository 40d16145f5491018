"""The minutes of one meeting: drafted, circulated, approved at a later one, corrected.

Approved minutes are the record of what was done. Nobody edits them: what is wrong in
them is put right by a further decision, and both texts stay. The words are sealed; the
events hold their hash (`domain/fingerprint.py`).
"""

from typing import ClassVar, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, certainly_before, in_words
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun, NotReady
from domain.event import Event, Text, Visibility
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId

# Events: what has happened.


class MinutesDrafted(Event, frozen=True, kw_only=True, tag="minutes.drafted"):
    """`held` is the day of the meeting, as it was known then."""

    default_visibility: ClassVar[Visibility] = "partnership"
    meeting: MeetingId
    held: Edtf
    body: BodyId
    partnership: PartnershipId | None
    text: Text
    sha256: str


class MinutesRevised(Event, frozen=True, kw_only=True, tag="minutes.revised"):
    default_visibility: ClassVar[Visibility] = "partnership"
    text: Text
    sha256: str


class MinutesCirculated(Event, frozen=True, kw_only=True, tag="minutes.circulated"):
    """The latest text was sent round or put up; `how` is e-mail, noticeboard, post."""

    default_visibility: ClassVar[Visibility] = "partnership"
    on: Edtf
    how: str | None = None


class MinutesApproved(Event, frozen=True, kw_only=True, tag="minutes.approved"):
    """`of` is the meeting whose minutes they are, `meeting` the one that approved them.

    It says all that the public needs to know: to them the minutes begin here.
    """

    of: MeetingId
    held: Edtf
    body: BodyId
    partnership: PartnershipId | None
    decision: DecisionId
    meeting: MeetingId
    on: Edtf
    text: Text
    sha256: str


class MinutesCorrected(Event, frozen=True, kw_only=True, tag="minutes.corrected"):
    """`text` is the whole as corrected, `what` says what was put right."""

    decision: DecisionId
    meeting: MeetingId
    on: Edtf
    text: Text
    sha256: str
    what: Text


MinutesEvent: TypeAlias = (
    MinutesDrafted
    | MinutesRevised
    | MinutesCirculated
    | MinutesApproved
    | MinutesCorrected
)

# State: what the next decision needs to remember, and nothing more.


class Sitting(Struct, frozen=True):
    """A meeting, and the day on which it was held."""

    meeting: MeetingId
    day: Edtf


class Minutes(Struct, frozen=True):
    """`settled` is the sitting they rest on so far: only a later one can say more.

    At first their own; then the one that approved, then each that corrected them.
    """

    of: Sitting
    settled: Sitting
    body: BodyId
    partnership: PartnershipId | None
    text: Text
    sha256: str
    circulated: MinutesCirculated | None = None
    decisions: tuple[DecisionId, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether they are the record, and no draft any more."""
        return bool(self.decisions)


def evolve(minutes: Minutes | None, event: MinutesEvent) -> Minutes:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, MinutesDrafted):
        own = Sitting(event.meeting, event.held)
        home = (event.body, event.partnership)
        return Minutes(own, own, *home, event.text, event.sha256)
    assert minutes is not None, "a stream of minutes starts with MinutesDrafted"
    match event:
        case MinutesRevised():
            return replace(minutes, text=event.text, sha256=event.sha256)
        case MinutesCirculated():
            return replace(minutes, circulated=event)
        case MinutesApproved() | MinutesCorrected():
            return replace(
                minutes,
                text=event.text,
                sha256=event.sha256,
                settled=Sitting(event.meeting, event.on),
                decisions=(*minutes.decisions, event.decision),
            )
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


class Resolution(Struct, frozen=True):
    """A decision about the minutes, and where it was made (None: at no meeting)."""

    decision: DecisionId
    body: BodyId
    made_at: Sitting | None


def draft(
    minutes: Minutes | None,
    *,
    of: Sitting,
    body: BodyId,
    partnership: PartnershipId | None,
    text: Text,
    sha256: str,
) -> list[MinutesEvent]:
    """Write the minutes of a meeting down for the first time."""
    if minutes is not None:
        raise AlreadyBegun("this meeting has its minutes already; revise those instead")
    return [
        MinutesDrafted(
            meeting=of.meeting,
            held=of.day,
            body=body,
            partnership=partnership,
            text=text,
            sha256=sha256,
        )
    ]


def revise(minutes: Minutes | None, *, text: Text, sha256: str) -> list[MinutesEvent]:
    """Put another text in the place of the draft."""
    minutes = _drafted(minutes)
    if sha256 == minutes.sha256:
        return []
    if minutes.approved:
        raise AlreadyClosed(
            "these minutes are approved; correct them by a further decision"
        )
    return [MinutesRevised(text=text, sha256=sha256)]


def circulate(
    minutes: Minutes | None, *, on: Edtf, how: str | None = None
) -> list[MinutesEvent]:
    """Say that they were sent round: as a draft, and once approved as the record."""
    minutes = _drafted(minutes)
    held = minutes.of.day
    if held.earliest and certainly_before(on, held.earliest):
        raise Contradiction(
            f"minutes are circulated after their meeting, held {in_words(held)}"
        )
    sent = MinutesCirculated(on=on, how=how)
    return [] if sent == minutes.circulated else [sent]


def approve(
    minutes: Minutes | None, *, by: Resolution, sha256: str | None = None
) -> list[MinutesEvent]:
    """Make the latest draft the record, by a decision of a later meeting.

    `sha256` is that of the text which was approved, where the caller can tell: if the
    draft has changed meanwhile, it is not what they approved.
    """
    minutes = _drafted(minutes)
    if minutes.decisions[:1] == (by.decision,):
        return []
    if minutes.approved:
        raise AlreadyClosed(
            "these minutes are approved already; correct them by a further decision"
        )
    sitting = _check_later(minutes, by)
    if sha256 not in {None, minutes.sha256}:
        raise Contradiction(
            "the draft is not the text you approved: read it again, and approve "
            f"{minutes.sha256} or revise it first"
        )
    return [
        MinutesApproved(
            of=minutes.of.meeting,
            held=minutes.of.day,
            body=minutes.body,
            partnership=minutes.partnership,
            decision=by.decision,
            meeting=sitting.meeting,
            on=sitting.day,
            text=minutes.text,
            sha256=minutes.sha256,
        )
    ]


def correct(
    minutes: Minutes | None, *, by: Resolution, text: Text, sha256: str, what: Text
) -> list[MinutesEvent]:
    """Put right what was approved, by a further decision of a later meeting still."""
    minutes = _drafted(minutes)
    if not minutes.approved:
        raise NotReady("these minutes are not approved yet; revise the draft instead")
    same_text = sha256 == minutes.sha256
    if same_text and minutes.decisions[1:] and minutes.decisions[-1] == by.decision:
        return []
    if by.decision in minutes.decisions:
        raise Contradiction(
            "this decision approved or corrected them before; it takes a further one"
        )
    sitting = _check_later(minutes, by)
    if same_text:
        raise Contradiction(
            "this is the text as it was approved; give the text as it should be"
        )
    return [
        MinutesCorrected(
            decision=by.decision,
            meeting=sitting.meeting,
            on=sitting.day,
            text=text,
            sha256=sha256,
            what=what,
        )
    ]


def _check_later(minutes: Minutes, by: Resolution) -> Sitting:
    """Where the decision was made: at a later meeting of the same body.

    Two meetings on one day are taken in any order: which was first is not recorded.
    """
    if by.body != minutes.body:
        raise Contradiction(
            "that decision is another body's; the body that met approves its minutes"
        )
    if by.made_at is None:
        raise Contradiction(
            "that decision was made at no meeting; it takes one of a later meeting"
        )
    if by.made_at.meeting == minutes.of.meeting:
        raise Contradiction(
            "a meeting does not approve its own minutes; the next one does"
        )
    if by.made_at.meeting == minutes.settled.meeting:
        raise Contradiction(
            "the meeting that settled them cannot correct them; a later one can"
        )
    last, day = minutes.settled.day, by.made_at.day
    if last.earliest and certainly_before(day, last.earliest):
        raise Contradiction(
            f"that decision was made too early, {in_words(day)}: it takes one of a "
            f"meeting after {in_words(last)}"
        )
    return by.made_at


def _drafted(minutes: Minutes | None) -> Minutes:
    if minutes is None:
        raise NotBegun("there are no such minutes yet; draft them first")
    return minutes
