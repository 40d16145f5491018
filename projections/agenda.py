"""What a meeting might deal with, by what the register says: each with its reason.

Nothing is put on an agenda by this. What is on it already is left out.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Literal, get_args
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, in_words
from domain.meeting_events import ItemKind
from domain.money import in_pounds
from projections.decisions import decisions
from projections.grant import GRANTS
from projections.listings import bodies, grants, meetings, promises
from projections.look import Look, Pool, frame, shown
from projections.meeting import Meeting
from projections.milestone import MILESTONES
from projections.milestone_filter import Filter
from projections.milestones import milestones
from projections.minutes_book import State, minute_book
from projections.office_holders import offices_of, to_be_filled
from projections.partnerships import partnerships
from projections.phrases import at
from projections.projection import Projection
from projections.taken_up import taken_up

NEEDS = (
    *("meeting", "body", "decision", "promise", "grant_record"),
    *("milestone", "plan", "partnership", "minutes", "yardstick"),
)
"""The projections that this read is answered from."""

_MOST = 200  # milestones overdue at once, and minutes waiting, of one partnership
_AWAITING: dict[State, str] = {
    "draft": "They are drafted and have not been approved.",
    "circulated": "They were circulated and have not been approved.",
    "never approved": "The body has met since and has not approved them.",
}


class Suggestion(Struct, frozen=True, kw_only=True):
    """An item as it could be added; `why` says what it comes from.

    `positions` are the entries of the register that it rests on; none: it is usual.
    """

    kind: ItemKind
    title: str
    why: str
    about: UUID | None = None
    positions: tuple[int, ...] = ()


class Suggestions(Struct, frozen=True):
    told_in: ClassVar[str] = "meeting"

    meeting: UUID
    suggestions: tuple[Suggestion, ...]


async def suggestions(pool: Pool, look: Look, id: UUID) -> Suggestions | None:
    """What might be on the agenda of a meeting; None: there is no such meeting."""
    meeting = await meetings.one(pool, look, id)
    if meeting is None:
        return None
    carried = [
        *await _unapproved_minutes(pool, look, meeting),
        *await _promises(pool, look, meeting),
        *await _milestones(pool, look, meeting),
        *await _decisions(pool, look, meeting),
        *await _grants(pool, look, meeting),
    ]
    if meeting.kind == "annual":
        carried += await _of_annual_meetings(pool, look, meeting)
    listed = {(item.kind, item.about or item.title) for item in meeting.agenda}
    about = {item.about for item in meeting.agenda if item.about}
    free: dict[Any, Suggestion] = {}
    for one in carried:
        key = (one.kind, one.about or one.title)
        if one.about not in about and key not in listed:
            free.setdefault(key, one)
    return Suggestions(
        id, tuple(sorted(free.values(), key=lambda one: _ORDER[one.kind]))
    )


async def _unapproved_minutes(
    pool: Pool, look: Look, meeting: Meeting
) -> list[Suggestion]:
    """Minutes of earlier meetings of the same body that have not been approved."""
    book = await minute_book(pool, look, mark=None, limit=_MOST, body=meeting.body)
    return [
        Suggestion(
            kind="minutes",
            title=f"Minutes of the meeting {at(one.minutes.held)}",
            about=one.minutes.meeting,
            why=_AWAITING[one.state],
            positions=(one.minutes.position,),
        )
        for one in book.items
        if one.state in _AWAITING
        and one.minutes.meeting != meeting.id
        and (one.minutes.held_on is None or one.minutes.held_on <= _day(meeting, look))
    ]


async def _promises(pool: Pool, look: Look, meeting: Meeting) -> list[Suggestion]:
    made = await promises.all(
        pool, look, partnership=meeting.partnership, status="made"
    )
    return [
        Suggestion(
            kind="matters arising",
            title=one.title,
            about=one.id,
            why=f"It was promised{_by(one.by_when)} and is still open.",
            positions=(one.position,),
        )
        for one in made
        if one.partnership == meeting.partnership
    ]


async def _milestones(pool: Pool, look: Look, meeting: Meeting) -> list[Suggestion]:
    without: tuple[Literal["partnership"], ...] = ()
    if meeting.partnership is None:
        without = ("partnership",)
    wanted = Filter(
        partnership=meeting.partnership, states=("overdue", "blocked"), without=without
    )
    found = await milestones(pool, look, wanted, mark=None, limit=_MOST)
    ids = [one.milestone.id for one in found.items]
    entries = await _last_entries(pool, look, MILESTONES, ids)
    return [
        Suggestion(
            kind="matters arising",
            title=one.milestone.title,
            about=one.milestone.id,
            why=f"The milestone is {one.state}. {one.because}",
            positions=(entries[one.milestone.id],),
        )
        for one in found.items
    ]


async def _decisions(pool: Pool, look: Look, meeting: Meeting) -> list[Suggestion]:
    """Those to be reviewed by the day, and those put off, of the body that meets."""
    made = await decisions.all(pool, look, body=meeting.body)
    stand = [one for one in made if not one.superseded_by and not one.rescinded]
    again = await taken_up(pool, look, meeting.body, made)
    day, found = _day(meeting, look), []
    for one in stand:
        title = one.title or f"Decision {one.number}"
        named = f"Decision {one.number}"
        due = one.review_by is not None and _over_by(one.review_by.latest, day)
        if one.outcome == "deferred" and one.id not in again:
            kind: ItemKind = "decision"
            put_off = f" {at(one.made)}" if one.made else ""
            why = f"{named} was put off{put_off}."
        elif one.outcome == "carried" and one.review_by is not None and due:
            kind = "review"
            why = f"{named} is to be reviewed by {in_words(one.review_by)}."
        else:
            continue
        found.append(
            Suggestion(
                kind=kind, title=title, about=one.id, why=why, positions=(one.position,)
            )
        )
    return found


async def _grants(pool: Pool, look: Look, meeting: Meeting) -> list[Suggestion]:
    waiting = await grants.all(
        pool, look, partnership=meeting.partnership, status="applied"
    )
    entries = await _last_entries(pool, look, GRANTS, [one.id for one in waiting])
    return [
        Suggestion(
            kind="grant",
            title=one.title,
            about=one.id,
            why=f"{one.applicant} asked for {in_pounds(one.amount or 0)}; "
            "it is undecided.",
            positions=(entries[one.id],),
        )
        for one in waiting
        if one.partnership == meeting.partnership
    ]


async def _of_annual_meetings(
    pool: Pool, look: Look, meeting: Meeting
) -> list[Suggestion]:
    """The business that every annual meeting has, and the offices to be filled."""
    held = await meetings.all(pool, look, body=meeting.body, kind="annual", held=True)
    day = _day(meeting, look)
    before = [
        one
        for one in held
        if one.id != meeting.id and one.held_on and one.held_on <= day
    ]
    minutes = [
        Suggestion(
            kind="minutes",
            title="Minutes of the last annual meeting",
            about=one.id,
            why=f"The last annual meeting was held{_on(one)}.",
            positions=(one.position,),
        )
        for one in before[:1]
    ]
    usual = [
        Suggestion(kind=kind, title=title, why="Every annual meeting has it.")
        for kind, title in _USUAL
    ]
    return [*usual, *minutes, *await _elections(pool, look, meeting)]


async def _elections(pool: Pool, look: Look, meeting: Meeting) -> list[Suggestion]:
    """The offices of the body that are vacant, or whose terms are over by then."""
    group = await bodies.one(pool, look, meeting.body)
    if group is None:
        return []
    homes = await partnerships.some(pool, look, filter(None, [meeting.partnership]))
    rules = homes[0].rulebooks if homes else ()
    entries = {now.office: now.position for now in group.officers}
    return [
        Suggestion(
            kind="election",
            title=f"Election of the {now.office}",
            why=f"The term runs out: {in_words(now.term_until)}."
            if now.term_until
            else f"The office is {now.state}. {now.because}",
            positions=(entries[now.office],) if now.office in entries else (),
        )
        for now in to_be_filled(
            offices_of(group, rules, look.as_of), _day(meeting, look)
        )
    ]


def _day(meeting: Meeting, look: Look) -> date:
    """The last day on which it may be held."""
    return meeting.held_on or meeting.planned_on or look.as_of


def _over_by(latest: date | None, day: date) -> bool:
    return latest is not None and latest <= day


def _by(when: Edtf | None) -> str:
    return f", to be done by {in_words(when)}," if when else ""


def _on(meeting: Meeting) -> str:
    return f" {at(meeting.held)}" if meeting.held else ""


async def _last_entries(
    pool: Pool, look: Look, projection: Projection[Any], ids: Iterable[UUID]
) -> dict[UUID, int]:
    """The last entry about each of these things, as far as the reader may see."""
    records = await pool.fetch(
        f"SELECT t.id, t.from_position FROM {projection.table.at()} t "  # noqa: S608 - our own names
        f"WHERE {shown('t')} AND $3::date IS NOT NULL AND t.id = ANY($6)",
        *frame(look),
        list(ids),
    )
    return {record["id"]: record["from_position"] for record in records}


_USUAL: tuple[tuple[ItemKind, str], ...] = (
    ("apologies", "Apologies"),
    ("interests", "Declarations of interest"),
    ("report", "Reports of the year"),
    ("accounts", "Accounts"),
    ("rulebook", "Changes to the rules"),
    ("any other business", "Any other business"),
)
_ORDER: dict[ItemKind, int] = {kind: n for n, kind in enumerate(get_args(ItemKind))}
