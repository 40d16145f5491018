"""The minutes of a meeting: drafted, revised, circulated, approved, corrected."""

from uuid import UUID, uuid5

from commands.desk import Case
from commands.entry import Entry, Label, LongWords, Sha256, When, Words
from commands.registry import command
from domain import minutes
from domain.catalogue import DECISION, MEETING, MINUTES
from domain.errors import Contradiction, NotReady
from domain.fingerprint import fingerprint
from domain.ids import DecisionId, MeetingId, MinutesId
from domain.meeting import Meeting
from domain.minutes import Minutes, Resolution, Sitting


def minutes_of(meeting: MeetingId) -> MinutesId:
    """The id of a meeting's minutes.

    It follows from the meeting's own: so a meeting has one set of minutes, whoever
    drafts them and however many at once, and no other stream has to remember which.
    """
    return MinutesId(uuid5(meeting, "minutes"))


class DraftMinutes(Entry, frozen=True, kw_only=True):
    meeting: MeetingId
    words: LongWords


@command("minutes", "minutes", creates=True)
async def draft(case: Case, id: UUID, body: DraftMinutes) -> None:  # noqa: ARG001 - the meeting settles the id
    """Write the minutes of a meeting down for the first time."""
    own = minutes_of(body.meeting)
    found = await case.load(MINUTES, own)
    sitting = await case.require(MEETING, body.meeting)
    await case.authorise(sitting.partnership, body=sitting.body)
    _check_held(sitting)
    events = minutes.draft(
        found,
        of=Sitting(body.meeting, sitting.day),
        body=sitting.body,
        partnership=sitting.partnership,
        text=case.text(body.words),
        sha256=fingerprint(body.words),
    )
    case.write(own, events)


class ReviseMinutes(Entry, frozen=True, kw_only=True):
    """`words` are the whole text, as it is to be now."""

    words: LongWords


@command("minutes", "minutes")
async def revise(case: Case, id: MinutesId, body: ReviseMinutes) -> None:
    """Put another text in the place of the draft."""
    found = await case.require(MINUTES, id)
    await case.authorise(found.partnership, body=found.body)
    text, hashed = case.text(body.words), fingerprint(body.words)
    case.write(id, minutes.revise(found, text=text, sha256=hashed))


class CirculateMinutes(Entry, frozen=True, kw_only=True):
    """`how` is e-mail, noticeboard, post and so on."""

    on: When
    how: Label | None = None


@command("minutes", "minutes")
async def circulate(case: Case, id: MinutesId, body: CirculateMinutes) -> None:
    """Say that the latest text was sent round, or put up for everyone to read."""
    found = await case.require(MINUTES, id)
    await case.authorise(found.partnership, day=body.on.edtf, body=found.body)
    case.write(id, minutes.circulate(found, on=body.on.edtf, how=body.how))


class ApproveMinutes(Entry, frozen=True, kw_only=True):
    """`sha256` is that of the text approved: another draft is then refused."""

    decision: DecisionId
    sha256: Sha256 | None = None


@command("minutes", "minutes")
async def approve(case: Case, id: MinutesId, body: ApproveMinutes) -> None:
    """Make the latest draft the record, by a carried decision of a later meeting."""
    found = await case.require(MINUTES, id)
    by = await _resolved(case, found, body.decision)
    case.write(id, minutes.approve(found, by=by, sha256=body.sha256))


class CorrectMinutes(Entry, frozen=True, kw_only=True):
    """`words` are the whole text as corrected, `what` says what was put right."""

    decision: DecisionId
    words: LongWords
    what: Words


@command("minutes", "minutes")
async def correct(case: Case, id: MinutesId, body: CorrectMinutes) -> None:
    """Put right what was approved, by a further decision of a later meeting."""
    found = await case.require(MINUTES, id)
    by = await _resolved(case, found, body.decision)
    events = minutes.correct(
        found,
        by=by,
        text=case.text(body.words),
        sha256=fingerprint(body.words),
        what=case.text(body.what),
    )
    case.write(id, events)


async def _resolved(case: Case, found: Minutes, decision: DecisionId) -> Resolution:
    """The decision, and the meeting that made it: on its day all this occurred."""
    made = await case.require(DECISION, decision)
    sittings = await case.require_all(MEETING, [made.meeting])
    day = sittings[0].day if sittings else made.on
    await case.authorise(found.partnership, day=day, body=found.body)
    await case.cite(decision, found.partnership, carries=True)
    made_at = None
    if made.meeting is not None:
        made_at = Sitting(made.meeting, sittings[0].day)
    return Resolution(decision, made.body, made_at)


def _check_held(sitting: Meeting) -> None:
    if sitting.status == "called":
        raise NotReady("minutes are of a meeting that was held; open it first")
    if sitting.status == "cancelled":
        raise Contradiction("this meeting was cancelled, so there are no minutes of it")
