"""Grants under the 360Giving Data Standard, and why some are not published so."""

from collections.abc import AsyncIterator, Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Stream
from msgspec import Struct

from api.edition import Edition, edition_of
from api.files import CSV
from api.frame import JSON, Frame, ListQuery, Query
from api.money_reads import Year
from api.openly import package, sheet
from api.published import Dataset, File, Span, needs, sent
from api.reads import read, shown
from domain.giving360 import BETWEEN, column_of, leaf_at, nested
from domain.giving360_told import OURS
from domain.ids import TextId
from projections import listings, published_grants
from projections.grant import Grant
from projections.look import Page
from projections.published_grants import (
    AWARDED,
    Published,
    every_published,
    paths_used,
    told,
)

VERSION = "1.4"
"""Of the standard: that of its schema is 1.4.3."""

_NEEDS = published_grants.NEEDS
_STANDARD = "https://standard.threesixtygiving.org/en/1.4/"
_HIDDEN = "it is not for everybody to see"


def _words(edition: Edition) -> Any:
    async def opened(refs: set[TextId]) -> dict[TextId, str]:
        return await edition.vault.open(edition.look.council, refs)

    return opened


def _grants(edition: Edition) -> AsyncIterator[list[Published]]:
    return every_published(
        edition.pool, edition.look, edition.publishes, _words(edition)
    )


def _value(path: str, text: str) -> Any:
    if leaf_at(path).kind != "number":
        return text
    return int(text) if text.lstrip("-").isdecimal() else float(text)


async def _objects(edition: Edition) -> AsyncIterator[Iterable[dict[str, Any]]]:
    async for some in _grants(edition):
        yield [
            nested((path, _value(path, text)) for path, text in one.fields.items())
            for one in some
        ]


def _package(edition: Edition) -> AsyncIterator[bytes]:
    publishes = edition.publishes
    publisher = {"name": publishes.name if publishes else edition.publisher}
    if publishes is not None:
        publisher["identifier"] = publishes.identifier
        if publishes.website is not None:
            publisher["website"] = publishes.website
    head = {
        "version": VERSION,
        "title": f"Grants of {publisher['name']}",
        "description": GRANTS.description,
        "issued": edition.day,
        "license": edition.licence.url,
        "publisher": publisher,
        "register": edition.said(),
    }
    return package(head, [("grants", _objects(edition))])


async def _table(edition: Edition) -> AsyncIterator[bytes]:
    paths = await paths_used(edition.pool, edition.look)
    rows = _rows(edition, paths)
    async for part in sheet([*map(column_of, paths), *OURS], rows):
        yield part


async def _rows(edition: Edition, paths: list[str]) -> AsyncIterator[Iterable[Any]]:
    async for some in _grants(edition):
        for one in some:
            to = one.recipient
            ours = (to.id, to.name) if to else (None, None)
            yield [*(_cell(one.fields, path) for path in paths), *ours]


def _cell(fields: dict[str, str], path: str) -> Any:
    leaf = leaf_at(path)
    if leaf.many:
        begin = f"{path}/"
        return BETWEEN.join(t for p, t in fields.items() if p.startswith(begin))
    text = fields.get(path)
    # A number below nothing is no formula, and keeps its figures.
    return text if text is None or leaf.kind != "number" else Decimal(text)


async def _span(edition: Edition) -> Span:
    pool, look = edition.pool, edition.look
    return await AWARDED.span(pool, look, "t.decided_on", given=True)


AS_JSON = File(path="/grants.360giving.json", media_type=JSON, parts=_package)
AS_CSV = File(path="/grants.360giving.csv", media_type=CSV, parts=_table)

GRANTS = Dataset(
    name="grants-360giving",
    title="Grants awarded",
    description=(
        "Every grant that was awarded and can be published: to whom, for what, how "
        "much, when, and out of which programme. No person is named in it."
    ),
    keywords=("grants", "funding", "360Giving", "voluntary sector"),
    standard=("360Giving Data Standard 1.4", _STANDARD),
    needs=_NEEDS,
    files=(AS_JSON, AS_CSV),
    span=_span,
)


class GrantPackage(Struct, frozen=True, kw_only=True):
    """A package of the standard. `register` says what of the council's it is from."""

    version: str
    title: str
    description: str
    issued: date
    license: str
    publisher: dict[str, str]
    register: dict[str, Any]
    grants: list[dict[str, Any]]


@read(AS_JSON.path, GrantPackage, *needs(_NEEDS), published=True)
async def grants_360giving_json(frame: Frame, query: Query) -> Stream:
    """Publish every grant under the 360Giving standard, as JSON."""
    return await sent(frame, AS_JSON)


@read(AS_CSV.path, str, *needs(_NEEDS), media_type=CSV, published=True)
async def grants_360giving_csv(frame: Frame, query: Query) -> Stream:
    """Publish every grant under the 360Giving standard, as CSV."""
    return await sent(frame, AS_CSV)


class NotPublishable(Struct, frozen=True, kw_only=True):
    """A grant that was awarded, and what keeps it from being published: `reasons`."""

    grant: Grant
    reasons: list[str]


@read("/grants/not-publishable", Page[NotPublishable], *needs(_NEEDS))
async def not_publishable(frame: Frame, query: ListQuery) -> Response[bytes]:
    """List grants that are not published under the 360Giving standard, and say why."""
    edition = await edition_of(frame)
    mark, found = query.cursor, Page[NotPublishable]([])
    while True:
        some = await AWARDED.page(
            frame.pool,
            frame.look,
            mark=mark,
            limit=query.limit,
            given=True,
            doubtful=True,
        )
        found = Page(await _held_back(edition, some.items), some.next)
        mark = some.next
        if found.items or mark is None:
            return await frame.answer(found)


async def _held_back(edition: Edition, rows: list[Grant]) -> list[NotPublishable]:
    """Those of them that cannot be published, as they are for everybody."""
    pool, look = edition.pool, edition.look
    open_rows = await AWARDED.some(pool, look, [row.id for row in rows])
    known = await told(pool, look, edition.publishes, _words(edition), open_rows)
    reasons = {one.row.id: one.why_not for one in known}
    return [
        NotPublishable(grant=row, reasons=why)
        for row in rows
        if (why := reasons.get(row.id, [_HIDDEN]))
    ]


class PublishedGrantsQuery(ListQuery, frozen=True, kw_only=True):
    fund: UUID | None = None
    organisation: UUID | None = None
    year: Year | None = None


@read("/published-grants", Page[Grant], *listings.grants.needs)
async def brought_in(frame: Frame, query: PublishedGrantsQuery) -> Response[bytes]:
    """List grants that were brought in as they had been published elsewhere."""
    found = await listings.grants.page(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        fund=query.fund,
        organisation=query.organisation,
        year=query.year,
        brought_in=True,
    )
    return await frame.answer(found)


@read(
    "/published-grants/{id}",
    Grant,
    *listings.grants.needs,
    example={"id": "$grant-published"},
)
async def published_grant(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one grant that was brought in."""
    return await shown(frame, listings.grants, id)
