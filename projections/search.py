"""Searching one register: things by what is said of them, and people in office by name.

Three ways lead to a result. What stands in the register in plain sight is found by an
index. Texts are sealed: those of the latest entries that the reader may see are opened,
looked through and forgotten. The names of people in office are compared as the reader
is shown them. So nothing that was erased or taken out is found, on whatever day.
"""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.ids import PartnershipId
from projections.disclosed import noting
from projections.folded import folded_words, found_in, places_in
from projections.listings import bodies
from projections.look import Look, Pool, after, cursor, frame, page, visible
from projections.named import Labelled, labelled
from projections.names import NEEDS as NAMES_NEED
from projections.names import gather
from projections.search_words import SEARCH_WORDS
from projections.sentences.parts import Person
from store.vault import Vault

NEEDS = (SEARCH_WORDS.name, "body", *NAMES_NEED)
"""The projections that a search is answered from."""

MOST_WORDS = 8
MOST_ENTRIES = 1000  # that say the words in plain sight, the latest
MOST_TEXTS = 400  # that are opened for one search: those of the latest entries
_AROUND = 90  # characters of a snippet before and after what was found
_BY_NAME, _BY_TITLE, _BY_WORDS, _BY_TEXT = 3, 2, 1, 0

Found: TypeAlias = Literal["name", "title", "words", "text"]

_SEEN = f"""
    t.council_id = $1 AND t.position <= $2 AND {visible("t", "$4", "$5")}
    AND (t.on_day IS NULL OR t.on_day <= $3)"""
_SAYING = f"""
    SELECT t.position, t.thing, t.kind, t.words, t.on_day, t.partnership
      FROM read.search_words t
     WHERE {_SEEN} AND t.position = ANY(ARRAY(SELECT read.saying($6)))
     ORDER BY t.position DESC LIMIT {MOST_ENTRIES}"""  # noqa: S608 - our own names
_WITH_TEXTS = f"""
    SELECT t.position, t.thing, t.kind, t.texts, t.on_day, t.partnership
      FROM read.search_words t WHERE {_SEEN} AND t.texts <> '{{}}'
     ORDER BY t.position DESC LIMIT {MOST_TEXTS}"""  # noqa: S608 - our own names


class Hit(Struct, frozen=True, kw_only=True):
    """Something that was found. `found` says by what: its name, title, words or a text.

    `said` is the place where it says so, `marks` which characters of it were looked
    for: from which, and up to which. `on_day` is the day of the entry at `position`
    (null: not recorded). A person's `kind` is "person", and `body` the one in which
    they hold the office that `said` names.
    """

    told_in: ClassVar[str] = "id"

    id: UUID
    kind: str
    label: str
    found: Found
    said: str
    marks: tuple[tuple[int, int], ...]
    partnership: PartnershipId | None = None
    body: UUID | None = None
    on_day: date | None = None
    position: int | None = None


class KindFound(Struct, frozen=True):
    """How many of a kind were found."""

    kind: str
    number: int


class Search(Struct, frozen=True):
    """A part of what was found. `next` fetches the part after it; null: the last.

    `words` are what was looked for, as it is compared. `kinds` counts all that was
    found, whatever kind was asked for. `texts_read` sealed texts were looked through;
    `texts_left`: there are older ones, which were not.
    """

    items: list[Hit]
    next: str | None = None
    words: tuple[str, ...] = ()
    kinds: tuple[KindFound, ...] = ()
    texts_read: int = 0
    texts_left: bool = False


class _Entry(Struct, frozen=True):
    position: int
    thing: UUID
    kind: str
    said: str
    on_day: date | None
    partnership: UUID | None
    by: int


async def search(
    pool: Pool,
    vault: Vault,
    look: Look,
    text: str,
    *,
    kind: str | None = None,
    mark: str | None = None,
    limit: int = 20,
) -> Search:
    """What fits all the words of a text; each as a word or as the beginning of one.

    Raises BadCursor.
    """
    words = list(dict.fromkeys(folded_words(text)))[:MOST_WORDS]
    if not words:
        return Search([])
    entries = await _saying(pool, look, words)
    told, read, left = await _in_texts(pool, vault, look, words)
    names = await labelled(pool, look, {one.thing for one in (*entries, *told)})
    hits = [
        *await _in_office(pool, vault, look, words),
        *_things([*entries, *told], names, words),
    ]
    hits.sort(key=_order, reverse=True)
    wanted = [one for one in hits if kind is None or one.kind == kind]
    last = after(mark, tuple[int, int, UUID])
    if last is not None:
        wanted = [one for one in wanted if _order(one) < last]
    part = page(wanted[: limit + 1], limit, lambda one: cursor(*_order(one)))
    return Search(part.items, part.next, tuple(words), _kinds(hits), read, left)


_RANKS: dict[Found, int] = {
    "name": _BY_NAME,
    "title": _BY_TITLE,
    "words": _BY_WORDS,
    "text": _BY_TEXT,
}


def _order(hit: Hit) -> tuple[int, int, UUID]:
    """The best first: by name or title, then the latest."""
    return (_RANKS[hit.found], -1 if hit.position is None else hit.position, hit.id)


def _kinds(hits: Sequence[Hit]) -> tuple[KindFound, ...]:
    counted: dict[str, int] = {}
    for one in hits:
        counted[one.kind] = counted.get(one.kind, 0) + 1
    return tuple(KindFound(kind, counted[kind]) for kind in sorted(counted))


async def _saying(pool: Pool, look: Look, words: list[str]) -> list[_Entry]:
    """The latest entries that say all the words in plain sight."""
    asked = " & ".join(f"{word}:*" for word in words)
    rows = await pool.fetch(_SAYING, *frame(look), asked)
    return [
        _Entry(
            row["position"],
            row["thing"],
            row["kind"],
            row["words"],
            row["on_day"],
            row["partnership"],
            _BY_WORDS,
        )
        for row in rows
    ]


async def _in_texts(
    pool: Pool, vault: Vault, look: Look, words: list[str]
) -> tuple[list[_Entry], int, bool]:
    """The entries whose texts say them; how many were read; and if any were left."""
    rows = await pool.fetch(_WITH_TEXTS, *frame(look))
    refs = [ref for row in rows for ref in row["texts"]][:MOST_TEXTS]
    opened = await vault.open(look.council, refs)
    found = []
    for row in rows:
        for text in (opened[ref] for ref in row["texts"] if ref in opened):
            place = found_in(text, words)
            if place is not None:
                said = _around(text, place)
                entry = (row["position"], row["thing"], row["kind"], said)
                day, home = row["on_day"], row["partnership"]
                found.append(_Entry(*entry, day, home, _BY_TEXT))
                break
    return found, len(opened), len(rows) == MOST_TEXTS


def _things(
    entries: Sequence[_Entry], names: dict[str, Labelled], words: list[str]
) -> list[Hit]:
    """Each thing once: by its name if that says the words, else by its latest entry."""
    hits: dict[UUID, Hit] = {}
    for one in entries:
        named = names.get(str(one.thing))
        if named is None:  # its name is not for this reader
            continue
        hit = _hit(one, named, words)
        if one.thing not in hits or _order(hits[one.thing]) < _order(hit):
            hits[one.thing] = hit
    return list(hits.values())


def _hit(one: _Entry, named: Labelled, words: list[str]) -> Hit:
    by: Found = "text" if one.by == _BY_TEXT else "words"
    if found_in(named.label, words) is not None:
        by = "title"
    place = found_in(one.said, words)
    said = one.said if one.by == _BY_TEXT else _around(one.said, place or (0, 0))
    return Hit(
        id=one.thing,
        kind=one.kind,
        label=named.label,
        found=by,
        said=said,
        marks=places_in(said, words),
        partnership=PartnershipId(one.partnership) if one.partnership else None,
        on_day=one.on_day,
        position=one.position,
    )


async def _in_office(
    pool: Pool, vault: Vault, look: Look, words: list[str]
) -> list[Hit]:
    """The people in office whose names, as they are shown to the reader, say them."""
    held = [
        (body, officer)
        for body in await bodies.all(pool, look)
        if not body.disbanded
        for officer in body.officers
    ]
    people = tuple(Person(one.person) for _, one in held)
    names = await gather(pool, vault, look, [people])
    hits: dict[UUID, Hit] = {}
    for body, officer in held:
        with noting():  # to compare a name tells nobody
            shown = names.person(Person(officer.person), body.partnership)
        if shown.kind is None or found_in(shown.text, words) is None:
            continue
        names.person(Person(officer.person), body.partnership)
        offices = hits[officer.person].said + "; " if officer.person in hits else ""
        hits[officer.person] = Hit(
            id=officer.person,
            kind="person",
            label=shown.text,
            found="name",
            said=f"{offices}{officer.office}, {body.name}",
            marks=(),
            partnership=body.partnership,
            body=body.id,
            on_day=officer.began_on,
        )
    return list(hits.values())


def _around(text: str, place: tuple[int, int]) -> str:
    """A piece of a text around what was found in it, cut between words."""
    start, end = max(0, place[0] - _AROUND), place[1] + _AROUND
    if start:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = text.rfind(" ", place[1], end)
        end = place[1] if end < 0 else end
    before, behind = "… " if start else "", " …" if end < len(text) else ""
    return f"{before}{' '.join(text[start:end].split())}{behind}"
