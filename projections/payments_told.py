"""Whether anybody says what was paid of what a fund gave.

Payments for a grant that was decided here are recorded here, and none recorded is none
made. A grant that was brought in as its funder published it may say what was paid, or
nothing: then nobody knows, until a payment is entered.
"""

from typing import Literal, TypeAlias
from uuid import UUID

from projections.listing import Wanted
from projections.listings import grants
from projections.look import Look, Pool

NEEDS = grants.needs
"""The projections that this is answered from."""

PaymentsTold: TypeAlias = Literal["recorded", "in part", "not recorded"]
"""Whether somebody says what was paid: of each grant, of some of them, of none."""


async def payments_told(
    pool: Pool, look: Look, fund: UUID, *, now: bool
) -> PaymentsTold:
    """Of a fund. `now`: no payment was made after the day that is asked about."""
    given: dict[str, Wanted] = {"fund": fund, "given": True}
    # What was told by a day is told now as well, and that is found fast.
    told = await grants.any(
        pool, look, payments_told_now=True, payments_told=None if now else True, **given
    )
    by = "payments_told_now" if now else "payments_told"
    if not await grants.any(pool, look, **{by: False}, **given):
        return "recorded"
    return "in part" if told else "not recorded"
