"""The shapes that single rules of a rulebook take.

Collected from constitutions of community partnerships, parish committees and small
charities: "three members", "one third, rounded up", "ten or one tenth, whichever is the
greater", "one named partner and three voting members", "75 % of those voting".
"""

from fractions import Fraction
from math import ceil
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.errors import Contradiction

MeetingKind: TypeAlias = Literal[
    "ordinary", "annual", "extraordinary", "forum", "workshop", "celebration"
]

OF_MEMBERS: frozenset[MeetingKind] = frozenset({"ordinary", "extraordinary"})
"""Meetings at which the members of the body vote. At others, all who come may."""

CastingVote: TypeAlias = Literal["none", "original", "additional"]
"""`original`: the chair votes only to break a tie; `additional`: then once more."""

TieBreak: TypeAlias = Literal["lot", "chair", "fresh vote"]

VoterKind: TypeAlias = Literal["person", "organisation"]

Matter: TypeAlias = Literal[
    "business",
    "rulebook",
    "membership",
    "removal",
    "dissolution",
    "election",
    "written resolution",
]
"""What is voted on, where rules ask for more of some matters than of others."""

Share: TypeAlias = str
"""A part of a whole as people write it: 1/3, 2/3, 3/4, 1/10."""


class Quorum(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many must be there.

    `number` and `share` (of those entitled, rounded up) may both be given: then
    `whichever` is the greater or the less counts. `including` names categories of seats
    or organisations, and how many of each must be among them. `when_adjourned`: "those
    present" means that whoever comes after an adjournment is enough.
    """

    number: int | None = None
    share: Share | None = None
    whichever: Literal["greater", "less"] = "greater"
    including: dict[str, int] = {}
    when_adjourned: Literal["the same", "those present"] = "the same"


class Majority(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many must be for it: `share` None asks for more than half.

    `of` those voting (who abstains does not), of those present, or of those entitled.
    """

    share: Share | None = None
    of: Literal["voting", "present", "entitled"] = "voting"


class SeatRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many seats a category has, and whether one who sits for it may chair."""

    category: str
    at_least: int = 0
    at_most: int | None = None
    may_chair: bool = True


def fraction(share: Share) -> Fraction:
    """The number that a share is. Raises Contradiction if it is none between 0 and 1.

    A share of one whole ("1/1") is one: unanimity.
    """
    try:
        value = Fraction(share)
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if not (0 < value <= 1) or "/" not in share:
        raise Contradiction(f"{share!r} is no share of a whole; write 1/3 or 3/4")
    return value


def part_of(share: Share, whole: int) -> int:
    """A share of a whole number of people, rounded up: a third of ten is four."""
    return ceil(fraction(share) * whole)


def in_words(share: Share) -> str:
    """A share as a sentence says it: one third, three quarters, 7/11."""
    value = fraction(share)
    if value == 1:
        return "all"
    parts = _PARTS.get(value.denominator)
    if parts is None or value.numerator > len(_COUNTS):
        return f"{value.numerator}/{value.denominator}"
    plural = "" if value.numerator == 1 else "s"
    if value.denominator == _HALF:
        return "half"
    return f"{_COUNTS[value.numerator - 1]} {parts}{plural}"


def check_quorum(rule: Quorum) -> None:
    """Refuse a quorum that nobody could meet or that asks for nothing."""
    if rule.number is None and rule.share is None and not rule.including:
        raise Contradiction("a quorum asks for a number, a share or somebody by name")
    if rule.number is not None and rule.number < 1:
        raise Contradiction("the quorum is at least 1")
    if rule.share is not None:
        fraction(rule.share)
    if rule.whichever == "less" and None in {rule.number, rule.share}:
        raise Contradiction("whichever is less needs both a number and a share")
    if any(least < 1 for least in rule.including.values()):
        raise Contradiction("of whoever the quorum names, at least 1 must be there")
    named = sum(rule.including.values())
    if rule.number is not None and rule.share is None and named > rule.number:
        raise Contradiction(
            f"the quorum names {named} people and asks for {rule.number} in all"
        )


def check_majority(rule: Majority) -> None:
    """Refuse a majority that those for it and those against it could both have."""
    if rule.share is None:
        return
    if fraction(rule.share) == _ONE_HALF:
        raise Contradiction(
            f"with a majority of {rule.share} a tie would carry; leave the share out "
            "to ask for more than half"
        )
    if fraction(rule.share) < _ONE_HALF:
        raise Contradiction(
            f"a majority of {rule.share} could be on both sides; ask for more than half"
        )


def of_more_than_half(rule: Majority) -> bool:
    """Whether it takes more than half: so it does where one half is on record."""
    return rule.share is None or fraction(rule.share) == _ONE_HALF


_HALF = 2
_ONE_HALF = Fraction(1, 2)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PARTS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
    20: "twentieth",
}
