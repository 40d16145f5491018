"""Where a person is named in words: in texts, which can be redacted, and in labels.

Labels stand in the register itself and stay as they are; whoever is to be forgotten may
have been named in one all the same, and then people have to know.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from domain.event import Event, Recorded
from domain.ids import CouncilId, PersonId, TextId
from domain.redaction import Finder, around
from projections.look import Look, Pool
from projections.mentions import partnership_of
from store.check_texts import texts as texts_in
from store.codec import decode
from store.erasing import Erasing

MOST = 500
_AT_ONCE = 2000

_LEAVES = """
    SELECT position, leaf FROM store.event
     WHERE council_id = $1 AND position > $2 AND position <= $3
     ORDER BY position LIMIT $4"""


class NamingText(Struct, frozen=True, kw_only=True):
    """A text in which something names the person, and the entry that holds it.

    `sure`: it is the whole name or an address; else a part of the name, which may be
    somebody else's. `around`: the sentences; null: they are not for this reader.
    """

    text: TextId
    position: int
    type: str
    sure: bool
    around: list[str] | None


class NamingLabel(Struct, frozen=True):
    """Words in the register itself that name the person. They cannot be changed."""

    position: int
    type: str
    words: list[str]


class Naming(Struct, frozen=True):
    """All of them, in the register's order. `more`: there are too many to be listed."""

    texts: list[NamingText]
    labels: list[NamingLabel]
    more: bool = False


class _Candidate(Struct, frozen=True):
    sure: bool
    around: list[str]


async def naming(pool: Pool, erasing: Erasing, look: Look, person: PersonId) -> Naming:
    """Look through every text and every entry for the person's names."""
    known = await erasing.known(person)
    surely, perhaps = Finder(known.surely), Finder(known.perhaps, exactly=True)
    candidates: dict[TextId, _Candidate] = {}
    async for some in erasing.everything():
        for ref, words in some.items():
            sure = surely.spans(words)
            if found := sure or perhaps.spans(words):
                candidates[ref] = _Candidate(bool(sure), around(words, found))
    texts: list[NamingText] = []
    labels: list[NamingLabel] = []
    async for position, leaf in _leaves(pool, look.council, look.position):
        refs = [TextId(ref) for ref, _ in texts_in(leaf)]
        named = [ref for ref in refs if ref in candidates]
        in_leaf = bool(surely.spans(leaf.decode()))
        if not (named or in_leaf):
            continue
        event = decode(leaf)
        texts += [_text(look, event, ref, candidates[ref]) for ref in named]
        if said := list(_said(leaf, surely)) if in_leaf else []:
            labels.append(NamingLabel(position, event.type, said))
    more = len(texts) > MOST or len(labels) > MOST
    return Naming(texts[:MOST], labels[:MOST], more)


def _text(
    look: Look, event: Recorded[Event], ref: TextId, found: _Candidate
) -> NamingText:
    shown = look.sight.allows(event.seen_by(), partnership_of(event))
    return NamingText(
        text=ref,
        position=event.position,
        type=event.type,
        sure=found.sure,
        around=found.around if shown else None,
    )


async def _leaves(
    pool: Pool, council: CouncilId, until: int
) -> AsyncIterator[tuple[int, bytes]]:
    last = -1
    while rows := await pool.fetch(_LEAVES, council, last, until, _AT_ONCE):
        for row in rows:
            yield row["position"], row["leaf"]
        last = rows[-1]["position"]


def _said(leaf: bytes, finder: Finder) -> Iterator[str]:
    """The strings in an entry in which the name stands."""
    return (one for one in _strings(msgspec.json.decode(leaf)) if finder.spans(one))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)
        case _:
            return
