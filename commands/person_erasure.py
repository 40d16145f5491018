"""Forgetting a person: asked for, answered with its ground, and carried out."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Given, Words
from commands.registry import command
from domain import person_erasure
from domain.catalogue import COUNCIL, PERSON
from domain.erasure import EVERYTHING, Ground, Kept, Kind, Outcome, Part, Requester
from domain.errors import Contradiction, NotReady
from domain.ids import PersonId, TextId
from domain.person import ErasureDecided
from store.erasing import Orders

Parts = Annotated[tuple[Part, ...], Meta(max_length=2)]


class RequestErasure(Entry, frozen=True, kw_only=True):
    """`received` is the day on which the request arrived, today if it is left out.

    `scope`: what is to go. `words`: the request as it was made.
    """

    requester: Requester = "the person"
    received: date | None = None
    scope: Parts = EVERYTHING
    words: Words | None = None


@command("person", "persons")
async def request_erasure(case: Case, id: PersonId, body: RequestErasure) -> None:
    """Ask that a person be forgotten; everyone may for themselves.

    A reply is due within one month.
    """
    found = await case.require(PERSON, id)
    await case.authorise(None, own=case.asking.person == id)
    received = body.received or case.today
    if received > case.today:
        raise Contradiction("it cannot have been received on a day that is to come")
    if case.asking.person == id and body.requester != "the person":
        raise Contradiction("you ask for yourself: leave out who asks")
    asked = person_erasure.request_erasure(
        found,
        requester=body.requester,
        received=received,
        scope=body.scope,
        by=case.asking.person,
        words=case.optional_text(body.words),
    )
    case.write(id, asked)


class ExtendErasure(Entry, frozen=True, kw_only=True):
    why: Words


@command("person", "persons")
async def extend_erasure(case: Case, id: PersonId, body: ExtendErasure) -> None:
    """Take up to two months more to answer, and say why."""
    found = await case.require(PERSON, id)
    await case.authorise(None)
    why = case.text(body.why)
    case.write(id, person_erasure.extend_erasure(found, why=why, today=case.today))


class KeptGiven(Given, frozen=True, kw_only=True):
    """What is kept, on which ground, until when; null: for good."""

    kind: Kind
    ground: Ground
    until: date | None = None

    def fact(self) -> Kept:
        return Kept(self.kind, self.ground, self.until)


Wording = Annotated[
    str, Meta(min_length=2, max_length=200, description="Words that mean the person")
]


class DecideErasure(Entry, frozen=True, kw_only=True):
    """`erases` may be left out for what is granted in full, and for a refusal.

    `texts` name the person, as somebody has seen; `every_text`: besides, all those in
    which a search finds the name, but for `others`: there it is somebody else's. What
    is granted leaves no text that is in none of these. `called` are other wordings for
    the person.
    """

    outcome: Outcome
    ground: Ground
    explanation: Words
    erases: Parts = ()
    texts: Annotated[tuple[TextId, ...], Meta(max_length=500)] = ()
    every_text: bool = False
    called: Annotated[tuple[Wording, ...], Meta(max_length=20)] = ()
    keeps: Annotated[tuple[KeptGiven, ...], Meta(max_length=20)] = ()
    others: Annotated[tuple[TextId, ...], Meta(max_length=500)] = ()


@command("person", "persons")
async def decide_erasure(case: Case, id: PersonId, body: DecideErasure) -> None:
    """Answer a request to be forgotten: granted, refused or partly, on which ground."""
    found = await case.require(PERSON, id)
    await case.authorise(None)
    decided = ErasureDecided(
        outcome=body.outcome,
        ground=body.ground,
        explanation=case.text(body.explanation),
        erases=body.erases or (EVERYTHING if body.outcome == "granted" else ()),
        texts=tuple(dict.fromkeys(body.texts)),
        every_text=body.every_text,
        called=tuple(map(case.text, body.called)),
        keeps=tuple(kept.fact() for kept in body.keeps),
        others=tuple(dict.fromkeys(body.others)),
    )
    by = case.asking.person
    events = person_erasure.decide_erasure(found, id=id, by=by, decided=decided)
    if "identity" in decided.erases:
        await _check_roles(case, id)
    await _check_texts(case, id, body)
    case.write(id, events)


async def _check_roles(case: Case, id: PersonId) -> None:
    """Nobody works for the council whom nobody knows. Raises NotReady."""
    council = await case.require(COUNCIL, case.asking.council)
    if council.roles_of(id):
        raise NotReady(
            "this person still works for the council: withdraw the role first"
        )


async def _check_texts(case: Case, id: PersonId, body: DecideErasure) -> None:
    """Each text is here, and names the person; and no other. Raises Contradiction."""
    unnamed = await case.erasing.unnamed(id, body.texts, body.called)
    if unnamed:
        raise Contradiction(
            f"in the text {unnamed[0]} nothing is found that names this person: leave "
            "it out, or say under `called` which of its words do"
        )
    if body.outcome == "granted" and not body.every_text:
        known = {*body.texts, *body.others}
        left = await case.erasing.naming(id, known, body.called)
        if left:
            raise Contradiction(
                "granted means that no text names this person any more, and of "
                f"{len(left)} nothing is said, {left[0]} among them: name them under "
                "`texts`, say `every_text`, or name under `others` where somebody else "
                "is meant; if they are kept, the outcome is partly"
            )


class CarryOutErasure(Entry, frozen=True, kw_only=True):
    pass


@command("person", "persons")
async def carry_out_erasure(case: Case, id: PersonId, body: CarryOutErasure) -> None:  # noqa: ARG001 - it says nothing of its own
    """Do what was decided: destroy the key, and take the name out of the texts.

    It is recorded when it is done. What was interrupted is finished by asking again.
    """
    found = await case.require(PERSON, id)
    await case.authorise(None)
    decided = person_erasure.carry_out_erasure(found)
    if decided is None:
        return
    orders = Orders(
        person=id,
        parts=decided.erases,
        texts=decided.texts,
        # What was written since the decision does not name the person either.
        every_text=decided.every_text or decided.outcome == "granted",
        others=decided.others,
        called=[text.ref for text in decided.called],
    )
    plan = await case.erase(orders, case.today)
    case.write(id, person_erasure.erase(decided.erases, plan.redacted))


class EraseAgain(Entry, frozen=True, kw_only=True):
    """What the erasure list says was erased, and in which texts."""

    parts: Parts
    texts: tuple[TextId, ...] = ()


@command("person", "persons")
async def erase_again(case: Case, id: PersonId, body: EraseAgain) -> None:
    """Record that a person was erased once more, after an older backup came back."""
    found = await case.require(PERSON, id)
    await case.authorise(None)
    if not set(body.parts) <= set(found.erased):
        case.write(id, person_erasure.erase(body.parts, body.texts, again=True))
