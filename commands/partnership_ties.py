"""A partnership's ties: its areas, forums, people and support."""

from commands.desk import Case
from commands.entry import Entry, Label, Pence, Quoted, Words
from commands.registry import command
from domain import partnership_ties as ties
from domain.catalogue import BODY, PARTNERSHIP, PERSON, SCHEME
from domain.errors import Contradiction
from domain.ids import BodyId, PartnershipId, PersonId
from domain.partnership import SupportKind


class CoverArea(Entry, frozen=True, kw_only=True):
    """`kind` is town, parish, ward and so on; `code_vintage` dates the code."""

    area: Label
    kind: Label
    code: Label | None = None
    code_vintage: Label | None = None


@command("partnership", "partnerships")
async def cover_area(case: Case, id: PartnershipId, body: CoverArea) -> None:
    """Work for an area."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    events = ties.cover_area(
        found,
        area=body.area,
        kind=body.kind,
        code=body.code,
        code_vintage=body.code_vintage,
    )
    case.write(id, events)


class LeaveArea(Entry, frozen=True, kw_only=True):
    area: Label


@command("partnership", "partnerships")
async def leave_area(case: Case, id: PartnershipId, body: LeaveArea) -> None:
    """Work for an area no longer."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    case.write(id, ties.leave_area(found, area=body.area))


class NameForum(Entry, frozen=True, kw_only=True):
    forum: BodyId


@command("partnership", "partnerships")
async def join_forum(case: Case, id: PartnershipId, body: NameForum) -> None:
    """Belong to a forum of several partnerships."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.require(BODY, body.forum)
    case.write(id, ties.join_forum(found, forum=body.forum))


@command("partnership", "partnerships")
async def leave_forum(case: Case, id: PartnershipId, body: NameForum) -> None:
    """Belong to the forum no longer."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.require(BODY, body.forum)
    case.write(id, ties.leave_forum(found, forum=body.forum))


class AppointCoOrdinator(Entry, frozen=True, kw_only=True):
    """`employer` is an organisation; either may be left out where it is not known."""

    employer: Label | None = None
    person: PersonId | None = None


@command("partnership", "partnerships")
async def appoint_co_ordinator(
    case: Case, id: PartnershipId, body: AppointCoOrdinator
) -> None:
    """Have a co-ordinator: who employs them, and who it is."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.require_all(PERSON, [body.person])
    events = ties.appoint_co_ordinator(
        found, employer=body.employer, person=body.person
    )
    case.write(id, events)


class ReleaseCoOrdinator(Entry, frozen=True, kw_only=True):
    pass


@command("partnership", "partnerships")
async def release_co_ordinator(
    case: Case,
    id: PartnershipId,
    body: ReleaseCoOrdinator,  # noqa: ARG001 - there is nothing to say
) -> None:
    """Say that the co-ordinator has left the post."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    case.write(id, ties.release_co_ordinator(found))


class ProvideSupport(Entry, frozen=True, kw_only=True):
    """`by` names an organisation; `amount` is the money, or what it is worth."""

    kind: SupportKind
    by: Label
    amount: Pence | None = None
    words: Words | None = None
    quote: Quoted | None = None


@command("partnership", "partnerships")
async def provide_support(case: Case, id: PartnershipId, body: ProvideSupport) -> None:
    """Help the partnership with money, time or things; each time counts."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    events = ties.provide_support(
        found,
        kind=body.kind,
        by=body.by,
        amount=body.amount,
        wording=case.optional_wording(body.words, body.quote),
    )
    case.write(id, events)


class ShowCharacteristic(Entry, frozen=True, kw_only=True):
    """`number` is that of the scheme's characteristic; the wording is the evidence."""

    number: Label
    words: Words | None = None
    quote: Quoted | None = None


@command("partnership", "partnerships")
async def show_characteristic(
    case: Case, id: PartnershipId, body: ShowCharacteristic
) -> None:
    """Say what shows one of the scheme's characteristics."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    scheme = await case.require(SCHEME, found.scheme)
    if body.number not in scheme.characteristics:
        raise Contradiction(f"the scheme has no characteristic {body.number}")
    evidence = case.wording(body.words, body.quote)
    events = ties.show_characteristic(found, number=body.number, evidence=evidence)
    case.write(id, events)


class ShareKnowledge(Entry, frozen=True, kw_only=True):
    with_partnership: PartnershipId
    words: Words | None = None
    quote: Quoted | None = None


@command("partnership", "partnerships")
async def share_knowledge(case: Case, id: PartnershipId, body: ShareKnowledge) -> None:
    """Pass on to another partnership what was learned."""
    found = await case.require(PARTNERSHIP, id)
    await case.authorise(id)
    await case.require(PARTNERSHIP, body.with_partnership)
    events = ties.share_knowledge(
        found,
        this=id,
        with_partnership=body.with_partnership,
        about=case.optional_wording(body.words, body.quote),
    )
    case.write(id, events)
