"""What is not public comes to nobody who may not see it, whatever they ask.

Beside what the practice council has, the operator enters much that is kept from some:
by each command once for officers, once for the partnership, once sealed, with words
that say so. Then people of every kind ask for everything.
"""

import io
from collections.abc import Iterator
from itertools import product
from uuid import UUID
from zipfile import ZipFile, is_zipfile

import pytest
from httpx import Response
from msgspec import Struct

from api.frame import MOST, ListQuery
from api.reads import READS, Read
from api.register_reads import EventsQuery
from commands.everything import COMMANDS
from commands.labels import with_ids
from commands.reading import Unreadable
from commands.registry import Command
from domain.errors import Refused
from domain.event import Visibility
from store.hearing import NotFound
from store.register import Receipt
from tests.api.conftest import Api
from tests.commands.clerk import SYSTEM, Clerk

KEPT: dict[Visibility, str] = {
    "officers": "(kept for whoever audits)",
    "partnership": "(kept within the partnership)",
    "sealed": "(kept sealed)",
}
SEES: dict[str | None, set[Visibility]] = {
    None: set(),
    "hillside-chair": set(),
    "ada": set(),
    "joe": {"partnership"},
    "vera": {"officers", "partnership"},
}
"""What of it each may see; None: the public."""

MARKED = ("title", "name", "words", "why", "comment", "note", "what", "reasons")
MANY_KINDS = 12
SOME = 9
SEATING = {"body.join", "body.leave", "body.disband", "body.invite-officer"}
"""Commands that would change who sits where, and so who sees what."""


class Kept(Struct, frozen=True):
    """One thing that was begun, and from whom it is kept."""

    id: UUID
    collection: str
    visibility: Visibility


class Asking(Struct, frozen=True):
    """The council with all that is kept, and what there is to ask for."""

    api: Api
    begun: list[Kept]
    positions: list[int]

    def addresses(self, read: Read) -> Iterator[str]:
        """The list, the example, whatever of the kind is kept; of entries, some."""
        if "{position}" in read.path:
            some = self.positions[::SOME]
            yield from (read.path.format(position=one) for one in some)
        elif "{id}" in read.path:
            yield read.path.format(id=with_ids(read.example["id"]))
            mine = [k for k in self.begun if k.collection == read.path.split("/")[1]]
            yield from (read.path.format(id=kept.id) for kept in mine)
        elif issubclass(read.query, EventsQuery):
            yield f"{read.path}?limit={MOST}&start={self.positions[0]}"
        elif issubclass(read.query, ListQuery):
            yield f"{read.path}?limit={MOST}"
        else:
            yield read.path


async def keep(
    clerk: Clerk, command: Command, visibility: Visibility
) -> Receipt | None:
    """Do the command's example as the operator, for few; None: the rules refuse it."""
    body = {
        name: f"{said} {KEPT[visibility]}" if name in MARKED else said
        for name, said in command.example.items()
    }
    about = UUID(with_ids(command.about)) if command.about else None
    more = {"reason": KEPT[visibility], "visibility": visibility}
    try:
        return await clerk.do(command.action, SYSTEM, about, **(body | more))
    except (Refused, NotFound, Unreadable):
        return None


async def keep_much(clerk: Clerk) -> tuple[list[Kept], list[int]]:
    """Enter what is kept: the things that were begun, and the positions of entries."""
    begun, positions = [], []
    offered = [
        c
        for c in COMMANDS.values()
        if c.noun not in {"person", "council"} and c.action not in SEATING
    ]
    offered.sort(key=lambda c: not c.creates)
    for visibility, command in product(KEPT, offered):
        receipt = await keep(clerk, command, visibility)
        if receipt is None or not receipt.events:
            continue
        positions.append(receipt.position)
        if command.creates and receipt.version == 1:
            begun.append(Kept(receipt.id, command.collection, visibility))
    return begun, positions


@pytest.fixture
async def asking(api: Api) -> Asking:
    begun, positions = await keep_much(Clerk(api.store))
    awaited = {"Waymark-Position": str(positions[-1])}
    for read in (one for one in READS if "{" not in one.path):
        answer = await api.public.get(read.path, headers=awaited)
        assert answer.status_code == 200, answer.text
    assert {kept.visibility for kept in begun} == set(KEPT)
    assert len({kept.collection for kept in begun}) > MANY_KINDS
    return Asking(api, begun, positions)


def text_of(answer: Response) -> str:
    """All that an answer says, also where it is packed."""
    packed = io.BytesIO(answer.content)
    if not is_zipfile(packed):
        return answer.text
    with ZipFile(packed) as file:
        return "".join(file.read(name).decode("latin-1") for name in file.namelist())


async def test_what_is_kept_from_somebody_is_in_no_answer_to_them(
    asking: Asking,
) -> None:
    for label, sees in SEES.items():
        visitor = await asking.api.visitor(label) if label else asking.api.public
        seen: set[Visibility] = set()
        for read in READS:
            # An administrator gives people what is held of them, and they see more.
            if (label, read.name) == ("ada", "subject-archive"):
                continue
            for path in asking.addresses(read):
                answer = text_of(await visitor.get(path))
                told = _told(answer, asking.begun, path)
                assert told <= sees, (label, path)
                seen |= told
        assert seen == sees, label
    await _check_auditor(asking)


def _told(answer: str, begun: list[Kept], path: str) -> set[Visibility]:
    """Of what an answer tells that is kept from some: its words, or that it exists."""
    words = {visibility for visibility, said in KEPT.items() if said in answer}
    named = {
        kept.visibility
        for kept in begun
        if str(kept.id) in answer and str(kept.id) not in path
    }
    return words | named


async def _check_auditor(asking: Asking) -> None:
    """An auditor is shown each thing by itself that is not sealed."""
    vera = await asking.api.visitor("vera")
    readable = {read.path for read in READS}
    for kept in asking.begun:
        if f"/{kept.collection}/{{id}}" in readable:
            answer = await vera.get(f"/{kept.collection}/{kept.id}")
            expected = 404 if kept.visibility == "sealed" else 200
            assert answer.status_code == expected, (kept, answer.text)
