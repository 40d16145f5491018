"""What the annual meeting is prepared from that a partnership is to call next."""

from uuid import UUID

from msgspec.structs import replace

from domain.dates import on
from domain.ids import BodyId
from projections.agm_pack import AgmPack, agm_pack
from projections.listings import bodies, meetings
from projections.look import Look, Pool
from projections.meeting import Meeting


async def next_pack(pool: Pool, look: Look, partnership: UUID) -> AgmPack | None:
    """The same for the annual meeting that a partnership is to call next.

    None: there is no such partnership, or no body of it that leads it.
    """
    found = await bodies.all(pool, look, partnership=partnership)
    leading = [one for one in found if not one.under_another]
    if not leading:
        return None
    annual = await meetings.all(
        pool, look, partnership=partnership, kind="annual", leading=True
    )
    # The body that held the last one holds the next.
    last = {one.body for one in annual[:1]}
    body = next((one for one in leading if one.id in last), leading[0])
    numbers = [one.series for one in annual if one.series is not None]
    meeting = Meeting(
        id=body.id,
        partnership=body.partnership,
        body=BodyId(body.id),
        kind="annual",
        series=max(numbers) + 1 if numbers else None,
        planned=on(look.as_of),
        planned_on=None,
        starts_at=None,
        place=None,
        open_to_all=None,
        called=None,
        from_day=None,
        source=None,
        position=-1,
        visibility="public",
    )
    pack = await agm_pack(pool, look, meeting)
    return replace(pack, id=None, status="not called", when=None, notice_by=None)
