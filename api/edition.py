"""What a council publishes at one position of its register, the same for everybody."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from api.frame import Frame
from domain.council_events import PublisherNamed
from domain.licences import USUAL, Licence
from projections import listings
from projections.look import PUBLIC, Look, Pool
from store.vault import Vault

NEEDS = listings.councils.needs
"""The projections that every published file is made from."""

_RECORDED_AT = """
    SELECT recorded_at FROM store.event WHERE council_id = $1 AND position = $2"""


class Edition(Struct, frozen=True):
    """`look` sees what the public sees, whoever asks.

    `publisher` is the council's name, `publishes` as whom it publishes grants, if that
    was said; `practice`: it is invented; `recorded` is when the last entry was that is
    in it; None: there is none yet.
    """

    pool: Pool
    vault: Vault
    look: Look
    publisher: str
    publishes: PublisherNamed | None
    practice: bool
    licence: Licence
    recorded: datetime | None

    @property
    def position(self) -> int:
        """Up to which entry of the register it tells."""
        return self.look.position

    @property
    def day(self) -> date:
        """Of which day it tells."""
        return self.look.as_of

    def said(self) -> dict[str, Any]:
        """What each published package says of itself."""
        licence = self.licence
        told = {
            "publisher": self.publisher,
            "licence": licence.url,
            "licence_title": licence.title,
            "attribution": licence.attribution,
            "date": self.day,
            "position": self.position,
            "recorded": self.recorded,
            "practice": True if self.practice else None,
        }
        return {name: value for name, value in told.items() if value is not None}


async def edition_of(frame: Frame) -> Edition:
    """What is published as of a read's position and day."""
    pool, look = frame.window(PUBLIC), replace(frame.look, sight=PUBLIC)
    row = await listings.councils.one(pool, look, look.council)
    recorded = await pool.fetchval(_RECORDED_AT, look.council, look.position)
    return Edition(
        pool=pool,
        vault=frame.store.vault,
        look=look,
        publisher=row.name if row else frame.slug,
        publishes=row.publishes if row else None,
        practice=row is not None and row.practice,
        licence=row.licence if row else USUAL,
        recorded=recorded,
    )
