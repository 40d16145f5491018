"""A scheme: what a council works towards with its communities, and what it asks."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, Months, Quoted, Quotes, When, Words, edtf
from commands.registry import command
from domain import scheme_lists, scheme_rules
from domain.catalogue import SCHEME
from domain.ids import SchemeId
from domain.scheme_events import DutyName


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


class AdoptScopeRule(Entry, frozen=True, kw_only=True):
    tag: Label
    words: Words | None = None
    quote: Quoted | None = None
    in_force: When | None = None


@command("scheme", "schemes")
async def adopt_scope_rule(case: Case, id: SchemeId, body: AdoptScopeRule) -> None:
    """Say what the scheme's bodies do not do; under the same tag, say it anew."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_rules.adopt_scope_rule(
        found,
        tag=body.tag,
        wording=case.wording(body.words, body.quote),
        in_force=edtf(body.in_force),
    )
    case.write(id, events)


class AdoptDuty(Entry, frozen=True, kw_only=True):
    duty: DutyName
    from_day: When
    every_months: Months
    clause: Label | None = None


@command("scheme", "schemes")
async def adopt_duty(case: Case, id: SchemeId, body: AdoptDuty) -> None:
    """Ask something of every body of the scheme, every so many months."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    events = scheme_rules.adopt_duty(
        found,
        duty=body.duty,
        from_day=body.from_day.edtf,
        every_months=body.every_months,
        clause=body.clause,
    )
    case.write(id, events)


class EndDuty(Entry, frozen=True, kw_only=True):
    duty: DutyName
    on: When


@command("scheme", "schemes")
async def end_duty(case: Case, id: SchemeId, body: EndDuty) -> None:
    """Ask it no longer; what fell due before that day stays due."""
    found = await case.require(SCHEME, id)
    await case.authorise(None)
    case.write(id, scheme_rules.end_duty(found, duty=body.duty, on=body.on.edtf))


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
