"""A paper: begun, given versions, adopted, received, withdrawn."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, Sha256, Words
from commands.registry import command
from domain import paper
from domain.catalogue import BODY, DECISION, MEETING, PAPER
from domain.errors import Contradiction, NotReady
from domain.ids import BodyId, DecisionId, MeetingId, PaperId, PartnershipId
from domain.paper import PaperKind

VersionNumber = Annotated[int, Meta(ge=1, le=10_000)]


class BeginPaper(Entry, frozen=True, kw_only=True):
    """Either a body's own, or with `partnership` alone the whole partnership's."""

    title: Label
    kind: PaperKind
    body: BodyId | None = None
    partnership: PartnershipId | None = None


@command("paper", "papers", creates=True)
async def begin(case: Case, id: PaperId, body: BeginPaper) -> None:
    """Give a document a place: a plan, a guide, terms of reference, a report."""
    found = await case.load(PAPER, id)
    home = body.partnership
    for group in await case.require_all(BODY, [body.body]):
        if body.partnership not in {None, group.partnership}:
            raise Contradiction("this body is one of another partnership")
        home = group.partnership
    await case.authorise(home, body=body.body)
    if body.body is None and home is None:
        raise Contradiction("say whose paper it is: name a body or a partnership")
    events = paper.begin(
        found, title=body.title, kind=body.kind, body=body.body, partnership=home
    )
    case.write(id, events)


class AddVersion(Entry, frozen=True, kw_only=True):
    """`reference` says where the document is kept, `sha256` is that of its bytes."""

    sha256: Sha256
    reference: Label
    note: Words | None = None


@command("paper", "papers")
async def add_version(case: Case, id: PaperId, body: AddVersion) -> None:
    """Add the next version of it."""
    found = await case.require(PAPER, id)
    await case.authorise(found.partnership, body=found.body)
    events = paper.add_version(
        found,
        sha256=body.sha256,
        reference=body.reference,
        note=case.optional_text(body.note),
    )
    case.write(id, events)


class AdoptPaper(Entry, frozen=True, kw_only=True):
    version: VersionNumber
    decision: DecisionId


@command("paper", "papers")
async def adopt(case: Case, id: PaperId, body: AdoptPaper) -> None:
    """Put a version in force, by a carried decision of the partnership."""
    found = await case.require(PAPER, id)
    made = await case.require(DECISION, body.decision)
    await case.authorise(found.partnership, day=made.on, body=found.body)
    if made.partnership != found.partnership:
        raise Contradiction("the decision named is of another partnership")
    await case.cite(body.decision, found.partnership, carries=True)
    adopted = paper.adopt(found, version=body.version, decision=body.decision)
    case.write(id, adopted)


class ReceivePaper(Entry, frozen=True, kw_only=True):
    version: VersionNumber
    meeting: MeetingId


@command("paper", "papers")
async def receive(case: Case, id: PaperId, body: ReceivePaper) -> None:
    """Say that a version was put before a meeting, which took note of it."""
    found = await case.require(PAPER, id)
    sitting = await case.require(MEETING, body.meeting)
    await case.authorise(found.partnership, day=sitting.day, body=found.body)
    if sitting.partnership != found.partnership:
        raise Contradiction("the meeting named is of another partnership")
    if sitting.status in {"called", "cancelled"}:
        raise NotReady("a paper is received at a meeting that was held; open it first")
    received = paper.receive(found, version=body.version, meeting=body.meeting)
    case.write(id, received)


class WithdrawPaper(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("paper", "papers")
async def withdraw(case: Case, id: PaperId, body: WithdrawPaper) -> None:
    """Say that no version of it is in force any more."""
    found = await case.require(PAPER, id)
    await case.authorise(found.partnership, body=found.body)
    case.write(id, paper.withdraw(found, why=case.optional_text(body.why)))
