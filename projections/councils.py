"""The councils that keep a register in this database."""

from msgspec import Struct

from projections.look import Pool

_NAMES = "SELECT slug, name, practice FROM read.council_names()"


class CouncilName(Struct, frozen=True):
    """`slug` is the short name in addresses; `practice`: the council is invented."""

    slug: str
    name: str
    practice: bool


async def council_names(pool: Pool) -> list[CouncilName]:
    """All councils by short name, as they are called now."""
    return [CouncilName(*record.values()) for record in await pool.fetch(_NAMES)]
