"""Erasing a person: names out of texts, then the key and all that it opens.

Each step is first written to the erasure list and then done, and each can be done
again: whatever was killed half-way is finished by starting over. A text is held while
that is written, so the list tells the order in which names left it. Names go last, as
they are what the texts are searched for.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from datetime import date
from functools import partial

import asyncpg
import msgspec
from msgspec import Struct

from domain.erasure import Part
from domain.ids import CouncilId, PersonId, TextId
from domain.naming import parts_of, ways_to_write
from domain.redaction import Finder, Span, without
from store.check_texts import texts as texts_in
from store.erasures import (
    Erasures,
    ErasuresError,
    FileErased,
    IdentityErased,
    Line,
    TextErased,
)
from store.request import Unavailable
from store.vault import FORMER_NAMES, NAME, Vault, addresses_in
from store.ways_in import end_ways_in

_AT_ONCE = 500

_ASKED = """
    SELECT DISTINCT stream_id FROM store.event
     WHERE council_id = $1 AND type = 'person.erasure-requested' ORDER BY stream_id"""
_OWN = "SELECT leaf FROM store.event WHERE council_id = $1 AND stream_id = $2"


class Known(Struct, frozen=True):
    """What is known of a person, to look for. `surely` nobody else is called so."""

    surely: frozenset[str]
    perhaps: frozenset[str]

    @property
    def finder(self) -> Finder:
        """Finds what surely means the person."""
        return Finder(self.surely)


class Orders(Struct, frozen=True, kw_only=True):
    """What is to be erased. `called` are texts whose words stand for the person.

    `others`: in these texts the name is somebody else's.
    """

    person: PersonId
    parts: Collection[Part]
    texts: Collection[TextId] = ()
    every_text: bool = False
    called: Collection[TextId] = ()
    others: Collection[TextId] = ()


class Plan(Struct, frozen=True):
    """What carrying out an order takes. `redacted`: the texts that will have been."""

    lines: tuple[Line, ...]
    redacted: tuple[TextId, ...]


class Erased(Struct, frozen=True):
    """What a list says of one person."""

    parts: frozenset[Part] = frozenset()
    texts: tuple[TextId, ...] = ()

    def with_line(self, line: TextErased | IdentityErased) -> "Erased":
        """The same with one line more."""
        if isinstance(line, IdentityErased):
            return Erased(self.parts | {"identity"}, self.texts)
        redacted = (line.text,) if line.spans else ()
        return Erased(self.parts | {"words"}, (*self.texts, *redacted))


class Erasing:
    """Erases people of one council.

    `erasures` None: nowhere to list them, so it refuses.
    """

    def __init__(
        self,
        vault: Vault,
        app: "asyncpg.Pool[asyncpg.Record]",
        erasures: Erasures | None,
        council: CouncilId,
    ) -> None:
        self._vault = vault
        self._app = app
        self._erasures = erasures
        self._council = council

    async def known(self, person: PersonId, called: Iterable[str] = ()) -> Known:
        """What to look for. Nothing, once the person's identity is erased."""
        fields = await self._vault.fields(self._council, person)
        former: list[str] = msgspec.json.decode(fields.get(FORMER_NAMES, "[]"))
        names = [*([fields[NAME]] if NAME in fields else []), *former]
        surely = {way for name in names for way in ways_to_write(name)}
        perhaps = {part for name in names for part in parts_of(name)}
        surely |= {*addresses_in(fields), *called}
        return Known(frozenset(surely), frozenset(perhaps - surely))

    async def everything(self) -> AsyncIterator[dict[TextId, str]]:
        """Every text of the council that still opens, some at a time."""
        last: TextId | None = None
        while refs := await self._vault.removing.refs_after(
            self._council, last, _AT_ONCE
        ):
            yield await self._vault.open(self._council, refs)
            last = refs[-1]

    async def unnamed(
        self, person: PersonId, texts: Collection[TextId], called: Iterable[str]
    ) -> list[TextId]:
        """Those of the texts that are gone, or in which nothing names the person."""
        if not texts:
            return []
        words = await self._vault.open(self._council, texts)
        finder = (await self.known(person, called)).finder
        return [t for t in texts if t not in words or not finder.spans(words[t])]

    async def naming(
        self, person: PersonId, besides: Collection[TextId], called: Iterable[str]
    ) -> list[TextId]:
        """The texts that surely name the person, besides these and the person's own."""
        finder = (await self.known(person, called)).finder
        left = {*besides, *await self.own_texts(person)}
        found: list[TextId] = []
        async for some in self.everything():
            found += [ref for ref in _found(finder, some) if ref not in left]
        return found

    async def asked(self) -> list[PersonId]:
        """Everybody who ever asked to be forgotten, in the order of their ids."""
        rows = await self._app.fetch(_ASKED, self._council)
        return [PersonId(row["stream_id"]) for row in rows]

    async def own_texts(self, person: PersonId) -> list[TextId]:
        """The texts that the person's own stream names: requests, reasons, answers."""
        rows = await self._app.fetch(_OWN, self._council, person)
        return [TextId(ref) for row in rows for ref, _ in texts_in(row["leaf"])]

    async def plan(self, orders: Orders, today: date) -> Plan:
        """What is left to do. Nothing is done yet; some may have been done before."""
        lines: list[Line] = []
        if "words" in orders.parts:
            lines += await self._redactions(orders, today)
        before = await self._vault.removing.redacted_for(self._council, orders.person)
        now = [one.text for one in lines if isinstance(one, TextErased) and one.spans]
        if "identity" in orders.parts:
            who = orders.person
            lines.append(IdentityErased(day=today, council=self._council, person=who))
        return Plan(tuple(lines), tuple(dict.fromkeys([*before, *now])))

    async def carry_out(self, plan: Plan) -> None:
        """Write each step on the erasure list, then do it.

        Raises ErasuresError if there is no list, Unavailable if a text changed since
        it was planned.
        """
        if self._erasures is None:
            raise ErasuresError(
                "there is no erasure list here, so nothing is erased: set "
                "WAYMARK_ERASURES to a file outside the backups"
            )
        for line in plan.lines:
            listed = partial(self._erasures.add, [line])
            if not await erase(self._vault, self._app, line, listed):
                raise Unavailable("a text has changed meanwhile; ask for it again")

    async def _redactions(self, orders: Orders, today: date) -> list[TextErased]:
        called = await self._vault.open(self._council, orders.called)
        known = await self.known(orders.person, called.values())
        found: dict[TextId, tuple[Span, ...]] = {}
        if known.surely:
            own = await self.own_texts(orders.person)
            chosen = await self._vault.open(self._council, {*orders.texts, *own})
            found |= _found(known.finder, chosen)
            if orders.every_text:
                async for some in self.everything():
                    found |= _found(known.finder, some)
        stays = {*called, *orders.others}
        named = {ref: spans for ref, spans in found.items() if ref not in stays}
        times = await self._vault.removing.redactions(self._council, named)
        who, council = orders.person, self._council
        return [
            TextErased(
                day=today,
                council=council,
                person=who,
                text=ref,
                number=times.get(ref, 0),
                spans=spans,
            )
            for ref, spans in [*named.items(), *((ref, None) for ref in called)]
        ]


def _found(finder: Finder, words: dict[TextId, str]) -> dict[TextId, tuple[Span, ...]]:
    found = {ref: tuple(finder.spans(said)) for ref, said in words.items()}
    return {ref: spans for ref, spans in found.items() if spans}


async def erase(
    vault: Vault,
    app: "asyncpg.Pool[asyncpg.Record]",
    line: Line,
    listed: Callable[[], None] = lambda: None,
) -> bool:
    """Do what a line of the list says. False: it was done, or its text changed.

    `listed` is called before anything is destroyed. Raises ErasuresError if something
    is to be done first that nothing tells.
    """
    council = line.council
    if isinstance(line, IdentityErased):
        listed()
        await end_ways_in(app, vault, council, line.person)
        await vault.removing.forget(council, line.person)
        return True
    if isinstance(line, FileErased):
        listed()
        await vault.files.destroy(council, line.about, line.sha256)
        return True
    if line.spans is None:
        listed()
        await vault.removing.destroy(council, line.text)
        return True
    found = await vault.removing.redactions(council, [line.text])
    times = found.get(line.text, line.number)
    if times < line.number:
        raise ErasuresError(
            f"the erasure list does not say all that was taken out of {line.text}: a "
            "part of it is missing; put all of it there and `waymark erasures replay`"
        )
    words = (await vault.open(council, [line.text])).get(line.text)
    if times > line.number or words is None:
        return False
    less = without(words, line.spans)
    return await vault.removing.redact(
        council, line.text, line.number, less, line.person, before=listed
    )


def _of(line: Line) -> tuple[object, ...]:
    """What a line is about: a person, a file, or a text, for the nth time."""
    if isinstance(line, IdentityErased):
        return (line.council, line.person)
    if isinstance(line, FileErased):
        return (line.council, line.about, line.sha256)
    return (line.council, line.text, line.spans is None, line.number)


async def erase_again(
    vault: Vault, app: "asyncpg.Pool[asyncpg.Record]", erasures: Erasures
) -> dict[CouncilId, dict[PersonId, Erased]]:
    """Erase once more whatever the list names and the database still holds.

    As after a restore of a backup that is older than the list. Answers what the list
    says, done again or not. Raises ErasuresError if a part of the list is missing.
    """
    told: defaultdict[CouncilId, dict[PersonId, Erased]] = defaultdict(dict)
    lines = erasures.lines()
    # Of several that say how a text was redacted for the same time, the last did it: it
    # was written while nobody else could, and those before had come to nothing.
    did = {_of(line): line for line in lines}
    for line in lines:
        if did[_of(line)] is not line:
            continue
        await erase(vault, app, line)
        if isinstance(line, FileErased):
            continue
        before = told[line.council].get(line.person, Erased())
        told[line.council][line.person] = before.with_line(line)
    return told
