"""The rulebooks of a partnership in words, as they stood on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf
from domain.dates import in_words as in_plain_words
from domain.event import Source
from domain.ids import DecisionId
from domain.policies import Verdict
from domain.rulebook import in_force_on
from domain.rulebook_events import stands
from projections.partnership_parts import Adopted, Judged
from projections.resting import RestsOn
from projections.rules_in_words import RuleInWords, in_words

Standing: TypeAlias = Literal[
    "in force", "to come", "replaced", "not adopted", "annulled"
]


class RulebookOnDay(Struct, frozen=True, kw_only=True):
    """`version` counts from 1; verdicts name it. `since` is when it came into force.

    `decision` is the one that adopted it (null: not recorded), `adoption` says whether
    it met what the rules before asked, `adopted` is when that was. `because` says why
    one governs nothing though it is on record (`not adopted`, `annulled`), or why it
    governs all the same; null: there is nothing to say. `ratified` and `annulled` name
    the decisions that said so; `rests_on` tells of those that it rests on.
    """

    version: int
    standing: Standing
    since: Edtf
    rules: tuple[RuleInWords, ...]
    decision: DecisionId | None
    adoption: Verdict | None
    adopted: Edtf | None
    source: Source | None
    position: int
    because: str | None = None
    ratified: DecisionId | None = None
    annulled: DecisionId | None = None
    rests_on: tuple[RestsOn, ...] = ()

    @property
    def cites(self) -> tuple[UUID | None, ...]:
        """The decisions by which it governs."""
        return (self.decision, self.ratified)


def rulebooks_on(rulebooks: Sequence[Adopted], day: date) -> tuple[RulebookOnDay, ...]:
    """The one in force on a day first, then those to come, then those it replaced.

    One that had not been adopted by then and applied to nothing yet is left out.
    """
    order: tuple[Standing, ...] = (
        "in force",
        "to come",
        "replaced",
        "not adopted",
        "annulled",
    )
    shown = sorted(_shown(rulebooks, day), key=lambda one: -one.version)
    return tuple(sorted(shown, key=lambda one: order.index(one.standing)))


def _shown(rulebooks: Sequence[Adopted], day: date) -> Iterator[RulebookOnDay]:
    then = [rulebook.on_day(day) for rulebook in rulebooks]
    found = in_force_on(then, day)
    for version, rulebook in enumerate(then, start=1):
        begins = rulebook.in_force.latest
        standing: Standing = "replaced"
        if found is not None and found[0] == version:
            standing = "in force"
        elif not rulebook.stands:
            if rulebook.on is not None and rulebook.on > day:
                continue
            standing = "annulled" if rulebook.annulled else "not adopted"
        elif begins is None or begins > day:
            standing = "to come"
            if rulebook.on is not None and rulebook.on > day:
                continue
        yield RulebookOnDay(
            version=version,
            standing=standing,
            since=rulebook.in_force,
            rules=in_words(rulebook),
            decision=rulebook.decision,
            adoption=rulebook.adoption,
            adopted=rulebook.occurred,
            source=rulebook.source,
            position=rulebook.position,
            because=_because(rulebook),
            ratified=rulebook.ratified.decision if rulebook.ratified else None,
            annulled=rulebook.annulled.decision if rulebook.annulled else None,
        )


def _because(rulebook: Adopted) -> str | None:
    """Why it stands, or does not; None: nothing speaks against it."""
    if rulebook.annulled is not None:
        return f"Its decision was declared void{_when(rulebook.annulled)}."
    if rulebook.adoption is None:
        return None
    if stands(rulebook.adoption):
        untested = rulebook.adoption.outcome == "not tested"
        return rulebook.adoption.because if untested else None
    if rulebook.ratified is not None:
        return f"A later decision ratified it{_when(rulebook.ratified)}."
    return f"{rulebook.adoption.because} It waits for a later decision to ratify it."


def _when(judged: Judged) -> str:
    occurred = judged.occurred
    if occurred is None:
        return ""
    exact = occurred.earliest == occurred.latest
    return f"{' on' if exact else ':'} {in_plain_words(occurred)}"
