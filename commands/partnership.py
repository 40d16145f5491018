"""A partnership's life: begun, taken further, resting, over."""

from typing import Literal

from commands.desk import Case
from commands.entry import Entry, Label, Quotes, Words
from commands.registry import command
from domain import partnership_life as life
from domain.catalogue import PARTNERSHIP, SCHEME
from domain.errors import Contradiction
from domain.ids import PartnershipId, SchemeId
from domain.partnership import PartnershipEvent, still_open


class BeginPartnership(Entry, frozen=True, kw_only=True):
    """`drivers` are quotes: what led to it. `heard_from` names no person."""

    name: Label
    scheme: SchemeId
    stage: Literal["interest", "forming", "active"]
    drivers: Quotes = ()
    heard_from: Label | None = None


@command("partnership", "partnerships", creates=True)
async def begin(case: Case, id: PartnershipId, body: BeginPartnership) -> None:
    """Enter a partnership, at the stage at which it is: interest, forming, active."""
    found = await case.load(PARTNERSHIP, id)
    await case.authorise(None, begins=id)
    await case.require(SCHEME, body.scheme)
    if body.drivers and body.stage != "active":
        raise Contradiction("what led to it is said once it is established")
    if body.heard_from and body.stage != "interest":
        raise Contradiction("who was heard from is said of interest alone")
    events: list[PartnershipEvent]
    match body.stage:
        case "interest":
            events = life.express_interest(
                found, name=body.name, scheme=body.scheme, heard_from=body.heard_from
            )
        case "forming":
            events = life.start_forming(found, name=body.name, scheme=body.scheme)
        case "active":
            drivers = case.quotes(body.drivers)
            events = life.establish(
                found, name=body.name, scheme=body.scheme, drivers=drivers
            )
    case.write(id, events)


class StartForming(Entry, frozen=True, kw_only=True):
    """Name and scheme are those it had, unless they are given."""

    name: Label | None = None
    scheme: SchemeId | None = None


@command("partnership", "partnerships")
async def start_forming(case: Case, id: PartnershipId, body: StartForming) -> None:
    """Say that people have begun to set the partnership up."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.require_all(SCHEME, [body.scheme])
    events = life.start_forming(
        found, name=body.name or found.name, scheme=body.scheme or found.scheme
    )
    case.write(id, events)


class Establish(Entry, frozen=True, kw_only=True):
    """Name and scheme are those it had, unless they are given; `drivers` are quotes."""

    name: Label | None = None
    scheme: SchemeId | None = None
    drivers: Quotes = ()


@command("partnership", "partnerships")
async def establish(case: Case, id: PartnershipId, body: Establish) -> None:
    """Say that the partnership stands and works, and what led to it."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.require_all(SCHEME, [body.scheme])
    events = life.establish(
        found,
        name=body.name or found.name,
        scheme=body.scheme or found.scheme,
        drivers=case.quotes(body.drivers),
    )
    case.write(id, events)


class Constitute(Entry, frozen=True, kw_only=True):
    governing_document: Label | None = None


@command("partnership", "partnerships")
async def constitute(case: Case, id: PartnershipId, body: Constitute) -> None:
    """Give the partnership a governing document, or another one."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    document = body.governing_document
    case.write(id, life.constitute(found, governing_document=document))


class SayWhyOfPartnership(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("partnership", "partnerships")
async def fall_dormant(
    case: Case, id: PartnershipId, body: SayWhyOfPartnership
) -> None:
    """Say that the partnership rests; it can be revived."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    case.write(id, life.fall_dormant(found, why=case.optional_text(body.why)))


@command("partnership", "partnerships")
async def revive(case: Case, id: PartnershipId, body: SayWhyOfPartnership) -> None:
    """Say that the partnership works again after a rest."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    case.write(id, life.revive(found, why=case.optional_text(body.why)))


@command("partnership", "partnerships")
async def wind_up(case: Case, id: PartnershipId, body: SayWhyOfPartnership) -> None:
    """End the partnership for good, at whatever stage it is."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    case.write(id, life.wind_up(found, why=case.optional_text(body.why)))


class MergeInto(Entry, frozen=True, kw_only=True):
    into: PartnershipId


@command("partnership", "partnerships")
async def merge_into(case: Case, id: PartnershipId, body: MergeInto) -> None:
    """End the partnership by joining another one, which goes on."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    other = await case.require(PARTNERSHIP, body.into)
    still_open(other)
    case.write(id, life.merge_into(found, this=id, into=body.into))


class Rename(Entry, frozen=True, kw_only=True):
    name: Label


@command("partnership", "partnerships")
async def rename(case: Case, id: PartnershipId, body: Rename) -> None:
    """Give the partnership another name; older entries keep the old one."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    case.write(id, life.rename(found, name=body.name))
