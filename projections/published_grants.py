"""Grants as everybody may have them, in the fields of the 360Giving standard.

What was brought in is told as it was published, with what happened since. What was
given here is told with the identifiers that the council publishes under, as far as the
standard can be kept; `not_publishable` says of the rest what keeps them from it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.council_events import PublisherNamed
from domain.dates import Edtf
from domain.event import Wording
from domain.giving360 import in_order
from domain.giving360_told import Told, places_in
from domain.giving360_told import fields as told_fields
from domain.grant_published import Place
from domain.ids import TextId
from domain.publishable import why_not
from projections import grant as grants
from projections import organisation as organisations
from projections.fund import FUNDS, Fund
from projections.grant import GRANTS, STATUS, Grant
from projections.listing import Listing, Order
from projections.look import Look, Pool
from projections.organisation import ORGANISATIONS, Organisation

NEEDS = (GRANTS.name, FUNDS.name, ORGANISATIONS.name)
"""The projections that it is made from."""

Words: TypeAlias = Callable[[set[TextId]], Awaitable[Mapping[TextId, str]]]
"""Opens texts: what was written, by the references of those that can be read."""

GIVEN = f"(({STATUS}) IN ('awarded', 'paid', 'closed') AND t.awarded IS NOT NULL)"
AWARDED: Listing[Grant] = Listing(
    GRANTS,
    filters={
        "given": f"{GIVEN} = ?::boolean",
        "doubtful": """
            (t.identifier IS NULL OR t.identifier NOT LIKE '360G-%'
             OR length(t.title) >= 140 OR t.description IS NULL
             OR NOT t.published @> '[{"name": "fundingOrganization/0/id"},
                                     {"name": "fundingOrganization/0/name"}]'
             OR NOT (t.published @> '[{"name": "recipientOrganization/0/id"}]'
                     OR t.published @> '[{"name": "recipientIndividual/id"}]')
             OR t.visibility <> 'public'
             OR strpos(t.title || coalesce(t.description ->> 'quote', '')
                       || t.published::text, '@') > 0) = ?::boolean""",
    },
    order=Order("coalesce(t.decided_on, '-infinity')", date),
    on_day=grants.on_day,
)
"""By the days of the awards. `doubtful`: it may be that they cannot be published."""

_FUNDS: Listing[Fund] = Listing(FUNDS)
_ORGANISATIONS: Listing[Organisation] = Listing(
    ORGANISATIONS, on_day=organisations.on_day
)
_FURTHEST = 100  # organisations found to be one with another, one after the other


class Around(Struct, frozen=True):
    """What grants are told with besides their rows."""

    funds: Mapping[UUID, Fund]
    organisations: Mapping[UUID, Organisation]
    words: Mapping[TextId, str]
    publisher: PublisherNamed | None


class Published(Struct, frozen=True):
    """A grant in the fields of the standard, and what keeps it from being published.

    `recipient` is the organisation that has it, as it is now.
    """

    row: Grant
    fields: dict[str, str]
    why_not: list[str]
    recipient: Organisation | None


async def told(
    pool: Pool,
    look: Look,
    publisher: PublisherNamed | None,
    words: Words,
    some: list[Grant],
) -> list[Published]:
    """Some grants as they are published, or why they are not."""
    around = await _around(pool, look, publisher, words, some)
    found = []
    for row in some:
        fields = published(row, around)
        recipient = _now(row.organisation, around.organisations)
        found.append(Published(row, fields, why_not(fields), recipient))
    return found


async def every_published(
    pool: Pool, look: Look, publisher: PublisherNamed | None, words: Words
) -> AsyncIterator[list[Published]]:
    """All grants that can be published, the first awarded first, some at a time."""
    async for some in AWARDED.every(pool, look, given=True):
        found = await told(pool, look, publisher, words, some)
        yield [one for one in found if not one.why_not]


async def paths_used(pool: Pool, look: Look) -> list[str]:
    """The fields that grants have besides those that a table of them always has."""
    names = "jsonb_array_elements(t.published) ->> 'name'"
    found = set(await AWARDED.distinct(pool, look, names, given=True))
    numbers = "jsonb_array_length(t.places)"
    most = max(await AWARDED.distinct(pool, look, numbers, given=True), default=0)
    places = (Place("-", "-", "-", "-", "-", "-") for _ in range(most))
    return in_order(found | places_in(tuple(places)).keys())


def published(row: Grant, around: Around) -> dict[str, str]:
    """One grant by the paths of the standard. What was written elsewhere stays so."""
    publisher = around.publisher
    own = f"{publisher.prefix}-{row.id}" if publisher else None
    fund = around.funds.get(row.fund)
    here = row.identifier is None
    department = row.department or (fund.department if fund and here else None)
    modified = row.modified
    if modified is None and row.changed_at is not None:
        modified = _moment(row.changed_at)
    found = {one.name: one.value for one in row.published}
    found |= told_fields(
        Told(
            identifier=row.identifier or own,
            title=row.published_title or row.title,
            applicant=row.applicant,
            awarded=row.awarded,
            award=row.award if row.award and _is_day(row.award) else None,
            individual=row.individual,
            description=_words(row.description, around),
            amount=row.amount,
            disbursed=row.paid or None,
            planned=row.planned,
            department=department,
            open_call=row.open_call,
            places=row.places,
            url=row.url,
            data_source=row.data_source,
            modified=modified,
        )
    )
    ours = _ours(row, fund, around) if here or _lacking(row) else {}
    return found | ours if here else _required(ours) | found


_NAMED = ("fundingOrganization/0/id", "fundingOrganization/0/name")
_HAS_IT = ("recipientOrganization/0/id", "recipientIndividual/id")


def _lacking(row: Grant) -> bool:
    """Whether it was brought in without saying who gave it, or who has it."""
    said = {one.name for one in row.published}
    return not (said.issuperset(_NAMED) and said & {*_HAS_IT})


def _required(ours: Mapping[str, str]) -> dict[str, str]:
    return {p: text for p, text in ours.items() if p in {*_NAMED, *_HAS_IT}}


def _ours(row: Grant, fund: Fund | None, around: Around) -> dict[str, str]:
    """What a grant that was given here is told with besides."""
    publisher = around.publisher
    found: dict[str, str | None] = {}
    if fund is not None:
        programme = fund.programme
        found["grantProgramme/0/code"] = programme.code if programme else None
        found["grantProgramme/0/title"] = programme.title if programme else fund.name
        found["grantProgramme/0/url"] = programme.url if programme else None
    funder = _now(fund.funder if fund else None, around.organisations)
    if funder is not None and (known := identifier_of(funder)) is not None:
        found["fundingOrganization/0/id"] = known
        found["fundingOrganization/0/name"] = funder.name
    elif publisher is not None:
        found["fundingOrganization/0/id"] = publisher.identifier
        found["fundingOrganization/0/name"] = publisher.name
    if publisher is not None:
        found["dataSource"] = publisher.website
    if row.area is not None and not row.places:
        found["beneficiaryLocation/0/name"] = row.area
    if row.individual and publisher is not None:
        found["recipientIndividual/id"] = f"{publisher.prefix}-{row.id}-recipient"
    recipient = _now(row.organisation, around.organisations)
    if recipient is not None and publisher is not None:
        own = f"{publisher.prefix}-organisation-{recipient.id}"
        found |= _recipient(recipient, own)
    return {path: text for path, text in found.items() if text is not None}


def _recipient(one: Organisation, own: str) -> dict[str, str | None]:
    numbers = {r.scheme: r.number for r in one.registrations if r.ended_on is None}
    begin = "recipientOrganization/0"
    return {
        f"{begin}/id": identifier_of(one) or own,
        f"{begin}/charityNumber": numbers.get("GB-CHC"),
        f"{begin}/companyNumber": numbers.get("GB-COH"),
        f"{begin}/addressCountry": one.country,
        f"{begin}/postalCode": one.postcode,
        f"{begin}/url": one.website,
    }


def identifier_of(one: Organisation) -> str | None:
    """How others know an organisation: its number in a register before any other."""
    registered = [r.identifier for r in one.registrations if r.ended_on is None]
    known = [k.identifier for k in one.known_as if k.ended_on is None]
    return next(iter([*registered, *known]), None)


async def _around(
    pool: Pool,
    look: Look,
    publisher: PublisherNamed | None,
    words: Words,
    rows: list[Grant],
) -> Around:
    ours = [row for row in rows if row.identifier is None or _lacking(row)]
    ids = {row.fund for row in ours}
    funds = {row.id: row for row in await _FUNDS.some(pool, look, ids)} if ids else {}
    named = {row.organisation for row in rows} | {one.funder for one in funds.values()}
    known = await _organisations(pool, look, {id for id in named if id is not None})
    texts = {
        row.description.text.ref
        for row in ours
        if row.description is not None and row.description.text is not None
    }
    opened = await words(texts) if texts else {}
    return Around(funds, known, opened, publisher)


async def _organisations(
    pool: Pool, look: Look, wanted: Iterable[UUID]
) -> dict[UUID, Organisation]:
    """Those, and what they were found to be one with."""
    found: dict[UUID, Organisation] = {}
    asked: set[UUID] = set(wanted)
    for _ in range(_FURTHEST):
        if not asked:
            break
        new = await _ORGANISATIONS.some(pool, look, asked)
        found |= {one.id: one for one in new}
        further = (one.merged_into for one in new)
        asked = {id for id in further if id is not None and id not in found}
    return found


def _now(id: UUID | None, known: Mapping[UUID, Organisation]) -> Organisation | None:
    for _ in range(_FURTHEST):
        found = known.get(id) if id is not None else None
        if found is None or found.merged_into is None:
            return found
        id = found.merged_into
    return None


def _words(said: Wording | None, around: Around) -> str | None:
    if said is None or said.quote is not None:
        return said.quote if said else None
    return around.words.get(said.text.ref) if said.text else None


def _is_day(said: Edtf) -> bool:
    """Whether it is a day that people are sure of."""
    sure = said.earliest is not None and said.earliest == said.latest
    return sure and said.earliest is not None and said.text == said.earliest.isoformat()


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
