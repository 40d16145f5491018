"""A scheme: what a council says of its work with its communities, word for word."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import (
    Entry,
    EvidenceGiven,
    Label,
    Quoted,
    Quotes,
    When,
    Words,
    edtf,
)
from commands.registry import command
from domain import scheme_lists
from domain.catalogue import SCHEME
from domain.ids import SchemeId


class CreateScheme(Entry, frozen=True, kw_only=True):
    """`kind` is the council's word for what belongs to it: community partnership."""

    name: Label
    kind: Label


@command("scheme", "schemes", creates=True)
async def create(case: Case, id: SchemeId, body: CreateScheme) -> None:
    """Begin a scheme."""
    found = await case.load(SCHEME, id)
    await case.authorise(None)
    case.write(id, scheme_lists.create(found, name=body.name, kind=body.kind))


class StatePurpose(Entry, frozen=True, kw_only=True):
    words: Words | None = None
    quote: Quoted | None = None


@command("scheme", "schemes")
async def state_purpose(case: Case, id: SchemeId, body: StatePurpose) -> None:
    """Say what the scheme is for, or say it anew; the last wording stands."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    wording = case.wording(body.words, body.quote)
    case.write(id, scheme_lists.state_purpose(found, wording=wording))


class NumberedWording(Entry, frozen=True, kw_only=True):
    """`number` is the scheme's own."""

    number: Label
    words: Words | None = None
    quote: Quoted | None = None


@command("scheme", "schemes")
async def adopt_key_objective(case: Case, id: SchemeId, body: NumberedWording) -> None:
    """Say one thing that the scheme's bodies are to achieve."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    wording = case.wording(body.words, body.quote)
    events = scheme_lists.adopt_key_objective(
        found, number=body.number, wording=wording
    )
    case.write(id, events)


@command("scheme", "schemes")
async def adopt_characteristic(case: Case, id: SchemeId, body: NumberedWording) -> None:
    """Say one thing that the scheme's bodies are known by."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    wording = case.wording(body.words, body.quote)
    events = scheme_lists.adopt_characteristic(
        found, number=body.number, wording=wording
    )
    case.write(id, events)


class ListTheme(Entry, frozen=True, kw_only=True):
    """The wording names the types of project that belong to the theme."""

    name: Label
    words: Words | None = None
    quote: Quoted | None = None


@command("scheme", "schemes")
async def list_theme(case: Case, id: SchemeId, body: ListTheme) -> None:
    """Name a theme, and the types of project that belong to it."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    wording = case.wording(body.words, body.quote)
    case.write(id, scheme_lists.list_theme(found, name=body.name, wording=wording))


class ListPoint(Entry, frozen=True, kw_only=True):
    """`list` is its own name: principles, benefits, reasons; `number` the point's.

    The scheme's key objectives, characteristics and themes have commands of their own.
    """

    list: Label
    number: Label
    words: Words | None = None
    quote: Quoted | None = None


@command("scheme", "schemes")
async def list_point(case: Case, id: SchemeId, body: ListPoint) -> None:
    """Keep a point of another list of the scheme's, under the list's own name."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    wording = case.wording(body.words, body.quote)
    events = scheme_lists.list_point(
        found, of=body.list, number=body.number, wording=wording
    )
    case.write(id, events)


class SetPhase(Entry, frozen=True, kw_only=True):
    """`areas` as the source names them; the phase set last under a number counts."""

    number: Label
    name: Label
    areas: Annotated[tuple[Label, ...], Meta(max_length=200)] = ()
    starts: When | None = None


@command("scheme", "schemes")
async def set_phase(case: Case, id: SchemeId, body: SetPhase) -> None:
    """Say which areas come in with a step of the scheme's roll-out."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_lists.set_phase(
        found,
        number=body.number,
        name=body.name,
        areas=body.areas,
        starts=edtf(body.starts),
    )
    case.write(id, events)


class ShowPoint(Entry, frozen=True, kw_only=True):
    """`list` is one's name: key objectives, characteristics, themes, scope rules too.

    `number` is the point's own, the name of a theme, or the tag of a scope rule.
    """

    list: Label
    number: Label
    words: Words | None = None
    quote: Quoted | None = None
    evidence: EvidenceGiven | None = None


@command("scheme", "schemes")
async def show_point(case: Case, id: SchemeId, body: ShowPoint) -> None:
    """Say what shows that a point of one of the scheme's lists is so."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_lists.show_point(
        found,
        of=body.list,
        number=body.number,
        wording=case.wording(body.words, body.quote),
        evidence=body.evidence.fact() if body.evidence else None,
    )
    case.write(id, events)


class NoteDiscrepancy(Entry, frozen=True, kw_only=True):
    """`claims` are quotes that cannot all be true; `inference` is our own guess."""

    about: Label
    claims: Annotated[Quotes, Meta(min_length=2)]
    inference: Label | None = None


@command("scheme", "schemes")
async def note_discrepancy(case: Case, id: SchemeId, body: NoteDiscrepancy) -> None:
    """Keep claims of a source that contradict each other, word for word."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_lists.note_discrepancy(
        found,
        about=body.about,
        claims=case.quotes(body.claims),
        inference=body.inference,
    )
    case.write(id, events)
