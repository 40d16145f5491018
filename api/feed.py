"""What a feed says of the register's entries, before it is written in a format.

It is plain text throughout. Nobody's address is in an id: an entry keeps its own when
the register moves to another host, and when words in it are erased.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from textwrap import shorten
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from domain.event import Source
from domain.ids import CouncilId
from projections.audit_entry import AuditEntry
from projections.names import Piece
from projections.watch_list import TOPICS, News, WatchList

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed last changed in which there is nothing: a feed has to say."""

_LONGEST_TITLE = 200


class Item(Struct, frozen=True, kw_only=True):
    """One entry. `link` is the address of its record; `tags` say what it is about."""

    id: str
    title: str
    text: str
    link: str
    published: datetime
    updated: datetime
    tags: tuple[str, ...]
    entry: AuditEntry


class Feed(Struct, frozen=True, kw_only=True):
    """A page of a feed; `here` is its address, `next` that of the page after it."""

    id: str
    title: str
    author: str
    here: str
    first: str
    next: str | None
    updated: datetime
    items: list[Item]


def feed_id(council: CouncilId, watched: WatchList, moment: Mapping[str, str]) -> str:
    """The same for every page, format and host of what is asked for."""
    sets = {name: sorted(map(str, one)) for name, one in _given(watched)}
    question = msgspec.json.encode([sets, moment], order="sorted")
    return uuid5(council, f"feed {question.decode()}").urn


def _given(watched: WatchList) -> Iterator[tuple[str, set[object]]]:
    for name, values in msgspec.structs.asdict(watched).items():
        yield name, {*values}


def item(council: CouncilId, news: News, link: str) -> Item:
    """What a feed says of an entry."""
    entry = news.entry
    return Item(
        id=entry_id(council, entry.position),
        title=_title(entry),
        text="\n".join(_lines(entry)),
        link=link,
        published=entry.recorded_at,
        updated=news.changed_at,
        tags=tuple(_tags(entry)),
        entry=entry,
    )


def entry_id(council: UUID, position: int) -> str:
    """It depends on the council and the position alone."""
    return uuid5(council, f"entry {position}").urn


def _title(entry: AuditEntry) -> str:
    marks = [
        mark
        for mark, applies in (
            ("Corrected since", entry.corrected_by is not None),
            ("Late entry", entry.late),
        )
        if applies
    ]
    said = ": ".join([*marks, entry.sentence])
    return shorten(said, _LONGEST_TITLE, placeholder=" …")


def _tags(entry: AuditEntry) -> Iterator[str]:
    yield TOPICS[entry.subject.kind]
    if entry.late:
        yield "late entry"
    if entry.corrected_by is not None:
        yield "corrected"


def _lines(entry: AuditEntry) -> Iterator[str]:
    yield entry.sentence
    yield f"When it happened: {entry.occurred_in_words}."
    if entry.lateness:
        yield f"A late entry. {entry.lateness}"
    if entry.oddity:
        yield entry.oddity
    if entry.corrects is not None:
        yield f"It corrects entry {entry.corrects} of the register."
    if entry.corrected_by is not None:
        yield f"Entry {entry.corrected_by} of the register corrects it."
    for name, said in _around(entry):
        if said:
            yield f"{name}: {said}"
    yield f"Entry {entry.position} of the register."


def _around(entry: AuditEntry) -> Iterator[tuple[str, str | None]]:
    yield "Partnership", _named(entry.partnership)
    yield "Recorded by", _named(entry.actor)
    yield "Invited by", _named(entry.invited_by)
    yield "On behalf of", _named(entry.on_behalf_of)
    yield "By authority of", _named(entry.authority)
    yield "Reason", entry.reason
    yield "Source", _source(entry.source)


def _named(piece: Piece | None) -> str | None:
    return piece.text if piece else None


def _source(source: Source | None) -> str | None:
    if source is None:
        return None
    return ", ".join(filter(None, [source.document, source.place]))
