"""Many requests heard one after another and stored together, as an import needs it.

Each is a command of its own all the same: under its own key, whole or not at all.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias, get_args

import msgspec
from msgspec import Struct

from commands.desk import Case, Desk, Sheet
from commands.entry import Entry
from commands.sealing import Secrets, seal_all
from domain.catalogue import AGGREGATES, FUND, ORGANISATION, PARTNERSHIP, PLAN
from domain.errors import Refused
from domain.ids import (
    CommandId,
    FundId,
    OrganisationId,
    PartnershipId,
    PlanId,
    StreamId,
)
from store.foresight import Foresight
from store.hearing import Hearing, NotFound
from store.ids import new_id
from store.register import Receipt, Register
from store.request import Request, Stale

Answer: TypeAlias = Receipt | Refused | NotFound

_NAMING: dict[Any, str] = {
    FundId: FUND.name,
    OrganisationId: ORGANISATION.name,
    PartnershipId: PARTNERSHIP.name,
    PlanId: PLAN.name,
}
_BETWEEN = 16  # requests heard before others have a turn
_KINDS = {kind.name: kind for kind in AGGREGATES}


class _Heard(Struct, frozen=True):
    """What one request came to. `refusal` null: it is stored, if it changes a thing."""

    command: CommandId
    digest: bytes
    secrets: Secrets
    request: Request | None = None
    refusal: Refused | NotFound | None = None


class _Pile(Struct):
    """Requests heard together. `foreseen`: each was stored as it was heard."""

    sheets: Sequence[Sheet]
    heard: list[_Heard]
    ahead: Foresight
    foreseen: bool = False


class Clerk(Desk):
    """A desk that takes a pile of requests at once."""

    async def carry_out_all(self, sheets: Sequence[Sheet]) -> list[Answer]:
        """Do all that is asked of one register, in order; a refusal is an answer too.

        Raises Conflict and Unavailable; some of it may have been done then, and whoever
        asks again is answered with the first receipts.
        """
        heard = await self._hear_all(sheets, Foresight(self._register(sheets)))
        return await self._store_all(heard)

    async def carry_out_piles(
        self, piles: Iterable[Sequence[Sheet]]
    ) -> AsyncGenerator[list[Answer], None]:
        """The same of pile after pile; each is heard while the one before is stored.

        Raises what `carry_out_all` raises.
        """
        before: _Pile | None = None
        storing: asyncio.Task[list[Answer]] | None = None
        try:
            for sheets in piles:
                ahead = before.ahead if before else None
                register = self._register(sheets)
                pile = await self._hear_all(sheets, Foresight(register, ahead))
                if storing is not None and before is not None:
                    answers = await storing
                    if not before.foreseen:
                        # It came otherwise than was foreseen: so does what follows it.
                        pile = await self._hear_all(sheets, Foresight(register))
                    yield answers
                before = pile
                storing = asyncio.create_task(self._store_all(pile))
            if storing is not None:
                yield await storing
        finally:
            if storing is not None and not storing.done():
                # What was sent may be stored: whoever goes on from here is told so.
                await asyncio.wait([storing])

    def _register(self, sheets: Sequence[Sheet]) -> Register:
        return self._store.register(sheets[0].asking.council)

    async def _hear_all(self, sheets: Sequence[Sheet], ahead: Foresight) -> "_Pile":
        """Decide all of it, on what those before come to."""
        abouts = [StreamId(one.id or one.new or new_id()) for one in sheets]
        wanted = [
            (_KINDS[sheet.command.noun], about)
            for sheet, about in zip(sheets, abouts, strict=True)
        ]
        named = dict.fromkeys(one for sheet in sheets for one in _named(sheet.body))
        await ahead.fold([*wanted, *((_KINDS[kind], id) for kind, id in named)])
        heard = []
        for sheet, about in zip(sheets, abouts, strict=True):
            heard.append(await self._hear(sheet, about, ahead))
            if len(heard) % _BETWEEN == 0:
                await asyncio.sleep(0)  # what is being stored goes on
        return _Pile(sheets, heard, ahead)

    async def _store_all(self, pile: "_Pile") -> list[Answer]:
        """Store what was decided; what does not fit any more is decided again."""
        council = pile.sheets[0].asking.council
        register, heard = self._store.register(council), pile.heard
        kept = [(one.command, one.secrets) for one in heard if one.request]
        await seal_all(self._store.vault, council, kept)
        stored = await asyncio.gather(*(_stored(register, one) for one in heard))
        if all(stored):
            pile.ahead.came_true()
        pile.foreseen = all(stored)
        # Whatever is not plain is heard again by itself, once all before it is stored.
        return [
            answer or await self._alone(sheet)
            for sheet, answer in zip(pile.sheets, stored, strict=True)
        ]

    async def _alone(self, sheet: Sheet) -> Answer:
        try:
            return await self.carry_out(sheet)
        except (Refused, NotFound) as refusal:
            return refusal

    async def _hear(self, sheet: Sheet, about: StreamId, ahead: Foresight) -> _Heard:
        command, digest = self.named(sheet)
        secrets = Secrets(self._store, sheet.asking.council)
        hearing = Hearing(ahead)
        case = Case(sheet, hearing, self._today(), secrets)
        try:
            await sheet.command.function(case, about, sheet.body)
            request = hearing.request(command, digest)
        except (Refused, NotFound) as refusal:
            return _Heard(command, digest, secrets, refusal=refusal)
        ahead.take(hearing, self._today())
        return _Heard(command, digest, secrets, request)


def _named(body: Entry) -> Iterator[tuple[str, StreamId]]:
    """What a request names besides what it is about, so that it is read with others."""
    for name, kind in _naming(type(body)):
        if (id := getattr(body, name)) is not None:
            yield kind, StreamId(id)


@cache
def _naming(body: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The fields of a body that name something, and the kind of thing."""
    return tuple(
        (field.name, _NAMING[kind])
        for field in msgspec.structs.fields(body)
        for kind in (field.type, *get_args(field.type))
        if kind in _NAMING
    )


async def _stored(register: Register, one: _Heard) -> Answer | None:
    """The answer; None: it is to be heard again, as somebody else came between."""
    if one.refusal is not None:
        return await register.receipt(one.command, one.digest) or one.refusal
    if one.request is None:
        return None
    try:
        return await register.append(one.request)
    except Stale:
        return None
