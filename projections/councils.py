"""The councils that keep a register in this database."""

import msgspec
from msgspec import Struct

from domain.ids import CouncilId
from domain.logos import Logo
from projections.look import Pool

_NAMES = "SELECT slug, name, practice FROM read.council_names()"
_FRONT = "SELECT council_id, language, logo FROM read.council_front($1)"


class CouncilName(Struct, frozen=True):
    """`slug` is the short name in addresses; `practice`: the council is invented."""

    slug: str
    name: str
    practice: bool


async def council_names(pool: Pool) -> list[CouncilName]:
    """All councils by short name, as they are called now."""
    return [CouncilName(*record.values()) for record in await pool.fetch(_NAMES)]


class Front(Struct, frozen=True):
    """What all pages of a council need: its id, language and logo as they are now."""

    council: CouncilId
    language: str | None
    logo: Logo | None


async def front(pool: Pool, slug: str) -> Front | None:
    """That of the council with this short name; None: there is none."""
    record = await pool.fetchrow(_FRONT, slug)
    if record is None:
        return None
    held = record["logo"]
    logo = msgspec.json.decode(held, type=Logo) if held else None
    return Front(CouncilId(record["council_id"]), record["language"], logo)
