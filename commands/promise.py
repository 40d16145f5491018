"""A promise: made in public; kept, broken or overtaken."""

from commands.desk import Case
from commands.entry import Entry, Label, Quoted, When, Words, edtf
from commands.registry import command
from domain import promise
from domain.catalogue import PROMISE
from domain.ids import PartnershipId, PromiseId


class MakePromise(Entry, frozen=True, kw_only=True):
    """Without a partnership it is about the council's work as a whole."""

    title: Label
    words: Words | None = None
    quote: Quoted | None = None
    partnership: PartnershipId | None = None
    by_when: When | None = None


@command("promise", "promises", creates=True)
async def make(case: Case, id: PromiseId, body: MakePromise) -> None:
    """Say in public what will be done, and by when."""
    found = await case.load(PROMISE, id)
    await case.authorise(body.partnership)
    events = promise.make(
        found,
        wording=case.wording(body.words, body.quote),
        title=body.title,
        partnership=body.partnership,
        by_when=edtf(body.by_when),
    )
    case.write(id, events)


class EndPromise(Entry, frozen=True, kw_only=True):
    """How it was kept, why it was broken, or by what it was overtaken."""

    words: Words | None = None
    quote: Quoted | None = None


@command("promise", "promises")
async def keep(case: Case, id: PromiseId, body: EndPromise) -> None:
    """Say that it was done."""
    found = await case.require(PROMISE, id)
    await case.authorise(found.partnership)
    how = case.optional_wording(body.words, body.quote)
    case.write(id, promise.keep(found, how=how))


@command("promise", "promises")
async def break_promise(case: Case, id: PromiseId, body: EndPromise) -> None:
    """Say that it was not done and will not be."""
    found = await case.require(PROMISE, id)
    await case.authorise(found.partnership)
    why = case.optional_wording(body.words, body.quote)
    case.write(id, promise.break_promise(found, why=why))


@command("promise", "promises")
async def overtake(case: Case, id: PromiseId, body: EndPromise) -> None:
    """Say that something else made it pointless: neither kept nor broken."""
    found = await case.require(PROMISE, id)
    await case.authorise(found.partnership)
    by = case.optional_wording(body.words, body.quote)
    case.write(id, promise.overtake(found, by=by))
