"""Words as they are compared: without regard to case, accents and punctuation."""

import re
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """The words of a text, folded, with single spaces between them."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The same as a list: Siân's café -> sian, s, cafe."""
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    decomposed = normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not combining(sign))


def found_in(text: str, beginnings: list[str]) -> tuple[int, int] | None:
    """Where the first word of a text that begins so stands, if for each there is one.

    From which character to which, of the text itself; None: not all of them occur.
    """
    first: tuple[int, int] | None = None
    missing = set(beginnings)
    for place in _WORD.finditer(text):
        word = "".join(folded_words(place[0]))
        here = {one for one in beginnings if word.startswith(one)}
        missing -= here
        if here and first is None:
            first = place.span()
        if not missing:
            return first
    return None


def places_in(text: str, beginnings: list[str]) -> tuple[tuple[int, int], ...]:
    """Where every word stands that begins like one of these."""
    return tuple(
        place.span()
        for place in _WORD.finditer(text)
        if any("".join(folded_words(place[0])).startswith(one) for one in beginnings)
    )
