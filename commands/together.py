"""Many requests heard one after another and stored together, as an import needs it.

Each is a command of its own all the same: under its own key, whole or not at all.
"""

import asyncio
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from commands.desk import Case, Desk, Sheet
from commands.sealing import Secrets, seal_all
from domain.catalogue import AGGREGATES
from domain.errors import Refused
from domain.ids import CommandId, StreamId
from store.foresight import Foresight
from store.hearing import Hearing, NotFound
from store.ids import new_id
from store.register import Receipt, Register
from store.request import Request, Stale

Answer: TypeAlias = Receipt | Refused | NotFound

_KINDS = {kind.name: kind for kind in AGGREGATES}


class _Heard(Struct, frozen=True):
    """What one request came to. `refusal` null: it is to be stored, if it changes."""

    command: CommandId
    digest: bytes
    secrets: Secrets
    request: Request | None = None
    refusal: Refused | NotFound | None = None


class Clerk(Desk):
    """A desk that takes a pile of requests at once."""

    async def carry_out_all(self, sheets: Sequence[Sheet]) -> list[Answer]:
        """Do all that is asked of one register, in order; a refusal is an answer too.

        Raises Conflict and Unavailable; some of it may have been done then, and whoever
        asks again is answered with the first receipts.
        """
        council = sheets[0].asking.council
        register = self._store.register(council)
        ahead = Foresight(register)
        abouts = [StreamId(one.id or one.new or new_id()) for one in sheets]
        await ahead.fold(
            [
                (_KINDS[sheet.command.noun], about)
                for sheet, about in zip(sheets, abouts, strict=True)
            ]
        )
        heard = [
            await self._hear(sheet, about, ahead)
            for sheet, about in zip(sheets, abouts, strict=True)
        ]
        kept = [(one.command, one.secrets) for one in heard if one.request]
        await seal_all(self._store.vault, council, kept)
        stored = await asyncio.gather(*(_stored(register, one) for one in heard))
        if all(stored):
            ahead.came_true()
        # Whatever is not plain is heard again by itself, once all before it is stored.
        return [
            answer or await self.carry_out(sheet)
            for sheet, answer in zip(sheets, stored, strict=True)
        ]

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
