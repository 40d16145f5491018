"""Forgetting a person: asked for, decided with its ground, carried out.

Who decides is not who asks. What was decided is done elsewhere, as it touches the
vault; the register learns that it was done only when it is.
"""

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from domain.dates import in_words, on
from domain.erasure import AGAINST, EVERYTHING, FOR, Ground, Part, Requester
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotReady,
    SamePerson,
)
from domain.event import Text
from domain.ids import PersonId, TextId
from domain.person import (
    ErasureDecided,
    ErasureExtended,
    ErasureRequested,
    Person,
    PersonErased,
    PersonEvent,
    Request,
    WordsRedacted,
    known,
)

TEXTS_AT_ONCE = 1000
"""More would not fit into one entry of the register."""


def request_erasure(
    person: Person | None,
    *,
    requester: Requester,
    received: date,
    scope: tuple[Part, ...] = EVERYTHING,
    by: PersonId | None = None,
    words: Text | None = None,
) -> list[PersonEvent]:
    """Ask that the person be forgotten. After a refusal, it may be asked again."""
    person = known(person)
    if person.request:
        raise AlreadyBegun(
            f"it was asked for on {in_words(on(person.request.received))} already; "
            f"a reply is due by {in_words(on(person.request.due))}"
        )
    if not scope:
        raise Contradiction("say what is to be erased: identity, words, or both")
    asked = ErasureRequested(
        requester=requester,
        received=received,
        scope=_in_order(scope),
        by=by,
        words=words,
    )
    return [asked]


def extend_erasure(
    person: Person | None, *, why: Text, today: date
) -> list[PersonEvent]:
    """Take up to two months more; the person must hear of it within the first month."""
    request = _asked(person)
    if request.extended:
        raise AlreadyClosed("it was extended before; the law allows that once")
    if today > request.due:
        raise NotReady(
            f"the reply was due by {in_words(on(request.due))}; only within that time "
            "can it be extended: decide now"
        )
    return [ErasureExtended(why=why)]


def decide_erasure(
    person: Person | None,
    *,
    id: PersonId,
    by: PersonId | None,
    decided: ErasureDecided,
) -> list[PersonEvent]:
    """Answer a request. Who decides is neither the person nor who entered it."""
    request = _asked(person)
    if by is not None and by in {id, request.by}:
        raise SamePerson(
            "whoever asked for it, or entered the request, does not decide on it: "
            "let a colleague do so"
        )
    _check_outcome(decided)
    return [replace(decided, erases=_in_order(decided.erases))]


def carry_out_erasure(person: Person | None) -> ErasureDecided | None:
    """What is still to be done; None: it was done before.

    Raises NotReady if nothing was decided that could be.
    """
    if person is None:
        raise NotBegun("this person has not been added yet")
    if person.carries_out is None and not person.erased:
        raise NotReady("no erasure of this person was decided; request it, and decide")
    return person.carries_out


def erase(
    parts: tuple[Part, ...], texts: tuple[TextId, ...], *, again: bool = False
) -> list[PersonEvent]:
    """Say that it was done, and in which texts."""
    starts = range(0, len(texts), TEXTS_AT_ONCE)
    return [
        *(WordsRedacted(texts=texts[n : n + TEXTS_AT_ONCE]) for n in starts),
        PersonErased(parts=parts, again=again),
    ]


def _asked(person: Person | None) -> Request:
    request = known(person).request
    if request is None:
        raise NotReady("nobody has asked for an erasure that is still to be answered")
    return request


def _check_outcome(said: ErasureDecided) -> None:
    """Raise Contradiction unless outcome, ground, and what goes and stays agree."""
    if said.outcome == "refused":
        if said.erases or said.texts or said.every_text or said.called:
            raise Contradiction("a refusal erases nothing: leave out what would go")
        _check_ground(said.ground, AGAINST, "to refuse")
    else:
        _check_ground(said.ground, FOR, "to erase")
    if said.outcome == "granted" and (set(said.erases) != {*EVERYTHING} or said.keeps):
        raise Contradiction(
            "granted means that identity and words go, and nothing is kept; if some is "
            "kept, the outcome is partly"
        )
    if said.outcome == "partly" and not (said.erases and said.keeps):
        raise Contradiction("partly means that something goes and something is kept")
    if "words" not in said.erases and (said.texts or said.every_text or said.called):
        raise Contradiction("texts are named, but words are not among what goes")
    if both := set(said.texts) & set(said.others):
        raise Contradiction(
            f"the text {min(both)} cannot name this person and only somebody else: "
            "leave it out of `texts`, or out of `others`"
        )
    for kept in said.keeps:
        _check_ground(kept.ground, AGAINST, "to keep something")


def _check_ground(ground: Ground, grounds: Collection[Ground], what: str) -> None:
    if ground not in grounds:
        raise Contradiction(
            f"“{ground}” is no ground {what}; the grounds are: {', '.join(grounds)}"
        )


def _in_order(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in EVERYTHING if part in parts)
