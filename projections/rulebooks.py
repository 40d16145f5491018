"""The rulebooks of a partnership in words, as they stood on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Source
from domain.ids import DecisionId
from domain.policies import Verdict
from domain.rulebook import in_force_on
from projections.partnership_parts import Adopted
from projections.rules_in_words import RuleInWords, in_words

Standing: TypeAlias = Literal["in force", "to come", "replaced"]


class RulebookOnDay(Struct, frozen=True, kw_only=True):
    """`version` counts from 1; verdicts name it. `since` is when it came into force.

    `decision` is the one that adopted it (null: not recorded), `adoption` says whether
    it met what the rules before asked, `adopted` is when that was.
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


def rulebooks_on(rulebooks: Sequence[Adopted], day: date) -> tuple[RulebookOnDay, ...]:
    """The one in force on a day first, then those to come, then those it replaced.

    One that had not been adopted by then and applied to nothing yet is left out.
    """
    order: tuple[Standing, ...] = ("in force", "to come", "replaced")
    shown = sorted(_shown(rulebooks, day), key=lambda one: -one.version)
    return tuple(sorted(shown, key=lambda one: order.index(one.standing)))


def _shown(rulebooks: Sequence[Adopted], day: date) -> Iterator[RulebookOnDay]:
    found = in_force_on(rulebooks, day)
    for version, rulebook in enumerate(rulebooks, start=1):
        begins = rulebook.in_force.latest
        standing: Standing = "replaced"
        if found is not None and found[0] == version:
            standing = "in force"
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
        )
