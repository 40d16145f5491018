"""Taking a name out of a text: where it stands, what is left, and what stood around it.

Names are found as whole words, whatever their case, accents, spaces and line breaks,
and however hyphens and apostrophes are set.
What is found is told as spans: where it begins and ends in the text. Spans name nobody,
so they can be kept, and taken out of the same text again.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeAlias
from unicodedata import category, combining, normalize

MARK = "[name removed]"
"""What stands in the place of a name that was taken out."""

Span: TypeAlias = tuple[int, int]

_LONGEST_AROUND = 160  # characters before a name and after it
# What word processors and keyboards put in place of ' and -, and letters that no form
# of Unicode's takes apart.
_ALIKE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u00b4\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-")
    | dict(zip("\u0141\u0142\u00d8\u00f8\u0110\u0111", "LlOoDd", strict=True))
)
_UNSEEN = "Cf"  # soft hyphens, marks of direction, joiners: Unicode's category
_ENDS = re.compile(r"[.!?]\s|\n")


class Finder:
    """Finds wordings in texts. `exactly`: only where capitals are the same, too."""

    def __init__(self, wordings: Iterable[str], *, exactly: bool = False) -> None:
        self._exactly = exactly
        plain = {self._plain(one)[0].strip() for one in wordings} - {""}
        # The longest first: of "Ann Lee" and "Ann", the whole is taken.
        longest = sorted(plain, key=lambda one: (-len(one), one))
        either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest)
        # An underscore is no part of a word: it may stand for emphasis.
        alone = rf"(?<![^\W_])(?:{either})(?![^\W_])"
        self._pattern = re.compile(alone) if longest else None

    def spans(self, text: str) -> list[Span]:
        """Where any of the wordings stands in the text, in order."""
        if self._pattern is None:
            return []
        plain, places = self._plain(text)
        found = (match.span() for match in self._pattern.finditer(plain))
        if places is None:
            return list(found)
        return [(places[first], places[last - 1] + 1) for first, last in found]

    def _plain(self, text: str) -> tuple[str, list[int] | None]:
        """The text as it is compared, and where in it each character came from."""
        if text.isascii():
            return (text if self._exactly else text.lower()), None
        folded = [self._letters(letter) for letter in text]
        places = [[place] * len(letters) for place, letters in enumerate(folded)]
        return "".join(folded), [*chain.from_iterable(places)]

    def _letters(self, letter: str) -> str:
        apart = normalize("NFKD", letter.translate(_ALIKE))
        bare = "".join(
            one for one in apart if not combining(one) and category(one) != _UNSEEN
        )
        return bare if self._exactly else bare.casefold()


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with a mark where the spans were."""
    parts, rest = [], 0
    for first, last in merged(spans):
        parts += [text[rest:first], MARK]
        rest = last
    return "".join([*parts, text[rest:]])


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same places, in order, and none of them twice."""
    told: list[Span] = []
    for first, last in sorted(spans):
        if told and first < told[-1][1]:
            told[-1] = (told[-1][0], max(told[-1][1], last))
        else:
            told.append((first, last))
    return told


def around(text: str, spans: Sequence[Span]) -> list[str]:
    """The sentences in which the spans lie, each once; long ones are cut."""
    ends = [0, *(match.end() for match in _ENDS.finditer(text)), len(text)]
    told: dict[str, None] = {}
    for first, last in spans:
        begin = max(first - _LONGEST_AROUND, *(end for end in ends if end <= first))
        end = min(last + _LONGEST_AROUND, *(end for end in ends if end >= last))
        told[text[begin:end].strip()] = None
    return list(told)
