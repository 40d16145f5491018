"""Reads that say who received what: the grants of each organisation, added up."""

from collections.abc import AsyncIterator
from typing import ClassVar
from uuid import UUID

from litestar import Response
from litestar.response import Stream
from msgspec import Struct

from api.files import CSV, as_csv
from api.frame import Frame, ListQuery
from api.money_reads import Year
from api.reads import read
from domain.ids import OrganisationId
from projections import receivers as receiving
from projections.listing import Wanted
from projections.look import Page
from projections.receivers import Receiver, SortedBy


class ReceiversQuery(ListQuery, frozen=True, kw_only=True):
    """As the list of grants takes them. `sort`: the most awarded first, or by name."""

    partnership: UUID | None = None
    fund: UUID | None = None
    area: str | None = None
    theme: str | None = None
    year: Year | None = None
    sort: SortedBy = "awarded"

    def wanted(self) -> dict[str, Wanted]:
        """What the grants have to be."""
        own = set(ReceiversQuery.__struct_fields__) - set(ListQuery.__struct_fields__)
        return {name: getattr(self, name) for name in own - {"sort"}}


class AllReceiversQuery(ReceiversQuery, frozen=True, kw_only=True):
    __doc__ = ReceiversQuery.__doc__

    refused: ClassVar[frozenset[str]] = frozenset({"cursor", "limit"})


@read("/grants/by-organisation", Page[Receiver], *receiving.NEEDS)
async def grants_by_organisation(
    frame: Frame, query: ReceiversQuery
) -> Response[bytes]:
    """List who received what: each organisation, its grants and what they come to."""
    found = await receiving.receivers(
        frame.pool,
        frame.look,
        sort=query.sort,
        mark=query.cursor,
        limit=query.limit,
        **query.wanted(),
    )
    return await frame.answer(found, partnership=query.partnership)


class ReceiverLine(Struct, frozen=True, kw_only=True):
    """One organisation, in pounds and pence. Several of anything stand between ;."""

    organisation: OrganisationId | None
    identifiers: str
    name: str
    name_at_award: str
    kind: str | None
    grants: int
    awarded: str
    paid: str
    returned: str
    payments_not_recorded: int


@read("/grants/by-organisation.csv", str, *receiving.NEEDS, media_type=CSV)
async def grants_by_organisation_csv(frame: Frame, query: AllReceiversQuery) -> Stream:
    """Send who received what as CSV, for spreadsheets."""
    return as_csv("grants-by-organisation", ReceiverLine, _lines(frame, query))


async def _lines(frame: Frame, query: AllReceiversQuery) -> AsyncIterator[ReceiverLine]:
    found = receiving.every_receiver(
        frame.pool, frame.look, sort=query.sort, **query.wanted()
    )
    async for one in found:
        yield ReceiverLine(
            organisation=one.organisation,
            identifiers="; ".join(one.identifiers),
            name=one.name,
            name_at_award="; ".join(one.names),
            kind=one.kind,
            grants=one.grants.count,
            awarded=_pounds(one.awarded),
            paid="not recorded" if one.paid is None else _pounds(one.paid),
            returned=_pounds(one.returned),
            payments_not_recorded=one.payments_not_recorded.count,
        )


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"
