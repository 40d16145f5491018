"""Who is who and what is called what, for whoever asks: ids become names.

A page's ids are gathered first and looked up together: one query for things, one for
how persons are shown, one look into the vault for names and one for texts. What things
are called is as of the position asked about; how persons are shown is as of now, and an
erased name or text is gone from every past too.
"""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from domain.ids import PersonId, TextId
from domain.naming import without_titles
from domain.person import Shown
from projections.disclosed import disclose
from projections.look import Look, Pool, Sight, visible
from projections.phrases import quoted
from projections.sentences.parts import (
    Part,
    Parts,
    People,
    Person,
    Thing,
    Words,
)
from projections.thing import THINGS
from store.vault import Vault

NEEDS = ("thing", "person")
"""The projections that names are answered from."""

REMOVED = "[words removed]"
"""What stands in the place of a text that was erased."""

FORMER = "a former member"
"""What stands in the place of a person who was erased, or whose name nobody knows."""

_THINGS = f"""
    SELECT t.id, t.label FROM {THINGS.table.at()} t
     WHERE t.id = ANY($3) AND {visible("t", "$4", "$5")}"""  # noqa: S608
_SHOWN = "SELECT id, shown FROM read.shown_as($1)"

# How a thing reads where it is not known, or not to be named.
_NOUNS = {
    "council": "the council",
    "scheme": "a scheme",
    "partnership": "a partnership",
    "body": "a body",
    "meeting": "a meeting",
    "decision": "a decision",
    "minutes": "the minutes of a meeting",
    "paper": "a paper",
    "plan": "an action plan",
    "milestone": "a milestone",
    "fund": "a fund",
    "grant": "a grant",
    "promise": "a promise",
    "engagement": "an event",
    "ask": "an ask",
    "report": "a report",
    "organisation": "an organisation",
    "identifier": "an identifier",
}
# What stands around a thing's name in a sentence.
_AROUND = {
    "scheme": ("the scheme “", "”"),
    "body": ("the ", ""),
    "meeting": ("the ", ""),
    "decision": ("decision ", ""),
    "minutes": ("the ", ""),
    "paper": ("the paper “", "”"),
    "plan": ("the plan “", "”"),
    "milestone": ("“", "”"),
    "fund": ("the fund “", "”"),
    "grant": ("the grant “", "”"),
    "promise": ("the promise “", "”"),
    "engagement": ("“", "”"),
    "ask": ("the ask “", "”"),
    "report": ("the report “", "”"),
}
# Bodies whose names end so have an article: the Steering Group, but In Bloom.
_COMMON = ("group", "board", "committee", "executive", "forum", "panel", "team")


class Piece(Struct, frozen=True, omit_defaults=True):
    """A piece of a sentence. `kind` and `id` say what it names, if anything."""

    text: str
    kind: str | None = None
    id: UUID | None = None


class Names(Struct, frozen=True):
    """What was looked up: labels of things, and of persons how they are shown."""

    sight: Sight
    labels: Mapping[UUID, str]
    shown: Mapping[PersonId, Shown]
    names: Mapping[PersonId, str]
    words: Mapping[TextId, str]

    def sentence(self, parts: Parts, partnership: UUID | None = None) -> str:
        """A sentence about a partnership, as text."""
        return "".join(piece.text for piece in self.pieces(parts, partnership))

    def pieces(self, parts: Parts, partnership: UUID | None = None) -> list[Piece]:
        """The same, with what each piece of it names."""
        pieces = [p for part in parts for p in self._part(part, partnership) if p.text]
        first, *rest = pieces
        if first.kind is None:
            first = Piece(first.text[0].upper() + first.text[1:])
        ends = "".join(piece.text for piece in pieces[-2:]).removesuffix("”")
        stop = [] if ends.endswith((".", "!", "?")) else [Piece(".")]
        return list(_joined([first, *rest, *stop]))

    def thing(self, id: UUID, kind: str) -> Piece:
        """A thing by its bare name, as in a list."""
        label = self.labels.get(id)
        return Piece(_NOUNS[kind]) if label is None else Piece(label, kind, id)

    def person(self, person: Person, partnership: UUID | None = None) -> Piece:
        """A person, in something about a partnership.

        Whoever may see more of it than the public does sees full names.
        """
        name = self.names.get(person.id)
        if name is None:
            return Piece(FORMER)
        shown = self.shown.get(person.id, "office only")
        if not self.sight.allows("partnership", partnership):
            name = _as_shown(name, shown)
        elif shown != "full name":
            disclose(person.id)
        return Piece(name, "person", person.id) if name else Piece(person.otherwise)

    def text(self, reference: TextId) -> str:
        """Somebody's words, untouched."""
        return self.words.get(reference, REMOVED)

    def _part(self, part: Part, partnership: UUID | None) -> Iterator[Piece]:
        match part:
            case str():
                yield Piece(part)
            case Thing():
                yield from self._thing(part)
            case Person():
                yield self.person(part, partnership)
            case People():
                yield from self._people(part, partnership)
            case Words(text=text):
                words = self.words.get(text.ref)
                yield Piece(REMOVED if words is None else quoted(words))

    def _thing(self, thing: Thing) -> Iterator[Piece]:
        label = self.labels.get(thing.id) if thing.label is None else thing.label
        if label is None:
            yield Piece(_NOUNS[thing.kind])
            return
        before, after = _AROUND.get(thing.kind, ("", ""))
        if thing.kind == "body" and not _takes_an_article(label):
            before = ""
        yield Piece(before)
        yield Piece(label, thing.kind, thing.id)
        yield Piece(after)

    def _people(self, people: People, partnership: UUID | None) -> Iterator[Piece]:
        all_of_them = [self.person(Person(one), partnership) for one in people.ids]
        named = [piece for piece in all_of_them if piece.id]
        unnamed = len(all_of_them) - len(named)
        for number, piece in enumerate(named):
            if number:
                last = number == len(named) - 1 and not unnamed
                yield Piece(" and " if last else ", ")
            yield piece
        if unnamed:
            noun = "other" if named else "member"
            several = f"{unnamed} {noun}s" if unnamed > 1 else f"one {noun}"
            yield Piece(f" and {several}" if named else several)


async def gather(
    pool: Pool, vault: Vault, look: Look, sentences: Iterable[Parts]
) -> Names:
    """Look up whatever these sentences mention, all at once."""
    things, persons, texts = set(), set(), set()
    for part in (part for parts in sentences for part in parts):
        match part:
            case Thing(id=id, label=None):
                things.add(id)
            case Person(id=id):
                persons.add(id)
            case People(ids=ids):
                persons.update(ids)
            case Words(text=text):
                texts.add(text.ref)
            case _:
                pass
    labels, shown, names, words = await asyncio.gather(
        _labels(pool, look, things),
        _shown(pool, persons),
        vault.field(look.council, persons, "name"),
        vault.open(look.council, texts),
    )
    return Names(look.sight, labels, shown, names, words)


async def resolve(
    pool: Pool,
    vault: Vault,
    look: Look,
    sentences: Sequence[Parts],
    partnership: UUID | None = None,
) -> list[str]:
    """Sentences about one partnership (None: about none) as text, in their order."""
    names = await gather(pool, vault, look, sentences)
    return [names.sentence(parts, partnership) for parts in sentences]


async def _labels(pool: Pool, look: Look, ids: Collection[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    sight = (list(look.sight.everywhere), list(look.sight.partnerships))
    rows = await pool.fetch(_THINGS, look.council, look.position, list(ids), *sight)
    return {row["id"]: row["label"] for row in rows}


async def _shown(pool: Pool, ids: Collection[PersonId]) -> dict[PersonId, Shown]:
    if not ids:
        return {}
    rows = await pool.fetch(_SHOWN, list(ids))
    return {row["id"]: row["shown"] for row in rows}


def _as_shown(name: str, shown: Shown) -> str | None:
    """As much of a name as its bearer shows to the public; None: nothing of it."""
    match shown:
        case "full name":
            return name
        case "first name":
            return _first_name(name)
        case "office only":
            return None


def _takes_an_article(body: str) -> bool:
    name = body.lower()
    return name.endswith(_COMMON) and not name.startswith("the ")


def _first_name(name: str) -> str | None:
    """The first of the names, titles apart; None for "Dr Smith": it is not known."""
    words = name.split()
    given = without_titles(name)
    known = len(given) > 1 or given == words
    return given[0] if given and known else None


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces that name nothing, as one."""
    text = ""
    for piece in pieces:
        if piece.kind is None:
            text += piece.text
            continue
        if text:
            yield Piece(text)
        yield piece
        text = ""
    if text:
        yield Piece(text)
