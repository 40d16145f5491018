"""Sentences about the people whom the register knows, and about forgetting them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never

from domain.dates import in_words, on
from domain.erasure import AGAINST, FOR, Ground, Kept, Part
from domain.event import Recorded
from domain.ids import PersonId
from domain.person import (
    CouncillorNoted,
    EmailChanged,
    ErasureDecided,
    ErasureExtended,
    ErasureRequested,
    PersonAdded,
    PersonErased,
    PersonEvent,
    PersonRenamed,
    PersonShownAs,
    Use,
    WordsRedacted,
)
from projections.phrases import counted
from projections.sentences.parts import Part as Said
from projections.sentences.parts import Parts, Person, Words, because

_PARTS: Mapping[Part, str] = {
    "identity": "name and addresses",
    "words": "what names them in texts",
}
_COUNCILLOR = {
    True: " is a councillor, and so shown to the public by full name",
    False: " is a councillor no longer",
}
_ADDRESSES: Mapping[Use, str] = {
    "instead": " is reached at another e-mail address",
    "besides": " is reached at one more e-mail address",
    "no longer": " is reached at one e-mail address less",
}
_OUTCOMES = {
    "granted": "was granted",
    "refused": "was refused",
    "partly": "was granted in part",
}


def say(event: Recorded[Any], facts: PersonEvent) -> Parts:
    this = Person(PersonId(event.stream), "a person")
    match facts:
        case PersonAdded(shown=shown):
            return (this, f" was added to the register; shown to the public by {shown}")
        case PersonShownAs(shown=shown):
            return (this, f" is now shown to the public by {shown}")
        case CouncillorNoted(councillor=councillor):
            return (this, _COUNCILLOR[councillor])
        case PersonRenamed():
            return (this, " has another name")
        case EmailChanged(use=use):
            return (this, _ADDRESSES[use])
        case _:
            return _forgetting(this, facts)


def _forgetting(
    this: Person,
    facts: ErasureRequested
    | ErasureExtended
    | ErasureDecided
    | WordsRedacted
    | PersonErased,
) -> Parts:
    match facts:
        case ErasureRequested(scope=scope, received=received, words=words):
            asked: Said = Words(words) if words else ""
            by = f"{facts.requester} asked on {_day(received)} that "
            return (by, this, f" be forgotten: {_named(scope)}", *_after(": ", asked))
        case ErasureExtended(why=why):
            begins = "the answer to the request that "
            return (begins, this, " be forgotten takes longer", *because(why))
        case ErasureDecided():
            return _decided(this, facts)
        case WordsRedacted(texts=texts):
            return ("the name of ", this, f" was taken out of {_texts(len(texts))}")
        case PersonErased(parts=parts, again=again):
            once_more = " once more, after a restore" if again else ""
            return (this, f" was erased{once_more}: {_named(parts)}")
        case _:
            assert_never(facts)


def _decided(this: Person, facts: ErasureDecided) -> Parts:
    goes = f", {_named(facts.erases)}," if facts.outcome == "partly" else ""
    return (
        "the request that ",
        this,
        f" be forgotten{goes} {_OUTCOMES[facts.outcome]}, {_ground(facts.ground)}: ",
        Words(facts.explanation),
        *(f"; kept {_kept(kept)}" for kept in facts.keeps),
    )


def _kept(kept: Kept) -> str:
    until = f"until {_day(kept.until)}" if kept.until else "for good"
    return f"{until}: {kept.kind}, {_ground(kept.ground)}"


def _ground(ground: Ground) -> str:
    article = FOR[ground] if ground in FOR else AGAINST[ground]
    return f"on the ground “{ground}” (UK GDPR, Article {article.number})"


def _after(colon: str, said: Said) -> Parts:
    return (colon, said) if said else ()


def _named(parts: tuple[Part, ...]) -> str:
    return " and ".join(_PARTS[part] for part in parts)


def _texts(number: int) -> str:
    return counted(number, "text")


def _day(day: date) -> str:
    return in_words(on(day))
