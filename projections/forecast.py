"""What a milestone's date may come to, from those alike that are over."""

from uuid import UUID

from msgspec import Struct

from domain.slippage import Alike, Expected, expected
from projections.look import Look, Pool, frame
from projections.milestone_filter import HOME, SCHEME, stated
from projections.milestones import milestone
from projections.slips import SlipHistory, slip_history
from projections.tally import See

# A decision to promise it anew moved it as well: by how much, its first promise tells.
_FIRST = "coalesce((m.first_due ->> 'latest')::date, m.due_latest)"
_FINISHED = f"""
    {stated(f"m.theme, {SCHEME} AS scheme, {_FIRST} AS first", home=HOME)},
    finished AS (
        SELECT m.theme, m.scheme, m.achieved_latest - m.first AS days FROM stated m
         WHERE NOT m.continuing AND m.id <> $6 AND m.state IN ('achieved', 'verified')),
    this AS (SELECT m.theme, m.scheme FROM stated m WHERE m.id = $6)
    SELECT finished.days, finished.theme = this.theme, finished.scheme = this.scheme,
           this.scheme
      FROM finished, this WHERE finished.days IS NOT NULL"""  # noqa: S608


_OVER = ("achieved", "verified")


class MilestoneSlips(Struct, frozen=True):
    """`forecast` null: too few like it are over, or it goes on.

    `behind` lists what was told of it, `alike` those that the forecast is made from.
    """

    history: SlipHistory
    forecast: Expected | None
    behind: See
    alike: See | None = None


async def slips(pool: Pool, look: Look, id: UUID) -> MilestoneSlips | None:
    """How its date has moved, and how those like it moved; None: it is not seen."""
    found = await milestone(pool, look, id)
    if found is None:
        return None
    row = found.milestone
    history = slip_history(row, look.as_of)
    if row.continuing:
        return MilestoneSlips(history, None, found.behind)
    of: dict[Alike, list[int]] = {"theme": [], "scheme": [], "council": []}
    own = None
    for days, theme, scheme, own_scheme in await pool.fetch(
        _FINISHED, *frame(look), id
    ):
        own = own_scheme
        of["council"].append(days)
        if scheme:
            of["scheme"].append(days)
        if theme:
            of["theme"].append(days)
    forecast = expected({**of})
    if forecast is None:
        return MilestoneSlips(history, None, found.behind)
    like = {"theme": row.theme, "scheme": own, "council": None}[forecast.alike]
    query: dict[str, str | tuple[str, ...]] = {"state": _OVER, "other_than": str(id)}
    if like is not None:
        query[forecast.alike] = str(like)
    return MilestoneSlips(history, forecast, found.behind, See("milestones", query))
